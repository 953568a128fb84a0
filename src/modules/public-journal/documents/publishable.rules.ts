/** What is known of a document that somebody wants everybody to read. */
export interface DocumentToPublish {
  /** The municipality's choice: whether documents are put out at all. */
  isChosen: boolean
  /** The entry's line is in everybody's journal now. */
  isInJournal: boolean
  /** Access codes of the document, of its entry and of the case file, as far as they screen anything. */
  accessCodes: readonly string[]
  /** The archived file is a PDF. */
  hasPdf: boolean
  hasRedactedCopy: boolean
}

/** Which file everybody may be shown, or why none may be. */
export type Publishable =
  | { form: 'whole' | 'redacted' }
  | { not: 'not-chosen' | 'not-in-journal' | 'not-assessed' | 'needs-copy' | 'not-pdf' }

/** Exempt until somebody has assessed it (krav 5.2.18). */
const unassessed = 'XX'

/**
 * Where a redacted copy stands it is the one that is shown: somebody found something to hide. What is screened in any way
 * is never shown as it is, and what nobody has assessed is not shown at all.
 */
export function publishable(document: DocumentToPublish): Publishable {
  if (!document.isChosen) return { not: 'not-chosen' }
  if (!document.isInJournal) return { not: 'not-in-journal' }
  if (document.accessCodes.includes(unassessed)) return { not: 'not-assessed' }
  if (document.hasRedactedCopy) return { form: 'redacted' }
  if (document.accessCodes.length > 0) return { not: 'needs-copy' }
  return document.hasPdf ? { form: 'whole' } : { not: 'not-pdf' }
}

/** What a machine finds in the text that nobody may let out, whoever has read it. */
const neverPublished: readonly string[] = ['identity-number', 'account-number']

export type CannotComeOut = 'public-journal.document-has-numbers' | 'public-journal.document-has-pictures'

/** Why a whole document stays in, after a machine has gone through it; null where it may come out. */
export function staysIn(
  seen: { suggestions: readonly { kind: string }[]; pagesWithoutText: readonly number[] },
  hasRead: boolean,
): CannotComeOut | null {
  if (seen.suggestions.some(({ kind }) => neverPublished.includes(kind)))
    return 'public-journal.document-has-numbers'
  return seen.pagesWithoutText.length > 0 && !hasRead ? 'public-journal.document-has-pictures' : null
}
