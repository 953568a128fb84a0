import { sql } from 'kysely'
import type { Einnsyn, EinnsynAccess } from '#integrations/einnsyn/client.ts'
import { findSetting } from '#modules/members/index.ts'
import { addMonths, isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { shownDocuments, shownFrom } from '../documents/documents-of-entry.queries.ts'
import { type PublishedEntry, publishedEntries } from '../searching/search.queries.ts'
import { accessOf } from './access.ts'
import { caseFileMessage, entryMessage, type OpenFile } from './messages.rules.ts'
import { forgetRefusal, noteRefused } from './outcomes.ts'
import { ownIdOf } from './own-id.ts'

const publisher = systemActor('eInnsyn')
/** As many as can be looked for in one question there. */
const most = 100

export interface EinnsynWorld {
  transactions: Transactions
  keys: Keys
  einnsyn: Einnsyn
  /** Where everybody finds us: `https://samvirke.example`. */
  baseUrl: string
}

type Kind = 'fonds' | 'series' | 'case-file' | 'entry'

/**
 * Makes eInnsyn's picture of the municipality the same as its own journal: what is taken back is taken away first, what is
 * new or changed is published. Turned off, all of it is taken away. Called again at any time, also after a crash: what is
 * there is found by our own ids. One that eInnsyn will not take keeps no other waiting. Returns whether there may be more.
 */
export async function publishThere(
  world: EinnsynWorld,
  { number: municipality, slug }: { number: string; slug: string },
): Promise<boolean> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(municipality, publisher, work)
  const access = await inTenant((ctx) => accessOf(ctx, world.keys))
  if (!access) return false
  const gone = await inTenant((ctx) => noLongerHere(ctx, access.publishes))
  for (const { kind, own_id, outside_id } of gone) {
    await world.einnsyn.withdraw(access, kind === 'entry' ? 'journalpost' : 'saksmappe', outside_id)
    await inTenant((ctx) => forget(ctx, kind as Kind, own_id))
  }
  if (!access.publishes) return gone.length === most
  const journal = `${world.baseUrl}/${slug}/postliste`
  const todo = await inTenant((ctx) => toPublish(ctx, journal))
  if (todo.length > 0) await publishAll(world, access, municipality, todo, inTenant)
  return gone.length === most || todo.length === most
}

interface ToPublish {
  entry: PublishedEntry
  caseFileId: string
  hash: string
  outsideId: string | null
  documents: number
  files: OpenFile[]
  withNames: boolean
}

async function publishAll(
  { einnsyn }: EinnsynWorld,
  access: EinnsynAccess,
  municipality: string,
  todo: readonly ToPublish[],
  inTenant: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<void> {
  const series = await seriesOf(einnsyn, access, municipality, inTenant)
  // An earlier round may have got further than it could write down.
  const there = await einnsyn.find(
    access,
    'journalpost',
    todo.map(({ entry }) => entry.id),
  )
  for (const one of todo) {
    const known = one.outsideId ?? there.get(one.entry.id) ?? null
    try {
      // First away: what it says may be why it was changed.
      if (known) await einnsyn.withdraw(access, 'journalpost', known)
      const caseFile = await caseFileThere(einnsyn, access, series, one, inTenant)
      const id = await einnsyn.addEntry(access, caseFile, entryMessage(one.entry, one))
      await inTenant(async (ctx) => {
        await remember(ctx, 'entry', one.entry.id, one.caseFileId, id, one.hash)
        await forgetRefusal(ctx, one.entry.id)
      })
    } catch (failure) {
      if (!isOfThisOne(failure)) throw failure
      await inTenant((ctx) => noteRefused(ctx, one.entry.id, one.hash, failure))
    }
  }
}

/** This message is not taken; another may be. A wrong key or an eInnsyn that does not answer stops the round. */
const isOfThisOne = (failure: unknown): failure is OutsideFailure =>
  failure instanceof OutsideFailure && failure.problem === 'refused'

/** One archive and one series for all that the municipality publishes: how it is divided inside is not for the public. */
async function seriesOf(
  einnsyn: Einnsyn,
  access: EinnsynAccess,
  municipality: string,
  inTenant: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<string> {
  const ids = { fonds: ownIdOf(municipality, 'fonds'), series: ownIdOf(municipality, 'series') }
  const known = await inTenant((ctx) => outsideIdOf(ctx, 'series', ids.series))
  if (known) return known
  const tittel = 'Postliste'
  const foundFonds = (await einnsyn.find(access, 'arkiv', [ids.fonds])).get(ids.fonds)
  const fonds = foundFonds ?? (await einnsyn.addFonds(access, { externalId: ids.fonds, tittel }))
  await inTenant((ctx) => remember(ctx, 'fonds', ids.fonds, null, fonds, ''))
  const foundSeries = (await einnsyn.find(access, 'arkivdel', [ids.series])).get(ids.series)
  const series = foundSeries ?? (await einnsyn.addSeries(access, fonds, { externalId: ids.series, tittel }))
  await inTenant((ctx) => remember(ctx, 'series', ids.series, ids.fonds, series, ''))
  return series
}

async function caseFileThere(
  einnsyn: Einnsyn,
  access: EinnsynAccess,
  series: string,
  { entry, caseFileId }: ToPublish,
  inTenant: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>,
): Promise<string> {
  const message = caseFileMessage(caseFileId, entry)
  const hash = canonicalSha256(message)
  const known = await inTenant((ctx) => unitOf(ctx, 'case-file', caseFileId))
  if (known && known.sent_hash === hash) return known.outside_id
  const isChanged = known && (await einnsyn.changeCaseFile(access, known.outside_id, message))
  const found = isChanged
    ? known.outside_id
    : (await einnsyn.find(access, 'saksmappe', [caseFileId])).get(caseFileId)
  const id = found ?? (await einnsyn.addCaseFile(access, series, message))
  await inTenant((ctx) => remember(ctx, 'case-file', caseFileId, null, id, hash))
  return id
}

/** Entries that are out of our journal, and case files with no entry left in it; all of it when nothing is to be there. */
async function noLongerHere(
  ctx: Ctx,
  publishes: boolean,
): Promise<{ kind: string; own_id: string; outside_id: string }[]> {
  const { rows } = await sql<{ kind: string; own_id: string; outside_id: string }>`
    select u.kind, u.own_id, u.outside_id from public_journal.einnsyn_unit u
    where u.municipality = ${ctx.municipality} and (
      (not ${publishes} and u.kind in ('entry', 'case-file'))
      or (u.kind = 'entry' and not exists (select from public_journal.entry e
        where e.municipality = u.municipality and e.entry_id = u.own_id and e.protection = 0))
      or (u.kind = 'case-file' and not exists (select from public_journal.entry e
        join archive.case_file f on f.municipality = e.municipality and f.file_id = e.file_id
        where e.municipality = u.municipality and f.id = u.own_id and e.protection = 0)))
    order by u.kind desc, u.own_id limit ${most}`.execute(ctx.tx)
  return rows
}

/** What is new in our journal, has been corrected, or holds a name that has become too old; the oldest first. */
async function toPublish(ctx: Ctx, journal: string): Promise<ToPublish[]> {
  const namesFrom = addMonths(isoDate(ctx.today), -12)
  const putsOut = (await findSetting(ctx, 'public-journal', ctx.today))?.value.documents === 'chosen'
  const { rows } = await sql<{
    id: string
    case_file: string
    hash: string
    outside_id: string | null
    documents: number
  }>`
    with open_file as (
      select s.entry_id, '|' || string_agg(o.sha256, '|' order by s.document_id) as hashes
      from ${shownFrom} and s.municipality = ${ctx.municipality} and ${putsOut} group by s.entry_id)
    select * from (
      select e.entry_id as id, f.id as case_file, u.outside_id, u.sent_hash,
        e.line_hash || case when e.registry_date >= ${namesFrom}::date then '' else '|old' end
          || coalesce(files.hashes, '') as hash,
        (select count(*)::int from archive.document_description d
          where d.municipality = e.municipality and d.registry_entry_id = e.entry_id) as documents, e.published_at
      from public_journal.entry e
      join archive.case_file f on f.municipality = e.municipality and f.file_id = e.file_id
      left join public_journal.einnsyn_unit u
        on u.municipality = e.municipality and u.kind = 'entry' and u.own_id = e.entry_id
      left join open_file files on files.entry_id = e.entry_id
      where e.municipality = ${ctx.municipality} and e.protection = 0) as here
    where sent_hash is distinct from hash and not exists (select from public_journal.einnsyn_refusal r
      where r.municipality = ${ctx.municipality} and r.entry_id = id and r.sent_hash = hash and r.try_after > ${ctx.now})
    order by published_at, id limit ${most}`.execute(ctx.tx)
  const files = await shownDocuments(
    ctx,
    rows.map(({ id }) => id),
  )
  const entries = await publishedEntries(
    ctx.tx,
    ctx.municipality,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row) => {
    const entry = entries.find(({ id }) => id === row.id)
    return entry
      ? [
          {
            ...{ entry, caseFileId: row.case_file, hash: row.hash, outsideId: row.outside_id },
            ...{ documents: row.documents, withNames: entry.registryDate >= namesFrom },
            files: (files.get(row.id) ?? []).map(({ id, number, sha256 }) => ({
              ...{ number, sha256, url: `${journal}/${row.id}/dokument/${id}` },
            })),
          },
        ]
      : []
  })
}

const unitOf = (ctx: Ctx, kind: Kind, ownId: string) =>
  ctx.tx
    .selectFrom('public_journal.einnsyn_unit')
    .select(['outside_id', 'sent_hash'])
    .where('municipality', '=', ctx.municipality)
    .where('kind', '=', kind)
    .where('own_id', '=', ownId)
    .executeTakeFirst()

const outsideIdOf = async (ctx: Ctx, kind: Kind, ownId: string) =>
  (await unitOf(ctx, kind, ownId))?.outside_id ?? null

async function remember(
  ctx: Ctx,
  kind: Kind,
  ownId: string,
  parentId: string | null,
  outsideId: string,
  hash: string,
): Promise<void> {
  const sent = { parent_id: parentId, outside_id: outsideId, sent_hash: hash, sent_at: ctx.now }
  await ctx.tx
    .insertInto('public_journal.einnsyn_unit')
    .values({ municipality: ctx.municipality, kind, own_id: ownId, ...sent })
    .onConflict((conflict) => conflict.columns(['municipality', 'kind', 'own_id']).doUpdateSet(sent))
    .execute()
}

async function forget(ctx: Ctx, kind: Kind, ownId: string): Promise<void> {
  await ctx.tx
    .deleteFrom('public_journal.einnsyn_unit')
    .where('municipality', '=', ctx.municipality)
    .where('kind', '=', kind)
    .where('own_id', '=', ownId)
    .execute()
}
