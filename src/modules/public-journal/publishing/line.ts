import type { JournalLine } from '#modules/archive/index.ts'
import { canonicalSha256 } from '#platform/canonical-json.ts'

/** What tells two lines apart. */
export const lineHash = (line: JournalLine): string => canonicalSha256(line)

/** Case handlers are natural persons too. */
export function personWords(line: JournalLine): string {
  const named = line.parts.filter(({ isPerson }) => isPerson).flatMap(({ name }) => name ?? [])
  return [...named, line.caseHandler].join(' ')
}

export const organisationWords = (line: JournalLine): string =>
  line.parts
    .filter(({ isPerson }) => !isPerson)
    .flatMap(({ name }) => name ?? [])
    .join(' ')
