import { mayInCooperation } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { limitOn } from '#norway/routine-limits.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { budgetsOf, budgetWithId } from './budgets.ts'
import { moneyBase } from './frame.tsx'
import { grantDeadlines } from './grant-deadlines.rules.ts'
import { grantsOf } from './grants.queries.ts'
import { keysOf } from './keys.ts'
import { overviewPage } from './overview.page.tsx'
import { populationPage } from './population.page.tsx'
import { populationsOn, recordPopulation } from './population.ts'
import { doneOrShown, field, neededDate, numberOf } from './reading-forms.ts'
import { simulation } from './simulation.routes.ts'

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
          const grants = await grantsOf(ctx)
          return {
            ...{ budgets, keys: await keysOf(ctx), grants },
            deadlines: grantDeadlines(grants, ctx.today, warnDays(ctx.today)),
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
export const notShared = (error: unknown): null => {
  if (error instanceof Refusal) return null
  throw error
}

/** Days before a funder's day when it is shown as soon: the cooperation's own routine, dated. */
export const warnDays = (today: string): number => limitOn('grant-deadline', isoDate(today)).warnDaysBefore

export const todayIn = (world: GovernanceWorld) => dateInNorway(world.clock.now())
