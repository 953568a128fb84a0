import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from '../design.text.ts'

export interface HeatCell {
  /** What is read in the cell; the colour says nothing that the words do not. */
  text: Child
  /** From 0 (nothing) to 5 (most); null is what nobody knows. */
  level: number | null
}

export interface HeatTableProps {
  language: Language
  id: string
  caption: string
  rowHeading: string
  columns: readonly Child[]
  rows: readonly { label: Child; cells: readonly HeatCell[] }[]
}

/** A table of two things against each other, deeper in colour where there is more. */
export function HeatTable({ language, id, caption, rowHeading, columns, rows }: HeatTableProps) {
  const t = designTexts(language)
  return (
    <section class="scroll" tabindex={0} aria-labelledby={`${id}-tittel`}>
      <table class="ds-table chart-heat" id={id}>
        <caption id={`${id}-tittel`}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHeading}</th>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr>
              <th scope="row">{label}</th>
              {cells.map(({ text, level }) =>
                level === null ? (
                  <td class="chart-heat-unknown">
                    <em>{t('chartUnknown')}</em>
                  </td>
                ) : (
                  <td class={`chart-heat-${Math.max(0, Math.min(5, Math.round(level)))}`}>{text}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
