import type { EnclosuresOfDecision } from '#modules/casework/index.ts'
import type { Enclosure } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { accessService } from './access-request.ts'
import { type OrderedEntry, orderedIn } from './ordered.queries.ts'

/**
 * What goes with the answer to a request for access, line by line as it was decided: the documents where all is given, the
 * redacted copies where some is, nothing where nothing is. Never a document of which a part was to be hidden, and never
 * anything about somebody protected: that is given by hand.
 *
 * @throws Refusal conflict public-journal.no-redacted-copy: some is to be given, and no copy has been made;
 * public-journal.exempt-without-reason: what is marked exempt is to be given whole, and nobody has said why
 */
export const answerPapers: EnclosuresOfDecision = async (ctx, decision) => {
  const { serviceId, facts, result } = decision
  if (serviceId !== accessService) return []
  const decided =
    (result as { documents?: { access?: string; ground?: string | null }[] } | null)?.documents ?? []
  if (!decided.some(({ access }) => access === 'helt' || access === 'delvis')) return []
  const ordered = await orderedIn(ctx, facts)
  const open = await notProtected(
    ctx,
    ordered.flatMap(({ entries }) => entries.map(({ id }) => id)),
  )
  const papers = ordered.flatMap(({ entries, number }, i) => {
    const here = entries.filter(({ id }) => open.has(id))
    const { access, ground } = decided[i] ?? {}
    if (access === 'helt' && decision.isBeingDecided && !ground?.trim() && here.some(isExempt))
      throw new Refusal('conflict', 'public-journal.exempt-without-reason', { number: number ?? '' })
    if (access === 'helt') return here.flatMap((entry) => papersOf(entry, 'pdf'))
    if (access !== 'delvis') return []
    const copies = here.flatMap((entry) => papersOf(entry, 'redacted'))
    if (copies.length === 0 && here.length > 0)
      throw new Refusal('conflict', 'public-journal.no-redacted-copy', { number: number ?? '' })
    return copies
  })
  // The same file asked for on two lines follows once.
  return [...new Map(papers.map((paper) => [paper.sha256, paper])).values()]
}

/** More access than one must give (meroffentlighet, offentleglova § 11) is weighed, and what was weighed is written. */
const isExempt = ({ restriction }: OrderedEntry) => restriction !== null

/** The titles are those of the journal: what a document is called inside may tell what is hidden in it. */
function papersOf(entry: OrderedEntry, form: 'pdf' | 'redacted'): Enclosure[] {
  return entry.documents.flatMap((document, i) => {
    const sha256 = document[form]
    return sha256 ? [{ title: `${entry.registrationId}, ${i + 1}`, sha256 }] : []
  })
}

async function notProtected(ctx: Ctx, entries: readonly string[]): Promise<Set<string>> {
  if (entries.length === 0) return new Set()
  const rows = await ctx.tx
    .selectFrom('archive.registry_entry')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('id', 'in', [...entries])
    .where('protection', '=', 0)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
