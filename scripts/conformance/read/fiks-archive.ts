import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import {
  child,
  childrenNamed,
  readMessage,
  requestNamed,
  requestType,
  textOf,
} from '#engines/fiks-arkiv/index.ts'
import type { XmlElement } from '#engines/xsd/index.ts'
import {
  addDocumentDescription,
  addEntity,
  addFile,
  addRecord,
  allowFiksAccount,
  ensureFonds,
  type FiksWorld,
  setEntryStatus,
  signOff,
} from '#modules/archive/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { Files } from '#platform/files.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { fillTemplate } from '#platform/testing/template.ts'
import type { FiksCase } from './fiks-cases.ts'

export interface FiksArchive {
  readonly world: FiksWorld
  readonly municipality: string
  readonly account: string
  readonly year: number
  nextId(): string
  /** An archive that holds what the case refers to, and nothing else. */
  prepare(one: FiksCase): Promise<{ files: FiksCase['attachments']; payload: Uint8Array }>
  close(): Promise<void>
}

const municipality = '1825'
const account = '5c1b6f9e-3f0a-4a68-8f5e-0f0c6f1d2a10'
const fagsystem = 'Fiks protokoll validator'

/** An archive in a database of its own: on the server of TEST_POSTGRES_URL, or one that is started for this. */
export async function fiksArchive(): Promise<FiksArchive> {
  const folder = await mkdtemp(join(tmpdir(), 'samvirke-fiks-'))
  const given = process.env.TEST_POSTGRES_URL
  const server = given
    ? null
    : await startEmbeddedPostgres({
        dataFolder: join(folder, 'postgres'),
        database: 'postgres',
        settings: { fsync: 'off', synchronous_commit: 'off' },
        log: () => {},
      })
  const serverUrl = given ?? (server?.url as string)
  const name = `fiks_arkiv_${process.pid}`
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await onServer(`create database ${name}`)
  const address = (user?: string) => {
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    if (user) Object.assign(url, { username: `samvirke_${user}`, password: user })
    return url.href
  }
  await fillTemplate({ adminUrl: address(), passwords: { app: 'app', jobs: 'jobs' } })
  const admin = new pg.Pool({ connectionString: address(), max: 2 })
  const pools = openPool(address('app'), { size: 4, onError: () => {} })
  const keys = new Keys(Buffer.alloc(32, 7), systemRandom)
  const transactions = new Transactions(pools, systemClock, systemRandom)
  const world: FiksWorld = {
    transactions,
    keys,
    files: new Files(join(folder, 'files'), keys, systemRandom),
    random: systemRandom,
    log: { error: (what: unknown) => console.error(what) },
    isInfected: async () => false,
  }
  const { rows } = await admin.query<{ name: string }>(
    `select format('archive.%I', tablename) as name from pg_tables where schemaname = 'archive'`,
  )
  const everything = rows.map((row) => row.name).join(', ')
  return {
    world,
    municipality,
    account,
    year: systemClock.now().getFullYear(),
    nextId: () => systemRandom.uuid(),
    async prepare(one) {
      await admin.query(`truncate ${everything} cascade`)
      const payload = one.payload.bytes
      const seeds = await transactions.inTenant(municipality, systemActor('Prøve'), (ctx) =>
        seed(ctx, keys, one),
      )
      for (const { sql, values } of seeds) {
        const client = await admin.connect()
        await client.query('set session_replication_role = replica')
        await client.query(sql, values)
        await client.query('set session_replication_role = default')
        client.release()
      }
      const files = [{ name: one.payload.name, bytes: payload }, ...one.attachments]
      return { files, payload }
    },
    async close() {
      await Promise.all([pools.close(), admin.end()])
      await onServer(`drop database ${name} with (force)`)
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Numbered = { sql: string; values: unknown[] }

/** What a message refers to must stand in the archive, by the same id, key or number. Numbers are set past the rules. */
async function seed(ctx: Ctx, keys: Keys, one: FiksCase): Promise<Numbered[]> {
  const fonds = await ensureFonds(ctx)
  await allowFiksAccount(ctx, {
    accountId: account,
    systemName: fagsystem,
    mayFile: true,
    mayRead: true,
    seesScreened: true,
    clearance: 0,
    unit: 'Arkiv',
    responsible: 'Ufordelt',
    rules: {},
    validFrom: '2020-01-01',
    validTo: null,
  })
  const request = requestNamed(one.type)
  const read = request && readMessage(one.payload.bytes, requestType(request))
  const isMissed = one.expectedTypes.every((type) => type.endsWith('.ikkefunnet'))
  if (!read?.root || isMissed) return []
  const numbers: Numbered[] = []
  const world = { ctx, keys, fonds, numbers, one, root: read.root }
  await seedClasses(world)
  for (const reference of references(read.root)) {
    if (/Mappe$/i.test(reference.name.local)) await seedFile(world, reference)
    else if (/Dokumentbeskrivelse$/.test(reference.name.local)) await seedDocument(world, reference)
    else await seedRecord(world, reference)
  }
  if (request === 'innsyn.sok') {
    for (const title of ['Test av søk', 'Noe annet'])
      await addFile(ctx, {
        kind: 'Saksmappe',
        seriesId: fonds.seriesId,
        values: { ...aCase, title, caseDate: '2021-11-20' },
      })
  }
  return numbers
}

interface Seeding {
  ctx: Ctx
  keys: Keys
  fonds: { seriesId: string }
  numbers: Numbered[]
  one: FiksCase
  root: XmlElement
}
const aCase = { title: 'En sak', administrativeUnit: 'Arkiv', caseResponsible: 'Ufordelt' }

/** References to what stands: not to the file that the message itself makes. */
function references(root: XmlElement): XmlElement[] {
  const own = textOf(root, 'mappe', 'referanseEksternNoekkel', 'noekkel')
  const all = (of: XmlElement): XmlElement[] => [
    ...(/^referanse(Til|Forelder)/.test(of.name.local) ? [of] : []),
    ...of.children.flatMap(all),
  ]
  const known =
    /^referanse(TilMappe|ForelderMappe|Foreldermappe|TilRegistrering|TilJournalpost|TilDokumentbeskrivelse)$/
  return all(root).filter(
    (one) =>
      known.test(one.name.local) &&
      (own === null || textOf(one, 'referanseEksternNoekkel', 'noekkel') !== own),
  )
}

async function addKey(
  { ctx, keys }: Seeding,
  unitId: string,
  kind: string,
  reference: XmlElement,
): Promise<void> {
  const external = child(reference, 'referanseEksternNoekkel')
  if (!external) return
  const [system, key] = [textOf(external, 'fagsystem'), textOf(external, 'noekkel')]
  await addEntity(ctx, keys, 'externalKey', unitId, { kind, system, key })
}

async function seedFile(seeding: Seeding, reference: XmlElement): Promise<string> {
  const { ctx, fonds, numbers } = seeding
  const classId = await classOf(ctx)
  const { id } = await addFile(
    ctx,
    { kind: 'Saksmappe', seriesId: fonds.seriesId, classId, values: aCase },
    textOf(reference, 'systemID') ?? ctx.random.uuid(),
  )
  await addKey(seeding, id, 'file', reference)
  const fileId = textOf(reference, 'mappeID')
  const number = child(reference, 'saksnummer')
  if (fileId)
    numbers.push({
      sql: 'update archive.case_file set given_file_id = $2 where id = $1',
      values: [id, fileId],
    })
  if (number)
    numbers.push({
      sql: 'update archive.case_file set case_year = $2, sequence_number = $3 where id = $1',
      values: [id, textOf(number, 'saksaar'), textOf(number, 'sakssekvensnummer')],
    })
  return id
}

async function seedRecord(seeding: Seeding, reference: XmlElement): Promise<string> {
  const { ctx, keys, fonds, numbers, one, root } = seeding
  const { id: fileId } = await addFile(ctx, { kind: 'Saksmappe', seriesId: fonds.seriesId, values: aCase })
  const { id } = await addRecord(
    ctx,
    {
      kind: 'Journalpost',
      in: { fileId },
      status: 'Midlertidig registrering av innkommet dokument',
      values: {
        title: 'En henvendelse',
        type: 'Inngående dokument',
        receivedAt: ctx.now,
        administrativeUnit: 'Arkiv',
        caseHandler: 'Ufordelt',
      },
    },
    textOf(reference, 'systemID') ?? ctx.random.uuid(),
  )
  await addKey(seeding, id, 'record', reference)
  const part = await addEntity(ctx, keys, 'correspondencePart', id, {
    type: 'Avsender',
    name: 'Anita Avsender',
  })
  await setEntryStatus(ctx, id, 'Journalført')
  const given = textOf(root, 'korrespondansepartID')
  if (given) {
    const beside = { fiksArkiv: { korrespondansepart: { [part.id]: { givenId: given } } } }
    numbers.push({
      sql: 'update archive.registry_entry set business_metadata = $2 where id = $1',
      values: [id, JSON.stringify(beside)],
    })
  }
  if (one.type.endsWith('avskrivning.slett')) await signOff(ctx, id, 'Tatt til orientering', null, part.id)
  const registrationId = textOf(reference, 'registreringsID')
  const journal = child(reference, 'journalnummer')
  if (registrationId)
    numbers.push({
      sql: 'update archive.registry_entry set given_registration_id = $2 where id = $1',
      values: [id, registrationId],
    })
  if (journal)
    numbers.push({
      sql: 'update archive.registry_entry set registry_year = $2, sequence_number = $3 where id = $1',
      values: [id, textOf(journal, 'journalaar'), textOf(journal, 'journalsekvensnummer')],
    })
  return id
}

async function seedDocument(seeding: Seeding, reference: XmlElement): Promise<void> {
  const { ctx, keys } = seeding
  const recordId = await seedRecord(
    { ...seeding, keys },
    {
      ...reference,
      children: reference.children.filter((one) => one.name.local !== 'referanseEksternNoekkel'),
    },
  )
  const { id } = await addDocumentDescription(
    ctx,
    recordId,
    { title: 'Et dokument', linkedAs: 'Hoveddokument' },
    textOf(reference, 'systemID') ?? ctx.random.uuid(),
  )
  await addKey(seeding, id, 'document-description', reference)
}

async function classOf(ctx: Ctx): Promise<string> {
  const row = await ctx.tx
    .selectFrom('archive.class')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('class_id', '=', 'A10')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Functional classes stand in an archive before a case gets them. */
async function seedClasses({ ctx, keys, fonds, root }: Seeding): Promise<void> {
  const found = (of: XmlElement): XmlElement[] => [
    ...childrenNamed(of, 'klassifikasjon'),
    ...childrenNamed(child(of, 'klassifikasjonOppdateringer'), 'ny'),
    ...of.children.flatMap(found),
  ]
  const systems = new Map<string, string>()
  for (const one of found(root)) {
    const code = textOf(one, 'klassifikasjonssystemID')
    if (!code || /^(personnummer|pnr|gbnr?|orgnr)$/i.test(code)) continue
    const system =
      systems.get(code) ??
      (
        await addEntity(ctx, keys, 'classificationSystem', fonds.seriesId, {
          title: code,
          code,
          isPrimary: false,
        })
      ).id
    systems.set(code, system)
    await addEntity(ctx, keys, 'class', system, {
      classId: textOf(one, 'klasseID'),
      title: textOf(one, 'tittel') ?? 'Klasse',
    })
  }
}
