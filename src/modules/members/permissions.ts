import type { RolePermissions } from '#platform/http/route.ts'

/** What each role may do in its municipality. The leader sees what the caseworker sees; the operator sees no case. */
export const rolePermissions = {
  caseworker: ['casework.read', 'casework.decide', 'protection.lock', 'archive.read', 'services.compare'],
  leader: [
    'casework.read',
    'casework.decide',
    'casework.override',
    // Four eyes: approves what a colleague proposes, never their own.
    'casework.approve',
    // Says which decisions that is needed for; fewer only together with another leader.
    'casework.two-persons',
    'protection.lock',
    // Says who is cleared, and is not by that.
    'protection.give-clearance',
    'protection.see',
    'archive.read',
    // Sees what is late and how it goes, and approves with another what is disposed of.
    'archive.control',
    'archive.approve-disposal',
    'journal.publish',
    'journal.choose',
    'archive.connect',
    'services.compare',
    // What the municipality itself has otherwise than the common service is its own responsibility.
    'services.overlay',
  ],
  // What goes into the public journal: two of those who may this look at it.
  archivist: [
    'archive.read',
    'archive.register',
    // Says which other systems file in the archive, and which archive counts.
    'archive.connect',
    'archive.control',
    'archive.propose-disposal',
    'archive.approve-disposal',
    'journal.publish',
  ],
  operator: ['operations.read', 'operations.retry'],
  // Builds for all members, and decides nothing for any of them.
  // Held beside another role: what is open to that one is then open for protected persons too, up to the level.
  'cleared-client-address': ['protection.see', 'protection.lift'],
  'cleared-confidential': ['protection.see', 'protection.lift'],
  'cleared-strictly-confidential': ['protection.see', 'protection.lift'],
  // In a cooperation: what is joint, and what its members share with it. Nobody has a right in a member's own cases by it.
  secretary: [
    ...(['cooperation.read', 'cooperation.write', 'cooperation.administer'] as const),
    // Says who works in the cooperation, and as what.
    'cooperation.give-roles',
    ...(['governance.prepare', 'money.read', 'money.write', 'systems.write'] as const),
  ],
  'project-manager': ['cooperation.read', 'cooperation.write', 'money.read', 'systems.write'],
  'board-member': ['cooperation.read', 'governance.vote', 'money.read'],
  observer: ['cooperation.read', 'governance.speak'],
  // Writes what their own municipality shares, and no joint rows.
  'member-contact': ['cooperation.read', 'cooperation.answer', 'money.read', 'systems.write'],
  'service-developer': ['services.compare', 'services.develop', 'services.publish'],
} satisfies RolePermissions
