import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Screening } from '../screening/screening.rules.ts'
import type { EntryType, PartType, SignOffMethod } from '../values/value-lists.ts'
import { type JournalLine, publicLine } from './journal.rules.ts'

/** Most lines in one answer: a journal is read by the day or the week. */
const mostLines = 5000

/**
 * The public journal of the municipality: entries with a journal date in the period (both dates included, yyyy-MM-dd),
 * by number, with everything screened taken away. Open to everybody (krav 5.2.5-5.2.9). Entries that were registered
 * by mistake (Utgår) are left out.
 */
export async function journal(ctx: Ctx, from: string, to: string): Promise<JournalLine[]> {
  if (from > to) throw new Refusal('invalid', 'archive.period-backwards')
  const entries = await sources(ctx)
    .where('entry.registry_date', '>=', from)
    .where('entry.registry_date', '<=', to)
    .limit(mostLines + 1)
    .execute()
  if (entries.length > mostLines) throw new Refusal('invalid', 'archive.period-too-long')
  return linesOf(ctx, entries)
}

/**
 * The public lines of these entries, by number. One that is not in the journal (Utgår, or not registered yet) has none.
 */
export async function journalLines(ctx: Ctx, entryIds: readonly string[]): Promise<JournalLine[]> {
  if (entryIds.length === 0) return []
  return linesOf(ctx, await sources(ctx).where('entry.id', 'in', entryIds).execute())
}

/** Entries as registered, with what they lie in. One that lies in no case file, or in no class, is in the journal too. */
const sources = (ctx: Ctx) =>
  ctx.tx
    .selectFrom('archive.registry_entry as entry')
    .leftJoin('archive.case_file as file', (join) =>
      join.onRef('file.municipality', '=', 'entry.municipality').onRef('file.id', '=', 'entry.case_file_id'),
    )
    .leftJoin('archive.class as class', (join) =>
      join
        .onRef('class.municipality', '=', 'entry.municipality')
        .on((on) => on('class.id', '=', on.fn.coalesce('file.class_id', 'entry.class_id'))),
    )
    .leftJoin('archive.classification_system as system', (join) =>
      join
        .onRef('system.municipality', '=', 'class.municipality')
        .onRef('system.id', '=', 'class.classification_system_id'),
    )
    .selectAll('entry')
    .select([
      'file.file_id',
      'file.title as case_title',
      'file.public_title as case_public_title',
      'file.screening as case_screening',
      'class.class_id as class_code',
      'system.hides_class_ids as class_hidden',
    ])
    .where('entry.municipality', '=', ctx.municipality)
    .where('entry.kind', '=', 'Journalpost')
    .where('entry.status', 'in', ['Journalført', 'Ekspedert', 'Arkivert'])
    .orderBy('entry.registry_year')
    .orderBy('entry.sequence_number')

type SourceRow = Awaited<ReturnType<ReturnType<typeof sources>['execute']>>[number]

async function linesOf(ctx: Ctx, entries: readonly SourceRow[]): Promise<JournalLine[]> {
  if (entries.length === 0) return []
  const ids = entries.map((entry) => entry.id)
  const parts = await ctx.tx
    .selectFrom('archive.correspondence_part')
    .select(['registry_entry_id', 'type', 'name', 'is_person'])
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', 'in', ids)
    .orderBy('type')
    .orderBy('id')
    .execute()
  const fileIds = [...new Set(entries.flatMap((entry) => entry.case_file_id ?? []))]
  const parties =
    fileIds.length === 0
      ? []
      : await ctx.tx
          .selectFrom('archive.party')
          .select(['case_file_id', 'name'])
          .where('municipality', '=', ctx.municipality)
          .where('case_file_id', 'in', fileIds)
          .execute()
  const signOffs = await ctx.tx
    .selectFrom('archive.sign_off')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('registry_entry_id', 'in', ids)
    .orderBy('signed_off_on')
    .execute()
  return entries.map((entry) => {
    const own = parts.filter((part) => part.registry_entry_id === entry.id)
    const off = signOffs.find((row) => row.registry_entry_id === entry.id)
    return publicLine({
      id: entry.id,
      registryYear: entry.registry_year ?? 0,
      sequenceNumber: entry.sequence_number ?? 0,
      entryNumber: entry.entry_number ?? 0,
      fileId: entry.file_id ?? '',
      classId: entry.class_hidden ? null : entry.class_code,
      givenRegistrationId: entry.given_registration_id,
      type: entry.type as EntryType,
      caseTitle: entry.case_title ?? '',
      casePublicTitle: entry.case_public_title,
      caseScreening: entry.case_screening as unknown as Screening | null,
      title: entry.title,
      publicTitle: entry.public_title,
      screening: entry.screening as unknown as Screening | null,
      registryDate: entry.registry_date ?? '',
      documentDate: entry.document_date,
      administrativeUnit: entry.administrative_unit ?? '',
      caseHandler: entry.case_handler ?? '',
      privateNames: [
        ...parties
          .filter((party) => party.case_file_id !== null && party.case_file_id === entry.case_file_id)
          .map((party) => party.name),
        ...own.filter((part) => part.is_person && !part.type.startsWith('Intern')).map((part) => part.name),
      ],
      parts: own.map((part) => ({
        type: part.type as PartType,
        name: part.name,
        isPerson: part.is_person,
      })),
      signOff: off
        ? {
            method: off.method as SignOffMethod,
            on: off.signed_off_on,
            answeredById: off.answered_by_entry_id,
          }
        : null,
    })
  })
}
