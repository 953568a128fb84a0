import { formatShortDate, readDate } from '#norway/date-text.ts'
import { addDays, isoDate } from '#norway/iso-date.ts'
import { type CooperationRole, cooperationRoles } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal, statusOfRefusal } from '#platform/refusal.ts'
import type { CooperationWorld } from './cooperation.routes.ts'
import { type CooperationEntry, mayInCooperation } from './menu.ts'
import { rolesBase, rolesPage } from './roles.page.tsx'
import { roleTexts } from './roles.text.ts'
import { endRole, findPersons, giveRole, rolesHeld } from './roles.ts'

/** The place of roles in the menu of a cooperation. */
export const rolesEntry: CooperationEntry = {
  ...{ href: rolesBase, icon: 'person', may: 'cooperation.read' },
  label: (language) => roleTexts(language)('roles.place'),
  about: (language) => roleTexts(language)('roles.about'),
}

type World = Pick<CooperationWorld, 'frames' | 'municipalities'>

/** Roles in a cooperation: seen by all who work in it, given and ended by its administrators. */
export function roleRoutes(world: World): Route[] {
  const draw = async (visit: Visit, problem: string | null): Promise<string> => {
    const mayGive = mayInCooperation(visit, 'cooperation.give-roles')
    const name = (posted(visit.form, 'sok') || (visit.query.get('navn') ?? '')).trim().slice(0, 80)
    const found = await visit.inCooperation(async (ctx) => ({
      ...{ held: await rolesHeld(ctx), today: ctx.today },
      searched: mayGive && name ? { name, found: await findPersons(ctx, name) } : null,
    }))
    const t = roleTexts(visit.language)
    const kept = visit.query.get('gjort')
    return rolesPage({
      ...{ frame: await world.frames.cooperation(visit, rolesBase), mayGive, problem, ...found },
      members: [...world.municipalities.membersOf(visit.cooperation?.id ?? '')],
      typed: (field) =>
        posted(visit.form, field) ||
        (field === 'fra' && !problem ? formatShortDate(isoDate(found.today), visit.language) : ''),
      done: kept === 'gitt' ? t('roles.given') : kept === 'avsluttet' ? t('roles.is-ended') : null,
    })
  }
  const doneOrShown = async (visit: Visit, work: () => Promise<string>): Promise<Response> => {
    try {
      return visit.redirect(await work())
    } catch (error) {
      if (!(error instanceof Refusal) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
      const problem = textOfRefusal(visit.language, error.code, error.details) ?? error.message
      return visit.html(await draw(visit, problem), statusOfRefusal[error.kind])
    }
  }
  return [
    {
      ...{ method: 'GET', path: rolesBase, who: 'cooperation', may: 'cooperation.read' },
      audit: { none: 'names and roles of those who work together, in their work' },
      handle: async (visit) => visit.html(await draw(visit, null)),
    },
    {
      ...{ method: 'POST', path: rolesBase, who: 'cooperation', may: 'cooperation.give-roles' },
      audit: { event: 'cooperation.role-given' },
      handle: (visit) =>
        doneOrShown(visit, async () => {
          const wanted = {
            ...{ searched: posted(visit.form, 'sok'), employeeId: posted(visit.form, 'person') },
            ...{ role: roleOf(visit), municipality: posted(visit.form, 'for') || null },
            ...{ validFrom: dateIn(visit, 'fra') ?? missing(), validTo: dateIn(visit, 'til') },
          }
          await visit.inCooperation((ctx) => giveRole(ctx, world.municipalities, wanted))
          return `${rolesBase}?gjort=gitt`
        }),
    },
    {
      ...{ method: 'POST', path: `${rolesBase}/:tildeling/avslutt`, who: 'cooperation' },
      may: 'cooperation.give-roles',
      audit: { event: 'cooperation.role-ended' },
      handle: (visit) =>
        doneOrShown(visit, async () => {
          const when = posted(visit.form, 'nar')
          const on = when === 'dag' ? (dateIn(visit, 'siste-dag') ?? missing()) : null
          await visit.inCooperation((ctx) => {
            const today = isoDate(ctx.today)
            return endRole(
              ctx,
              visit.params.tildeling ?? '',
              on ?? (when === 'na' ? addDays(today, -1) : today),
            )
          })
          return `${rolesBase}?gjort=avsluttet`
        }),
    },
  ]
}

function roleOf(visit: Visit): CooperationRole {
  const role = cooperationRoles.find((one) => one === posted(visit.form, 'rolle'))
  if (!role) throw new Refusal('invalid', 'members.role-not-chosen')
  return role
}

function dateIn(visit: Visit, name: string): string | null {
  const text = posted(visit.form, name).trim()
  if (!text) return null
  const date = readDate(text)
  if (!date) throw new Refusal('invalid', 'members.role-date-wrong', { text: text.slice(0, 40) })
  return date
}

const missing = (): never => {
  throw new Refusal('invalid', 'members.role-date-wrong', { text: '' })
}
