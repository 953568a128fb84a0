import { addDays, isoDate } from '#norway/iso-date.ts'
import file from './control-lists.json' with { type: 'json' }

export const listIds = [
  ...([
    'to-journal',
    'temporary',
    'dispatched',
    'unassigned',
    'not-assessed',
    'not-sent',
    'reserved',
  ] as const),
  ...([
    'opened-by-caseworker',
    'to-close',
    'empty',
    'checked-out',
    'no-document',
    'not-archive-format',
  ] as const),
  ...(['overdue', 'unanswered'] as const),
] as const
export type ListId = (typeof listIds)[number]
export type Every = 'day' | 'week' | 'quarter'

export interface ControlList {
  id: ListId
  every: Every
  /** From what age something stands on it, in calendar days. */
  olderThanDays: number
}

/** In the address: plain Norwegian words. */
export const listSlug: Record<ListId, string> = {
  'to-journal': 'til-journalforing',
  temporary: 'midlertidige',
  dispatched: 'ekspedert',
  unassigned: 'ikke-fordelt',
  'not-assessed': 'ikke-vurdert',
  'not-sent': 'ikke-kommet-fram',
  reserved: 'reservert',
  'opened-by-caseworker': 'nye-saker',
  'to-close': 'til-avslutning',
  empty: 'tomme-saker',
  'checked-out': 'under-redigering',
  'no-document': 'uten-dokument',
  'not-archive-format': 'ikke-arkivformat',
  overdue: 'forfalt',
  unanswered: 'restanser',
}
export const listAt = (slug: string): ListId | null => listIds.find((id) => listSlug[id] === slug) ?? null

/** The lists as they are on a date (yyyy-MM-dd), in their order. @throws Error when there are none then */
export function controlListsOn(date: string): readonly ControlList[] {
  const editions: readonly { validFrom: string; validTo: string | null; lists: unknown }[] = file.editions
  const found = editions.find(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
  )
  if (!found) throw new Error(`no control lists on ${date}`)
  return found.lists as readonly ControlList[]
}

export function controlListOn(id: ListId, date: string): ControlList {
  const found = controlListsOn(date).find((list) => list.id === id)
  if (!found) throw new Error(`no list ${id} on ${date}`)
  return found
}

const daysOf: Record<Every, number> = { day: 1, week: 7, quarter: 92 }

/**
 * The day from which a list is to be looked through again: today where nobody has looked, otherwise so long after the
 * last time. Dates are yyyy-MM-dd.
 */
export function dueAgainOn(every: Every, lastLookedOn: string | null, today: string): string {
  return lastLookedOn === null ? today : addDays(isoDate(lastLookedOn), daysOf[every])
}
