import { mayInCooperation } from '#modules/members/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { compare } from './budget.rules.ts'
import { budgetsOf, budgetWithId } from './budgets.ts'
import { faultInKey } from './financing-key.rules.ts'
import { moneyBase } from './frame.tsx'
import { grantsOf } from './grants.queries.ts'
import { refusalOfKey } from './key-faults.ts'
import { keysOf } from './keys.ts'
import { overviewPage } from './overview.page.tsx'
import { populationPage } from './population.page.tsx'
import { populationsOn, recordPopulation } from './population.ts'
import { doneOrShown, field, neededDate, numberOf, oreOf } from './reading-forms.ts'
import { type SimulationProps, simulationPage } from './simulation.page.tsx'

export const readsMoney = {
  who: 'cooperation',
  may: 'money.read',
  audit: { none: 'sums of municipalities, no person but who decided' },
} as const
export const writesMoney = { who: 'cooperation', may: 'money.write' } as const

/** The front page of money, inhabitants, and trying another key. */
export function moneyRoutes(world: GovernanceWorld): Route[] {
  const drawPopulation = async (visit: Visit, typed: (name: string) => string, problem: string | null) => {
    const counted = await visit.inCooperation((ctx) => populationsOn(ctx, world.municipalities, ctx.today))
    const frame = await world.frames.cooperation(visit, moneyBase)
    const mayWrite = mayInCooperation(visit, 'money.write')
    return populationPage({ frame, counted, mayWrite, typed, problem })
  }
  return [
    {
      ...{ method: 'GET', path: moneyBase, ...readsMoney },
      async handle(visit) {
        const found = await visit.inCooperation(async (ctx) => {
          const budgets = await budgetsOf(ctx)
          const [newest] = budgets
          return {
            ...{ budgets, keys: await keysOf(ctx), grants: await grantsOf(ctx) },
            current: newest
              ? await budgetWithId(ctx, world.municipalities, newest.id).catch(notShared)
              : null,
          }
        })
        const frame = await world.frames.cooperation(visit, moneyBase)
        return visit.html(overviewPage({ frame, mayWrite: mayInCooperation(visit, 'money.write'), ...found }))
      },
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/folketall`, ...readsMoney },
      handle: async (visit) => visit.html(await drawPopulation(visit, () => '', null)),
    },
    {
      ...{ method: 'POST', path: `${moneyBase}/folketall`, ...writesMoney },
      audit: { event: 'money.population-recorded' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            const inhabitants = numberOf(field(visit, 'antall'))
            if (inhabitants === null) throw new Refusal('invalid', 'governance.number-wrong', { text: '' })
            const municipality = field(visit, 'kommune-nr')
            const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
            if (!members.some(({ number }) => number === municipality))
              throw new Refusal('invalid', 'governance.not-a-member')
            const counted = {
              municipality,
              inhabitants,
              countedOn: neededDate(visit, 'talt'),
              source: field(visit, 'kilde'),
            }
            await visit.inCooperation((ctx) => recordPopulation(ctx, counted))
            return `${moneyBase}/folketall`
          },
          (problem) => drawPopulation(visit, (name) => field(visit, name), problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${moneyBase}/simulering`, ...readsMoney },
      handle: async (visit) => visit.html(await simulation(world, visit)),
    },
  ]
}

/** A draft whose key cannot share any more is opened from the list, where it says why. */
const notShared = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}

async function simulation(world: GovernanceWorld, visit: Visit): Promise<string> {
  const { query, language } = visit
  const found = await visit.inCooperation(async (ctx) => {
    const budgets = await budgetsOf(ctx)
    const current = budgets[0]
      ? await budgetWithId(ctx, world.municipalities, budgets[0].id).catch(notShared)
      : null
    return {
      keys: await keysOf(ctx),
      payers: await populationsOn(ctx, world.municipalities, ctx.today),
      current,
    }
  })
  const { keys, payers, current } = found
  const usual = current ? String(current.split.contributionsOre / 100n) : '1000000'
  const asked = {
    ...{ now: query.get('na') ?? current?.key.id ?? '', after: query.get('da') ?? '' },
    ...{ leaving: query.getAll('ut'), sum: query.get('sum') ?? usual },
  }
  const frame = await world.frames.cooperation(visit, moneyBase)
  const drawn = (compared: SimulationProps['compared'], problem: string | null) =>
    simulationPage({ frame, keys, payers, asked, compared, problem })
  const now = keys.find(({ id }) => id === asked.now)
  const then = keys.find(({ id }) => id === asked.after) ?? now
  if (!query.has('sum') || !now || !then) return drawn(null, null)
  try {
    const amountOre = oreOf(asked.sum) ?? 0n
    const stay = payers.filter(({ id }) => !asked.leaving.includes(id))
    for (const [key, among] of [[now.key, payers] as const, [then.key, stay] as const]) {
      const fault = faultInKey(key, among)
      if (fault) throw refusalOfKey(fault, (number) => world.municipalities.byNumber(number).name)
    }
    if (stay.length === 0) throw new Refusal('invalid', 'governance.nobody-uses')
    return drawn(
      { rows: compare(amountOre, { key: now.key, payers }, { key: then.key, payers: stay }), amountOre },
      null,
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return drawn(null, textOfRefusal(language, error.code, error.details))
  }
}

export const todayIn = (world: GovernanceWorld) => dateInNorway(world.clock.now())
