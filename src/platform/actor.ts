/** Roles an employee may hold in a municipality. */
export const roles = ['caseworker', 'archivist', 'leader', 'operator', 'service-developer'] as const
export type Role = (typeof roles)[number]

/** On whose behalf something is done. An employee's roles are those in the municipality at hand. */
export type Actor =
  | { kind: 'anonymous' }
  | {
      kind: 'resident'
      id: string
      /** The party of the organisation they act for, where it is not themself. */
      actsFor?: string
    }
  | { kind: 'employee'; id: string; name: string; title: string | null; roles: readonly Role[] }
  | { kind: 'system'; id: string; name: string }

export const anonymous: Actor = { kind: 'anonymous' }

/** A part of the platform acting by itself: "automatisk-vedtak". Its name is shown where a person's would be. */
export function systemActor(name: string): Actor {
  return { kind: 'system', id: name, name }
}

/** Whose things a resident reaches: their own, or those of the organisation they act for. Null for others. */
export const partyOfActor = (actor: Actor): string | null =>
  actor.kind === 'resident' ? (actor.actsFor ?? actor.id) : null
