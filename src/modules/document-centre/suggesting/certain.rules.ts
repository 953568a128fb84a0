import type { FieldName, SuggestedValue } from './suggest.rules.ts'

/** All of these must be certain before a letter goes into a case by itself. */
export const neededFields: readonly FieldName[] = [
  ...(['municipality', 'case', 'title', 'sender', 'document-type', 'screening'] as const),
]

export type WhyNot =
  | 'unopened'
  | 'problem'
  | 'no-threshold'
  | 'other-municipality'
  | 'nothing-suggested'
  | 'uncertain'
  | 'not-for-archive'

/**
 * Whether the municipality's own rule keeps it out of the archive without a person: only where it has said how certain that
 * must be, and where it is the municipality's own post with nothing wrong with it.
 */
export function isOutByItself(
  arrival: Parameters<typeof whyNotByItself>[0],
  thresholds: Readonly<Record<string, number>>,
): boolean {
  const [rule, place] = [arrival.suggested.get('archive-worthy'), arrival.suggested.get('municipality')]
  const threshold = thresholds['archive-worthy']
  if (arrival.isUnopened || arrival.problems > 0 || threshold === undefined || !rule) return false
  return place?.value === arrival.municipality && rule.value === 'no' && rule.confidence >= threshold
}

/**
 * Why an arrival must be seen by a person; null when it need not be. A new case is never opened by a machine, and a field
 * without a threshold is never certain.
 */
export function whyNotByItself(
  arrival: {
    isUnopened: boolean
    problems: number
    municipality: string
    suggested: ReadonlyMap<FieldName, { value: SuggestedValue; confidence: number }>
  },
  thresholds: Readonly<Record<string, number>>,
): WhyNot | null {
  if (arrival.isUnopened) return 'unopened'
  if (arrival.problems > 0) return 'problem'
  // What a rule says is not for the archive does not go into it by itself.
  if (arrival.suggested.get('archive-worthy')?.value === 'no') return 'not-for-archive'
  for (const field of neededFields) {
    const threshold = thresholds[field]
    if (threshold === undefined) return 'no-threshold'
    const best = arrival.suggested.get(field)
    if (!best) return 'nothing-suggested'
    if (field === 'municipality' && best.value !== arrival.municipality) return 'other-municipality'
    if (best.confidence < threshold) return 'uncertain'
  }
  return null
}
