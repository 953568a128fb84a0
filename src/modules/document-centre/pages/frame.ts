import type { Place } from '#design/staff-page.tsx'
import { type Municipality, rolePermissions } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import type { Permission } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { centrePermission } from '../must.ts'
import { centreTexts } from './centre.text.ts'
import type { CentreWorld } from './centre-world.ts'

/** The places of the document centre, in the order of its menu. */
const places = [
  { id: 'queue', href: '/dokumentsenter', icon: 'inbox', may: centrePermission },
  { id: 'take-in', href: '/dokumentsenter/ta-inn', icon: 'printer', may: centrePermission },
  { id: 'archive', href: '/dokumentsenter/arkiv', icon: 'search', may: 'archive.control' },
  { id: 'control', href: '/dokumentsenter/kontroll', icon: 'checkmark', may: 'archive.control' },
  { id: 'duty', href: '/dokumentsenter/vakt', icon: 'person', may: 'archive.control' },
  { id: 'statistics', href: '/dokumentsenter/statistikk', icon: 'information', may: 'archive.control' },
] as const satisfies readonly { id: string; href: string; icon: Place['icon']; may: Permission }[]
export type CentrePlace = (typeof places)[number]['id']

/** The employee of this visit with the roles they have in this municipality. @throws Error when nobody is signed in */
export function actorThere({ signedIn }: Visit, municipality: string): Actor {
  if (signedIn?.kind !== 'employee') throw new Error('this route has no employee')
  const roles = signedIn.roles.get(municipality) ?? []
  return { kind: 'employee', id: signedIn.id, name: signedIn.displayName, title: null, roles }
}

/** The municipalities in which one works with post (or may do `permission`), in the order of their names. */
export function ownMunicipalities(
  world: Pick<CentreWorld, 'municipalities'>,
  { signedIn }: Visit,
  permission: Permission = centrePermission,
): Municipality[] {
  if (signedIn?.kind !== 'employee') return []
  return [...signedIn.roles]
    .filter(([, roles]) =>
      roles.some((role) => (rolePermissions[role] as readonly Permission[]).includes(permission)),
    )
    .map(([number]) => world.municipalities.byNumber(number))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

/**
 * What stands round the pages of the document centre. On a page of one municipality the frame carries it; above them none,
 * but for whoever has only one.
 */
export function centreFrame(world: CentreWorld, visit: Visit, current: CentrePlace | null) {
  const t = centreTexts(visit.language)
  const [only, ...others] = ownMunicipalities(world, visit)
  const number = visit.municipality?.number ?? (only && others.length === 0 ? only.number : null)
  const menu = places
    .filter(({ may }) => ownMunicipalities(world, visit, may).length > 0)
    .map(({ id, href, icon }): Place => ({ href, label: t(`place.${id}`), current: id === current, icon }))
  return world.frames.staff(visit, menu, number)
}
export type CentreFrame = Awaited<ReturnType<typeof centreFrame>>
