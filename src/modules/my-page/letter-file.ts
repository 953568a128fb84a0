import { letterForResident, letterPdf } from '#modules/correspondence/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isOpened, notAhead } from './reading/opened.ts'
import type { MyPageWorld } from './world.ts'

/**
 * The resident's own letter as a file. Its name says only what it is and its day: it lands among everything else on a
 * machine that others may use.
 */
export async function letterFile(world: MyPageWorld, visit: Visit): Promise<Response> {
  const turnedDown = notAhead(visit)
  if (turnedDown) return turnedDown
  const letter = await visit.asResident((ctx) => letterForResident(ctx, visit.params.brev ?? ''))
  if (letter.municipality !== visit.municipality?.number) {
    throw new Refusal('not-found', 'correspondence.letter-not-found')
  }
  const bytes = await visit.inTenant((ctx) => letterPdf(ctx, world.files, letter.id, isOpened(visit)))
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="brev-${dateInNorway(letter.madeAt)}.pdf"`,
      // A PDF may hold scripts: nothing in it may act on our pages.
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}
