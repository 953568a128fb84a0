import type { ContactDetails } from '#integrations/krr/client.ts'

/** What of the contact details can be said to have changed. */
export const comparedParts = ['email', 'mobile', 'language', 'reserved', 'verified'] as const
export type ComparedPart = (typeof comparedParts)[number]

/** One text for each part. Null is what is not registered. */
export function partsOf(details: ContactDetails | null): Record<ComparedPart, string> {
  const verified = [details?.emailVerifiedAt, details?.mobileVerifiedAt].map((at) => at?.toISOString() ?? '')
  return {
    ...{ email: details?.email ?? '', mobile: details?.mobile ?? '', language: details?.language ?? '' },
    ...{ reserved: String(details?.reserved ?? false), verified: verified.join(' ') },
  }
}

/** Which parts differ. That something was confirmed is told only where nothing else changed. */
export function changedParts(
  before: Partial<Record<ComparedPart, string>>,
  now: Record<ComparedPart, string>,
): ComparedPart[] {
  const changed = comparedParts.filter((part) => before[part] !== now[part])
  return changed.length > 1 ? changed.filter((part) => part !== 'verified') : changed
}
