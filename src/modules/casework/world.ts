import type { Place } from '#design/staff-page.tsx'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Log } from '#platform/log.ts'
import { caseworkPageTexts } from './casework.page.text.ts'
import type { Decider, Deciders } from './decider.ts'

export interface CaseworkWorld {
  deciders: Deciders
  files: Files
  frames: Frames
  municipalities: Municipalities
  clock: Clock
  log: Pick<Log, 'error'>
  /** How many forms that are not cases yet wait for the municipality; absent where there are none such. */
  formsWaiting?(ctx: Ctx): Promise<number>
  /** How many services wait for the one who reads to settle what differs in them; absent where there are none such. */
  servicesWaiting?(visit: Visit): Promise<number>
}

/** @throws Error when no service is registered under the id: a case of it could not have been opened */
export function deciderOf(deciders: Deciders, serviceId: string): Decider {
  const found = deciders.get(serviceId)
  if (!found) throw new Error(`no decider for service ${serviceId}`)
  return found
}

/** Where the caseworker's pages of the municipality of this visit stand. */
export const baseOf = (visit: Visit) => `/saksbehandling/${visit.params.kommune}`
export const caseAddress = (visit: Visit) => `${baseOf(visit)}/saker/${visit.params.sak}`

export async function staffFrame(world: CaseworkWorld, visit: Visit, current: 'worklist' | 'decided') {
  const t = caseworkPageTexts(visit.language)
  const { frames, formsWaiting } = world
  const waiting = formsWaiting ? await visit.inTenant(formsWaiting) : 0
  const base = baseOf(visit)
  const places: Place[] = [
    { href: base, label: t('place.worklist'), current: current === 'worklist', icon: 'tasklist' },
    {
      href: `${base}/avgjort`,
      label: t('place.decided'),
      current: current === 'decided',
      icon: 'checkmarkCircle',
    },
  ]
  const services = (await world.servicesWaiting?.(visit)) ?? 0
  if (services > 0)
    places.push({ href: '/verksted/venter', label: t('place.services'), current: false, count: services })
  if (waiting > 0)
    places.push({ href: `${base}/venter`, label: t('place.forms'), current: false, count: waiting })
  return frames.staff(visit, places)
}
