import type { IconName } from '#design/icon.tsx'
import type { CooperationCtx } from '#platform/context.ts'
import { rolesIn } from '#platform/http/cooperation.ts'
import type { Permission } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import { rolePermissions } from '../permissions.ts'

/** One of the places of a cooperation, as its module tells of it: `/samarbeid/okonomi`. */
export interface CooperationEntry {
  href: `/samarbeid/${string}`
  icon: IconName
  /** Who finds it in the menu. Its routes ask for themselves. */
  may: Permission
  label(language: Language): string
  /** What one does there, in one sentence. */
  about(language: Language): string
  /** What stands there now, in a few words ("3 budsjetter, 1 til behandling"); null where there is nothing to say. */
  now?(ctx: CooperationCtx, language: Language): Promise<string | null>
}

/** Whether the employee may do this in the cooperation of the visit. */
export function mayInCooperation(
  visit: Pick<Visit, 'signedIn' | 'cooperation'>,
  permission: Permission,
): boolean {
  return rolesIn(visit.signedIn, visit.cooperation).some((role) =>
    (rolePermissions[role] as readonly Permission[]).includes(permission),
  )
}

/** The entries that whoever visits may open. */
export const entriesFor = (
  visit: Pick<Visit, 'signedIn' | 'cooperation'>,
  entries: readonly CooperationEntry[],
): CooperationEntry[] => entries.filter(({ may }) => mayInCooperation(visit, may))
