import type { Ctx } from '#platform/context.ts'
import type { StoredFile } from '#platform/files.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { followPeriod } from '../fonds/series-periods.ts'
import { mustBeAllowed } from '../must.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { NewScreening } from '../screening/screening.rules.ts'
import { publicTitleToday, screeningToday } from '../screening/screening-of.ts'
import type { EntryType, LinkedAs, PartType } from '../values/value-lists.ts'
import { lockNumbers, nextNumber } from './number-series.ts'
import { addCorrespondencePart, addDocument } from './register-entry.rows.ts'
import { whyCannotRegister } from './registry-entry.rules.ts'

export interface NewDocument {
  title: string
  /** M083, free: "Søknad", "Brev". */
  documentType: string
  linkedAs: LinkedAs
  file: StoredFile
  /** PRONOM identifier: "fmt/476" is PDF/A-2a. */
  format: string
  formatDetails?: string
}

export interface NewCorrespondencePart {
  type: PartType
  name: string
  /** Identity number (11 digits) or organisation number (9); null when not known. */
  identityNumber?: string | null
  /** Null when the address is protected. */
  addressLines?: readonly string[] | null
  postalCode?: string | null
  postalTown?: string | null
  country?: string | null
  administrativeUnit?: string | null
  caseHandler?: string | null
}

export interface NewRegistryEntry {
  /** What it is registered for, "application:<submission>": registering again for the same gives the first. */
  madeFor: string
  caseFileId: string
  type: EntryType
  title: string
  /** Null: the title with the names of parties and correspondents struck out. */
  publicTitle: string | null
  documents: readonly NewDocument[]
  correspondenceParts: readonly NewCorrespondencePart[]
  /** When it reached the municipality; needed for incoming entries. */
  receivedAt?: Date | null
  /** yyyy-MM-dd */
  documentDate: string | null
  screening: NewScreening | null
  residentId: string | null
  /** The case file's own when left out. */
  administrativeUnit?: string
  caseHandler?: string
}

export interface RegisteredEntry {
  id: string
  /** Løpenummer of the municipality's journal: sequence/year, "41/2026". */
  registryNumber: string
  /** M004: case number and number within the case, "2026/12-2". */
  registrationId: string
}

/**
 * Registers a finished document with status Journalført and the next number of the journal.
 * @throws Refusal archive.case-file-not-found, archive.case-file-closed, archive.<CannotRegister>,
 *   archive.access-code-unknown, archive.public-title-names-party
 */
export async function registerEntry(
  ctx: Ctx,
  keys: Keys,
  wanted: NewRegistryEntry,
): Promise<RegisteredEntry> {
  mustBeAllowed(ctx, 'register')
  const before = await entryMadeFor(ctx, wanted.madeFor)
  if (before) return before
  const why = whyCannotRegister({
    type: wanted.type,
    parts: wanted.correspondenceParts.map((part) => part.type),
    documents: wanted.documents.map((document) => document.linkedAs),
    hasReceiptTime: wanted.receivedAt != null,
  })
  if (why) throw new Refusal('invalid', `archive.${why}`)
  const screening = await screeningToday(ctx, wanted.screening)
  const caseFile = await openCaseFileForUpdate(ctx, wanted.caseFileId)
  await followPeriod(ctx, caseFile.id)
  const publicTitle = publicTitleToday(
    wanted.title,
    wanted.publicTitle,
    await privateNames(ctx, caseFile.id, wanted),
  )

  await lockNumbers(ctx, 'registry-entry')
  const meanwhile = await entryMadeFor(ctx, wanted.madeFor)
  if (meanwhile) return meanwhile
  const { year, number } = await nextNumber(ctx, 'registry-entry')
  const { last } = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(({ fn }) => fn.max('entry_number').as('last'))
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFile.id)
    .executeTakeFirstOrThrow()
  const entryNumber = Number(last ?? 0) + 1
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('archive.registry_entry')
    .values({
      municipality: ctx.municipality,
      id,
      made_for: wanted.madeFor,
      case_file_id: caseFile.id,
      registry_year: year,
      sequence_number: number,
      entry_number: entryNumber,
      type: wanted.type,
      status: 'Journalført',
      title: wanted.title,
      public_title: publicTitle,
      registry_date: ctx.today,
      document_date: wanted.documentDate,
      received_at: wanted.receivedAt ?? null,
      administrative_unit: wanted.administrativeUnit ?? caseFile.administrative_unit,
      case_handler: wanted.caseHandler ?? caseFile.case_responsible,
      screening: screening && JSON.stringify(screening),
      resident_id: wanted.residentId,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .execute()
  for (const part of wanted.correspondenceParts) await addCorrespondencePart(ctx, keys, id, part)
  for (const [at, document] of wanted.documents.entries()) await addDocument(ctx, id, at + 1, document)
  ctx.audit({
    event: 'archive.entry-registered',
    subjectKind: 'registry-entry',
    subjectId: id,
    residentId: wanted.residentId ?? undefined,
    details: { type: wanted.type },
  })
  return {
    id,
    registryNumber: `${number}/${year}`,
    registrationId: `${caseFile.file_id}-${entryNumber}`,
  }
}

/** Locked until commit: two entries at once never get the same number within the case. */
async function openCaseFileForUpdate(ctx: Ctx, caseFileId: string) {
  const caseFile = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['id', 'file_id', 'administrative_unit', 'case_responsible'])
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseFileId)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (caseFile) return caseFile
  const closed = await ctx.tx
    .selectFrom('archive.case_file')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseFileId)
    .executeTakeFirst()
  if (closed) throw new Refusal('conflict', 'archive.case-file-closed')
  throw new Refusal('not-found', 'archive.case-file-not-found')
}

/** Names of natural persons that the public title must not hold; an organisation's name may stand there. */
async function privateNames(ctx: Ctx, caseFileId: string, wanted: NewRegistryEntry): Promise<string[]> {
  const parties = await ctx.tx
    .selectFrom('archive.party')
    .select('name')
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFileId)
    .execute()
  const outsiders = wanted.correspondenceParts.filter(
    (part) => !part.type.startsWith('Intern') && part.identityNumber?.length !== 9,
  )
  return [...parties, ...outsiders].map((person) => person.name)
}

async function entryMadeFor(ctx: Ctx, madeFor: string): Promise<RegisteredEntry | null> {
  const row = await ctx.tx
    .selectFrom('archive.registry_entry as entry')
    .innerJoin('archive.case_file as file', (join) =>
      join.onRef('file.municipality', '=', 'entry.municipality').onRef('file.id', '=', 'entry.case_file_id'),
    )
    .select([
      'entry.id',
      'entry.sequence_number',
      'entry.registry_year',
      'entry.entry_number',
      'file.file_id',
    ])
    .where('entry.municipality', '=', ctx.municipality)
    .where('entry.made_for', '=', madeFor)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    registryNumber: `${row.sequence_number}/${row.registry_year}`,
    registrationId: `${row.file_id}-${row.entry_number}`,
  }
}
