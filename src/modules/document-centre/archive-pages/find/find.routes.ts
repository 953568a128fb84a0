import { type AfterFoundUnit, findInArchive } from '#modules/archive/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { controlPermission } from '../../lists/must-control.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { actorThere, centreFrame, ownMunicipalities } from '../../pages/frame.ts'
import { type FindPageProps, findPage } from './find.page.tsx'
import { emptyForm, formFrom, wantedFrom } from './find-form.ts'

const pageLength = 50
const at = '/dokumentsenter/arkiv' as const
const access = { who: 'employee-anywhere', may: controlPermission } as const

/** `/dokumentsenter/arkiv`: finding in the archives of all one's municipalities. What is searched for is only ever posted. */
export function findRoutes(world: CentreWorld): Route[] {
  async function page(visit: Visit, shown: Omit<FindPageProps, 'frame' | 'places'>): Promise<Response> {
    const places = ownMunicipalities(world, visit, controlPermission)
    const frame = await centreFrame(world, visit, 'archive')
    return visit.html(findPage({ ...shown, frame, places }), shown.fault ? 422 : 200)
  }

  async function find(visit: Visit): Promise<Response> {
    const form = formFrom(visit.form)
    const wanted = wantedFrom(form)
    if (typeof wanted === 'string') return page(visit, { form, found: null, fault: wanted })
    const places = ownMunicipalities(world, visit, controlPermission)
    const chosen = places.filter(({ slug }) => slug === form.municipality)
    const numbers = (chosen.length > 0 ? chosen : places).map(({ number }) => number)
    const after = afterFrom(posted(visit.form, 'etter'))
    const rows = await world.transactions.inSeveral(
      numbers,
      (number) => actorThere(visit, number),
      async (ctx) => {
        const found = await findInArchive(ctx, wanted, { after, most: pageLength + 1 })
        const shown = (found ?? []).slice(0, pageLength).map(({ municipality }) => municipality)
        // Where something was shown it is written down; a search that found nothing, once.
        for (const number of shown.length > 0 ? new Set(shown) : numbers.slice(0, 1))
          ctx.audit(number, {
            event: 'archive.searched',
            details: { units: shown.filter((one) => one === number).length },
          })
        return found
      },
      visit.correlationId,
    )
    if (rows === null) return page(visit, { form, found: null, fault: 'nothing-asked' })
    const last = rows.length > pageLength ? rows[pageLength - 1] : undefined
    return page(visit, {
      form,
      found: {
        rows: rows.slice(0, pageLength),
        next: last ? { onDay: last.onDay, id: last.id } : null,
      },
    })
  }

  return [
    {
      ...{ ...access, method: 'GET', path: at, audit: { none: 'an empty form' } },
      handle: (visit) => page(visit, { form: emptyForm, found: null }),
    },
    { ...{ ...access, method: 'POST', path: at, audit: { event: 'archive.searched' } }, handle: find },
  ]
}

function afterFrom(text: string): AfterFoundUnit | null {
  const [onDay = '', id = ''] = text.split('~')
  return isIsoDate(onDay) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? { onDay, id } : null
}
