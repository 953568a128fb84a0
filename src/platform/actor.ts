/** Roles an employee may hold in a municipality. */
export const roles = [
  ...(['caseworker', 'archivist', 'leader', 'operator', 'service-developer'] as const),
  // Held beside the others: cases of protected persons up to this level are not hidden from whoever holds it.
  ...(['cleared-client-address', 'cleared-confidential', 'cleared-strictly-confidential'] as const),
] as const
/**
 * Roles an employee may hold in a cooperation: its secretariat, who leads projects, who sits on its board, who may speak
 * there and not vote, and who acts for one of its members.
 */
export const cooperationRoles = [
  ...(['secretary', 'project-manager', 'board-member', 'observer', 'member-contact'] as const),
] as const
export type CooperationRole = (typeof cooperationRoles)[number]
export type Role = (typeof roles)[number] | CooperationRole

/** How strictly a person is protected, and what somebody is cleared for; the strictest is 3. */
export type ProtectionLevel = 0 | 1 | 2 | 3
const clearanceOfRole: Partial<Record<Role, ProtectionLevel>> = {
  'cleared-client-address': 1,
  'cleared-confidential': 2,
  'cleared-strictly-confidential': 3,
}

/** On whose behalf something is done. An employee's roles are those in the municipality or the cooperation at hand. */
export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'resident'
      id: string
      /** The party they act for, where it is not themself: an organisation, or somebody they represent. */
      actsFor?: string
      /** By power of attorney or as guardian, under this name. Absent for who acts for an organisation. */
      representsAs?: string
    }
  | { kind: 'employee'; id: string; name: string; title: string | null; roles: readonly Role[] }
  | { kind: 'system'; id: string; name: string }

export const anonymous: Actor = { kind: 'anonymous' }

/** A part of the platform acting by itself: "automatisk-vedtak". Its name is shown where a person's would be. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: name, name }
}

/** Whose things a resident reaches: their own, or those of the party they act for. Null for others. */
export const partyOfActor = (actor: Actor): string | null =>
  actor.kind === 'resident' ? (actor.actsFor ?? actor.id) : null

/** The name of who acts by power of attorney or as guardian; null for everybody else. */
export const representativeName = (actor: Actor): string | null =>
  actor.kind === 'resident' ? (actor.representsAs ?? null) : null

/**
 * What the actor is cleared for in the municipality at hand. The platform's own parts and residents, who see their own,
 * work with all; an employee with what they have been given and nothing by being a leader; nobody signed in, with none.
 */
export function clearanceOf(actor: Actor): ProtectionLevel {
  if (actor.kind === 'system' || actor.kind === 'resident') return 3
  if (actor.kind !== 'employee') return 0
  return actor.roles.reduce<ProtectionLevel>((most, role) => {
    const level = clearanceOfRole[role] ?? 0
    return level > most ? level : most
  }, 0)
}
