import { findSetting } from '#modules/members/index.ts'
import { type IsoDate, isoDate } from '#norway/iso-date.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { isReason } from '../case-file.rules.ts'
import type { Decider, Deciders } from '../decider.ts'
import { officer } from '../must.ts'
import { type ChoiceOfTwo, type ChosenForService, isLooser } from './two-persons.rules.ts'

/** Choosing for all services that have no choice of their own. */
export const allServices = '*'

export interface TwoPersonsChoice {
  id: string
  serviceId: string
  rule: ChoiceOfTwo
  validFrom: IsoDate
  source: string
  isLooser: boolean
  chosenAt: Date
  chosenBy: string
  chosenByName: string
  agreedByName: string | null
  withdrawnByName: string | null
  /** `waits`: another person must agree. `coming`: not its day yet. `replaced`: a newer one holds. */
  state: 'waits' | 'coming' | 'holds' | 'replaced' | 'withdrawn'
}

/** Every choice the municipality has made, the newest first, with what has become of it. */
export async function twoPersonsChoices(ctx: Ctx): Promise<TwoPersonsChoice[]> {
  const rows = await ctx.tx
    .selectFrom('casework.two_persons_choice')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .orderBy('chosen_at', 'desc')
    .orderBy('id')
    .execute()
  const decided = new Set<string>()
  return rows.map((row) => {
    const counts = !row.withdrawn_at && (!row.is_looser || row.agreed_at !== null)
    const hasBegun = row.valid_from <= ctx.today
    const isFirst = counts && hasBegun && !decided.has(row.service_id)
    if (isFirst) decided.add(row.service_id)
    return {
      ...{ id: row.id, serviceId: row.service_id, rule: row.rule as unknown as ChoiceOfTwo },
      ...{ validFrom: isoDate(row.valid_from), source: row.source, isLooser: row.is_looser },
      ...{ chosenAt: row.chosen_at, chosenBy: row.chosen_by, chosenByName: row.chosen_by_name },
      ...{ agreedByName: row.agreed_by_name, withdrawnByName: row.withdrawn_by_name },
      state: row.withdrawn_at
        ? 'withdrawn'
        : !counts
          ? 'waits'
          : !hasBegun
            ? 'coming'
            : isFirst
              ? 'holds'
              : 'replaced',
    }
  })
}

/** What holds today, by service: the municipality's setting, and what it has chosen since on its own page. */
export async function twoPersonsToday(ctx: Ctx): Promise<Readonly<Record<string, ChosenForService>>> {
  const setting = await findSetting(ctx, 'two-persons', ctx.today)
  const today: Record<string, ChosenForService> = { ...setting?.value.services }
  for (const { serviceId, rule, state } of await twoPersonsChoices(ctx)) {
    if (state !== 'holds') continue
    if (rule === 'as-service') delete today[serviceId]
    else today[serviceId] = rule
  }
  return today
}

export interface NewTwoPersonsChoice {
  id: string
  serviceId: string
  rule: ChoiceOfTwo
  validFrom: IsoDate
  /** Who decided it, and where it stands: a decision of the council, a routine. */
  source: string
}

/**
 * A leader says which decisions two persons must agree on. More checks count from their day; fewer when somebody else has
 * agreed too, or one person alone could always do without the other.
 * @throws Refusal forbidden; not-found casework.no-such-service
 * @throws Refusal invalid casework.two-from-date | casework.two-source | casework.two-rule
 */
export async function chooseTwoPersons(
  ctx: Ctx,
  deciders: Deciders,
  wanted: NewTwoPersonsChoice,
): Promise<{ isLooser: boolean }> {
  const by = officer(ctx, 'casework.two-persons')
  const { serviceId, rule } = wanted
  const decider = serviceId === allServices ? undefined : deciders.get(serviceId)
  if (serviceId !== allServices && !decider) throw new Refusal('not-found', 'casework.no-such-service')
  if (!isUuid(wanted.id)) throw new Refusal('not-found', 'casework.no-such-service')
  if (isEmptyRule(rule)) throw new Refusal('invalid', 'casework.two-rule')
  if (wanted.validFrom < ctx.today) throw new Refusal('invalid', 'casework.two-from-date')
  if (!isReason(wanted.source)) throw new Refusal('invalid', 'casework.two-source')
  const today = await twoPersonsToday(ctx)
  const looser =
    serviceId === allServices
      ? isLooserForAll(today, rule, deciders)
      : isLooser(today[serviceId] ?? today[allServices] ?? null, followed(rule, today), ruleOf(decider))
  const made = await ctx.tx
    .insertInto('casework.two_persons_choice')
    .values({
      ...{ municipality: ctx.municipality, id: wanted.id, service_id: serviceId },
      ...{ rule: JSON.stringify(rule), valid_from: wanted.validFrom, source: wanted.source.trim() },
      ...{ is_looser: looser, chosen_at: ctx.now, chosen_by: by.id, chosen_by_name: by.name },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) tell(ctx, 'casework.two-persons-chosen', { id: made.id, service: serviceId, looser })
  return { isLooser: looser }
}

/**
 * Another leader agrees that fewer checks are enough, or anybody who may takes the choice back before that.
 * @throws Refusal forbidden; not-found; conflict casework.two-own | casework.two-settled
 */
export async function settleTwoPersons(ctx: Ctx, id: string, answer: 'agree' | 'withdraw'): Promise<void> {
  const by = officer(ctx, 'casework.two-persons')
  const found = (await twoPersonsChoices(ctx)).find((one) => one.id === id)
  if (!found) throw new Refusal('not-found', 'casework.no-such-service')
  if (answer === 'agree' && found.agreedByName === by.name) return
  if (found.state !== 'waits') throw new Refusal('conflict', 'casework.two-settled')
  if (answer === 'agree' && found.chosenBy === by.id) throw new Refusal('conflict', 'casework.two-own')
  const settled = await ctx.tx
    .updateTable('casework.two_persons_choice')
    .set(
      answer === 'agree'
        ? { agreed_at: ctx.now, agreed_by: by.id, agreed_by_name: by.name }
        : { withdrawn_at: ctx.now, withdrawn_by_name: by.name },
    )
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', id)
    .where('agreed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (settled.numUpdatedRows !== 1n) throw new Refusal('conflict', 'casework.two-settled')
  const event = answer === 'agree' ? 'casework.two-persons-agreed' : 'casework.two-persons-withdrawn'
  tell(ctx, event, { id, service: found.serviceId })
}

const ruleOf = (decider: Decider | undefined) => decider?.twoPersons ?? null

/** Without a choice of its own a service follows the one for all. */
const followed = (rule: ChoiceOfTwo, today: Readonly<Record<string, ChosenForService>>): ChoiceOfTwo =>
  rule === 'as-service' ? (today[allServices] ?? rule) : rule

/** Looser for any of the services that follow it. */
const isLooserForAll = (
  today: Readonly<Record<string, ChosenForService>>,
  rule: ChoiceOfTwo,
  deciders: Deciders,
): boolean =>
  [...deciders.values()]
    .filter(({ serviceId }) => !(serviceId in today))
    .some((decider) => isLooser(today[allServices] ?? null, rule, ruleOf(decider)))

const isEmptyRule = (rule: ChoiceOfTwo) =>
  typeof rule === 'object' && rule.outcomes.length === 0 && rule.aboveKroner === undefined

function tell(ctx: Ctx, event: string, details: Record<string, string | boolean>): void {
  ctx.audit({ event, subjectKind: 'municipality', subjectId: ctx.municipality, details })
}
