import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { lockNumbers, nextNumber } from './number-series.ts'

export interface EntryNumbers {
  registry_year: number
  sequence_number: number
  entry_number: number
  registry_date: string
}

/**
 * The numbers of an entry that enters the journal today: in the journal of the municipality and in its case file, both
 * held until commit. The case file is locked first, so that two who register in it wait for each other and never in a
 * ring.
 * @throws Refusal archive.entry-needs-case-file, archive.case-file-closed
 */
export async function numberEntry(ctx: Ctx, caseFileId: string | null): Promise<EntryNumbers> {
  if (caseFileId === null) throw new Refusal('conflict', 'archive.entry-needs-case-file')
  const entryNumber = await nextInFile(ctx, caseFileId)
  await lockNumbers(ctx, 'registry-entry')
  const { year, number } = await nextNumber(ctx, 'registry-entry')
  return {
    registry_year: year,
    sequence_number: number,
    entry_number: entryNumber,
    registry_date: ctx.today,
  }
}

/** The next journalpostnummer of a file, which is locked. @throws Refusal archive.case-file-closed */
export async function nextInFile(ctx: Ctx, caseFileId: string): Promise<number> {
  const file = await ctx.tx
    .selectFrom('archive.case_file')
    .select('closed_at')
    .where('municipality', '=', ctx.municipality)
    .where('id', '=', caseFileId)
    .forUpdate()
    .executeTakeFirst()
  if (!file) throw new Refusal('not-found', 'archive.case-file-not-found')
  if (file.closed_at !== null) throw new Refusal('conflict', 'archive.case-file-closed')
  const { last } = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select(({ fn }) => fn.max('entry_number').as('last'))
    .where('municipality', '=', ctx.municipality)
    .where('case_file_id', '=', caseFileId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}
