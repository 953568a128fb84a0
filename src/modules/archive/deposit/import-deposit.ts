import { sql } from 'kysely'
import type { DepositFiles } from '#engines/noark-deposit/index.ts'
import { XmlReader } from '#engines/xsd/index.ts'
import { type Actor, clearanceOf } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed, sign } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { findDoubledNumbers, type ImportFault, ImportFaults } from './import-faults.ts'
import { loadSteps, loadWaiting, NotTaken, setLinks, setNumbers } from './load-rows.ts'
import { DepositReading } from './read-deposit.ts'
import { type DepositElement, UnknownValue } from './row-of-element.ts'
import { rowOfChange, rowsOfUnit, structureUnits, type WaitingRow } from './rows-of-unit.ts'

export interface ImportWorld {
  readonly transactions: Transactions
  readonly files: Files
}

export type ImportEnd =
  | {
      readonly end: 'done'
      readonly resumed: boolean
      readonly loaded: ReadonlyMap<string, number>
      readonly keptOut: number
    }
  /** The archive has files or records of its own. */
  | { readonly end: 'not-empty' }
  /** Another deposit is half loaded. */
  | { readonly end: 'other-import' }
  /** Something in the deposit has no place in an archive. Nothing of it is kept; when it is mended, it is given again. */
  | { readonly end: 'faults'; readonly faults: readonly ImportFault[]; readonly count: number }

const changeUnits: ReadonlySet<string> = new Set(['endring'])
const rowsAtOnce = 1000

/**
 * Loads a deposit into an empty archive, with its systemIDs. The caller has had the deposit controlled: what is not by
 * the schema is not met here with grace. Read piece by piece into rows that wait, which are held against each other; then
 * its documents are stored; then all of it goes in, in one transaction: nobody ever sees half of it. A run that stopped
 * goes on with the piece where it was, and with all of the last step.
 *
 * @throws Refusal forbidden
 */
export async function importDeposit(
  world: ImportWorld,
  municipality: string,
  actor: Actor,
  deposit: DepositFiles,
): Promise<ImportEnd> {
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) =>
    world.transactions.inTenant(municipality, actor, work)
  const fingerprint = await deposit.sha256('arkivuttrekk.xml')
  const begun = await inTenant((ctx) => begin(ctx, fingerprint))
  if ('end' in begun) return begun
  const { id, resumed } = begun
  const faults = new ImportFaults()
  const refused = async (): Promise<ImportEnd> => {
    await inTenant((ctx) => drop(ctx, id))
    return { end: 'faults', faults: faults.listed, count: faults.count }
  }
  if (begun.status === 'reading') {
    await inTenant((ctx) => forgetRows(ctx, id))
    const store = (rows: readonly WaitingRow[]) => inTenant((ctx) => storeRows(ctx, id, rows))
    await readUnits(deposit, 'arkivstruktur.xml', structureUnits, rowsOfUnit, store, faults)
    if ((await deposit.sizeOf('endringslogg.xml')) !== null)
      await readUnits(deposit, 'endringslogg.xml', changeUnits, (one) => [rowOfChange(one)], store, faults)
    await inTenant(async (ctx) => {
      await noLimit(ctx)
      await findDoubledNumbers(ctx, id, faults)
    })
    if (faults.count > 0) return refused()
    await inTenant((ctx) =>
      sql`update archive.deposit_import set status = 'loading', step = 'documents', step_sequence = 0
        where municipality = ${municipality} and id = ${id}`.execute(ctx.tx),
    )
  }
  for (let isWhole = false; !isWhole; ) {
    while ((await inTenant((ctx) => storeDocuments(ctx, world.files, deposit, id))) > 0);
    isWhole = !(resumed && (await inTenant((ctx) => beginDocumentsAnew(ctx, id))))
  }
  try {
    const { loaded, keptOut } = await inTenant((ctx) => loadAll(ctx, id))
    return { end: 'done', resumed, loaded, keptOut }
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error
    faults.add(error.fault)
    return refused()
  }
}

/** Drops an import that has begun and has not been done. Nothing of it was in the archive. @returns whether there was one. */
export async function dropImport(
  world: Pick<ImportWorld, 'transactions'>,
  municipality: string,
  actor: Actor,
): Promise<boolean> {
  return world.transactions.inTenant(municipality, actor, async (ctx) => {
    mustImport(ctx)
    const open = await openImport(ctx)
    if (open) await drop(ctx, open.id)
    return open !== undefined
  })
}

interface Begun {
  readonly id: string
  readonly status: string
  readonly resumed: boolean
}

function mustImport(ctx: Ctx): void {
  mustBeAllowed(ctx, 'structure')
  if (clearanceOf(ctx.actor) < 3) throw new Refusal('forbidden', 'archive.export-needs-clearance')
}

async function openImport(ctx: Ctx) {
  const { rows } = await sql<{ id: string; status: string; fingerprint: string }>`
    select id, status, fingerprint from archive.deposit_import where municipality = ${ctx.municipality}
      and status in ('reading', 'loading') for update`.execute(ctx.tx)
  return rows[0]
}

async function begin(
  ctx: Ctx,
  fingerprint: string,
): Promise<Begun | Extract<ImportEnd, { end: 'not-empty' | 'other-import' }>> {
  mustImport(ctx)
  const here = ctx.municipality
  const open = await openImport(ctx)
  if (open) return open.fingerprint === fingerprint ? { ...open, resumed: true } : { end: 'other-import' }
  const filled = await sql<{
    some: boolean
  }>`select exists (select from archive.case_file where municipality = ${here})
    or exists (select from archive.registry_entry where municipality = ${here}) as some`.execute(ctx.tx)
  if (filled.rows[0]?.some) return { end: 'not-empty' }
  const id = ctx.random.uuid()
  await sql`insert into archive.deposit_import (municipality, id, fingerprint, status, begun_at, begun_by)
    values (${here}, ${id}, ${fingerprint}, 'reading', ${ctx.now}, ${nameInArchive(ctx.actor)})`.execute(
    ctx.tx,
  )
  ctx.audit({ event: 'archive.deposit-imported', subjectKind: 'arkivuttrekk', subjectId: id })
  return { id, status: 'reading', resumed: false }
}

async function readUnits(
  deposit: DepositFiles,
  file: string,
  units: ReadonlySet<string>,
  rowsOf: (unit: Parameters<typeof rowsOfUnit>[0]) => WaitingRow[],
  store: (rows: readonly WaitingRow[]) => Promise<unknown>,
  faults: ImportFaults,
): Promise<void> {
  let waiting: WaitingRow[] = []
  const take = (unit: DepositElement) => {
    try {
      waiting.push(...rowsOf(unit))
    } catch (error) {
      // The next units are asked too, so that all is told at once.
      if (!(error instanceof UnknownValue)) throw error
      const { element, value } = error
      const { line, id } = unit
      faults.add({ code: 'unknown-value', file, line, systemID: id || null, values: { element, value } })
    }
  }
  const reader = new XmlReader(new DepositReading(units, take))
  const flush = async (most: number) => {
    if (waiting.length < most || waiting.length === 0) return
    const rows = waiting
    waiting = []
    await store(rows)
  }
  for await (const bytes of deposit.read(file)) {
    reader.write(bytes)
    await flush(rowsAtOnce)
  }
  reader.end()
  await flush(1)
}

async function storeRows(ctx: Ctx, id: string, rows: readonly WaitingRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const some = rows.slice(at, at + rowsAtOnce)
    await sql`insert into archive.deposit_row (municipality, import_id, kind, sequence, line, content)
      select ${ctx.municipality}, ${id}::uuid, w.kind, w.sequence, w.line, w.content::jsonb
      from unnest(${some.map((row) => row.kind)}::text[], ${some.map((row) => row.sequence)}::bigint[],
        ${some.map((row) => row.line)}::int[], ${some.map((row) => JSON.stringify(row.content))}::text[])
        as w (kind, sequence, line, content)`.execute(ctx.tx)
  }
}

const documentsAtOnce = 500

/** Stores the next documents, and says how far it came. @returns how many rows it went through. */
async function storeDocuments(ctx: Ctx, files: Files, deposit: DepositFiles, id: string): Promise<number> {
  await noLimit(ctx)
  const here = sql`municipality = ${ctx.municipality}`
  const { rows } = await sql<{ sequence: string; path: string; sha256: string; is_here: boolean }>`
    select r.sequence, r.path, r.sha256, f.sha256 is not null as is_here from (
        select sequence, content ->> 'path' as path, content ->> 'sha256' as sha256 from archive.deposit_row
        where ${here} and import_id = ${id} and kind = 'archive.document_object' and sequence >
          (select step_sequence from archive.deposit_import where ${here} and id = ${id})
        order by sequence limit ${documentsAtOnce}) as r
      left join platform.file f on f.municipality = ${ctx.municipality} and f.sha256 = r.sha256 and f.remove_after is null
    order by r.sequence`.execute(ctx.tx)
  const missing = rows.filter((row) => !row.is_here)
  if (missing.length > 0)
    await files.putManyPieces(
      ctx,
      missing.map(({ sha256, path }) => ({ sha256, pieces: () => deposit.read(path) })),
    )
  const last = rows.at(-1)
  if (last)
    await sql`update archive.deposit_import set step_sequence = ${last.sequence} where ${here} and id = ${id}`.execute(
      ctx.tx,
    )
  return rows.length
}

/**
 * Documents of a run that stopped are named by nothing in the archive yet, and may have been removed since: then all are
 * gone through once more. @returns whether any was gone
 */
async function beginDocumentsAnew(ctx: Ctx, id: string): Promise<boolean> {
  await noLimit(ctx)
  const here = sql`municipality = ${ctx.municipality}`
  const { rows } = await sql<{ gone: boolean }>`
    select exists (select from archive.deposit_row r where r.municipality = ${ctx.municipality} and r.import_id = ${id}
      and r.kind = 'archive.document_object' and not exists (select from platform.file f where f.municipality = r.municipality
        and f.sha256 = r.content ->> 'sha256' and f.remove_after is null)) as gone`.execute(ctx.tx)
  if (!rows[0]?.gone) return false
  await sql`update archive.deposit_import set step_sequence = 0 where ${here} and id = ${id}`.execute(ctx.tx)
  return true
}

const firstCount = 500

/** Everything that waits goes in, and the import is done: all of it, or none. */
async function loadAll(ctx: Ctx, id: string) {
  await noLimit(ctx)
  await sign(ctx)
  await sql`select set_config('samvirke.archive_import', ${id}, true)`.execute(ctx.tx)
  await sql`select from archive.deposit_import where municipality = ${ctx.municipality} and id = ${id} for update`.execute(
    ctx.tx,
  )
  const loaded = new Map<string, number>()
  let keptOut = 0
  for (const step of loadSteps) {
    let from = '0'
    let rows = 0
    let countedAt = firstCount
    for (;;) {
      const piece = step === 'link' ? await setLinks(ctx, id, from) : await loadWaiting(ctx, id, step, from)
      if (piece.rows === 0) break
      rows += piece.rows
      keptOut += piece.out
      loaded.set(step, (loaded.get(step) ?? 0) + piece.rows - piece.out)
      from = piece.last
      // The planner has to know how much is there, or it walks through all of it for every row to come.
      if (step === 'link' || rows < countedAt) continue
      await sql`select archive.refresh_statistics(${step}::regclass)`.execute(ctx.tx)
      countedAt = rows * 10
    }
  }
  await setNumbers(ctx)
  await sql`select archive.keep_all_findable(${ctx.municipality})`.execute(ctx.tx)
  await forgetRows(ctx, id)
  await end(ctx, id, 'done')
  return { loaded, keptOut }
}

async function drop(ctx: Ctx, id: string): Promise<void> {
  await forgetRows(ctx, id)
  await end(ctx, id, 'dropped')
  ctx.audit({ event: 'archive.deposit-dropped', subjectKind: 'arkivuttrekk', subjectId: id })
}

async function end(ctx: Ctx, id: string, status: 'done' | 'dropped'): Promise<void> {
  await sql`update archive.deposit_import set status = ${status}, finished_at = ${ctx.now}
    where municipality = ${ctx.municipality} and id = ${id}`.execute(ctx.tx)
}

async function forgetRows(ctx: Ctx, id: string): Promise<void> {
  await noLimit(ctx)
  await sql`delete from archive.deposit_row where municipality = ${ctx.municipality} and import_id = ${id}`.execute(
    ctx.tx,
  )
}

/** A piece may take as long as it takes: nobody waits for it. A moment without a zone is one in Norway. */
const noLimit = (ctx: Ctx) =>
  sql
    .raw(
      `set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local jit = off; set local timezone = 'Europe/Oslo'`,
    )
    .execute(ctx.tx)
