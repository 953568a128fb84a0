import { addValue, endValue, mayInArchive, ownValues } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { controlPermission } from '../../lists/must-control.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { listsToday, type OpenList, openLists } from './own-lists.ts'
import { type ValuesPageProps, valuesPage } from './values.page.tsx'

const at = '/dokumentsenter/:kommune/arkiv/verdier' as const
const access = { who: 'employee', may: controlPermission } as const

/** The municipality's own values: seen by archivist and leader, changed by the archivist. */
export function valueRoutes(world: CentreWorld): Route[] {
  async function page(
    visit: Visit,
    again: Pick<ValuesPageProps, 'typed'> & { fault?: string } = {},
  ): Promise<Response> {
    const read = await visit.inTenant(async (ctx) => ({
      lists: await listsToday(ctx),
      history: await ownValues(ctx),
      mayChange: mayInArchive(ctx.actor, 'structure'),
    }))
    const place = world.municipalities.byNumber(visit.municipality?.number ?? '')
    const frame = await centreFrame(world, visit, 'archive')
    const done = visit.query.get('lagret') === 'ja' && !again.fault
    return visit.html(valuesPage({ ...read, ...again, place, frame, done }), again.fault ? 422 : 200)
  }

  const changed =
    (work: (ctx: Ctx, list: OpenList, value: string, code: string) => Promise<void>) =>
    async (visit: Visit): Promise<Response> => {
      const typed = {
        ...{ list: posted(visit.form, 'liste'), value: posted(visit.form, 'verdi').slice(0, 200) },
        code: posted(visit.form, 'kode').slice(0, 40),
      }
      const list = openLists.find((one) => one === typed.list)
      if (!list) throw new Refusal('not-found', 'document-centre.no-such-list')
      try {
        await visit.inTenant((ctx) => work(ctx, list, typed.value, typed.code))
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden')
          throw error
        return page(visit, { fault: textOfRefusal(visit.language, error.code, {}) ?? error.code, typed })
      }
      return visit.redirect(`/dokumentsenter/${visit.params.kommune}/arkiv/verdier?lagret=ja`)
    }

  return [
    {
      ...{ ...access, method: 'GET', path: at, audit: { none: 'words of lists, of nobody' } },
      handle: (visit) => page(visit),
    },
    {
      ...{ ...access, method: 'POST', path: at, audit: { event: 'archive.value-added' } },
      handle: changed((ctx, list, value, code) => addValue(ctx, list, value, code.trim() || null)),
    },
    {
      ...{ ...access, method: 'POST', path: `${at}/ut`, audit: { event: 'archive.value-ended' } },
      handle: changed((ctx, list, value) => endValue(ctx, list, value)),
    },
  ]
}
