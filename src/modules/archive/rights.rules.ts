import type { Actor, Role } from '#platform/actor.ts'

/**
 * Who may do what in one municipality's archive (Noark 5: status is changed by authorised persons only, krav 4.5.1).
 * The platform's own parts act by delegation; residents reach their own documents through `mayReadEntry` alone.
 */
export type ArchiveAction =
  | 'read'
  | 'register'
  | 'dispatch'
  | 'sign-off'
  | 'close'
  | 'archive'
  | 'expire'
  | 'structure'
  | 'connect'
  | 'journal'
  | 'approve'
  | 'reopen'
  | 'move'
  | 'move-archived'
  | 'delete'
  | 'propose-disposal'
  | 'approve-disposal'

const staff: readonly Role[] = ['caseworker', 'archivist', 'leader']
const rolesFor: Record<ArchiveAction, readonly Role[]> = {
  read: staff,
  register: staff,
  dispatch: staff,
  'sign-off': staff,
  close: staff,
  archive: ['archivist'],
  expire: ['archivist'],
  structure: ['archivist'],
  // Which other systems file and read here, and which archive counts.
  connect: ['archivist', 'leader'],
  journal: ['archivist'],
  approve: ['leader'],
  reopen: ['archivist', 'leader'],
  move: staff,
  'move-archived': ['archivist'],
  delete: ['archivist'],
  'propose-disposal': ['archivist'],
  'approve-disposal': ['archivist', 'leader'],
}

export function mayInArchive(actor: Actor, action: ArchiveAction): boolean {
  if (actor.kind === 'system') return true
  return actor.kind === 'employee' && actor.roles.some((role) => rolesFor[action].includes(role))
}

/** Staff read all entries of their municipality; a resident those about themselves. */
export function mayReadEntry(actor: Actor, entry: { residentId: string | null }): boolean {
  if (actor.kind === 'resident') return entry.residentId === (actor.actsFor ?? actor.id)
  return mayInArchive(actor, 'read')
}

/** The name that stands as opprettetAv, arkivertAv, endretAv. */
export function nameInArchive(actor: Actor): string {
  if (actor.kind === 'employee' || actor.kind === 'system') return actor.name
  return actor.kind === 'resident' ? 'Innbygger' : 'Ukjent'
}
