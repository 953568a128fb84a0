import { writeXlsx } from '#engines/spreadsheet/write-xlsx.ts'
import type { Language } from '#platform/i18n.ts'
import { writeZip } from '#platform/zip.ts'
import type { GraphNode } from '../graph.queries.ts'
import { graphTexts } from '../graph.text.ts'
import { insightTexts } from '../insight.text.ts'
import { keyOf } from '../kinds.rules.ts'
import { earliestDays, pathTo } from './earliest.rules.ts'
import { tieWords } from './in-words.ts'
import type { Hit } from './what-is-hit.ts'

/** All that is hit as a workbook, a line for each with the way to it in words. */
export function hitWorkbook(given: {
  node: GraphNode
  hits: readonly Hit[]
  today: string
  changeOn: string | null
  title: string
  language: Language
  nameOf(municipality: string): string
}): Uint8Array {
  const { node, hits, today, changeOn, title, language, nameOf } = given
  const t = insightTexts(language)
  const names = graphTexts(language)
  const days = earliestDays(keyOf(node), hits, today, changeOn)
  const byKey = new Map(hits.map((hit) => [keyOf(hit), hit]))
  const rows = hits.map((hit) => {
    const day = days.get(keyOf(hit))
    const way = pathTo(hit, byKey).map((one) => `${one.label} (${tieWords(one, language)})`)
    return [
      ...[hit.step, names(`kind.${hit.kind}`), hit.label, hit.municipality ? nameOf(hit.municipality) : null],
      ...[day ? { day: day.day } : null, [node.label, ...way].join(' → ')],
    ]
  })
  const headings = [
    ...[t('file.step'), t('column.kind'), t('column.name'), t('column.member')],
    ...[t('file.earliest'), t('file.path')],
  ]
  return writeZip(writeXlsx([{ name: title, headings, rows, widths: [6, 18, 40, 18, 14, 90] }]))
}
