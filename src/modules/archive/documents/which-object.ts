import { sql } from 'kysely'

/** As the variants are named in Noark 5 (M700). */
const redacted = 'Dokument hvor deler av innholdet er skjermet'
const kept = 'Arkivformat'

interface Choice {
  variant: string
  version: number
}

/**
 * Which of a document's files is the document: the newest version, in the form that is deposited where there is one. A
 * redacted copy is not the document, however new it is, and comes last.
 */
export function documentFirst(a: Choice, b: Choice): number {
  const rank = ({ variant }: Choice) => (variant === redacted ? 1 : 0)
  const form = ({ variant }: Choice) => (variant === kept ? 0 : 1)
  return rank(a) - rank(b) || b.version - a.version || form(a) - form(b)
}

/** The same order for a question in which the document object is called `object`. */
export const documentFirstInSql = sql<never>`(object.variant = ${redacted}), object.version_number desc,
  (object.variant <> ${kept})`
