import { type Municipalities, mustInCooperation } from '#modules/members/index.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  asDecided,
  type BudgetLine,
  type DecidedShare,
  decidedShares,
  type SplitBudget,
  splitBudget,
} from './budget.rules.ts'
import { faultInKey } from './financing-key.rules.ts'
import { refusalOfKey } from './key-faults.ts'
import { type KeptKey, keysOf } from './keys.ts'
import { lineChoices } from './line-choices.ts'
import { payersOfYear } from './membership.ts'
import { type Counted, nameOf, populationsOn } from './population.ts'

export interface Budget {
  id: string
  year: number
  title: string
  key: KeptKey
  contribution: 'share' | 'fixed'
  populationOn: string
  state: 'draft' | 'decided'
  decidedIn: string | null
  version: number
  lines: BudgetLine[]
  payers: Counted[]
  split: SplitBudget
}

type Reading = Pick<CooperationCtx, 'tx' | 'cooperation'>

export async function openBudget(
  ctx: CooperationCtx,
  wanted: {
    year: number
    title: string
    keyId: string
    contribution: 'share' | 'fixed'
    populationOn: string
  },
): Promise<string> {
  mustInCooperation(ctx, 'money.write')
  const key = (await keysOf(ctx)).find(({ id }) => id === wanted.keyId)
  if (!key || key.state === 'withdrawn') throw new Refusal('invalid', 'governance.key-not-chosen')
  if (wanted.contribution === 'fixed' && key.key.kind !== 'bands')
    throw new Refusal('invalid', 'governance.fixed-needs-bands')
  if (!wanted.title.trim()) throw new Refusal('invalid', 'governance.name-missing')
  if (!(wanted.year >= 2000 && wanted.year <= 2200)) throw new Refusal('invalid', 'governance.year-wrong')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.budget')
    .values({
      ...{ cooperation: ctx.cooperation, id, year: wanted.year, title: wanted.title.trim(), key_id: key.id },
      ...{ contribution: wanted.contribution, population_on: wanted.populationOn },
      ...{ made_at: ctx.now, made_by_name: nameOf(ctx) },
    })
    .execute()
  const title = `${wanted.title.trim()} ${wanted.year}`
  await registerNode(ctx, { kind: 'budget', id, label: title, href: `/samarbeid/okonomi/budsjett/${id}` })
  ctx.audit({ event: 'money.budget-opened', subjectKind: 'budget', subjectId: id })
  return id
}

export type NewLine = Omit<BudgetLine, 'id'>

/** Adds a line to a draft. What it is tied to is seen in the graph. */
export async function addLine(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  budgetId: string,
  line: NewLine,
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await changeDraft(ctx, budgetId)
  if (!line.title.trim()) throw new Refusal('invalid', 'governance.name-missing')
  if (line.amountOre <= 0n) throw new Refusal('invalid', 'governance.amount-not-positive')
  const members = new Set(municipalities.membersOf(ctx.cooperation).map(({ number }) => number))
  if (line.members.some((number) => !members.has(number)))
    throw new Refusal('invalid', 'governance.not-a-member')
  await mustBeInLists(ctx, line)
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('governance.budget_line')
    .values({
      ...{ cooperation: ctx.cooperation, budget_id: budgetId, id, kind: line.kind, title: line.title.trim() },
      ...{ amount_ore: line.amountOre.toString(), project_id: line.projectId, system_id: line.systemId },
      ...{ grant_id: line.grantId, key_id: line.keyId, members: [...line.members], made_at: ctx.now },
      benefit_id: line.benefitId,
    })
    .execute()
  // A line whose key cannot share is refused now, not when everybody waits for the sums.
  await budgetWithId(ctx, municipalities, budgetId)
  const budget = { kind: 'budget', id: budgetId } as const
  if (line.projectId) await link(ctx, budget, 'pays', { kind: 'project', id: line.projectId })
  if (line.systemId) await link(ctx, budget, 'pays', { kind: 'system', id: line.systemId })
  if (line.grantId) await link(ctx, { kind: 'grant', id: line.grantId }, 'funds', budget)
  // A benefit that pays for something in a budget is taken out; one that funds none is freed and no more.
  if (line.benefitId) {
    const [only] = line.members.length === 1 ? line.members : []
    await link(ctx, { kind: 'benefit', id: line.benefitId }, 'funds', budget, only ?? null)
  }
  ctx.audit({
    event: 'money.budget-changed',
    subjectKind: 'budget',
    subjectId: budgetId,
    details: { line: id },
  })
}

/** What a line is tied to is chosen among what there is: a typed id would tie it to nothing. */
async function mustBeInLists(ctx: CooperationCtx, line: NewLine): Promise<void> {
  const { projectId, systemId, benefitId } = line
  if (!projectId && !systemId && !benefitId) return
  const { projects, systems, benefits } = await lineChoices(ctx)
  const isIn = (id: string | null, among: { id: string }[]) => !id || among.some((one) => one.id === id)
  if (!isIn(projectId, projects) || !isIn(systemId, systems))
    throw new Refusal('invalid', 'governance.not-in-list')
  if (!isIn(benefitId, benefits)) throw new Refusal('invalid', 'governance.benefit-not-found')
}

export async function removeLine(ctx: CooperationCtx, budgetId: string, lineId: string): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  await changeDraft(ctx, budgetId)
  await ctx.tx
    .updateTable('governance.budget_line')
    .set({ removed_at: ctx.now })
    .where('cooperation', '=', ctx.cooperation)
    .where('budget_id', '=', budgetId)
    .where('id', '=', lineId)
    .execute()
  ctx.audit({
    ...{ event: 'money.budget-changed', subjectKind: 'budget', subjectId: budgetId },
    details: { removed: lineId },
  })
}

/** Only drafts change; whoever comes second to a decided one is told. */
async function changeDraft(ctx: CooperationCtx, id: string): Promise<void> {
  const changed = await ctx.tx
    .updateTable('governance.budget')
    .set(({ eb }) => ({ version: eb('version', '+', 1) }))
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.budget-not-draft')
}

/** The budget is decided as it stands: the sums are written down, and hold whatever is counted or changed later. */
export async function decideBudget(
  ctx: CooperationCtx,
  municipalities: Municipalities,
  wanted: { id: string; version: number; decidedIn: string },
): Promise<void> {
  mustInCooperation(ctx, 'money.write')
  if (!wanted.decidedIn.trim()) throw new Refusal('invalid', 'governance.decision-missing')
  const budget = await budgetWithId(ctx, municipalities, wanted.id)
  if (budget.lines.length === 0) throw new Refusal('invalid', 'governance.budget-empty')
  if (budget.key.state !== 'decided') throw new Refusal('invalid', 'governance.key-not-decided')
  const shares = decidedShares(budget.split)
  const decided = await ctx.tx
    .updateTable('governance.budget')
    .set({
      ...{ state: 'decided', decided_in: wanted.decidedIn.trim(), decided_at: ctx.now },
      ...{ decided_by_name: nameOf(ctx), shares: JSON.stringify(shares) },
    })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', wanted.id)
    .where('state', '=', 'draft')
    .where('version', '=', wanted.version)
    .executeTakeFirst()
  if (decided.numUpdatedRows !== 1n) throw new Refusal('conflict', 'governance.budget-changed-meanwhile')
  ctx.audit({
    ...{ event: 'money.budget-decided', subjectKind: 'budget', subjectId: wanted.id },
    details: { decidedIn: wanted.decidedIn },
  })
}

export interface BudgetLineUp {
  id: string
  year: number
  title: string
  state: 'draft' | 'decided'
}

export async function budgetsOf(ctx: Reading): Promise<BudgetLineUp[]> {
  const rows = await ctx.tx
    .selectFrom('governance.budget')
    .select(['id', 'year', 'title', 'state'])
    .where('cooperation', '=', ctx.cooperation)
    .orderBy('year', 'desc')
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as Budget['state'] }))
}

/**
 * A budget with what each member pays: of a decided one as it was decided.
 * @throws Refusal not-found; governance.key-… where a draft's key cannot share among its members
 */
export async function budgetWithId(
  ctx: Reading,
  municipalities: Municipalities,
  id: string,
): Promise<Budget> {
  const row = await ctx.tx
    .selectFrom('governance.budget')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', id)
    .executeTakeFirst()
  const keys = await keysOf(ctx)
  const key = keys.find((one) => one.id === row?.key_id)
  if (!row || !key) throw new Refusal('not-found', 'platform.no-such-page')
  const lines = await linesOf(ctx, id)
  const counted = await populationsOn(ctx, municipalities, row.population_on)
  const payers = await payersOfYear(ctx, counted, row.year)
  const nameOfMember = (number: string) => municipalities.byNumber(number).name
  const keyOf = (keyId: string) => (keys.find((one) => one.id === keyId) ?? key).key
  const decided = row.shares as DecidedShare[] | null
  if (row.contribution === 'fixed') {
    const fault = faultInKey(key.key, payers)
    if (fault) throw refusalOfKey(fault, nameOfMember)
  }
  for (const line of lines) {
    const among =
      line.members.length > 0 ? payers.filter(({ id: member }) => line.members.includes(member)) : payers
    const fault = faultInKey(line.keyId ? keyOf(line.keyId) : key.key, among)
    if (fault) throw refusalOfKey(fault, nameOfMember)
  }
  const contribution = row.contribution as Budget['contribution']
  const split = splitBudget({ contribution, key: key.key, keyOf }, lines, payers)
  return {
    ...{ id, year: row.year, title: row.title, key, contribution, populationOn: row.population_on },
    ...{
      state: row.state as Budget['state'],
      decidedIn: row.decided_in,
      version: row.version,
      lines,
      payers,
    },
    split: decided ? asDecided(split, decided) : split,
  }
}

async function linesOf(ctx: Reading, budgetId: string): Promise<BudgetLine[]> {
  const rows = await ctx.tx
    .selectFrom('governance.budget_line')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('budget_id', '=', budgetId)
    .where('removed_at', 'is', null)
    .orderBy('kind')
    .orderBy('made_at')
    .orderBy('title')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as BudgetLine['kind'], title: row.title },
    ...{ amountOre: BigInt(row.amount_ore), projectId: row.project_id, systemId: row.system_id },
    ...{ grantId: row.grant_id, keyId: row.key_id, members: row.members, benefitId: row.benefit_id },
  }))
}
