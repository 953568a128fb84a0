import { colleaguesWhoMay } from '#modules/members/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import type { SeveralCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { centrePermission } from '../../must.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { actorThere, centreFrame, ownMunicipalities } from '../../pages/frame.ts'
import { controlPermission } from '../must-control.ts'
import { dutyPage, placeDutyPage } from './duty.page.tsx'
import { dutiesFrom, loadOfPersons, loadOfPlaces } from './duty.queries.ts'
import { endDuty, giveDuty } from './duty.ts'

const at = '/dokumentsenter/:kommune/vakt' as const
const access = { who: 'employee', may: controlPermission } as const
const audit = { none: 'names and duties of colleagues, and counts' } as const

/** Who covers which municipality when, and how much waits where and with whom. */
export function dutyRoutes(world: CentreWorld): Route[] {
  const inOwn = <T>(visit: Visit, numbers: readonly string[], work: (ctx: SeveralCtx) => Promise<T>) =>
    world.transactions.inSeveral(numbers, (number) => actorThere(visit, number), work, visit.correlationId)

  async function place(visit: Visit, fault?: string): Promise<Response> {
    const here = world.municipalities.byNumber(visit.municipality?.number ?? '')
    const shown = await inOwn(visit, [here.number], async (ctx) => ({
      duties: await dutiesFrom(ctx, ctx.today),
      colleagues: await colleaguesWhoMay(ctx, centrePermission, [here.number]),
      today: ctx.today,
    }))
    const frame = await centreFrame(world, visit, 'duty')
    return visit.html(
      placeDutyPage({ ...shown, frame, place: here, ...(fault ? { fault } : {}) }),
      fault ? 422 : 200,
    )
  }

  return [
    {
      ...{ method: 'GET', path: '/dokumentsenter/vakt', who: 'employee-anywhere' },
      ...{ may: controlPermission, audit },
      async handle(visit) {
        const places = ownMunicipalities(world, visit, controlPermission)
        const shown = await inOwn(
          visit,
          places.map(({ number }) => number),
          async (ctx) => ({
            duties: await dutiesFrom(ctx, ctx.today),
            load: await loadOfPlaces(ctx),
            persons: await loadOfPersons(ctx),
            today: ctx.today,
          }),
        )
        const frame = await centreFrame(world, visit, 'duty')
        return visit.html(dutyPage({ ...shown, frame, places }))
      },
    },
    { ...{ ...access, method: 'GET', path: at, audit }, handle: (visit) => place(visit) },
    {
      ...{ ...access, method: 'POST', path: at, audit: { event: 'archive.duty-changed' } },
      async handle(visit) {
        try {
          const wanted = dutyIn(visit)
          await visit.inTenant((ctx) => giveDuty(ctx, wanted))
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
          return place(visit, textOfRefusal(visit.language, error.code, {}) ?? error.code)
        }
        return visit.redirect(`/dokumentsenter/${visit.params.kommune}/vakt`)
      },
    },
    {
      ...{ ...access, method: 'POST', path: `${at}/avslutt`, audit: { event: 'archive.duty-changed' } },
      async handle(visit) {
        await visit.inTenant((ctx) => endDuty(ctx, posted(visit.form, 'vakt')))
        return visit.redirect(`/dokumentsenter/${visit.params.kommune}/vakt`)
      },
    },
  ]
}

/** @throws Refusal document-centre.duty-dates-wrong */
function dutyIn({ form }: Visit) {
  const fromOn = dateIn(form, 'fra')
  if (fromOn === null) throw new Refusal('invalid', 'document-centre.duty-dates-wrong')
  return {
    sort: posted(form, 'slag') === 'on-call' ? ('on-call' as const) : ('in-charge' as const),
    ...{ employeeId: posted(form, 'kollega'), fromOn, toOn: dateIn(form, 'til') },
    note: posted(form, 'merknad'),
  }
}

/** The day that was typed; null where all three parts are empty. @throws Refusal where it is no day */
function dateIn(form: Visit['form'], name: string): string | null {
  const [day, month, year] = ['dag', 'maned', 'ar'].map((part) => posted(form, `${name}-${part}`))
  if (!day && !month && !year) return null
  const text = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  if (!isIsoDate(text)) throw new Refusal('invalid', 'document-centre.duty-dates-wrong')
  return text
}
