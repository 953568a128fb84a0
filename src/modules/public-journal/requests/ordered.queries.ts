import { sql } from 'kysely'
import { caseFileWithEntries } from '#modules/archive/index.ts'
import type { Fact } from '#modules/casework/index.ts'
import type { Ctx } from '#platform/context.ts'

/** A document of something asked for, with the copy that can be given out where parts are hidden. */
export interface OrderedDocument {
  id: string
  title: string
  /** The archived file, when it is a PDF; other formats follow no letter. */
  pdf: string | null
  redacted: string | null
}

export interface OrderedEntry {
  id: string
  registrationId: string
  title: string
  type: string
  registryDate: string
  legalBasis: string | null
  /** Screening of whole documents or of parts; null: nothing says that it is exempt. */
  restriction: string | null
  documents: OrderedDocument[]
}

/** One line of what was asked for, with what the archive has under the number that was given. */
export interface Ordered {
  title: string
  number: string | null
  date: string | null
  /** Empty where there is nothing under the number that the reader may see. */
  entries: OrderedEntry[]
}

const mostEntries = 60
export const redactedVariant = 'Dokument hvor deler av innholdet er skjermet'

/** What a request for access names, looked up in the municipality's own archive by its numbers. */
export async function orderedIn(ctx: Ctx, facts: readonly Fact[]): Promise<Ordered[]> {
  const asked = facts.find(({ name }) => name === 'dokumenter')?.value
  const lines = Array.isArray(asked) ? (asked as Record<string, unknown>[]) : []
  const ordered: Ordered[] = []
  for (const line of lines) {
    const number = wordIn(line.nummer)
    ordered.push({
      title: wordIn(line.tittel) ?? '',
      number,
      date: wordIn(line.dato),
      entries: number ? await entriesUnder(ctx, number) : [],
    })
  }
  return ordered
}

const wordIn = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

/** `2026/118-2` is an entry, `2026/118` all of the case. */
async function entriesUnder(ctx: Ctx, number: string): Promise<OrderedEntry[]> {
  const [, fileId, entryNumber] = /^(\d{4}\/\d{1,9})(?:-(\d{1,9}))?$/.exec(number) ?? []
  if (!fileId) return []
  const file = await ctx.tx
    .selectFrom('archive.case_file')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
  if (!file) return []
  const { entries } = await caseFileWithEntries(ctx, file.id)
  const wanted = entries
    .filter((entry) => entryNumber === undefined || entry.registrationId === `${fileId}-${entryNumber}`)
    .filter((entry) => entry.status !== 'Utgår')
    .slice(0, mostEntries)
  const files = await filesOf(
    ctx,
    wanted.flatMap(({ documents }) => documents.map(({ id }) => id)),
  )
  return wanted.map((entry) => ({
    id: entry.id,
    registrationId: entry.registrationId,
    title: entry.title,
    type: entry.type,
    registryDate: entry.registryDate,
    legalBasis: entry.screening?.legalBasis ?? null,
    restriction: entry.screening?.restriction ?? null,
    documents: entry.documents.map(({ id, title }) => ({
      ...{ id, title },
      pdf: files.get(id)?.pdf ?? null,
      redacted: files.get(id)?.redacted ?? null,
    })),
  }))
}

async function filesOf(ctx: Ctx, documents: readonly string[]) {
  const files = new Map<string, { pdf: string | null; redacted: string | null }>()
  if (documents.length === 0) return files
  const rows = await ctx.tx
    .selectFrom('archive.document_object')
    .select(['document_description_id as document', 'variant', 'format', 'sha256'])
    .where('municipality', '=', ctx.municipality)
    .where('document_description_id', 'in', [...documents])
    // The newest of each sort comes last, the archived form after that of production.
    .orderBy(sql`variant = 'Arkivformat'`)
    .orderBy('version_number')
    .execute()
  for (const { document, variant, format, sha256 } of rows) {
    const known = files.get(document ?? '') ?? { pdf: null, redacted: null }
    if (variant === redactedVariant) known.redacted = sha256
    else if (isPdf(format)) known.pdf = sha256
    files.set(document ?? '', known)
  }
  return files
}

/** PRONOM: PDF 1.0 to 1.7 and 2.0, PDF/A of every kind. */
export const isPdf = (format: string): boolean =>
  /^fmt\/(1[4-9]|20|276|1129|95|354|47[6-9]|48[01])$/.test(format)
