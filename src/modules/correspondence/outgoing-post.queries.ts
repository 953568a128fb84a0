import { sql } from 'kysely'
import { statusesMeaning } from '#integrations/svarut/client.ts'
import { isoDate } from '#norway/iso-date.ts'
import { unreadSince } from '#norway/unread-letters.ts'
import type { Ctx } from '#platform/context.ts'
import { asLetter, type Letter, letters } from './letters.queries.ts'

/** What a person looks for among the letters that go out. */
export const postFilters = ['waiting', 'failed', 'returned', 'unread-act-by', 'unread', 'all'] as const
export type PostFilter = (typeof postFilters)[number]

/** The last one shown: the next page begins after it. */
export interface AfterLetter {
  at: string
  id: string
}

/** Letters out of the municipality, the newest first, and where the next page begins. */
export async function outgoingPost(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'now' | 'today'>,
  wanted: { filter: PostFilter; after: AfterLetter | null; most: number },
): Promise<{ letters: Letter[]; next: AfterLetter | null }> {
  const { after, most } = wanted
  const rows = await letters(ctx)
    .where('letter.municipality', '=', ctx.municipality)
    .where(condition(wanted.filter, ctx))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(letter.made_at, letter.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .select(sql<string>`letter.made_at::text`.as('made_at_text'))
    .orderBy('letter.made_at', 'desc')
    .orderBy('letter.id', 'desc')
    .limit(most + 1)
    .execute()
  const shown = rows.slice(0, most)
  const last = rows.length > most ? shown.at(-1) : undefined
  return {
    letters: shown.map(asLetter),
    next: last ? { at: last.made_at_text, id: last.id } : null,
  }
}

/** How many letters there are of each sort that somebody must look after. */
export async function countOutgoing(
  ctx: Pick<Ctx, 'tx' | 'municipality' | 'now' | 'today'>,
): Promise<Record<Exclude<PostFilter, 'all'>, number>> {
  const count = (filter: PostFilter) => sql<number>`count(*) filter (where ${condition(filter, ctx)})::int`
  return ctx.tx
    .selectFrom('correspondence.dispatch as dispatch')
    .select([
      count('waiting').as('waiting'),
      count('failed').as('failed'),
      count('returned').as('returned'),
      count('unread-act-by').as('unread-act-by'),
      count('unread').as('unread'),
    ])
    .where('dispatch.municipality', '=', ctx.municipality)
    .where('dispatch.replaced_at', 'is', null)
    .executeTakeFirstOrThrow()
}

const sent = sql<boolean>`dispatch.state in ('known', 'reconciled')`
const listOf = (statuses: readonly string[]) => sql.join(statuses.map((status) => sql.lit(status)))
/** A status nobody has heard of needs a person too. */
const settled = listOf(
  (['under-way', 'delivered', 'read', 'printed', 'deleted'] as const).flatMap((meaning) =>
    statusesMeaning(meaning),
  ),
)
const read = sql<boolean>`(dispatch.read_here_at is not null
  or coalesce(dispatch.svarut_status in (${listOf(statusesMeaning('read'))}), false))`

/** The same answers as `progressOf` gives, asked of the database. */
function condition(filter: PostFilter, { now, today }: Pick<Ctx, 'now' | 'today'>) {
  switch (filter) {
    case 'waiting':
      return sql<boolean>`dispatch.state in ('planned', 'calling', 'unknown') and dispatch.withdraw_at is null`
    case 'failed':
      return sql<boolean>`((dispatch.state = 'stopped' and dispatch.withdraw_at is null) or (${sent} and not ${read}
        and dispatch.returned_at is null
        and (coalesce(dispatch.svarut_status not in (${settled}), false) or dispatch.problem_code is not null)))`
    case 'returned':
      return sql<boolean>`(dispatch.returned_at is not null and not ${read})`
    case 'unread':
      return sql<boolean>`(${unread} and dispatch.called_at < ${unreadSince(isoDate(today), now)})`
    case 'unread-act-by':
      return sql<boolean>`(dispatch.act_by is not null and ${unread}
        and dispatch.called_at < ${unreadSince(isoDate(today), now, true)})`
    case 'all':
      return sql<boolean>`true`
  }
}

/** On its way and not to the printer. */
const underWay = statusesMeaning('under-way').filter((status) => status !== 'SENDT_PRINT')
/** When paper is read nobody knows. */
const unread = sql<boolean>`(${sent} and not ${read} and dispatch.returned_at is null and dispatch.way = 'usual'
  and coalesce(dispatch.svarut_status in (${listOf([...statusesMeaning('delivered'), ...underWay])}), true))`
