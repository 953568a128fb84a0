import type { ArchivedEntry } from '#modules/archive/index.ts'
import { isPdf } from '../file-type.ts'

/** SvarUt prints no more than 350 MB; room is left for the statement itself. */
const mostBytes = 300_000_000

export type WhyNotSent = 'no-number' | 'not-pdf' | 'too-large'

/**
 * Why the papers of a case cannot go to the appeal body by machine; null when they can. SvarUt prints what it cannot deliver
 * digitally, and prints PDFs only: anything else would be left out without anybody being told.
 */
export function cannotBeSent(
  body: { organisationNumber?: string | undefined },
  entries: readonly {
    documents: readonly Pick<ArchivedEntry['documents'][number], 'format' | 'sizeBytes'>[]
  }[],
): WhyNotSent | null {
  if (!body.organisationNumber) return 'no-number'
  const documents = entries.flatMap((entry) => entry.documents)
  if (documents.some(({ format }) => !isPdf(format))) return 'not-pdf'
  const total = documents.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return total > mostBytes ? 'too-large' : null
}
