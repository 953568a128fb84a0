import { mustInCooperation } from '#modules/members/index.ts'
import { type StrategyKind, strategyOf } from '#norway/digital-strategy.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import type { CooperationCtx } from '#platform/context.ts'
import { registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Criterion } from '../ideas/rank.rules.ts'
import { actorName, type Reading } from '../world.ts'

export interface StrategyItem {
  id: string
  kind: StrategyKind
  code: string
  title: string
  quote: string | null
  weight: number
  goals: readonly string[]
  year: number | null
  validFrom: string
  validTo: string | null
  source: string
  trust: string
}

/** The strategy as it stood on a day. */
export async function strategyOn(ctx: Reading, day: string): Promise<StrategyItem[]> {
  const rows = await ctx.tx
    .selectFrom('projects.strategy_item')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('position')
    .orderBy('year')
    .orderBy('said_at')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind as StrategyKind, code: row.code, title: row.title, quote: row.quote },
    ...{ weight: row.weight, goals: row.goals, year: row.year, validFrom: row.valid_from },
    ...{ validTo: row.valid_to, source: row.source, trust: row.trust },
  }))
}

/** What ideas are weighed by, in the order of the strategy. */
export const criteriaIn = (items: readonly StrategyItem[]): Criterion[] =>
  items.flatMap(({ kind, code, title, weight }) =>
    kind === 'principle' || kind === 'success' ? [{ kind, code, title, weight }] : [],
  )

export const goalsIn = (items: readonly StrategyItem[]): StrategyItem[] =>
  items.filter(({ kind }) => kind === 'goal')

/** Takes in the strategy of the reference file, where the cooperation has none. Returns whether anything was taken. */
export async function loadStrategy(ctx: CooperationCtx): Promise<boolean> {
  mustInCooperation(ctx, 'cooperation.write')
  const known = strategyOf(ctx.cooperation)
  const some = await ctx.tx
    .selectFrom('projects.strategy_item')
    .select('id')
    .where('cooperation', '=', ctx.cooperation)
    .limit(1)
    .executeTakeFirst()
  if (!known || some) return false
  const { validFrom, source, trust } = known
  for (const [position, item] of known.items.entries())
    await insert(ctx, { ...item, position, weight: 1, year: null, validFrom, source, trust })
  ctx.audit({ event: 'projects.strategy-changed', subjectKind: 'strategy', subjectId: ctx.cooperation })
  return true
}

export interface NewItem {
  kind: StrategyKind
  title: string
  goals: readonly string[]
  year: number | null
  validFrom: string
  source: string
}

/** Adds an action, a principle or another item, from a day on. */
export async function addItem(ctx: CooperationCtx, item: NewItem): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  if (!item.title.trim() || !item.source.trim()) throw new Refusal('invalid', 'projects.field-missing')
  if ((item.kind === 'action') !== (item.year !== null)) throw new Refusal('invalid', 'projects.year-missing')
  const { max } = await ctx.tx
    .selectFrom('projects.strategy_item')
    .select(({ fn }) => fn.max('position').as('max'))
    .where('cooperation', '=', ctx.cooperation)
    .executeTakeFirstOrThrow()
  const code = `${item.kind}-${ctx.random.uuid().slice(0, 8)}`
  const more = { quote: null, weight: 1, trust: 'bekreftet', code, position: Number(max ?? 0) + 1 }
  await insert(ctx, { ...item, ...more })
  ctx.audit({ event: 'projects.strategy-changed', subjectKind: 'strategy', subjectId: code })
}

/** Says an item otherwise from a day on, or ends it the day before: what stood until then stays. */
export async function changeItem(
  ctx: CooperationCtx,
  code: string,
  change: { title: string; weight: number; from: string; source: string } | { endsFrom: string },
): Promise<void> {
  mustInCooperation(ctx, 'cooperation.write')
  const from = 'from' in change ? change.from : change.endsFrom
  const old = await ctx.tx
    .selectFrom('projects.strategy_item')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('code', '=', code)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
  if (!old) throw new Refusal('not-found', 'platform.no-such-page')
  if (from <= old.valid_from)
    throw new Refusal('conflict', 'projects.strategy-from-before', { day: old.valid_from })
  await ctx.tx
    .updateTable('projects.strategy_item')
    .set({ valid_to: addDays(isoDate(from), -1) })
    .where('cooperation', '=', ctx.cooperation)
    .where('id', '=', old.id)
    .execute()
  if ('from' in change) {
    if (!change.title.trim() || !change.source.trim()) throw new Refusal('invalid', 'projects.field-missing')
    await insert(ctx, {
      ...{ kind: old.kind as StrategyKind, code, position: old.position, title: change.title },
      // The strategy's own words no longer hold when it is said otherwise.
      quote: change.title.trim() === old.title ? old.quote : null,
      ...{ weight: change.weight, goals: old.goals, year: old.year, validFrom: from, source: change.source },
      trust: 'bekreftet',
    })
  }
  ctx.audit({ event: 'projects.strategy-changed', subjectKind: 'strategy', subjectId: code })
}

async function insert(
  ctx: CooperationCtx,
  item: Omit<StrategyItem, 'id' | 'validTo'> & { position: number },
): Promise<void> {
  await ctx.tx
    .insertInto('projects.strategy_item')
    .values({
      ...{ cooperation: ctx.cooperation, id: ctx.random.uuid(), kind: item.kind, code: item.code },
      ...{ position: item.position, title: item.title.trim(), quote: item.quote, weight: item.weight },
      ...{ goals: [...item.goals], year: item.year, valid_from: item.validFrom, source: item.source.trim() },
      ...{ trust: item.trust, said_at: ctx.now, said_by: actorName(ctx) },
    })
    .execute()
  if (item.kind === 'goal')
    await registerNode(ctx, {
      ...{ kind: 'goal', id: item.code, label: item.title },
      href: '/samarbeid/prosjekter/strategi',
    })
}
