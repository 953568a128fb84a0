import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { DepositFiles } from '#engines/noark-deposit/index.ts'
import { XmlReader } from '#engines/xsd/index.ts'
import { type Actor, clearanceOf } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed, sign } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import { loadSteps, loadWaiting, setLinks, setNumbers } from './load-rows.ts'
import { DepositReading } from './read-deposit.ts'
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

const changeUnits: ReadonlySet<string> = new Set(['endring'])
const rowsAtOnce = 1000

/**
 * Loads a deposit into an empty archive, with its systemIDs. The caller has had the deposit controlled: what is not by
 * the schema is not met here with grace. Read piece by piece into rows that wait, then loaded by sort in the order the
 * archive's keys demand; each piece is a transaction of its own, and a run that stopped goes on where it was.
 *
 * @throws Refusal forbidden
 * @throws UnknownValue a value of a fixed list that the standard does not have
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
  const { id } = begun
  if (begun.status === 'reading') {
    await inTenant(async (ctx) => {
      await noLimit(ctx)
      await sql`delete from archive.deposit_row where municipality = ${municipality} and import_id = ${id}`.execute(
        ctx.tx,
      )
    })
    const store = (rows: readonly WaitingRow[]) => inTenant((ctx) => storeRows(ctx, id, rows))
    await readUnits(deposit, 'arkivstruktur.xml', structureUnits, rowsOfUnit, store)
    if ((await deposit.sizeOf('endringslogg.xml')) !== null)
      await readUnits(deposit, 'endringslogg.xml', changeUnits, (one) => [rowOfChange(one)], store)
    await inTenant((ctx) =>
      sql`update archive.deposit_import set status = 'loading', step = ${loadSteps[0]}, step_sequence = 0
        where municipality = ${municipality} and id = ${id}`.execute(ctx.tx),
    )
  }
  const loaded = new Map<string, number>()
  let keptOut = 0
  let at = begun.status === 'loading' ? loadSteps.indexOf(begun.step ?? '') : 0
  for (; at < loadSteps.length; at++) {
    const step = loadSteps[at]!
    for (;;) {
      const { rows, out } = await inTenant((ctx) => loadPiece(ctx, world.files, deposit, id, step))
      loaded.set(step, (loaded.get(step) ?? 0) + rows - out)
      keptOut += out
      if (rows === 0) break
    }
    const next = loadSteps[at + 1] ?? null
    await inTenant((ctx) =>
      sql`update archive.deposit_import set step = ${next ?? step}, step_sequence = ${next === null ? maximum : 0}
        where municipality = ${municipality} and id = ${id}`.execute(ctx.tx),
    )
  }
  await inTenant((ctx) => finish(ctx, id))
  return { end: 'done', resumed: begun.resumed, loaded, keptOut }
}

const maximum = '9223372036854775807'

interface Begun {
  readonly id: string
  readonly status: string
  readonly step: string | null
  readonly resumed: boolean
}

async function begin(
  ctx: Ctx,
  fingerprint: string,
): Promise<Begun | Extract<ImportEnd, { end: 'not-empty' | 'other-import' }>> {
  mustBeAllowed(ctx, 'structure')
  if (clearanceOf(ctx.actor) < 3) throw new Refusal('forbidden', 'archive.export-needs-clearance')
  const here = ctx.municipality
  const { rows } = await sql<{ id: string; status: string; step: string | null; fingerprint: string }>`
    select id, status, step, fingerprint from archive.deposit_import where municipality = ${here} and status <> 'done'
    for update`.execute(ctx.tx)
  const open = rows[0]
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
  return { id, status: 'reading', step: null, resumed: false }
}

async function readUnits(
  deposit: DepositFiles,
  file: string,
  units: ReadonlySet<string>,
  rowsOf: (unit: Parameters<typeof rowsOfUnit>[0]) => WaitingRow[],
  store: (rows: readonly WaitingRow[]) => Promise<unknown>,
): Promise<void> {
  let waiting: WaitingRow[] = []
  const reader = new XmlReader(new DepositReading(units, (unit) => void waiting.push(...rowsOf(unit))))
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
    await sql`insert into archive.deposit_row (municipality, import_id, kind, sequence, content)
      select ${ctx.municipality}, ${id}::uuid, w.kind, w.sequence, w.content::jsonb
      from unnest(${some.map((row) => row.kind)}::text[], ${some.map((row) => row.sequence)}::bigint[],
        ${some.map((row) => JSON.stringify(row.content))}::text[]) as w (kind, sequence, content)`.execute(
      ctx.tx,
    )
  }
}

/** Loads one piece of a step and says how far it came, in one transaction. */
async function loadPiece(ctx: Ctx, files: Files, deposit: DepositFiles, id: string, step: string) {
  await noLimit(ctx)
  await sign(ctx)
  await sql`select set_config('samvirke.archive_import', ${id}, true)`.execute(ctx.tx)
  const { rows } = await sql<{ step_sequence: string }>`select step_sequence from archive.deposit_import
    where municipality = ${ctx.municipality} and id = ${id} for update`.execute(ctx.tx)
  const from = rows[0]!.step_sequence
  const piece =
    step === 'link'
      ? await setLinks(ctx, id, from)
      : await loadWaiting(ctx, id, step, from, async (path, sha256) => {
          const pieces: Uint8Array[] = []
          for await (const bytes of deposit.read(path)) pieces.push(bytes)
          const content = Buffer.concat(pieces)
          if (createHash('sha256').update(content).digest('hex') !== sha256)
            throw new Error(`the document ${path} has changed since it was controlled`)
          return files.put(ctx, content)
        })
  if (piece.rows > 0)
    await sql`update archive.deposit_import set step_sequence = ${piece.last} where municipality = ${ctx.municipality} and id = ${id}`.execute(
      ctx.tx,
    )
  return piece
}

async function finish(ctx: Ctx, id: string): Promise<void> {
  await noLimit(ctx)
  await setNumbers(ctx)
  await sql`delete from archive.deposit_row where municipality = ${ctx.municipality} and import_id = ${id}`.execute(
    ctx.tx,
  )
  await sql`update archive.deposit_import set status = 'done', finished_at = ${ctx.now}
    where municipality = ${ctx.municipality} and id = ${id}`.execute(ctx.tx)
}

/** A piece may take as long as it takes: nobody waits for it. A moment without a zone is one in Norway. */
const noLimit = (ctx: Ctx) =>
  sql.raw(`set local statement_timeout = 0; set local timezone = 'Europe/Oslo'`).execute(ctx.tx)
