import type { CooperationRole } from '#platform/actor.ts'
import type { Permission } from '#platform/http/route.ts'
import { rolePermissions } from '../permissions.ts'

/** One role that somebody holds, or has held, in a cooperation. */
export interface HeldRole {
  id: string
  employeeId: string
  name: string
  title: string | null
  role: CooperationRole
  municipality: string | null
  /** Both days counted in; null: until further notice. */
  validFrom: string
  validTo: string | null
  givenAt: Date | null
  givenBy: string | null
  endedAt: Date | null
  endedBy: string | null
}

/** Roles that act for one member each. */
export const forOneMember: readonly CooperationRole[] = ['member-contact', 'board-member']

export const isHeldOn = ({ validFrom, validTo }: HeldRole, day: string): boolean =>
  validFrom <= day && (validTo === null || validTo >= day)

const gives: Permission = 'cooperation.give-roles'
const givesRoles = ({ role }: HeldRole): boolean =>
  (rolePermissions[role] as readonly Permission[]).includes(gives)

/**
 * Whether nobody could give roles the day after `lastDay` if this one ended then: without somebody who can, the
 * cooperation is locked out of its own roles.
 */
export function leavesNobody(
  all: readonly HeldRole[],
  ending: HeldRole,
  lastDay: string,
  dayAfter: string,
): boolean {
  if (!givesRoles(ending) || !isHeldOn({ ...ending, validTo: null }, dayAfter)) return false
  return !all.some((one) => one.id !== ending.id && givesRoles(one) && staysAfter(one, lastDay, dayAfter))
}

/** Holds the day after, and is not to end soon by what is already written: those who end later still let others be found. */
const staysAfter = (one: HeldRole, lastDay: string, dayAfter: string): boolean =>
  isHeldOn(one, dayAfter) && (one.validTo === null || one.validTo > lastDay)

/** Whether the same person holds the same role for the same member in some of these days already. */
export const overlapsHeld = (
  all: readonly HeldRole[],
  wanted: Pick<HeldRole, 'employeeId' | 'role' | 'municipality' | 'validFrom' | 'validTo'>,
): boolean =>
  all.some(
    (one) =>
      one.employeeId === wanted.employeeId &&
      one.role === wanted.role &&
      one.municipality === wanted.municipality &&
      (wanted.validTo === null || one.validFrom <= wanted.validTo) &&
      (one.validTo === null || one.validTo >= wanted.validFrom),
  )
