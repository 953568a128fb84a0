import { cooperationsOf } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Frames } from '../frame.ts'
import type { Municipalities } from '../municipalities.ts'
import { cooperationTexts } from './cooperation.text.ts'
import { homePage } from './home.page.tsx'
import { type CooperationEntry, entriesFor } from './menu.ts'
import { roleRoutes } from './roles.routes.ts'

export interface CooperationWorld {
  frames: Frames
  municipalities: Municipalities
  /** The places of a cooperation, in the order of the menu. */
  cooperationEntries: readonly CooperationEntry[]
}

/** The door to a cooperation, and the choice between several. */
export function cooperationRoutes(world: CooperationWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/samarbeid',
      who: 'cooperation',
      may: 'cooperation.read',
      audit: { none: 'places to work, the members and one’s own roles' },
      handle: async (visit) => visit.html(await home(world, visit)),
    },
    {
      method: 'POST',
      path: '/samarbeid/velg',
      who: 'cooperation',
      may: 'cooperation.read',
      audit: { none: 'chooses among one’s own, in one’s session' },
      async handle(visit) {
        await visit.workIn(posted(visit.form, 'samarbeid'))
        return visit.redirect('/samarbeid')
      },
    },
    ...roleRoutes(world),
  ]
}

async function home(world: CooperationWorld, visit: Visit): Promise<string> {
  const { municipalities } = world
  const id = visit.cooperation?.id ?? ''
  const cooperation = municipalities.cooperation(id)
  if (!cooperation) throw new Error('a visit in a cooperation that is not known')
  const t = cooperationTexts(visit.language)
  const entries = entriesFor(visit, world.cooperationEntries)
  const now = await visit.inCooperation(async (ctx) => {
    const said: (string | null)[] = []
    for (const entry of entries) said.push((await entry.now?.(ctx, visit.language)) ?? null)
    return said
  })
  const held = (visit.signedIn?.cooperationRoles ?? []).filter((one) => one.cooperation === id)
  return homePage({
    frame: await world.frames.cooperation(visit, '/samarbeid'),
    ...{ name: cooperation.name, form: cooperation.form, verified: cooperation.trust === 'bekreftet' },
    members: municipalities.membersOf(id).map(({ name }) => name),
    roles: held.map(({ role, municipality }) =>
      municipality
        ? t('cooperation.for', {
            role: t(`role.${role}`),
            municipality: municipalities.byNumber(municipality).name,
          })
        : t(`role.${role}`),
    ),
    entries: entries.map((entry, i) => ({
      ...{ href: entry.href, label: entry.label(visit.language), about: entry.about(visit.language) },
      now: now[i] ?? null,
    })),
    others: cooperationsOf(visit.signedIn).flatMap((one) => {
      const { id: other, name } = municipalities.cooperation(one) ?? {}
      return other && name ? [{ id: other, name, chosen: other === id }] : []
    }),
  })
}
