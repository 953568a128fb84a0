import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { addContribution, cofundingOf, removeContribution } from './cofunding.ts'
import { moneyBase } from './frame.tsx'
import { grantPage, newGrantPage } from './grant.page.tsx'
import { grantBundle, grantLedger } from './grant-bundle.ts'
import { applicationFields, grantKinds, grantsOf, grantWithId } from './grants.queries.ts'
import {
  addCondition,
  addGrant,
  askOwnShare,
  copyGrant,
  describeGrant,
  meetCondition,
  type NextState,
  setGrantState,
} from './grants.ts'
import { keysOf } from './keys.ts'
import { readsMoney, writesMoney } from './money.routes.ts'
import { dateOf, doneOrShown, field, hundredthsOf, neededDate, oreOf } from './reading-forms.ts'

const changed = { event: 'money.grant-changed' } as const
const contributed = { event: 'money.grant-contribution' } as const
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Grants: announced, applied for, answered, reported on, audited and closed. */
export function grantRoutes(world: GovernanceWorld): Route[] {
  const { municipalities } = world
  const drawNew = async (visit: Visit, typed: (name: string) => string, problem: string | null) =>
    newGrantPage({ frame: await world.frames.cooperation(visit, moneyBase), typed, problem })
  const draw = async (visit: Visit, problem: string | null) => {
    const found = await visit.inCooperation(async (ctx) => {
      const all = await grantsOf(ctx)
      const grant = await grantWithId(ctx, visit.params.tilskudd ?? '')
      return {
        ...{ grant, copiedFrom: all.find(({ id }) => id === grant.copiedFrom) ?? null },
        ...{ cofunding: await cofundingOf(ctx, municipalities, grant), keys: await keysOf(ctx) },
      }
    })
    return grantPage({
      ...{ frame: await world.frames.cooperation(visit, moneyBase), ...found, problem },
      members: [...municipalities.membersOf(visit.cooperation?.id ?? '')],
      mayWrite: mayInCooperation(visit, 'money.write'),
      typed: (name) => (problem ? field(visit, name) : ''),
    })
  }
  const act = (
    path: string,
    audit: { event: string },
    work: (visit: Visit, id: string) => Promise<string | undefined>,
  ): Route => ({
    ...{ method: 'POST', path: `${moneyBase}/tilskudd/:tilskudd/${path}`, ...writesMoney, audit },
    handle: (visit) =>
      doneOrShown(
        visit,
        async () => {
          const id = visit.params.tilskudd ?? ''
          return `${moneyBase}/tilskudd/${(await work(visit, id)) ?? id}`
        },
        (problem) => draw(visit, problem),
      ),
  })
  const call = (visit: Visit) => ({
    ...{ callAbout: field(visit, 'utlysning') || null, callDueOn: dateOf(field(visit, 'soknadsfrist')) },
    ...{ startsOn: dateOf(field(visit, 'fra')), endsOn: dateOf(field(visit, 'til')) },
    responsible: field(visit, 'ansvarlig') || null,
  })
  return [
    {
      ...{ method: 'GET', path: `${moneyBase}/tilskudd/nytt`, ...writesMoney, audit: readsMoney.audit },
      handle: async (visit) => visit.html(await drawNew(visit, () => '', null)),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/tilskudd`, ...writesMoney },
      audit: { event: 'money.grant-added' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const state = (['call', 'applied', 'granted'] as const).find(
              (one) => one === field(visit, 'tilstand'),
            )
            const wanted = {
              ...{ title: field(visit, 'navn'), funder: field(visit, 'giver'), state: state ?? 'call' },
              kind: grantKinds.find((one) => one === field(visit, 'slag')) ?? 'other',
              reference: field(visit, 'referanse') || null,
              ...{ appliedOre: oreOf(field(visit, 'sokt')), grantedOre: oreOf(field(visit, 'gitt')) },
              ...call(visit),
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
    {
      ...{ method: 'GET', path: `${moneyBase}/tilskudd/:tilskudd/revisjon`, ...readsMoney },
      async handle(visit) {
        const { language } = visit
        const bytes = await visit.inCooperation(async (ctx) => {
          const grant = await grantWithId(ctx, visit.params.tilskudd ?? '')
          const cofunding = await cofundingOf(ctx, municipalities, grant)
          const ledger = await grantLedger(ctx, grant.id)
          const nameOf = (number: string) => municipalities.byNumber(number).name
          return grantBundle({ grant, cofunding, ledger, language, nameOf })
        })
        return new Response(bytes as Uint8Array<ArrayBuffer>, {
          headers: {
            ...{ 'content-type': spreadsheet },
            'content-disposition': 'attachment; filename="tilskudd-revisjon.xlsx"',
          },
        })
      },
    },
    act('beskriv', changed, async (visit, id) => {
      const application = Object.fromEntries(
        applicationFields.flatMap((name) => {
          const said = field(visit, `sok-${name}`).slice(0, 4_000)
          return said ? [[name, said]] : []
        }),
      )
      await visit.inCooperation((ctx) => describeGrant(ctx, id, { ...call(visit), application }))
      return undefined
    }),
    act('kopier', { event: 'money.grant-added' }, (visit, id) =>
      visit.inCooperation((ctx) => copyGrant(ctx, id)),
    ),
    act('egenandel', changed, async (visit, id) => {
      const basisPoints = hundredthsOf(field(visit, 'egenandel-prosent'), 'governance.own-share-wrong')
      const keyId = field(visit, 'egenandel-nokkel') || null
      await visit.inCooperation((ctx) => askOwnShare(ctx, id, { basisPoints, keyId }))
      return undefined
    }),
    act('bidrag', contributed, async (visit, id) => {
      const wanted = {
        ...{ municipality: field(visit, 'bidrag-kommune'), onDay: neededDate(visit, 'dag') },
        phase: field(visit, 'fase') === 'planned' ? ('planned' as const) : ('done' as const),
        hundredthsOfHours: hundredthsOf(field(visit, 'timer'), 'governance.hours-wrong'),
        ...{ orePerHour: oreOf(field(visit, 'sats')), amountOre: oreOf(field(visit, 'kroner')) },
        what: field(visit, 'hva'),
      }
      await visit.inCooperation((ctx) => addContribution(ctx, municipalities, id, wanted))
      return undefined
    }),
    act('bidrag/:bidrag/fjern', contributed, async (visit, id) => {
      await visit.inCooperation((ctx) => removeContribution(ctx, id, visit.params.bidrag ?? ''))
      return undefined
    }),
    act('vilkar', changed, async (visit, id) => {
      const kind = field(visit, 'slag') === 'report' ? 'report' : 'condition'
      const wanted = { kind, text: field(visit, 'krav'), dueOn: dateOf(field(visit, 'frist')) } as const
      await visit.inCooperation((ctx) => addCondition(ctx, id, wanted))
      return undefined
    }),
    act('vilkar/:vilkar/oppfyll', changed, async (visit, id) => {
      const met = { how: field(visit, 'vist'), usedOre: oreOf(field(visit, 'brukt')) }
      await visit.inCooperation((ctx) => meetCondition(ctx, id, visit.params.vilkar ?? '', met))
      return undefined
    }),
    act('tilstand', changed, async (visit, id) => {
      await visit.inCooperation((ctx) => setGrantState(ctx, id, nextState(visit)))
      return undefined
    }),
  ]
}

function nextState(visit: Visit): NextState {
  const wanted = field(visit, 'tilstand')
  if (wanted === 'applied')
    return {
      ...{ state: 'applied', appliedOre: oreOf(field(visit, 'sokt')) ?? 0n },
      reference: field(visit, 'referanse') || null,
    }
  if (wanted === 'granted') {
    const grantedOre = oreOf(field(visit, 'gitt'))
    if (grantedOre === null) throw new Refusal('invalid', 'governance.granted-sum-missing')
    return { state: 'granted', grantedOre }
  }
  const plain = (['rejected', 'let-go', 'closed'] as const).find((one) => one === wanted)
  if (!plain) throw new Refusal('invalid', 'governance.not-in-list')
  return { state: plain }
}
