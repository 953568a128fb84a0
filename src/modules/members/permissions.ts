import type { RolePermissions } from '#platform/http/route.ts'

/** What each role may do in its municipality. The leader sees what the caseworker sees; the operator sees no case. */
export const rolePermissions = {
  caseworker: ['casework.read', 'casework.decide', 'archive.read', 'services.compare'],
  leader: [
    'casework.read',
    'casework.decide',
    'casework.override',
    // Four eyes: approves what a colleague proposes, never their own.
    'casework.approve',
    'archive.read',
    'services.compare',
    // What the municipality itself has otherwise than the common service is its own responsibility.
    'services.overlay',
  ],
  archivist: ['archive.read', 'archive.register'],
  operator: ['operations.read', 'operations.retry'],
  // Builds for all members, and decides nothing for any of them.
  'service-developer': ['services.compare', 'services.develop', 'services.publish'],
} satisfies RolePermissions
