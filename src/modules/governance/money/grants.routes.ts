import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { GovernanceWorld } from '../world.ts'
import { moneyBase } from './frame.tsx'
import { grantPage, newGrantPage } from './grant.page.tsx'
import { addCondition, addGrant, grantKinds, grantWithId, meetCondition, setGrantState } from './grants.ts'
import { readsMoney, writesMoney } from './money.routes.ts'
import { dateOf, doneOrShown, field, oreOf } from './reading-forms.ts'

/** Grants: added, given conditions and reports, answered and closed. */
export function grantRoutes(world: GovernanceWorld): Route[] {
  const drawNew = async (visit: Visit, typed: (name: string) => string, problem: string | null) =>
    newGrantPage({ frame: await world.frames.cooperation(visit, moneyBase), typed, problem })
  const draw = async (visit: Visit, problem: string | null) => {
    const grant = await visit.inCooperation((ctx) => grantWithId(ctx, visit.params.tilskudd ?? ''))
    const frame = await world.frames.cooperation(visit, moneyBase)
    return grantPage({ frame, grant, mayWrite: mayInCooperation(visit, 'money.write'), problem })
  }
  const act = (path: string, work: (visit: Visit, id: string) => Promise<void>): Route => ({
    ...{ method: 'POST', path: `${moneyBase}/tilskudd/:tilskudd/${path}`, ...writesMoney },
    audit: { event: 'money.grant-changed' },
    handle: (visit) =>
      doneOrShown(
        visit,
        async () => {
          const id = visit.params.tilskudd ?? ''
          await work(visit, id)
          return `${moneyBase}/tilskudd/${id}`
        },
        (problem) => draw(visit, problem),
      ),
  })
  return [
    {
      ...{ method: 'GET', path: `${moneyBase}/tilskudd/nytt`, ...writesMoney, audit: readsMoney.audit },
      handle: async (visit) => visit.html(await drawNew(visit, () => '', null)),
    },
    {
      ...{
        method: 'POST',
        path: `${moneyBase}/tilskudd`,
        ...writesMoney,
        audit: { event: 'money.grant-added' },
      },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const wanted = {
              ...{ title: field(visit, 'navn'), funder: field(visit, 'giver') },
              kind: grantKinds.find((one) => one === field(visit, 'slag')) ?? 'other',
              reference: field(visit, 'referanse') || null,
              state: field(visit, 'tilstand') === 'applied' ? ('applied' as const) : ('granted' as const),
              ...{ appliedOre: oreOf(field(visit, 'sokt')), grantedOre: oreOf(field(visit, 'gitt')) },
              ...{ startsOn: dateOf(field(visit, 'fra')), endsOn: dateOf(field(visit, 'til')) },
            }
            return `${moneyBase}/tilskudd/${await visit.inCooperation((ctx) => addGrant(ctx, wanted))}`
          },
          (problem) => drawNew(visit, (name) => field(visit, name), problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/tilskudd/:tilskudd`, ...readsMoney },
      handle: async (visit) => visit.html(await draw(visit, null)),
    },
    act('vilkar', async (visit, id) => {
      const kind = field(visit, 'slag') === 'report' ? 'report' : 'condition'
      const wanted = { kind, text: field(visit, 'krav'), dueOn: dateOf(field(visit, 'frist')) } as const
      await visit.inCooperation((ctx) => addCondition(ctx, id, wanted))
    }),
    act('vilkar/:vilkar/oppfyll', async (visit, id) => {
      const met = { how: field(visit, 'vist'), usedOre: oreOf(field(visit, 'brukt')) }
      await visit.inCooperation((ctx) => meetCondition(ctx, id, visit.params.vilkar ?? '', met))
    }),
    act('tilstand', async (visit, id) => {
      const wanted = field(visit, 'tilstand')
      const to =
        wanted === 'granted'
          ? { state: 'granted' as const, grantedOre: oreOf(field(visit, 'gitt')) ?? 0n }
          : { state: wanted === 'rejected' ? ('rejected' as const) : ('closed' as const) }
      await visit.inCooperation((ctx) => setGrantState(ctx, id, to))
    }),
  ]
}
