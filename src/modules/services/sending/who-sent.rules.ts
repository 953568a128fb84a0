import type { SubmissionContent } from './submission-content.ts'

/** Who a case is about and who wrote, as a case, an archive and a letter name them. */
export interface WhoSent {
  /** The applicant: a person, an organisation, or nobody known. */
  name: string
  /** Birth or D-number, organisation number; null when nobody knows. */
  identityNumber: string | null
  kind: 'person' | 'organisation' | 'unknown'
  /** As on an envelope, for others than people: theirs comes from Folkeregisteret. */
  addressLines: string[] | null
  /** Who wrote for the organisation. */
  representative: { name: string; identityNumber: string } | null
}

export function whoSent(
  { applicant, party }: Pick<SubmissionContent, 'applicant' | 'party'>,
  words: { unknownSender: string; unnamed: string },
): WhoSent {
  if (!party) return { ...applicant, kind: 'person', addressLines: null, representative: null }
  if (party.kind === 'unknown')
    return {
      ...{ name: words.unknownSender, identityNumber: null, kind: 'unknown' },
      ...{ addressLines: null, representative: null },
    }
  return {
    ...{ name: party.name, identityNumber: party.organisationNumber, kind: 'organisation' },
    ...{ addressLines: party.addressLines },
    representative: { ...applicant, name: applicant.name || words.unnamed },
  }
}

/** Street lines, postal code and place of an envelope, as an archive keeps them. */
export function envelopeParts(lines: readonly string[] | null): {
  addressLines: string[] | null
  postalCode: string | null
  postalTown: string | null
} {
  const last = /^(\d{4})\s+(\S.*)$/.exec(lines?.at(-1) ?? '')
  if (!lines || !last) return { addressLines: null, postalCode: null, postalTown: null }
  return { addressLines: lines.slice(0, -1), postalCode: last[1] ?? null, postalTown: last[2] ?? null }
}
