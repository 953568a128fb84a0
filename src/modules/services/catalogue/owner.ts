import type { Municipalities } from '#modules/members/index.ts'

/** The cooperation whose workshop this installation is. */
const cooperation = 'helgeland'

/**
 * The member in whose rows the cooperation's packages and common differences are kept: a place to keep, not a right.
 * The lowest number, so that it is the same in every process. docs/decisions/0013.
 */
export function workshopOwner(municipalities: Municipalities): string {
  const members = municipalities.membersOf(cooperation).map(({ number }) => number)
  const [first] = (members.length > 0 ? members : municipalities.all().map(({ number }) => number)).sort()
  if (first === undefined) throw new Error('there is no municipality to keep packages for')
  return first
}

/** Those who may run what the workshop publishes, by name. */
export const membersOfWorkshop = (municipalities: Municipalities) => municipalities.membersOf(cooperation)
