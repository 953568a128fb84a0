import type { ProtectionLevel, Role } from '#platform/actor.ts'

/** Folkeregisteret's grades in our words, by how strict they are. */
export const protectionWords = ['none', 'client-address', 'confidential', 'strictly-confidential'] as const
export type ProtectionWord = (typeof protectionWords)[number]

/** A grade that is not known is the strictest: denied until somebody knows better. */
export function levelOf(word: string | null | undefined): ProtectionLevel {
  if (word === null || word === undefined) return 0
  const level = protectionWords.indexOf(word as ProtectionWord)
  return (level === -1 ? 3 : level) as ProtectionLevel
}

export const wordOf = (level: number): ProtectionWord => protectionWords[level] ?? 'strictly-confidential'

/** The roles that carry a clearance, by level. */
export const clearanceRoles = {
  'client-address': 'cleared-client-address',
  confidential: 'cleared-confidential',
  'strictly-confidential': 'cleared-strictly-confidential',
} as const satisfies Record<Exclude<ProtectionWord, 'none'>, Role>
export type ClearanceWord = keyof typeof clearanceRoles

export const isClearanceWord = (text: string): text is ClearanceWord => Object.hasOwn(clearanceRoles, text)

/** What a caseworker may lock for besides an address; children in all of these too. */
export const lockKinds = ['address', 'contact-ban', 'guardianship', 'no-parental-responsibility'] as const
export type LockKind = (typeof lockKinds)[number]
