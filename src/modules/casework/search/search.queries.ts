import { type RawBuilder, sql } from 'kysely'
import type { SeveralCtx } from '#platform/context.ts'
import { keepPlan } from '#platform/database.ts'
import { mustInAll } from '../worklist/places.ts'
import { titleWithoutLastPart, titleWithoutName } from '../worklist/worklist.queries.ts'

export interface FoundCase {
  municipality: string
  caseId: string
  caseNumber: string
  title: string
  serviceId: string
  openedAt: Date
  decidedAt: Date | null
  closedAt: Date | null
  /** Null when who it is may not be shown. */
  applicant: string | null
  /** The party that the words were about, where it is not the applicant. */
  about: string | null
}

/** Where the next page begins: the last row's key. */
export interface AfterFound {
  at: string
  id: string
}

export interface Found {
  cases: FoundCase[]
  next: AfterFound | null
}

export interface SearchFilter {
  /** Null: all. */
  services: readonly string[] | null
  state: 'open' | 'decided' | null
  after: AfterFound | null
  most: number
}

/** Cases with this number: one in each municipality at most. @throws Refusal forbidden */
export async function casesWithNumber(ctx: SeveralCtx, caseNumber: string): Promise<Found> {
  mustInAll(ctx, 'casework.read')
  return found(
    ctx,
    sql`select c.municipality, c.id as case_id, null::text as about, c.municipality as at, c.id
      from casework.case_file c
      where c.municipality = any (${[...ctx.municipalities]}::text[]) and c.case_number = ${caseNumber}`,
    ctx.municipalities.length,
  )
}

/**
 * Cases to which the person with this number is a party, the newest first. Only the keyed hash is asked for. The
 * number of nobody in a household with a protected member leads to the case.
 *
 * @throws Refusal forbidden
 */
export async function casesOfPerson(
  ctx: SeveralCtx,
  identityHash: Buffer,
  filter: SearchFilter,
): Promise<Found> {
  mustInAll(ctx, 'casework.read')
  const after =
    filter.after && sql`and (c.opened_at, c.id) < (${filter.after.at}::timestamptz, ${filter.after.id}::uuid)`
  return found(
    ctx,
    sql`select c.municipality, c.id as case_id, case when p.role <> 'applicant' then p.name end as about,
        c.opened_at as at, c.id
      from casework.party p join casework.case_file c on c.municipality = p.municipality and c.id = p.case_id
      where p.municipality = any (${[...ctx.municipalities]}::text[]) and p.identity_hash = ${identityHash}
        and not p.protected ${narrowed(filter)} ${after ?? sql``}
      order by c.opened_at desc, c.id desc limit ${filter.most + 1}`,
    filter.most,
    sql`desc`,
    'party',
  )
}

/**
 * Cases by the name of a party, any word of it and in any order, each word from its beginning: "hans ola" finds Ola Berg
 * Hansen. Letters are folded as `casework.search_key` says. A protected party has no key to be found by.
 *
 * @param words the longest first: that one is looked up, the others are compared with what it finds
 * @throws Refusal forbidden
 */
export async function casesByName(
  ctx: SeveralCtx,
  words: readonly string[],
  filter: SearchFilter,
): Promise<Found> {
  mustInAll(ctx, 'casework.read')
  const [first = '', ...others] = words
  const key = sql`casework.search_key(${first})`
  const joinsCase = filter.services || filter.state
  // A name of four words is kept in four forms, each beginning with another of them. Comparisons of text are leakproof
  // and may use the index below row-level security; patterns may not.
  const branches = (['name_1', 'name_2', 'name_3', 'name_4'] as const).map((column) => {
    const name = sql.ref(`p.${column}`)
    const rest = others.map(
      (word) => sql`and ' ' || ${name} like '% ' || casework.search_key(${word}) || '%'`,
    )
    const after = filter.after && sql`and (${name}, p.id) > (${filter.after.at}, ${filter.after.id}::uuid)`
    return sql`(select p.municipality, p.case_id, ${name} as at, p.id
      from casework.party p
      ${joinsCase ? sql`join casework.case_file c on c.municipality = p.municipality and c.id = p.case_id` : sql``}
      where p.municipality = m.number and ${name} is not null and ${name} >= ${key}
        and ${name} < ${key} || ${afterAllLetters} ${sql.join(rest, sql` `)} ${after ?? sql``}
        ${narrowed(filter)}
      order by ${name}, p.id limit ${filter.most + 1})`
  })
  return found(
    ctx,
    sql`select b.municipality, b.case_id, null::text as about, b.at, b.id
      from unnest(${[...ctx.municipalities]}::text[]) as m (number)
      cross join lateral (${sql.join(branches, sql` union all `)}) b
      order by b.at collate "C", b.id limit ${filter.most + 1}`,
    filter.most,
    sql`asc`,
    'party',
  )
}

/** Cases of these services, the newest first. @throws Refusal forbidden */
export async function newestOfServices(
  ctx: SeveralCtx,
  services: readonly string[],
  filter: SearchFilter,
): Promise<Found> {
  mustInAll(ctx, 'casework.read')
  const after =
    filter.after && sql`and (c.opened_at, c.id) < (${filter.after.at}::timestamptz, ${filter.after.id}::uuid)`
  return found(
    ctx,
    sql`select c.municipality, c.id as case_id, null::text as about, c.opened_at as at, c.id
      from unnest(${[...ctx.municipalities]}::text[]) as m (number), unnest(${[...services]}::text[]) as s (id)
      cross join lateral (
        select c.municipality, c.id, c.opened_at from casework.case_file c
        where c.municipality = m.number and c.service_id = s.id ${narrowed({ ...filter, services: null })} ${after ?? sql``}
        order by c.opened_at desc, c.id desc limit ${filter.most + 1}
      ) c
      order by c.opened_at desc, c.id desc limit ${filter.most + 1}`,
    filter.most,
    sql`desc`,
  )
}

/** The highest letter there is: what begins with a word stands between the word and the word with this behind. */
const afterAllLetters = '\u{10FFFF}'

function narrowed({ services, state }: Pick<SearchFilter, 'services' | 'state'>): RawBuilder<unknown> {
  return sql`${services ? sql`and c.service_id = any (${[...services]}::text[])` : sql``}
    ${state === 'open' ? sql`and c.decided_at is null and c.closed_at is null` : sql``}
    ${state === 'decided' ? sql`and c.decided_at is not null` : sql``}`
}

interface Row {
  municipality: string
  case_id: string
  about: string | null
  at: string
  id: string
  case_number: string
  title: string
  service_id: string
  opened_at: Date
  decided_at: Date | null
  closed_at: Date | null
  name: string | null
  protected: boolean | null
  household_protected: boolean
}

/** The cases that a question has found, as they are shown, in the order in which it found them. */
async function found(
  ctx: SeveralCtx,
  question: RawBuilder<unknown>,
  most: number,
  direction: RawBuilder<unknown> = sql`asc`,
  by: 'case' | 'party' = 'case',
): Promise<Found> {
  const { rows } = await sql<Row>`${keepPlan}
    with hit as materialized (${question})
    select h.municipality, h.case_id, h.about, h.at::text as at, h.id, c.case_number, c.title, c.service_id,
      c.opened_at, c.decided_at, c.closed_at, p.name, p.protected, exists (select from casework.party q
        where q.municipality = h.municipality and q.case_id = h.case_id and q.protected) as household_protected
    from hit h join casework.case_file c on c.municipality = h.municipality and c.id = h.case_id
    left join lateral (
      select p.name, p.protected from casework.party p
      where p.municipality = h.municipality and p.case_id = h.case_id and p.role = 'applicant'
      order by p.id limit 1
    ) p on true
    order by h.at ${direction}, h.id ${direction}`.execute(ctx.tx)
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  // Of a household with a protected member, no name or number may lead to the case. Judged for the page alone.
  const mayLead = (row: Row) => by === 'case' || !row.household_protected
  const once = shown
    .filter(mayLead)
    .filter((row, i, all) => all.findIndex((one) => one.case_id === row.case_id) === i)
  return {
    cases: once.map(caseOf),
    next: rows.length > most && last ? { at: last.at, id: last.id } : null,
  }
}

function caseOf(row: Row): FoundCase {
  const isShown = row.protected === false
  return {
    municipality: row.municipality,
    caseId: row.case_id,
    caseNumber: row.case_number,
    title: isShown ? titleWithoutName(row.title, row.name ?? '') : titleWithoutLastPart(row.title),
    serviceId: row.service_id,
    openedAt: row.opened_at,
    decidedAt: row.decided_at,
    closedAt: row.closed_at,
    applicant: isShown ? row.name : null,
    about: isShown ? row.about : null,
  }
}
