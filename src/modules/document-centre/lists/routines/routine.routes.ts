import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { listRefusals } from '../lists.text.ts'
import { controlPermission } from '../must-control.ts'
import { commonRoutines } from './common-routine.text.ts'
import { routinePage, routinesPage } from './routine.page.tsx'
import { routineEditions, routineOf, routinesOf, writeRoutine } from './routine.queries.ts'
import { topicAt } from './routine.rules.ts'

const at = '/dokumentsenter/:kommune/rutiner' as const
const access = { who: 'employee', may: controlPermission } as const

/** The routines of a municipality: read beside the tasks, written by the archivist or the leader. */
export function routineRoutes(world: CentreWorld): Route[] {
  const placeOf = (visit: Visit) => world.municipalities.byNumber(visit.municipality?.number ?? '')
  const none = { none: 'routines, no personal data' }

  async function page(visit: Visit, fault?: { text: string; typed: string }): Promise<Response> {
    const topic = topicOf(visit)
    const shown = await visit.inTenant(async (ctx) => ({
      routine: await routineOf(ctx, topic, visit.language),
      editions: await routineEditions(ctx, topic),
    }))
    const common = commonRoutines(visit.language)(`text.${topic}`)
    const frame = await centreFrame(world, visit, 'control')
    return visit.html(
      routinePage({ ...shown, frame, common, place: placeOf(visit), ...(fault ? { fault } : {}) }),
      fault ? 422 : 200,
    )
  }

  return [
    {
      ...{ ...access, method: 'GET', path: at, audit: none },
      async handle(visit) {
        const routines = await visit.inTenant((ctx) => routinesOf(ctx, visit.language))
        const frame = await centreFrame(world, visit, 'control')
        return visit.html(routinesPage({ frame, place: placeOf(visit), routines }))
      },
    },
    { ...{ ...access, method: 'GET', path: `${at}/:rutine`, audit: none }, handle: (visit) => page(visit) },
    {
      ...{ ...access, method: 'POST', path: `${at}/:rutine` },
      audit: { event: 'archive.routine-written' },
      async handle(visit) {
        const topic = topicOf(visit)
        const typed = posted(visit.form, 'tekst')
        try {
          await visit.inTenant((ctx) => writeRoutine(ctx, topic, typed))
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
          return page(visit, { text: listRefusals(visit.language)('routine-too-long'), typed })
        }
        return visit.redirect(`/dokumentsenter/${visit.params.kommune}/rutiner/${visit.params.rutine}`)
      },
    },
  ]
}

function topicOf(visit: Visit) {
  const topic = topicAt(visit.params.rutine ?? '')
  if (!topic) throw new Refusal('not-found', 'document-centre.no-such-routine')
  return topic
}
