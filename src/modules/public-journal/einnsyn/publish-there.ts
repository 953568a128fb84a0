import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Einnsyn, EinnsynAccess } from '#integrations/einnsyn/client.ts'
import { findSetting, secretOf } from '#modules/members/index.ts'
import { addMonths, isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { canonicalSha256 } from '#platform/canonical-json.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { type PublishedEntry, publishedEntries } from '../searching/search.queries.ts'
import { caseFileMessage, entryMessage } from './messages.rules.ts'

const publisher = systemActor('eInnsyn')
/** As many as can be looked for in one question there. */
const most = 100

export interface EinnsynWorld {
  transactions: Transactions
  keys: Keys
  einnsyn: Einnsyn
}

type Kind = 'fonds' | 'series' | 'case-file' | 'entry'

/** The municipality's unit and key; null where it does not publish there. */
export async function accessOf(ctx: Ctx, keys: Keys): Promise<EinnsynAccess | null> {
  const setting = await findSetting(ctx, 'einnsyn', ctx.today)
  if (!setting) return null
  return { unitId: setting.value.unitId, apiKey: await secretOf(ctx, keys, 'einnsyn-api-key') }
}

/**
 * Makes eInnsyn's picture of the municipality the same as its own journal: what is taken back is taken away first, what is
 * new or changed is published. Called again at any time, also after a crash: what is there is found by our own ids. Returns
 * whether there may be more.
 */
export async function publishThere(world: EinnsynWorld, municipality: string): Promise<boolean> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(municipality, publisher, work)
  const access = await inTenant((ctx) => accessOf(ctx, world.keys))
  if (!access) return false
  const gone = await inTenant(noLongerHere)
  for (const { kind, own_id, outside_id } of gone) {
    await world.einnsyn.withdraw(access, kind === 'entry' ? 'journalpost' : 'saksmappe', outside_id)
    await inTenant((ctx) => forget(ctx, kind as Kind, own_id))
  }
  const todo = await inTenant(toPublish)
  if (todo.length > 0) await publishAll(world, access, municipality, todo, inTenant)
  return gone.length === most || todo.length === most
}

interface ToPublish {
  entry: PublishedEntry
  caseFileId: string
  hash: string
  outsideId: string | null
  documents: number
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
    const caseFile = await caseFileThere(einnsyn, access, series, one, inTenant)
    if (known) await einnsyn.withdraw(access, 'journalpost', known)
    const id = await einnsyn.addEntry(access, caseFile, entryMessage(one.entry, one))
    await inTenant((ctx) => remember(ctx, 'entry', one.entry.id, one.caseFileId, id, one.hash))
  }
}

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

/** Entries that are out of our journal, and case files with no entry left in it. */
async function noLongerHere(ctx: Ctx): Promise<{ kind: string; own_id: string; outside_id: string }[]> {
  const { rows } = await sql<{ kind: string; own_id: string; outside_id: string }>`
    select u.kind, u.own_id, u.outside_id from public_journal.einnsyn_unit u
    where u.municipality = ${ctx.municipality} and (
      (u.kind = 'entry' and not exists (select from public_journal.entry e
        where e.municipality = u.municipality and e.entry_id = u.own_id and e.protection = 0))
      or (u.kind = 'case-file' and not exists (select from public_journal.entry e
        join archive.case_file f on f.municipality = e.municipality and f.file_id = e.file_id
        where e.municipality = u.municipality and f.id = u.own_id and e.protection = 0)))
    order by u.kind desc, u.own_id limit ${most}`.execute(ctx.tx)
  return rows
}

/** What is new in our journal, has been corrected, or holds a name that has become too old; the oldest first. */
async function toPublish(ctx: Ctx): Promise<ToPublish[]> {
  const namesFrom = addMonths(isoDate(ctx.today), -12)
  const { rows } = await sql<{
    id: string
    case_file: string
    hash: string
    outside_id: string | null
    documents: number
  }>`
    select * from (
      select e.entry_id as id, f.id as case_file, u.outside_id, u.sent_hash,
        e.line_hash || case when e.registry_date >= ${namesFrom}::date then '' else '|old' end as hash,
        (select count(*)::int from archive.document_description d
          where d.municipality = e.municipality and d.registry_entry_id = e.entry_id) as documents, e.published_at
      from public_journal.entry e
      join archive.case_file f on f.municipality = e.municipality and f.file_id = e.file_id
      left join public_journal.einnsyn_unit u
        on u.municipality = e.municipality and u.kind = 'entry' and u.own_id = e.entry_id
      where e.municipality = ${ctx.municipality} and e.protection = 0) as here
    where sent_hash is distinct from hash order by published_at, id limit ${most}`.execute(ctx.tx)
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

/** The same each time, so that a second round finds what the first made (UUID version 8, RFC 9562). */
export function ownIdOf(...names: string[]): string {
  const bytes = createHash('sha256')
    .update(`einnsyn|${names.join('|')}`)
    .digest()
    .subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
