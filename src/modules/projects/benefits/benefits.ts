import { mustInCooperation } from '#modules/members/index.ts'
import { smallestCount } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode, setLinks } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { projectEnd, projectWithId } from '../portfolio/projects.ts'
import { actorName, type ProjectCtx, type Reading } from '../world.ts'
import { type MeasureId, measureForms } from './measures.ts'
import {
  type Figure,
  type MemberPlan,
  type Realised,
  realisedBy,
  type Total,
  totalOf,
} from './realised.rules.ts'

export const benefitSorts = ['avoided-cost', 'saved-time', 'quality'] as const
/** As the state sorts benefits (DFØ), beside the sorts of KS above. */
export const stateSorts = ['efficiency', 'quality', 'others'] as const
export const benefitEffects = ['budget', 'alternative-use', 'other-public', 'not-priced'] as const

export interface BenefitSaid {
  title: string
  sort: (typeof benefitSorts)[number]
  effect: (typeof benefitEffects)[number]
  indicator: string
  unit: string
  direction: 'up' | 'down'
  measure: MeasureId | null
  worthOrePerUnit: bigint | null
  actions: string | null
  prerequisite: string | null
  risk: string | null
  goals: readonly string[]
  /** What more a plan of benefits says; what is not said is left out. */
  more?: BenefitMore
}

export interface BenefitMore {
  description?: string | null
  stateSort?: (typeof stateSorts)[number] | null
  affected?: string | null
  /** What of the project it comes from. */
  product?: string | null
  /** How it is counted, by whom, and what counting takes. */
  method?: string | null
  /** For what must be done, and by when. */
  responsible?: string | null
  dueOn?: string | null
  /** How many days each measuring looks back; null: as usual. */
  windowDays?: number | null
}

export interface Benefit extends BenefitSaid {
  more: Required<BenefitMore>
  version: number
  id: string
  projectId: string
  origin: 'typed' | 'test-data'
}

export const benefitEnd = (id: string) => ({ kind: 'benefit', id }) as const
export const benefitHref = (id: string) => `/samarbeid/prosjekter/gevinster/${id}`

type Judged = Omit<BenefitSaid, 'unit' | 'direction' | 'measure' | 'goals'>

/** @throws Refusal where something is missing, or a measuring would look back too short or too long */
export function judge(said: Judged): void {
  if (!said.title.trim() || !said.indicator.trim()) throw new Refusal('invalid', 'projects.field-missing')
  if (said.effect === 'budget' && said.worthOrePerUnit === null)
    throw new Refusal('invalid', 'projects.budget-needs-worth')
  const days = said.more?.windowDays ?? null
  if (days !== null && (days < 7 || days > 366)) throw new Refusal('invalid', 'projects.window-wrong')
}

/** What may be said otherwise later, as it is kept. */
export const columnsOf = ({ more = {}, ...said }: Judged) => ({
  ...{ title: said.title.trim(), sort: said.sort, effect: said.effect, indicator: said.indicator.trim() },
  worth_ore_per_unit: said.worthOrePerUnit === null ? null : String(said.worthOrePerUnit),
  ...{ actions: said.actions, prerequisite: said.prerequisite, risk: said.risk },
  ...{ description: more.description ?? null, state_sort: more.stateSort ?? null },
  ...{ affected: more.affected ?? null, product: more.product ?? null, method: more.method ?? null },
  ...{ responsible: more.responsible ?? null, due_on: more.dueOn ?? null },
  window_days: more.windowDays ?? null,
})

/** A benefit of a project. One that operations measure has their unit and direction. */
export async function addBenefit(
  ctx: CooperationCtx,
  projectId: string,
  said: BenefitSaid,
  origin: Benefit['origin'] = 'typed',
): Promise<string> {
  mustInCooperation(ctx, 'cooperation.write')
  const project = await projectWithId(ctx, projectId)
  const form = said.measure ? measureForms[said.measure] : { unit: said.unit, direction: said.direction }
  if (!form.unit.trim()) throw new Refusal('invalid', 'projects.field-missing')
  judge(said)
  const goals = said.goals.length > 0 ? said.goals : project.goals
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('projects.benefit')
    .values({
      ...{
        ...columnsOf(said),
        cooperation: ctx.cooperation,
        id,
        project_id: projectId,
        unit: form.unit.trim(),
      },
      ...{ direction: form.direction, series: said.measure ? 'measured' : 'typed', measure: said.measure },
      goals: [...goals],
      ...{ origin, made_at: ctx.now, made_by: actorName(ctx) },
    })
    .execute()
  await registerNode(ctx, { ...benefitEnd(id), label: said.title.trim(), href: benefitHref(id) })
  await link(ctx, projectEnd(projectId), 'gives', benefitEnd(id))
  const ends = goals.map((code) => ({ kind: 'goal', id: code }) as const)
  await setLinks(ctx, benefitEnd(id), 'serves', ends)
  ctx.audit({ event: 'projects.benefit-added', subjectKind: 'benefit', subjectId: id })
  return id
}

export async function benefitsOf(
  ctx: Reading,
  of: { id?: string; projectId?: string } = {},
): Promise<Benefit[]> {
  let query = ctx.tx
    .selectFrom('projects.benefit')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('removed_at', 'is', null)
  if (of.id) query = query.where('id', '=', of.id)
  if (of.projectId) query = query.where('project_id', '=', of.projectId)
  return (await query.orderBy('made_at').orderBy('id').execute()).map((row) => ({
    ...{ id: row.id, projectId: row.project_id, title: row.title, indicator: row.indicator, unit: row.unit },
    ...{ sort: row.sort as Benefit['sort'], effect: row.effect as Benefit['effect'] },
    ...{ direction: row.direction as 'up' | 'down', measure: row.measure as MeasureId | null },
    worthOrePerUnit: row.worth_ore_per_unit === null ? null : BigInt(row.worth_ore_per_unit),
    ...{ actions: row.actions, prerequisite: row.prerequisite, risk: row.risk, goals: row.goals },
    ...{ origin: row.origin as Benefit['origin'], version: row.version },
    more: {
      ...{ description: row.description, stateSort: row.state_sort as (typeof stateSorts)[number] | null },
      ...{ affected: row.affected, product: row.product, method: row.method, dueOn: row.due_on },
      ...{ responsible: row.responsible, windowDays: row.window_days },
    },
  }))
}

/** @throws Refusal when it is not there */
export async function benefitWithId(ctx: Reading, id: string): Promise<Benefit> {
  const [found] = await benefitsOf(ctx, { id })
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}

const mustWriteFor = (ctx: ProjectCtx) =>
  mustInCooperation(ctx, ctx.municipality ? 'cooperation.answer' : 'cooperation.write')

export interface NewPlan extends MemberPlan {
  baselineCount: number | null
  /** What is expected by the target's day, and between what. */
  forecast?: { low: string; likely: string; high: string } | null
  budgetYear?: number | null
}

/**
 * What one member says of its part: the owner in the line, from where and to where. `isFirst`: a plan that comes with a
 * proposal, where nobody is named yet.
 */
export async function planMember(
  ctx: ProjectCtx,
  benefitId: string,
  plan: NewPlan,
  options: { isFirst?: true } = {},
): Promise<void> {
  mustWriteFor(ctx)
  const benefit = await benefitWithId(ctx, benefitId)
  const { members } = await projectWithId(ctx, benefit.projectId)
  if (!members.includes(plan.municipality)) throw new Refusal('invalid', 'projects.member-not-in-project')
  if (!plan.owner?.trim() && !options.isFirst) throw new Refusal('invalid', 'projects.owner-missing')
  if (plan.targetOn <= plan.baselineOn) throw new Refusal('invalid', 'projects.target-before-baseline')
  const better = benefit.direction === 'up' ? 1 : -1
  if ((Number(plan.target) - Number(plan.baseline)) * better <= 0)
    throw new Refusal('invalid', 'projects.target-not-better')
  const budgetLine = plan.budgetLine?.trim() || null
  const budgetOre = plan.budgetOre ?? null
  if (budgetOre !== null && budgetLine === null) throw new Refusal('invalid', 'projects.budget-line-missing')
  const { forecast = null } = plan
  if (
    forecast &&
    (Number(forecast.low) > Number(forecast.likely) || Number(forecast.likely) > Number(forecast.high))
  )
    throw new Refusal('invalid', 'projects.forecast-wrong')
  const said = {
    ...{ owner: plan.owner?.trim() || null, baseline: plan.baseline, baseline_on: plan.baselineOn },
    ...{ baseline_count: plan.baselineCount, target: plan.target, target_on: plan.targetOn },
    ...{ budget_line: budgetLine, budget_ore: budgetOre === null ? null : String(budgetOre) },
    ...{ budget_year: plan.budgetYear ?? null, said_at: ctx.now, said_by: actorName(ctx) },
    ...{ forecast_low: forecast?.low ?? null, forecast: forecast?.likely ?? null },
    forecast_high: forecast?.high ?? null,
  }
  await ctx.tx
    .insertInto('projects.benefit_in_member')
    .values({
      ...{ municipality: plan.municipality, benefit_id: benefitId, cooperation: ctx.cooperation },
      ...said,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['municipality', 'benefit_id'])
        .doUpdateSet((eb) => ({ ...said, version: eb('projects.benefit_in_member.version', '+', 1) })),
    )
    .execute()
  ctx.audit({ event: 'projects.benefit-planned', subjectKind: 'benefit', subjectId: benefitId })
}

export interface KeptPlan extends NewPlan {
  benefitId: string
  budgetOre: bigint | null
  budgetYear: number | null
  forecast: { low: string; likely: string; high: string } | null
  saidAt: Date
  saidBy: string
}

export async function plansOf(ctx: Reading, benefitId?: string): Promise<KeptPlan[]> {
  let query = ctx.tx
    .selectFrom('projects.benefit_in_member')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
  if (benefitId) query = query.where('benefit_id', '=', benefitId)
  return (await query.orderBy('municipality').execute()).map((row) => ({
    ...{
      benefitId: row.benefit_id,
      municipality: row.municipality,
      owner: row.owner,
      baseline: row.baseline,
    },
    ...{ baselineOn: row.baseline_on, baselineCount: row.baseline_count, target: row.target },
    ...{ targetOn: row.target_on, budgetLine: row.budget_line, saidAt: row.said_at, saidBy: row.said_by },
    ...{ budgetOre: row.budget_ore === null ? null : BigInt(row.budget_ore), budgetYear: row.budget_year },
    forecast:
      row.forecast === null || row.forecast_low === null || row.forecast_high === null
        ? null
        : { low: row.forecast_low, likely: row.forecast, high: row.forecast_high },
  }))
}

export interface NewFigure {
  municipality: string
  onDay: string
  value: string
  counted: number | null
  note?: string | null
}

/**
 * Adds figures to a benefit's series. A figure for a day that has one stands over it; both are kept.
 * @throws Refusal for a day to come, a member without a plan, or a figure of so few cases that it may show who they are
 */
export async function addFigures(
  ctx: ProjectCtx,
  benefitId: string,
  source: Figure['source'],
  figures: readonly NewFigure[],
): Promise<void> {
  mustWriteFor(ctx)
  await benefitWithId(ctx, benefitId)
  const planned = new Set((await plansOf(ctx, benefitId)).map(({ municipality }) => municipality))
  for (const figure of figures) {
    if (!planned.has(figure.municipality)) throw new Refusal('invalid', 'projects.plan-first')
    if (figure.onDay > ctx.today) throw new Refusal('invalid', 'projects.figure-in-future')
    if (figure.counted !== null && figure.counted > 0 && figure.counted < smallestCount)
      throw new Refusal('invalid', 'projects.too-few-counted', { count: smallestCount })
    await ctx.tx
      .insertInto('projects.benefit_figure')
      .values({
        ...{ municipality: figure.municipality, id: ctx.random.uuid(), cooperation: ctx.cooperation },
        ...{ benefit_id: benefitId, on_day: figure.onDay, value: figure.value, counted: figure.counted },
        ...{ source, note: figure.note ?? null, said_at: ctx.now, said_by: actorName(ctx) },
      })
      .execute()
  }
  const end = benefitEnd(benefitId)
  for (const municipality of ctx.municipality ? [] : new Set(figures.map((one) => one.municipality)))
    await link(ctx, end, 'concerns', { kind: 'municipality', id: municipality }, municipality)
  ctx.audit({ event: 'projects.benefit-figures-added', subjectKind: 'benefit', subjectId: benefitId })
}

export type KeptFigure = Figure & { benefitId: string; note: string | null; saidAt: Date; saidBy: string }

/** In the order they were said: of two for one day, the last counts. */
export async function figuresOf(ctx: Reading, benefitId?: string): Promise<KeptFigure[]> {
  let query = ctx.tx
    .selectFrom('projects.benefit_figure')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
  if (benefitId) query = query.where('benefit_id', '=', benefitId)
  return (await query.orderBy('ordinal').execute()).map((row) => ({
    ...{ benefitId: row.benefit_id, municipality: row.municipality, onDay: row.on_day, value: row.value },
    ...{ counted: row.counted, source: row.source as Figure['source'], note: row.note },
    ...{ saidAt: row.said_at, saidBy: row.said_by },
  }))
}

export interface ReachedBenefit {
  benefit: Benefit
  plans: KeptPlan[]
  figures: KeptFigure[]
  rows: Realised[]
  total: Total
}

/** Every benefit with what has been reached on a day, by member and together. */
export async function reachedOn(
  ctx: Reading,
  on: string,
  of: { id?: string; projectId?: string } = {},
): Promise<ReachedBenefit[]> {
  const [benefits, plans, figures] = [
    await benefitsOf(ctx, of),
    await plansOf(ctx, of.id),
    await figuresOf(ctx, of.id),
  ]
  return benefits.map((benefit) => {
    const own = <T extends { benefitId: string }>(all: T[]) =>
      all.filter((one) => one.benefitId === benefit.id)
    const frees = benefit.sort !== 'quality'
    const how = { direction: benefit.direction, worthOrePerUnit: benefit.worthOrePerUnit, on, frees }
    const rows = own(plans).map((plan) => realisedBy(plan, own(figures), how))
    return { benefit, plans: own(plans), figures: own(figures), rows, total: totalOf(rows) }
  })
}
