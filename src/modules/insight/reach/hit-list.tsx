import type { Language } from '#platform/i18n.ts'
import { graphTexts } from '../graph.text.ts'
import { inNorwegian, orderOfKind } from '../groups.rules.ts'
import { insightTexts } from '../insight.text.ts'
import { keyOf, nodeHref } from '../kinds.rules.ts'
import type { KnownDay } from './earliest.rules.ts'
import { dayName, dayText, tieWords } from './in-words.ts'
import type { Hit } from './what-is-hit.ts'

export interface HitListProps {
  language: Language
  root: string
  hits: readonly Hit[]
  days: ReadonlyMap<string, KnownDay>
  labelOf: (key: string) => string
  nameOf: (municipality: string) => string
}

/** The same as the drawing, and all of it: what is indented is hit by what stands above. */
export function HitList({ language, root, hits, days, labelOf, nameOf }: HitListProps) {
  const below = new Map<string, Hit[]>()
  for (const hit of hits) below.set(hit.by, [...(below.get(hit.by) ?? []), hit])
  const t = insightTexts(language)
  const names = graphTexts(language)
  const listOf = (key: string) => {
    const some = [...(below.get(key) ?? [])].sort(
      (a, b) => orderOfKind(a.kind) - orderOfKind(b.kind) || inNorwegian(a.label, b.label),
    )
    if (some.length === 0) return null
    return (
      <ul class={key === root ? 'hit-list' : undefined}>
        {some.map((hit) => {
          const day = days.get(keyOf(hit))
          return (
            <li>
              <span class="hit-kind">{names(`kind.${hit.kind}`)}</span>{' '}
              <a class="ds-link" href={nodeHref(hit)}>
                {hit.label}
              </a>{' '}
              <span class="hit-kind">
                {hit.municipality && hit.kind !== 'municipality' && `(${nameOf(hit.municipality)}) `}
                {tieWords(hit, language)} {labelOf(hit.by)}
                {day &&
                  `, ${t('day.earliest', { day: dayText(day.day, language) })}${
                    day.of === keyOf(hit) ? ` (${dayName(day, language)})` : ''
                  }`}
              </span>
              {listOf(keyOf(hit))}
            </li>
          )
        })}
      </ul>
    )
  }
  return listOf(root)
}
