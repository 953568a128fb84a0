import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { asBody, zipOf } from '#platform/zip-stream.ts'
import type { Sources } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { everythingAbout } from './everything.ts'

/** Hands out everything about a resident as one zip, one at a time to each. */
export class Downloads {
  private readonly running = new Set<string>()

  constructor(
    readonly world: MyPageWorld,
    readonly sources: Sources,
  ) {}

  /** @throws Refusal too-many my-page.download-running */
  start(visit: Visit): Response {
    const id = visit.signedIn?.id ?? ''
    const headers = {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="opplysninger-${dateInNorway(this.world.clock.now())}.zip"`,
    }
    if (visit.request.method === 'HEAD') return new Response(null, { headers })
    if (this.running.has(id)) throw new Refusal('too-many', 'my-page.download-running')
    this.running.add(id)
    return new Response(
      asBody(zipOf(everythingAbout(this, visit)), () => this.running.delete(id)),
      { headers },
    )
  }
}
