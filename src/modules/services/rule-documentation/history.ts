import type { IsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import type { KeptRule } from '../replay/kept-rules.ts'
import { documentationOf } from './documentation.ts'
import { nameOfEdition } from './editions.ts'
import { linesOf } from './in-words/formula-in-words.ts'
import { withoutMarks } from './in-words/speaking.ts'

export interface EditionChange {
  version: number | null
  name: string
  publishedAt: Date | null
  added: string[]
  removed: string[]
  isFirst: boolean
  isSameRule: boolean
}

/** What changed in the rule from edition to edition, in the sentences of the documentation itself. Newest first. */
export function historyOf(
  editions: readonly KeptRule[],
  { language, on }: { language: Language; on: IsoDate },
): EditionChange[] {
  const sentences = editions.map(({ service }) => new Set(sentencesOf(service, language, on)))
  return editions.map((edition, i) => {
    const before = editions[i + 1]
    const [now, then] = [sentences[i] ?? new Set<string>(), sentences[i + 1] ?? new Set<string>()]
    return {
      version: edition.version,
      name: nameOfEdition(edition),
      publishedAt: edition.publishedAt,
      added: before ? [...now].filter((one) => !then.has(one)) : [],
      removed: before ? [...then].filter((one) => !now.has(one)) : [],
      isFirst: before === undefined,
      isSameRule: before?.service.hash === edition.service.hash,
    }
  })
}

function sentencesOf(service: KeptRule['service'], language: Language, on: IsoDate): string[] {
  const { steps, level, inputs } = documentationOf(service, { language, on })
  return [
    level,
    ...inputs.map(({ name, source }) => `${name} (${source})`),
    ...steps.flatMap(({ name, formulas, tables }) => [
      ...formulas.flatMap(linesOf).map((line) => `${name}: ${withoutMarks(line)}`),
      ...tables.flatMap(({ columns, rows }) =>
        [...columns.flatMap(linesOf), ...rows.map(({ sentence }) => sentence)].map(
          (line) => `${name}: ${withoutMarks(line)}`,
        ),
      ),
    ]),
  ]
}
