import { dateShort } from '#design/date-format.ts'
import type { Language } from '#platform/i18n.ts'
import { graphTexts } from '../graph.text.ts'
import { insightTexts } from '../insight.text.ts'
import type { KnownDay } from './earliest.rules.ts'
import type { Hit } from './what-is-hit.ts'

export const dayText = (day: string, language: Language): string =>
  dateShort(new Date(`${day}T12:00:00Z`), language)

/** How what is hit is tied to what hit it, as said of the one that is hit: "bruker", "leveres av". */
export const tieWords = ({ relation, way }: Pick<Hit, 'relation' | 'way'>, language: Language): string =>
  graphTexts(language)(`${way === 'against' ? 'out' : 'in'}.${relation}`)

const said = ['endsOn', 'noticeOn', 'dueOn', 'meetsOn', 'change'] as const

/** What a day is: the end of a contract, the day of the change. */
export function dayName({ name }: KnownDay, language: Language): string {
  const known = said.find((one) => one === name)
  return insightTexts(language)(known ? `day.${known}` : 'day.other')
}
