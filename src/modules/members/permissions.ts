import type { RolePermissions } from '#platform/http/route.ts'

/** What each role may do in its municipality. The leader sees what the caseworker sees; the operator sees no case. */
export const rolePermissions = {
  caseworker: ['casework.read', 'casework.decide', 'archive.read'],
  leader: ['casework.read', 'casework.decide', 'casework.override', 'archive.read'],
  archivist: ['archive.read', 'archive.register'],
  operator: ['operations.read', 'operations.retry'],
} satisfies RolePermissions
