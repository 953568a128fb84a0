import { sql } from 'kysely'
import { builtInSchema } from '#engines/noark-deposit/index.ts'
import { type Actor, clearanceOf } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { Row } from './content-of-row.ts'
import { Cursors } from './cursor.ts'
import { type Described, descriptionXml, type WrittenFile } from './deposit-description.ts'
import type { DepositSink, DepositTarget } from './deposit-target.ts'
import { DepositXml } from './deposit-xml.ts'
import { HangingRows } from './hanging-rows.ts'
import { type LeftOut, whatIsLeftOut } from './left-out.ts'
import { ownSchema, ownSchemaName } from './own-schema.ts'
import type { Closing, DepositDocument } from './record-content.ts'
import { Goes, type Selection } from './selection.ts'
import { changeLogXml } from './write-change-log.ts'
import { journalSpan, journalXml } from './write-journal.ts'
import { structureXml } from './write-structure.ts'

export interface ExportWorld {
  readonly transactions: Transactions
  readonly files: Files
}

export interface ExportWish {
  readonly municipality: string
  /** Null: the main fonds. */
  readonly fondsId: string | null
  /** Files closed from and to these days (yyyy-MM-dd). Null: all. */
  readonly from: string | null
  readonly to: string | null
  readonly asIfClosed: boolean
  /** Official schemas by file name; null where there is none at hand. */
  readonly schema: (name: string) => Promise<Uint8Array | null>
}

export interface DepositSum {
  /** False: nothing was there to deposit, and nothing was written. */
  readonly written: boolean
  readonly fondsTitle: string
  readonly creators: readonly { readonly id: string; readonly name: string }[]
  readonly start: string
  readonly end: string
  readonly files: number
  readonly records: number
  readonly entries: number
  readonly changes: number
  readonly documents: number
  readonly documentBytes: number
  readonly xmlBytes: number
  /** The official schemas, or ours of the same content. */
  readonly schemas: 'official' | 'own'
  readonly leftOut: readonly LeftOut[]
  /** Documents whose bytes could not be read, by the systemID of their object. */
  readonly unreadable: readonly string[]
}

const structures = ['arkivstruktur', 'endringslogg', 'loependeJournal', 'offentligJournal'] as const

/**
 * A complete extraction of the municipality's archive (Noark 5 krav 6.4): structure, change log, both journals,
 * description, schemas and documents. Read in one repeatable-read transaction by cursors at the server, written piece
 * by piece: memory follows neither the number of entries nor their documents together. Audited before anything is read,
 * and once more where somebody protected is among it. Whoever is not cleared for all would make a deposit with holes in
 * it, and is refused whether there is anybody to hide or not.
 *
 * @throws Refusal forbidden
 */
export async function exportDeposit(
  world: ExportWorld,
  actor: Actor,
  wish: ExportWish,
  target: DepositTarget,
): Promise<DepositSum> {
  await world.transactions.inTenant(wish.municipality, actor, auditExport)
  return world.transactions.inTenant(wish.municipality, actor, async (ctx) => {
    await sql`set transaction isolation level repeatable read`.execute(ctx.tx)
    await sql
      .raw(
        'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local jit = off',
      )
      .execute(ctx.tx)
    return new DepositExport(ctx, world.files, wish, target).run()
  })
}

async function auditExport(ctx: Ctx): Promise<void> {
  mustBeAllowed(ctx, 'structure')
  if (clearanceOf(ctx.actor) < 3) throw new Refusal('forbidden', 'archive.export-needs-clearance')
  ctx.audit({ event: 'archive.structure-exported' })
  const { count } = await ctx.tx
    .selectFrom('archive.case_file')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('municipality', '=', ctx.municipality)
    .where('protection', '>', 0)
    .executeTakeFirstOrThrow()
  if (Number(count) > 0)
    ctx.audit({ event: 'protection.exported', subjectKind: 'protection', details: { cases: Number(count) } })
}

const mostAtOnce = 8
/** Of documents that are held whole because they are small; large ones go by in pieces. */
const mostBytesAtOnce = 8_000_000

/** Documents are copied while the next records are read; how many depends on how large they are. */
class SeveralAtOnce {
  private readonly running = new Set<Promise<void>>()
  private bytes = 0
  private failure: { error: unknown } | null = null

  async start(sizeBytes: number, work: () => Promise<void>): Promise<void> {
    while (
      this.running.size >= mostAtOnce ||
      (this.running.size > 0 && this.bytes + sizeBytes > mostBytesAtOnce)
    )
      await Promise.race(this.running)
    if (this.failure) throw this.failure.error
    this.bytes += sizeBytes
    const one = work()
      .catch((error) => {
        this.failure ??= { error }
      })
      .finally(() => {
        this.bytes -= sizeBytes
        this.running.delete(one)
      })
    this.running.add(one)
  }

  async all(): Promise<void> {
    await Promise.all(this.running)
    if (this.failure) throw this.failure.error
  }
}

class DepositExport {
  private readonly cursors: Cursors
  private readonly closing: Closing
  private readonly read: ReturnType<Files['piecesIn']>
  private readonly unreadable: string[] = []
  private documents = 0
  private documentBytes = 0
  private xmlBytes = 0

  constructor(
    ctx: Ctx,
    files: Files,
    private readonly wish: ExportWish,
    private readonly target: DepositTarget,
  ) {
    this.cursors = new Cursors(ctx.tx)
    this.read = files.piecesIn(ctx)
    this.closing = { at: ctx.now, by: nameInArchive(ctx.actor) }
  }

  async run(): Promise<DepositSum> {
    const { cursors, closing, wish } = this
    const { municipality, from, to, asIfClosed } = wish
    const fonds = await this.fondsThatGoes()
    const seriesIds = fonds ? await this.seriesOf(fonds.id as string) : []
    const selection: Selection = { municipality, seriesIds, from, to, asIfClosed }
    const goes = new Goes(selection)
    const leftOut = await whatIsLeftOut(cursors, goes, selection)
    if (!fonds || seriesIds.length === 0) return nothingWritten(leftOut)
    const fondsId = fonds.id as string
    const hanging = new HangingRows(cursors, municipality, goes)
    const creators = await cursors.all(
      sql`select * from archive.fonds_creator where municipality = ${municipality} and fonds_id = ${fondsId} order by creator_id`,
    )
    const xml = {
      arkivstruktur: new DepositXml('arkivstruktur'),
      endringslogg: new DepositXml('endringslogg'),
      loependeJournal: new DepositXml('loependeJournal'),
      offentligJournal: new DepositXml('offentligJournal'),
    }
    const base = { municipality, cursors, hanging, goes, closing }
    const written = new Map<string, WrittenFile>()
    const write = async (name: (typeof structures)[number], pieces: AsyncIterable<string>) =>
      void written.set(name, await this.text(`${name}.xml`, pieces))
    const copies = new SeveralAtOnce()
    const document = (one: DepositDocument) => copies.start(one.sizeBytes, () => this.document(one))
    const seriesSet = new Set(seriesIds)
    await write(
      'arkivstruktur',
      structureXml({ ...base, xml: xml.arkivstruktur, seriesIds: seriesSet, document }, fondsId),
    )
    await copies.all()
    await write('endringslogg', changeLogXml({ ...base, xml: xml.endringslogg }, fondsId))
    const span = await journalSpan(base)
    if (span.entries > 0) {
      const journal = (name: 'loependeJournal' | 'offentligJournal') =>
        journalXml({ ...base, xml: xml[name] }, name === 'offentligJournal', span, creators)
      await write('loependeJournal', journal('loependeJournal'))
      await write('offentligJournal', journal('offentligJournal'))
    }
    const counts = xml.arkivstruktur.counts
    const count = (name: string) => counts.get(name) ?? 0
    const schemas = await this.schemas([...written.keys()], count('virksomhetsspesifikkeMetadata') > 0)
    const period = await this.period(seriesIds)
    const occurrences = (name: string): (readonly [string, number])[] => {
      if (name === 'arkivstruktur')
        return [
          ['mappe', count('mappe')],
          ['registrering', count('registrering')],
        ]
      if (name === 'endringslogg') return [['endring', xml.endringslogg.counts.get('endring') ?? 0]]
      return [['journalregistrering', span.entries]]
    }
    const names = creators.map((one) => one.name as string)
    const described: Described = {
      fondsTitle: fonds.title as string,
      creators: names,
      ...period,
      isSoft: from !== null || to !== null,
      hasScreened: count('skjerming') > 0,
      hasDisposed: count('utfoertKassasjon') > 0,
      hasToBeDisposed: count('kassasjon') > 0,
      hasOwnMetadata: count('virksomhetsspesifikkeMetadata') > 0,
      documentFiles: this.documents,
      structures: [...written].map(([name, file]) => ({
        file,
        schema: schemas.files.get(`${name}.xsd`)!,
        occurrences: occurrences(name),
      })),
      catalogue: schemas.files.get('metadatakatalog.xsd') ?? null,
      ownSchema: schemas.files.get(ownSchemaName) ?? null,
    }
    await this.text('arkivuttrekk.xml', [descriptionXml(described)])
    return {
      written: true,
      fondsTitle: fonds.title as string,
      creators: creators.map((one) => ({ id: one.creator_id as string, name: one.name as string })),
      ...period,
      files: count('mappe'),
      records: count('registrering'),
      entries: span.entries,
      changes: xml.endringslogg.counts.get('endring') ?? 0,
      documents: this.documents,
      documentBytes: this.documentBytes,
      xmlBytes: this.xmlBytes,
      schemas: schemas.sort,
      leftOut,
      unreadable: this.unreadable,
    }
  }

  /** The one that was asked for, or the first, the main one before others, in which something goes. */
  private async fondsThatGoes(): Promise<Row | undefined> {
    const { municipality, fondsId } = this.wish
    const all = await this.cursors.all(sql`select * from archive.fonds where municipality = ${municipality}
      and ${fondsId === null ? sql`parent_id is null` : sql`id = ${fondsId}::uuid`} order by main desc, created_at, id`)
    for (const one of all) if ((await this.seriesOf(one.id as string)).length > 0) return one
    return undefined
  }

  /** Series that go: the fonds' own, or where it has none those of the fonds below it. */
  private async seriesOf(fondsId: string): Promise<string[]> {
    const { municipality, asIfClosed } = this.wish
    const own =
      await this.cursors.all(sql`select id from archive.series where municipality = ${municipality} and fonds_id = ${fondsId}
      and ${asIfClosed ? sql`true` : sql`closed_at is not null`}`)
    if (own.length > 0) return own.map((row) => row.id as string)
    const below = await this.cursors.all(
      sql`select id from archive.fonds where municipality = ${municipality} and parent_id = ${fondsId}`,
    )
    const found: string[] = []
    for (const { id } of below) found.push(...(await this.seriesOf(id as string)))
    return found
  }

  private async period(seriesIds: readonly string[]): Promise<{ start: string; end: string }> {
    const [row] =
      await this.cursors.all(sql`select min(least(period_start, (created_at at time zone 'Europe/Oslo')::date)) as start,
      max(coalesce(period_end, (coalesce(closed_at, ${this.closing.at}::timestamptz) at time zone 'Europe/Oslo')::date)) as end
      from archive.series where municipality = ${this.wish.municipality} and id = any (${seriesIds}::uuid[])`)
    const today = dateInNorway(this.closing.at)
    return {
      start: this.wish.from ?? (row?.start as string | null) ?? today,
      end: this.wish.to ?? (row?.end as string | null) ?? today,
    }
  }

  private async schemas(names: readonly string[], hasOwnMetadata: boolean) {
    const wanted = [...names.map((name) => `${name}.xsd`), 'metadatakatalog.xsd', 'addml.xsd']
    const official = new Map<string, Uint8Array>()
    for (const name of wanted) {
      const bytes = await this.wish.schema(name)
      if (bytes) official.set(name, bytes)
    }
    const isOfficial = official.size === wanted.length
    const all = isOfficial
      ? official
      : new Map([...names, 'addml'].map((name) => [`${name}.xsd`, builtInSchema(name as 'addml').bytes]))
    if (hasOwnMetadata) all.set(ownSchemaName, new TextEncoder().encode(ownSchema))
    const files = new Map<string, WrittenFile>()
    for (const [name, bytes] of all) files.set(name, await this.text(name, [bytes]))
    return { files, sort: isOfficial ? ('official' as const) : ('own' as const) }
  }

  private async text(
    name: string,
    pieces: AsyncIterable<string> | Iterable<string | Uint8Array>,
  ): Promise<WrittenFile> {
    const sink = await this.target.open(name)
    for await (const piece of gathered(pieces)) await sink.write(piece)
    const { sha256, sizeBytes } = await sink.close()
    this.xmlBytes += sizeBytes
    return { name, sha256 }
  }

  private async document({ path, sha256, objectId }: DepositDocument): Promise<void> {
    let sink: DepositSink | null = null
    try {
      const { sizeBytes, pieces } = await this.read(sha256)
      sink = await this.target.open(path, sizeBytes)
      for await (const piece of pieces) await sink.write(piece)
      this.documents += 1
      this.documentBytes += sizeBytes
    } catch (error) {
      // A document that is gone or altered is told of, and the rest goes on: the control of the deposit names it too.
      if (sink || this.isOfDatabase(error)) throw error
      this.unreadable.push(objectId)
    } finally {
      await sink?.close()
    }
  }

  private isOfDatabase(error: unknown): boolean {
    const code = (error as { code?: unknown }).code
    return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  }
}

const pieceLength = 64_000
/** Small pieces together: a write for each element would cost more than the element. */
async function* gathered(pieces: AsyncIterable<string> | Iterable<string | Uint8Array>) {
  let text = ''
  for await (const piece of pieces) {
    if (typeof piece !== 'string') {
      yield piece
      continue
    }
    text += piece
    if (text.length < pieceLength) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}

function nothingWritten(leftOut: readonly LeftOut[]): DepositSum {
  return {
    ...{ written: false, fondsTitle: '', creators: [], start: '', end: '' },
    ...{ files: 0, records: 0, entries: 0, changes: 0, documents: 0, documentBytes: 0, xmlBytes: 0 },
    ...{ schemas: 'own', leftOut, unreadable: [] },
  }
}
