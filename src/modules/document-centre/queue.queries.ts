import { sql } from 'kysely'
import type { Ctx, SeveralCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { seenArrival } from './acting/held-for-acting.ts'
import type { ArrivalState, Channel, Outcome } from './arrival.rules.ts'
import type { Sender } from './arrivals.ts'
import { documentsOf } from './documents.ts'
import { mayInCentre, mustInCentre } from './must.ts'

/** What is listed: what waits for a person, what the machine still works with, what was settled in the last days. */
export type ListedState = 'waiting' | 'on-its-way' | 'settled'

export interface QueueFilter {
  state?: ListedState
  channel?: Channel
  /** Only what came before. */
  receivedBefore?: Date
  /** Only what nobody has taken, or only what this person has. */
  taken?: 'nobody' | { by: string }
  hasProblem?: boolean
  /** The last row of the page before: where the next begins. */
  after?: { receivedAt: string; id: string }
  /** The other way from `after`: what stands right before it, the nearest first. */
  backwards?: boolean
  most: number
}

export interface QueueRow {
  municipality: string
  id: string
  channel: Channel
  title: string
  sender: Sender
  unopenedFor: string | null
  receivedAt: Date
  /** The same as it is kept, to the microsecond: where the next page begins. */
  receivedKey: string
  state: ArrivalState
  outcome: Outcome | null
  takenBy: { id: string; name: string } | null
  /** Codes of what a person must look at. */
  problems: string[]
  /** The unit that is suggested, and how certain. */
  unit: string | null
  caseNumber: string | null
  certainty: number | null
  version: number
}

/**
 * What waits for a person in all municipalities where whoever reads works with post, the oldest first. Titles, counts and
 * suggestions of others are not there: the database leaves them out.
 * @throws Refusal forbidden, when one is asked for where they do not
 */
export async function waitingArrivals(ctx: SeveralCtx, filter: QueueFilter): Promise<QueueRow[]> {
  mustInAll(ctx)
  const { taken, after, backwards: isBack } = filter
  const { rows } = await sql<QueueRow & { taken_by: string | null; taken_by_name: string | null }>`
    select a.municipality, a.id, a.channel, a.title, a.sender, a.unopened_for as "unopenedFor",
      a.received_at as "receivedAt", a.taken_by, a.taken_by_name, a.version, a.state, a.outcome,
      to_char(a.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "receivedKey",
      array(select p.code from document_centre.problem p where p.municipality = a.municipality
        and p.arrival_id = a.id and p.settled_at is null order by p.code) as problems,
      (select s.value #>> '{}' from document_centre.suggestion s where s.municipality = a.municipality
        and s.arrival_id = a.id and s.field = 'unit' and s.rank = 1) as unit,
      c.value ->> 'caseNumber' as "caseNumber", c.confidence::float8 as certainty
    from document_centre.arrival a
    left join document_centre.suggestion c on c.municipality = a.municipality and c.arrival_id = a.id
      and c.field = 'case' and c.rank = 1
    where ${listed(filter.state ?? 'waiting', ctx.now)} and a.municipality = any (${[...ctx.municipalities]}::text[])
      ${filter.receivedBefore ? sql`and a.received_at < ${filter.receivedBefore}` : sql``}
      ${filter.channel ? sql`and a.channel = ${filter.channel}` : sql``}
      ${taken === 'nobody' ? sql`and a.taken_by is null` : sql``}
      ${taken && taken !== 'nobody' ? sql`and a.taken_by = ${taken.by}::uuid` : sql``}
      ${
        filter.hasProblem
          ? sql`and exists (select from document_centre.problem p where p.municipality = a.municipality
              and p.arrival_id = a.id and p.settled_at is null)`
          : sql``
      }
      ${after ? sql`and (a.received_at, a.id) ${isBack ? sql`<` : sql`>`} (${after.receivedAt}::timestamptz, ${after.id}::uuid)` : sql``}
    order by ${isBack ? sql`a.received_at desc, a.id desc` : sql`a.received_at, a.id`}
    limit ${filter.most}`.execute(ctx.tx)
  return rows.map(({ taken_by, taken_by_name, ...row }) => ({
    ...row,
    takenBy: taken_by ? { id: taken_by, name: taken_by_name ?? '' } : null,
  }))
}

/** What was settled longer ago is found in the archive. */
const settledDays = 7

function listed(state: ListedState, now: Date) {
  if (state === 'waiting') return sql`a.state = 'waiting'`
  if (state === 'on-its-way') return sql`a.state not in ('waiting', 'settled')`
  return sql`a.state = 'settled' and a.settled_at > ${now}::timestamptz - make_interval(days => ${settledDays})`
}

export interface CentreLoad {
  municipality: string
  waiting: number
  takenCount: number
  withProblem: number
  oldest: Date | null
}

/** How much waits where. */
export async function loadByMunicipality(ctx: SeveralCtx): Promise<CentreLoad[]> {
  mustInAll(ctx)
  const { rows } = await sql<CentreLoad>`
    select a.municipality, count(*)::int as waiting, count(a.taken_by)::int as "takenCount",
      count(*) filter (where exists (select from document_centre.problem p where p.municipality = a.municipality
        and p.arrival_id = a.id and p.settled_at is null))::int as "withProblem", min(a.received_at) as oldest
    from document_centre.arrival a
    where a.state = 'waiting' and a.municipality = any (${[...ctx.municipalities]}::text[])
    group by a.municipality order by a.municipality`.execute(ctx.tx)
  return rows
}

export interface HitRate {
  field: string
  /** Choices made in the time. */
  chosen: number
  /** Of these with a suggestion, and with a suggestion that was chosen. */
  suggested: number
  agreed: number
  /** Chosen without a person. */
  automatic: number
}

/** How often what was suggested was what was chosen, by field. Choices without a person do not count as hits. */
export async function hitRates(ctx: SeveralCtx, from: string, to: string): Promise<HitRate[]> {
  mustInAll(ctx)
  const { rows } = await sql<HitRate>`
    select field, count(*)::int as chosen,
      count(*) filter (where confidence is not null and not automatic)::int as suggested,
      count(*) filter (where agrees and not automatic)::int as agreed,
      count(*) filter (where automatic)::int as automatic
    from document_centre.choice
    where municipality = any (${[...ctx.municipalities]}::text[])
      and chosen_at >= ${from}::date and chosen_at < ${to}::date + 1
    group by field order by field`.execute(ctx.tx)
  return rows
}

/** Everything about one arrival that whoever sorts the post needs. Of unopened post: only the outside. */
export async function arrivalToSort(ctx: Ctx, id: string) {
  const arrival = await seenArrival(ctx, id)
  const problems = await ctx.tx
    .selectFrom('document_centre.problem')
    .select(['id', 'document_id', 'code', 'details', 'made_at', 'settled_at'])
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', id)
    .orderBy('made_at')
    .execute()
  const suggestions = await ctx.tx
    .selectFrom('document_centre.suggestion')
    .select(['field', 'rank', 'value', 'confidence', 'reason', 'details'])
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', id)
    .orderBy('field')
    .orderBy('rank')
    .execute()
  const choices = await ctx.tx
    .selectFrom('document_centre.choice')
    .select(['field', 'value', 'agrees', 'automatic', 'chosen_by_name', 'chosen_at'])
    .where('municipality', '=', ctx.municipality)
    .where('arrival_id', '=', id)
    .execute()
  const documents = arrival.unopened_for ? [] : await documentsOf(ctx, id)
  ctx.audit({ event: 'intake.viewed', subjectKind: 'arrival', subjectId: id })
  return {
    arrival,
    ...{ problems, suggestions, choices },
    documents: documents.map(({ text_sealed: _text, likeness: _likeness, ...document }) => document),
  }
}

/** Those who went through by themselves and have not been looked at: entries that are only temporary in the journal. */
export async function toLookAtAfterwards(ctx: Ctx, most = 200) {
  mustInCentre(ctx)
  return ctx.tx
    .selectFrom('document_centre.arrival as arrival')
    .innerJoin('archive.registry_entry as entry', (join) =>
      join
        .onRef('entry.municipality', '=', 'arrival.municipality')
        .onRef('entry.id', '=', 'arrival.entry_id'),
    )
    .select(['arrival.id', 'arrival.title', 'arrival.settled_at', 'entry.id as entryId', 'entry.status'])
    .where('arrival.municipality', '=', ctx.municipality)
    .where('entry.status', '=', 'Midlertidig registrering av innkommet dokument')
    .orderBy('arrival.settled_at')
    .limit(most)
    .execute()
}

function mustInAll(ctx: SeveralCtx): void {
  if (!ctx.municipalities.every((number) => mayInCentre(ctx.actorIn(number))))
    throw new Refusal('forbidden', 'document-centre.not-allowed')
}
