import {
  chooseDaysToUndo,
  daysToUndoToday,
  disposalLines,
  disposalRuns,
  mayInArchive,
  proposeDisposal,
  settleDisposal,
  undoDisposal,
} from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { routineOf } from '../routines/routine.queries.ts'
import { disposalPage } from './disposal.page.tsx'
import { dueOverview } from './due.ts'
import { runPage } from './run.page.tsx'

const at = '/dokumentsenter/:kommune/kassasjon' as const
const approves = { who: 'employee', may: 'archive.approve-disposal' } as const
const proposes = { who: 'employee', may: 'archive.propose-disposal' } as const
const linesShown = 1000

/** Disposal: what is due, a run proposed by one and settled by another, its list. */
export function disposalRoutes(world: CentreWorld): Route[] {
  const placeOf = (visit: Visit) => world.municipalities.byNumber(visit.municipality?.number ?? '')
  const frameOf = (visit: Visit) => centreFrame(world, visit, 'control')

  async function overview(visit: Visit, fault?: string): Promise<Response> {
    const shown = await visit.inTenant(async (ctx) => {
      ctx.audit({ event: 'archive.disposal-viewed', subjectKind: 'disposal' })
      return {
        overview: mayInArchive(ctx.actor, 'propose-disposal') ? await dueOverview(ctx, ctx.today) : null,
        runs: await disposalRuns(ctx),
        daysToUndo: await daysToUndoToday(ctx),
        routine: await routineOf(ctx, 'disposal', visit.language),
      }
    })
    const props = { ...shown, place: placeOf(visit), frame: await frameOf(visit) }
    return visit.html(disposalPage({ ...props, ...(fault ? { fault } : {}) }), fault ? 422 : 200)
  }

  async function run(visit: Visit, fault?: string): Promise<Response> {
    const id = visit.params.kjoring ?? ''
    const shown = await visit.inTenant(async (ctx) => {
      const [found] = await disposalRuns(ctx, id)
      if (!found) throw new Refusal('not-found', 'archive.disposal-not-found')
      ctx.audit({ event: 'archive.disposal-viewed', subjectKind: 'disposal', subjectId: id })
      return {
        ...{ run: found, lines: await disposalLines(ctx, id, linesShown) },
        daysToUndo: await daysToUndoToday(ctx),
      }
    })
    const viewerId = visit.signedIn?.id ?? ''
    const props = { ...shown, viewerId, place: placeOf(visit), frame: await frameOf(visit) }
    return visit.html(runPage({ ...props, ...(fault ? { fault } : {}) }), fault ? 422 : 200)
  }

  /** What the archive refuses is said on the page it was asked from. */
  const settled =
    (page: typeof run, work: (ctx: Ctx, visit: Visit) => Promise<string>) =>
    async (visit: Visit): Promise<Response> => {
      try {
        const id = await visit.inTenant((ctx) => work(ctx, visit))
        return visit.redirect(`/dokumentsenter/${visit.params.kommune}/kassasjon/${id}`)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden')
          throw error
        return page(visit, textOfRefusal(visit.language, error.code, {}) ?? error.code)
      }
    }
  const idOf = (visit: Visit) => visit.params.kjoring ?? ''
  const daysIn = (visit: Visit) => {
    const typed = posted(visit.form, 'dager')
    return /^\d{1,3}$/.test(typed) ? { daysToUndo: Number(typed) } : {}
  }

  return [
    {
      ...{ ...approves, method: 'GET', path: at, audit: { event: 'archive.disposal-viewed' } },
      handle: (visit) => overview(visit),
    },
    {
      ...{ ...proposes, method: 'POST', path: `${at}/foresla` },
      audit: { event: 'archive.disposal-proposed' },
      handle: settled(overview, async (ctx) => (await proposeDisposal(ctx, ctx.today)).id),
    },
    {
      ...{ ...approves, method: 'POST', path: `${at}/frist` },
      audit: { event: 'archive.disposal-terms-chosen', also: ['archive.disposal-viewed'] },
      async handle(visit) {
        try {
          await visit.inTenant((ctx) => chooseDaysToUndo(ctx, daysIn(visit).daysToUndo ?? 0))
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind === 'forbidden') throw error
          return overview(visit, textOfRefusal(visit.language, error.code, {}) ?? error.code)
        }
        return visit.redirect(`/dokumentsenter/${visit.params.kommune}/kassasjon`)
      },
    },
    {
      ...{ ...approves, method: 'GET', path: `${at}/:kjoring`, audit: { event: 'archive.disposal-viewed' } },
      handle: (visit) => run(visit),
    },
    {
      ...{ ...approves, method: 'POST', path: `${at}/:kjoring/godkjenn` },
      audit: { event: 'archive.disposal-approved' },
      handle: settled(run, async (ctx, visit) => {
        await settleDisposal(ctx, idOf(visit), { approve: true, ...daysIn(visit) })
        return idOf(visit)
      }),
    },
    {
      ...{ ...approves, method: 'POST', path: `${at}/:kjoring/avsla` },
      audit: { event: 'archive.disposal-declined' },
      handle: settled(run, async (ctx, visit) => {
        await settleDisposal(ctx, idOf(visit), { approve: false, reason: posted(visit.form, 'grunn') })
        return idOf(visit)
      }),
    },
    {
      ...{ ...approves, method: 'POST', path: `${at}/:kjoring/angre` },
      audit: { event: 'archive.disposal-undone' },
      handle: settled(run, async (ctx, visit) => {
        await undoDisposal(ctx, idOf(visit))
        return idOf(visit)
      }),
    },
  ]
}
