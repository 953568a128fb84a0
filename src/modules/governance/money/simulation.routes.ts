import type { Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GovernanceWorld } from '../world.ts'
import { budgetsOf, budgetWithId } from './budgets.ts'
import { type CostModel, faultInCostModel } from './cost-model.rules.ts'
import { faultInKey } from './financing-key.rules.ts'
import { moneyBase } from './frame.tsx'
import { refusalOfKey } from './key-faults.ts'
import { type KeptKey, keysOf } from './keys.ts'
import { type Counted, notYetMember, populationsOn } from './population.ts'
import { dateOf, hundredthsOf, numberOf, oreOf } from './reading-forms.ts'
import { type Simulated, simulate } from './simulate.ts'
import { type Asked, simulationPage } from './simulation.page.tsx'

/** Tries another key, other members or other inhabitants on a sum, as the address asks. */
export async function simulation(world: GovernanceWorld, visit: Visit): Promise<string> {
  const { query, language } = visit
  const { municipalities } = world
  const typed = (name: string) => query.get(name) ?? ''
  const frame = await world.frames.cooperation(visit, moneyBase)
  const found = await visit.inCooperation(async (ctx) => {
    const [newest] = await budgetsOf(ctx)
    const current = newest
      ? await budgetWithId(ctx, municipalities, newest.id).catch((error: unknown) => {
          // A draft whose key cannot share is no hindrance to trying another.
          if (error instanceof Refusal) return null
          throw error
        })
      : null
    const on = (day: string) => populationsOn(ctx, municipalities, day)
    return {
      ...{ keys: await keysOf(ctx), current, payers: await on(ctx.today) },
      before: await onDay(typed('folketall-na'), ctx.today, on),
      after: await onDay(typed('folketall-da'), ctx.today, on),
    }
  })
  const { keys, payers, current } = found
  const members = new Set(payers.map(({ id }) => id))
  const others = municipalities.all().filter(({ number }) => !members.has(number))
  const asked: Asked = {
    ...{ now: query.get('na') ?? current?.key.id ?? '', after: typed('da') },
    ...{ leaving: query.getAll('ut'), joining: query.getAll('inn') },
    sum: query.get('sum') ?? (current ? String(current.split.contributionsOre / 100n) : '1000000'),
    ...{ populationNow: typed('folketall-na'), populationThen: typed('folketall-da') },
    ...{ once: typed('fast'), perMember: typed('per-kommune') },
    ...{ discount: typed('rabatt'), discountFrom: typed('rabatt-fra') },
  }
  const keyNow = keys.find(({ id }) => id === asked.now) ?? null
  const keyThen = keys.find(({ id }) => id === asked.after) ?? keyNow
  const drawn = (simulated: Simulated | null, problem: string | null) =>
    simulationPage({
      ...{ frame, keys, payers, asked, simulated, keyThen, problem },
      others: others.map(({ number, name }) => ({ id: number, name })),
    })
  if (!query.has('sum') || !keyNow || !keyThen) return drawn(null, null)
  try {
    const joining = others.filter(({ number }) => asked.joining.includes(number)).map(notYetMember)
    const [before, after] = [found.before(), found.after()]
    const stay = [...after.filter(({ id }) => !asked.leaving.includes(id)), ...joining]
    return drawn(reckon(world, asked, { keyNow, keyThen }, before, stay), null)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return drawn(null, textOfRefusal(language, error.code, error.details))
  }
}

function reckon(
  world: GovernanceWorld,
  asked: Asked,
  { keyNow, keyThen }: { keyNow: KeptKey; keyThen: KeptKey },
  before: Counted[],
  stay: Counted[],
): Simulated {
  if (stay.length === 0) throw new Refusal('invalid', 'governance.nobody-uses')
  for (const [key, among] of [[keyNow.key, before] as const, [keyThen.key, stay] as const]) {
    const fault = faultInKey(key, among)
    if (fault) throw refusalOfKey(fault, (number) => world.municipalities.byNumber(number).name)
  }
  const model = modelOf(asked)
  const fault = model
    ? faultInCostModel(
        model,
        stay.map(({ inhabitants }) => inhabitants ?? 0),
      )
    : null
  if (fault === 'parts-above-whole') throw new Refusal('invalid', 'governance.cost-parts-above-whole')
  if (fault === 'discount-wrong') throw new Refusal('invalid', 'governance.cost-discount-wrong')
  if (fault) throw new Refusal('invalid', 'governance.nobody-lives-there')
  return simulate({
    amountOre: oreOf(asked.sum) ?? 0n,
    now: { key: keyNow.key, payers: before },
    after: { key: keyThen.key, payers: stay },
    model,
  })
}

/** What the cost is made of, as typed; null where nobody has said, and fairness is then not asked for. */
function modelOf({ once, perMember, discount, discountFrom }: Asked): CostModel | null {
  if (!once && !perMember && !discount) return null
  const part = (text: string) => hundredthsOf(text, 'governance.cost-parts-above-whole') ?? 0
  const basisPoints = part(discount)
  return {
    ...{ onceBasisPoints: part(once), perMemberBasisPoints: part(perMember) },
    discount: basisPoints > 0 ? { basisPoints, fromInhabitants: numberOf(discountFrom) ?? 0 } : null,
  }
}

/** The members as they were counted on a typed day; what is no day is said when the page is drawn. */
async function onDay(
  text: string,
  today: string,
  on: (day: string) => Promise<Counted[]>,
): Promise<() => Counted[]> {
  try {
    const counted = await on(dateOf(text) ?? today)
    return () => counted
  } catch (error) {
    return () => {
      throw error
    }
  }
}
