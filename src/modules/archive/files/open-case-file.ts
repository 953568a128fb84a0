import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { ensureFonds, leafClass } from '../fonds/ensure-fonds.ts'
import { mustBeAllowed } from '../must.ts'
import { lockNumbers, nextNumber } from '../records/number-series.ts'
import { nameInArchive } from '../rights.rules.ts'
import type { NewScreening } from '../screening/screening.rules.ts'
import { publicTitleToday, screeningToday } from '../screening/screening-of.ts'

export interface NewParty {
  name: string
  /** M303: "Søker", "Barn". */
  role: string
  identityNumber: string | null
}

export interface NewCaseFile {
  /** What it is opened for, "submission:<id>": opening again for the same gives the first. */
  madeFor: string
  title: string
  /** Null: the title with the parties' names struck out. */
  publicTitle: string | null
  /** A class of the municipality's classification system: "A10". */
  classId: string
  administrativeUnit: string
  caseResponsible: string
  screening: NewScreening | null
  parties: readonly NewParty[]
  residentId: string | null
}

export interface OpenedCaseFile {
  id: string
  /** Case number: year/sequence, "2026/12". */
  fileId: string
}

/**
 * Opens a case file with the next number of the municipality and year.
 * @throws Refusal archive.class-unknown, archive.class-has-subclasses, archive.access-code-unknown,
 *   archive.public-title-names-party
 */
export async function openCaseFile(ctx: Ctx, keys: Keys, wanted: NewCaseFile): Promise<OpenedCaseFile> {
  mustBeAllowed(ctx, 'register')
  const before = await caseFileMadeFor(ctx, wanted.madeFor)
  if (before) return before
  const screening = await screeningToday(ctx, wanted.screening)
  const names = wanted.parties.map((party) => party.name)
  const publicTitle = publicTitleToday(wanted.title, wanted.publicTitle, names)
  const fonds = await ensureFonds(ctx)
  const classRow = await leafClass(ctx, fonds, wanted.classId)

  await lockNumbers(ctx, 'case-file')
  const meanwhile = await caseFileMadeFor(ctx, wanted.madeFor)
  if (meanwhile) return meanwhile
  const { year, number } = await nextNumber(ctx, 'case-file')
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('archive.case_file')
    .values({
      municipality: ctx.municipality,
      id,
      made_for: wanted.madeFor,
      series_id: fonds.seriesId,
      class_id: classRow,
      case_year: year,
      sequence_number: number,
      title: wanted.title,
      public_title: publicTitle,
      case_date: ctx.today,
      administrative_unit: wanted.administrativeUnit,
      case_responsible: wanted.caseResponsible,
      status: 'Under behandling',
      screening: screening && JSON.stringify(screening),
      resident_id: wanted.residentId,
      created_at: ctx.now,
      created_by: nameInArchive(ctx.actor),
    })
    .execute()
  for (const party of wanted.parties) await addParty(ctx, keys, id, party)
  ctx.audit({
    event: 'archive.case-file-opened',
    subjectKind: 'archive-case-file',
    subjectId: id,
    residentId: wanted.residentId ?? undefined,
  })
  return { id, fileId: `${year}/${number}` }
}

async function caseFileMadeFor(ctx: Ctx, madeFor: string): Promise<OpenedCaseFile | null> {
  const row = await ctx.tx
    .selectFrom('archive.case_file')
    .select(['id', 'case_year', 'sequence_number'])
    .where('municipality', '=', ctx.municipality)
    .where('made_for', '=', madeFor)
    .executeTakeFirst()
  return row ? { id: row.id, fileId: `${row.case_year}/${row.sequence_number}` } : null
}

async function addParty(ctx: Ctx, keys: Keys, caseFileId: string, party: NewParty): Promise<void> {
  const id = ctx.random.uuid()
  await ctx.tx
    .insertInto('archive.party')
    .values({
      municipality: ctx.municipality,
      id,
      case_file_id: caseFileId,
      unit_id: caseFileId,
      name: party.name,
      role: party.role,
      identity_encrypted:
        party.identityNumber === null
          ? null
          : await keys.sealJson(ctx, `archive.party|${id}`, party.identityNumber),
    })
    .execute()
}
