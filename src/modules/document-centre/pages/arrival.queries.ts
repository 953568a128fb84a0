import { accessCodesOn, type ClassOfFile, classesForFiles, valuesOf } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { colleaguesFor } from '../acting/take.ts'
import type { Outcome } from '../arrival.rules.ts'
import { documentsOf, textOfDocument } from '../documents.ts'
import { intakeLimitsOn } from '../intake-limits.ts'
import { arrivalToSort } from '../queue.queries.ts'
import type { IntakeWorld } from '../world.ts'
import { casesNamed, type FoundCase } from './find-cases.queries.ts'
import type { KeptSuggestion } from './registering.rules.ts'
import { type UsedNames, usedNames } from './used-names.queries.ts'

/** What became of it, and by whom. */
export interface Settled {
  outcome: Outcome
  at: Date
  by: string
  reason: string | null
  sentOnTo: string | null
  caseNumber: string | null
}

export interface ArrivalShown
  extends Pick<Awaited<ReturnType<typeof arrivalToSort>>, 'arrival' | 'problems' | 'documents'> {
  suggestions: KeptSuggestion[]
  takenByName: string | null
  /** As it is kept, to the microsecond: its place in the queue. */
  receivedKey: string
  settled: Settled | null
  /** What a machine read in those that cannot be shown as pictures, by document. */
  texts: Map<string, string>
  cases: FoundCase[]
  accessCodes: Awaited<ReturnType<typeof accessCodesOn>>
  classes: ClassOfFile[]
  documentTypes: string[]
  /** Others of the same municipality that wait: what it may belong together with. */
  others: { id: string; title: string }[]
  /** Who it may be given to. */
  colleagues: { id: string; name: string }[]
  names: UsedNames
  certainty: { certainFrom: number; likelyFrom: number }
}

const mostText = 20_000
const mostOthers = 20

/** All that the page of one arrival shows. That it was looked at is written down. @throws Refusal, as `arrivalToSort` */
export async function arrivalShown(
  ctx: Ctx,
  world: Pick<IntakeWorld, 'keys'>,
  id: string,
): Promise<ArrivalShown> {
  const found = await arrivalToSort(ctx, id)
  const suggestions = found.suggestions.map((row) => ({
    ...row,
    confidence: Number(row.confidence),
  })) as unknown as KeptSuggestion[]
  const suggestedCases = suggestions
    .filter(({ field }) => field === 'case')
    .map(({ value }) => (value as { id: string }).id)
  const isOpen = found.arrival.state === 'waiting' && !found.arrival.unopened_for
  return {
    ...{ arrival: found.arrival, problems: found.problems, documents: found.documents, suggestions },
    ...(await rest(ctx, id)),
    texts: isOpen ? await textsOf(ctx, world, id) : new Map(),
    cases: isOpen ? await casesNamed(ctx, suggestedCases) : [],
    accessCodes: isOpen ? await accessCodesOn(ctx, ctx.today) : [],
    classes: isOpen ? await classesForFiles(ctx) : [],
    documentTypes: isOpen
      ? (await valuesOf(ctx, 'document-type')).filter(({ active }) => active).map(({ value }) => value)
      : [],
    others: isOpen ? await othersThatWait(ctx, id) : [],
    colleagues: found.arrival.state === 'waiting' ? await colleaguesFor(ctx, id) : [],
    names: isOpen ? await usedNames(ctx) : { units: [], caseHandlers: [] },
    certainty: intakeLimitsOn(ctx.today),
  }
}

async function rest(
  ctx: Ctx,
  id: string,
): Promise<Pick<ArrivalShown, 'takenByName' | 'receivedKey' | 'settled'>> {
  const row = await ctx.tx
    .selectFrom('document_centre.arrival as arrival')
    .leftJoin('archive.case_file as file', (join) =>
      join
        .onRef('file.municipality', '=', 'arrival.municipality')
        .onRef('file.id', '=', 'arrival.case_file_id'),
    )
    .select(['arrival.outcome', 'arrival.settled_at', 'arrival.settled_by_name', 'arrival.settled_reason'])
    .select(['arrival.sent_on_to', 'arrival.taken_by_name', 'file.file_id', 'arrival.received_at'])
    .where('arrival.municipality', '=', ctx.municipality)
    .where('arrival.id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    takenByName: row.taken_by_name,
    receivedKey: row.received_at.toISOString(),
    settled: row.outcome
      ? {
          ...{ outcome: row.outcome as Outcome, at: row.settled_at as Date, by: row.settled_by_name ?? '' },
          ...{ reason: row.settled_reason, sentOnTo: row.sent_on_to, caseNumber: row.file_id },
        }
      : null,
  }
}

/** A document without pictures is read as the words a machine found in it. */
async function textsOf(ctx: Ctx, world: Pick<IntakeWorld, 'keys'>, id: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const document of await documentsOf(ctx, id)) {
    const text = await textOfDocument(ctx, world, document)
    if (text.trim() !== '') texts.set(document.id, text.slice(0, mostText))
  }
  return texts
}

async function othersThatWait(ctx: Ctx, id: string): Promise<ArrivalShown['others']> {
  const rows = await ctx.tx
    .selectFrom('document_centre.arrival')
    .select(['id', 'title'])
    .where('municipality', '=', ctx.municipality)
    .where('state', '=', 'waiting')
    .where('unopened_for', 'is', null)
    .where('id', '<>', id)
    .orderBy('received_at', 'desc')
    .limit(mostOthers)
    .execute()
  return rows
}
