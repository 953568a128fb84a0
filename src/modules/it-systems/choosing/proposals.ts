import type { CooperationCtx } from '#platform/context.ts'
import { link, registerNode } from '#platform/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorName } from '../in-register.ts'
import type { ChoiceFigures, Suppositions } from './choose-one.rules.ts'

export interface Proposal {
  id: string
  title: string
  area: string
  systemId: string
  members: readonly string[]
  figures: StoredFigures
  note: string | null
  madeAt: Date
  madeBy: string
}

/** As they were when the proposal was made: amounts as text, so that they are exact. */
export interface StoredFigures {
  priceOre: string | null
  costNowOre: string
  costThenOre: string
  savingOre: string
  unknown: number
  migrations: number
  migrationOre: string | null
  monthsToPayBack: number | null
  allBy: string | null
  /** What it means for each; older proposals have only the sums. */
  perMember?: readonly {
    municipality: string
    costNowOre: string | null
    costThenOre: string | null
    /** Whether something is moved over. */
    moves: boolean
    earliest: string | null
  }[]
}

export const storedFigures = (figures: ChoiceFigures): StoredFigures => ({
  priceOre: figures.priceOre === null ? null : String(figures.priceOre),
  ...{ costNowOre: String(figures.costNowOre), costThenOre: String(figures.costThenOre) },
  ...{ savingOre: String(figures.savingOre), unknown: figures.unknown, migrations: figures.migrations },
  migrationOre: figures.migrationOre === null ? null : String(figures.migrationOre),
  ...{ monthsToPayBack: figures.monthsToPayBack, allBy: figures.allBy },
  perMember: figures.members.map(({ municipality, costNowOre, costThenOre, hasIt, replaced, earliest }) => ({
    ...{ municipality, costNowOre: costNowOre === null ? null : String(costNowOre) },
    costThenOre: costThenOre === null ? null : String(costThenOre),
    ...{ moves: !hasIt && replaced.length > 0, earliest },
  })),
})

/** Keeps a choice with its figures, for a project to begin from. */
export async function saveProposal(
  ctx: CooperationCtx,
  given: Suppositions,
  figures: ChoiceFigures,
  said: { title: string; note: string | null },
): Promise<string> {
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('it_systems.proposal')
    .values({
      ...{ cooperation: ctx.cooperation, id, title: said.title, area: figures.area ?? '', note: said.note },
      ...{
        system_id: given.systemId,
        members: [...given.members],
        figures: JSON.stringify(storedFigures(figures)),
      },
      ...{ made_at: ctx.now, made_by: actorName(ctx) },
    })
    .execute()
  await registerNode(ctx, { kind: 'proposal', id, label: said.title, href: `/samarbeid/systemer/valg/${id}` })
  await link(ctx, { kind: 'proposal', id }, 'concerns', { kind: 'system', id: given.systemId })
  ctx.audit({ event: 'systems.proposal-made', subjectKind: 'proposal', subjectId: id })
  return id
}

export async function proposalsOf(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  id?: string,
): Promise<Proposal[]> {
  let query = ctx.tx
    .selectFrom('it_systems.proposal')
    .selectAll()
    .where('cooperation', '=', ctx.cooperation)
    .where('withdrawn_at', 'is', null)
  if (id) query = query.where('id', '=', id)
  return (await query.orderBy('made_at', 'desc').execute()).map((row) => ({
    ...{ id: row.id, title: row.title, area: row.area, systemId: row.system_id, members: row.members },
    ...{
      figures: row.figures as unknown as StoredFigures,
      note: row.note,
      madeAt: row.made_at,
      madeBy: row.made_by,
    },
  }))
}

/** @throws Refusal when it is not there */
export async function proposalById(
  ctx: Pick<CooperationCtx, 'tx' | 'cooperation'>,
  id: string,
): Promise<Proposal> {
  const [found] = await proposalsOf(ctx, id)
  if (!found) throw new Refusal('not-found', 'it-systems.no-such-proposal')
  return found
}
