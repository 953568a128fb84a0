import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseworkTexts } from '../casework.text.ts'
import { actorIn, placesWhere } from '../worklist/places.ts'
import { ownPath } from '../worklist/worklist.routes.ts'
import type { WorklistCounts } from '../worklist/worklist-counts.queries.ts'
import { baseOf, type CaseworkWorld, caseAddress, staffFrame, staffFrameOfAll } from '../world.ts'
import { giveBackCase, giveBackTasks, handOverCase, handOverTasks } from './hand-over.ts'
import { heldPage } from './held.page.tsx'
import { type HeldTask, holdTasks, openTaskIdsOf } from './held-tasks.ts'
import { takeCase, takeOverCase, takeTasks } from './take-tasks.ts'

const decides = 'casework.decide'

/** Who has one case: take, take over, give on, give back. */
export function assignmentOfCaseRoutes(
  world: CaseworkWorld,
  at: `/${string}`,
  counts: WorklistCounts,
): Route[] {
  const sak = (visit: Visit) => visit.params.sak ?? ''
  const changed = (visit: Visit) => counts.forget(visit.municipality?.number ?? '')

  async function showHeld(
    visit: Visit,
    others: readonly HeldTask[],
    fault: { text: string; typed: string } | null = null,
  ): Promise<Response> {
    const held = heldOnce(others).map((task) => ({ ...task, href: `${baseOf(visit)}/saker/${task.caseId}` }))
    const frame = await staffFrame(world, visit, 'worklist')
    const page = heldPage({ ...{ frame, held, done: 0, back: caseAddress(visit), fault } })
    return visit.html(page, fault ? 422 : 409)
  }

  async function backToCase(visit: Visit, act: (ctx: Ctx) => Promise<unknown>): Promise<Response> {
    await visit.inTenant(act)
    changed(visit)
    return visit.redirect(caseAddress(visit))
  }

  return [
    {
      method: 'POST',
      path: `${at}/ta`,
      who: 'employee',
      may: decides,
      audit: { event: 'case.taken' },
      async handle(visit) {
        const { mine, others } = await visit.inTenant((ctx) => takeCase(ctx, sak(visit)))
        changed(visit)
        if (mine.length === 0 && others.length > 0) return showHeld(visit, others)
        return visit.redirect(caseAddress(visit))
      },
    },
    {
      method: 'POST',
      path: `${at}/overta`,
      who: 'employee',
      may: decides,
      audit: { event: 'case.taken-over' },
      async handle(visit) {
        const typed = posted(visit.form, 'overta')
        try {
          return await backToCase(visit, (ctx) => takeOverCase(ctx, sak(visit), typed))
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'casework.no-reason') throw error
          const tasks = await visit.inTenant(async (ctx) =>
            holdTasks(ctx, await openTaskIdsOf(ctx, sak(visit))),
          )
          return showHeld(visit, tasks, { text: caseworkTexts(visit.language)(error.code), typed })
        }
      },
    },
    {
      method: 'POST',
      path: `${at}/gi-videre`,
      who: 'employee',
      may: decides,
      audit: { event: 'case.handed-over' },
      handle: (visit) =>
        backToCase(visit, (ctx) =>
          handOverCase(ctx, sak(visit), posted(visit.form, 'kollega'), posted(visit.form, 'melding')),
        ),
    },
    {
      method: 'POST',
      path: `${at}/gi-tilbake`,
      who: 'employee',
      may: decides,
      audit: { event: 'case.given-back' },
      handle: (visit) => backToCase(visit, (ctx) => giveBackCase(ctx, sak(visit))),
    },
  ]
}

/** Several at once, from the list: each municipality's in a transaction of its own, with the rights one has there. */
export function bulkRoutes(world: CaseworkWorld, counts: WorklistCounts): Route[] {
  return [
    {
      method: 'POST',
      path: '/saksbehandling/oppgaver',
      who: 'employee-anywhere',
      may: decides,
      audit: { event: 'case.taken' },
      async handle(visit) {
        const act = posted(visit.form, 'gjor')
        const back = ownPath(posted(visit.form, 'tilbake'))
        const chosen = visit.form.get('oppgave') ?? []
        const held: { caseNumber: string; href: string; who: string }[] = []
        let done = 0
        for (const number of placesWhere(visit, decides).sort()) {
          const ids = chosen.filter((one) => one.startsWith(`${number}:`)).map((one) => one.slice(5))
          if (ids.length === 0) continue
          const { changed, others } = await world.transactions.inTenant(
            number,
            actorIn(visit, number),
            (ctx) => doTo(ctx, ids, act, visit),
            visit.correlationId,
          )
          counts.forget(number)
          done += changed
          const { slug } = world.municipalities.byNumber(number)
          for (const task of heldOnce(others)) {
            held.push({ ...task, href: `/saksbehandling/${slug}/saker/${task.caseId}` })
          }
        }
        if (held.length > 0) {
          const frame = await staffFrameOfAll(world, visit, 'worklist')
          return visit.html(heldPage({ frame, held, done, back, fault: null }), 409)
        }
        const query = new URLSearchParams(back.split('?')[1])
        query.set('gjort', act)
        query.set('antall', String(done))
        return visit.redirect(`${back.split('?')[0]}?${query}`)
      },
    },
  ]
}

async function doTo(
  ctx: Ctx,
  ids: readonly string[],
  act: string,
  { form }: Visit,
): Promise<{ changed: number; others: HeldTask[] }> {
  if (act === 'ta') {
    const { mine, others } = await takeTasks(ctx, ids)
    return { changed: mine.length, others }
  }
  const { given, others } =
    act === 'gi-videre'
      ? await handOverTasks(ctx, ids, posted(form, 'kollega'), posted(form, 'melding'))
      : act === 'gi-tilbake'
        ? await giveBackTasks(ctx, ids)
        : { given: [], others: [] }
  return { changed: given.length, others }
}

/** Each case once, with the name of who has it. */
function heldOnce(tasks: readonly HeldTask[]) {
  return tasks
    .filter((task, i) => tasks.findIndex((one) => one.caseId === task.caseId) === i)
    .map(({ caseId, caseNumber, assignedTo }) => ({ caseId, caseNumber, who: assignedTo?.name ?? '' }))
}
