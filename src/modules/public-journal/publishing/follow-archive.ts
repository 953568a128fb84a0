import { sql } from 'kysely'
import { type JournalLine, journalLines } from '#modules/archive/index.ts'
import { findSetting } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { addWorkingDays } from '#norway/working-days.ts'
import type { Ctx } from '#platform/context.ts'
import { examineLine, type Finding } from '../examining/examine-line.rules.ts'
import { lineHash } from './line.ts'
import { bySystem, publish, takeBack } from './publish.ts'

/** Most entries in one transaction. */
const most = 200
/** Rows are written with the time at which their transaction began: each look begins a little before the last one. */
const overlapMs = 3_600_000
const isNewDay = (ctx: Ctx, until: Date) =>
  until.toISOString().slice(0, 10) < ctx.now.toISOString().slice(0, 10)

/**
 * Takes what is new in the archive into what waits for the public journal, and holds what has changed there against what
 * was shown: a line that has become stricter, or is gone, is taken away; another is corrected. Returns whether there may
 * be more. Nothing happens before the municipality has chosen how its journal comes out.
 */
export async function followArchive(ctx: Ctx): Promise<boolean> {
  const setting = await findSetting(ctx, 'public-journal', ctx.today)
  if (!setting) return false
  const until = await followedUntil(ctx)
  const fresh = await newEntries(ctx, until)
  await examine(ctx, fresh, setting.value.delayWorkingDays)
  if (fresh.length === most) return true

  const changed = await changedEntries(ctx, until ?? ctx.now)
  for (let at = 0; at < changed.length; at += most) {
    await compareAgain(ctx, changed.slice(at, at + most), setting.value.delayWorkingDays)
  }
  await ctx.tx
    .insertInto('public_journal.followed')
    .values({ municipality: ctx.municipality, until: ctx.now })
    .onConflict((conflict) => conflict.column('municipality').doUpdateSet({ until: ctx.now }))
    .execute()
  return false
}

/** What has come of age and was not stopped, where the municipality lets it out by itself. */
export async function publishDue(ctx: Ctx): Promise<boolean> {
  const setting = await findSetting(ctx, 'public-journal', ctx.today)
  if (setting?.value.release !== 'by-itself') return false
  const due = await ctx.tx
    .selectFrom('public_journal.candidate')
    .select('entry_id')
    .where('municipality', '=', ctx.municipality)
    .where('state', '=', 'waiting')
    .where('due_on', '<=', ctx.today)
    .orderBy('registry_date')
    .limit(most)
    .execute()
  await publish(
    ctx,
    due.map(({ entry_id }) => entry_id),
    bySystem,
  )
  return due.length === most
}

/** Names of natural persons can be looked for during a year (offentlegforskrifta § 6): after it they leave the index. */
export async function forgetNames(ctx: Ctx): Promise<boolean> {
  const { numAffectedRows } = await sql`update public_journal.entry set names_found = false
    where (municipality, entry_id) in (select municipality, entry_id from public_journal.entry
      where municipality = ${ctx.municipality} and names_found
      and registry_date < (${ctx.today}::date - interval '1 year') limit 1000)`.execute(ctx.tx)
  return numAffectedRows === 1000n
}

interface ArchivedEntry {
  id: string
  /** The day it belongs to in the journal: when it was assessed, if it was exempt for a time (krav 5.2.8). */
  day: string
  isProtected: boolean
}

/**
 * Registered since the municipality chose, not on the way yet, and not exempt until it is assessed (code XX). All of them
 * are looked through the first time and once a day; else those registered or changed since the last look.
 */
async function newEntries(ctx: Ctx, until: Date | null): Promise<ArchivedEntry[]> {
  const since = until && !isNewDay(ctx, until) ? new Date(until.getTime() - overlapMs) : null
  const recent = since
    ? sql`and (e.registered_at >= ${since} or e.id in (select unit_id from archive.change
        where municipality = ${ctx.municipality} and changed_at >= ${since})
        or e.case_file_id in (select unit_id from archive.change
        where municipality = ${ctx.municipality} and changed_at >= ${since}))`
    : sql``
  const { rows } =
    await sql<ArchivedEntry>`select e.id, greatest(e.registry_date, e.assessed_on)::text as day,
      e.protection > 0 as "isProtected"
    from archive.registry_entry e
    left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    where e.municipality = ${ctx.municipality} and e.kind = 'Journalpost'
      and e.status in ('Journalført', 'Ekspedert', 'Arkivert') and e.registry_date <= ${ctx.today}
      and e.registry_date >= (select min(s.valid_from) from members.dated_setting s
        where s.municipality = ${ctx.municipality} and s.key = 'public-journal')
      and coalesce(e.screening ->> 'accessCode', f.screening ->> 'accessCode', '') <> 'XX'
      ${recent}
      and not exists (select from public_journal.candidate c where c.municipality = e.municipality and c.entry_id = e.id)
    order by e.registered_at limit ${most}`.execute(ctx.tx)
  return rows
}

async function followedUntil(ctx: Ctx): Promise<Date | null> {
  const row = await ctx.tx
    .selectFrom('public_journal.followed')
    .select('until')
    .where('municipality', '=', ctx.municipality)
    .executeTakeFirst()
  return row?.until ? new Date(row.until) : null
}

/**
 * Entries on the way or shown whose archive has changed. Changes are asked for from an hour before: they are written
 * with the time at which their transaction began. Once a day all of the last month, as not every row that is added to an
 * entry is a change in the log.
 */
async function changedEntries(ctx: Ctx, until: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with touched as (
      select distinct unit_id from archive.change where municipality = ${ctx.municipality}
        and changed_at >= ${new Date(until.getTime() - overlapMs)})
    select c.entry_id as id from public_journal.candidate c
      join archive.registry_entry e on e.municipality = c.municipality and e.id = c.entry_id
      where c.municipality = ${ctx.municipality} and (e.id in (select unit_id from touched)
        or e.case_file_id in (select unit_id from touched)
        or (${isNewDay(ctx, until)} and e.registered_at >= ${new Date(ctx.now.getTime() - 31 * 86_400_000)}))
    order by 1`.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

async function examine(ctx: Ctx, entries: readonly ArchivedEntry[], delayWorkingDays: number): Promise<void> {
  const lines = new Map(
    (
      await journalLines(
        ctx,
        entries.map(({ id }) => id),
      )
    ).map((line) => [line.id, line]),
  )
  for (const { id, day, isProtected } of entries) {
    const line = lines.get(id)
    if (!line) continue
    const findings = findingsOf(ctx, line, isProtected)
    await ctx.tx
      .insertInto('public_journal.candidate')
      .values({
        municipality: ctx.municipality,
        entry_id: id,
        registry_date: day,
        due_on: addWorkingDays(isoDate(day), delayWorkingDays),
        state: findings.length > 0 ? 'stopped' : 'waiting',
        line: JSON.stringify(line),
        line_hash: lineHash(line),
        findings: JSON.stringify(findings),
        found_at: ctx.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

const findingsOf = (ctx: Ctx, line: JournalLine, isProtected: boolean): Finding[] => [
  ...(isProtected ? [{ kind: 'protected-person', place: 'case' } as const] : []),
  ...examineLine(line, ctx.today),
]

/** Holds each entry against its line as it would be today. */
async function compareAgain(ctx: Ctx, ids: readonly string[], delayWorkingDays: number): Promise<void> {
  const lines = new Map((await journalLines(ctx, ids)).map((line) => [line.id, line]))
  const { rows } = await sql<{
    id: string
    state: string
    line_hash: string
    released_hash: string | null
    held_reason: string | null
    day: string
    isProtected: boolean
    isExempt: boolean
  }>`select c.entry_id as id, c.state, c.line_hash, c.released_hash, c.held_reason,
      greatest(e.registry_date, e.assessed_on)::text as day, e.protection > 0 as "isProtected",
      coalesce(e.screening ->> 'accessCode', f.screening ->> 'accessCode', '') = 'XX' as "isExempt"
    from public_journal.candidate c
    join archive.registry_entry e on e.municipality = c.municipality and e.id = c.entry_id
    left join archive.case_file f on f.municipality = e.municipality and f.id = e.case_file_id
    where c.municipality = ${ctx.municipality} and c.entry_id = any(${ids}::uuid[]) for update of c`.execute(
    ctx.tx,
  )
  for (const row of rows) {
    const line = row.isExempt ? undefined : lines.get(row.id)
    if (!line) {
      // Gone from the journal: registered by mistake, or exempt until it is assessed.
      if (row.state === 'published') await takeBack(ctx, row.id, 'gone from the journal', bySystem)
      await setCandidate(ctx, row.id, { state: 'held', held_reason: 'gone' })
      continue
    }
    const hash = lineHash(line)
    const findings = findingsOf(ctx, line, row.isProtected).filter(
      ({ kind }) => row.released_hash !== hash || kind === 'protected-person',
    )
    const same = hash === row.line_hash
    if (same && row.state !== 'held' && (findings.length === 0 || row.state !== 'published')) continue
    if (row.state === 'published' && findings.length > 0) {
      await takeBack(ctx, row.id, 'stopped after a change in the archive', bySystem)
    }
    // A person holds it back: it stays so whatever changes. One that was gone and is there again begins anew.
    if (row.state === 'held' && row.held_reason !== 'gone') continue
    const state = findings.length > 0 ? 'stopped' : row.state === 'published' ? 'published' : 'waiting'
    await setCandidate(ctx, row.id, {
      state,
      held_reason: null,
      line: JSON.stringify(line),
      line_hash: hash,
      findings: JSON.stringify(findings),
      found_at: ctx.now,
      due_on: addWorkingDays(isoDate(row.day), delayWorkingDays),
    })
    if (state === 'published') await publish(ctx, [row.id], bySystem)
  }
}

async function setCandidate(
  ctx: Ctx,
  entryId: string,
  values: Partial<{
    state: 'waiting' | 'stopped' | 'published' | 'held'
    held_reason: string | null
    line: string
    line_hash: string
    findings: string
    found_at: Date
    due_on: string
  }>,
): Promise<void> {
  await ctx.tx
    .updateTable('public_journal.candidate')
    .set(values)
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .execute()
}
