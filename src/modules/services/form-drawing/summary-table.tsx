import { designTexts } from '#design/design.text.ts'
import { Table } from '#design/table.tsx'
import type { SummaryAnswer, SummaryGroup } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'
import { AnswerValues } from './summary-answer.tsx'

export interface SummaryTableProps {
  id: string
  group: SummaryGroup
  language: Language
  hrefOf(pageId: string): string
}

/** The rows of a group as lines, and what was asked as columns; a column stands where any row was asked it. */
export function SummaryTable({ id, group, language, hrefOf }: SummaryTableProps) {
  const t = servicesTexts(language)
  const named = group.rows.some(({ title }) => title)
  const rows = group.rows.map(({ title, entries }, at) => ({
    title: title || t('form.row', { number: at + 1 }),
    answers: entries.filter((entry) => entry.kind === 'answer'),
  }))
  const columns = new Map<string, string>()
  for (const { answers } of rows) for (const answer of answers) columns.set(columnOf(answer), answer.label)
  const cell = (column: string) => (row: { answers: SummaryAnswer[] }) => {
    const answer = row.answers.find((one) => columnOf(one) === column)
    return answer ? <AnswerValues answer={answer} /> : ''
  }
  return (
    <>
      <Table
        id={id}
        caption={group.label || t('summary.rows')}
        columns={[
          ...(named
            ? [
                {
                  heading: t('summary.row-name'),
                  namesRow: true,
                  cell: ({ title }: (typeof rows)[number]) => title,
                },
              ]
            : []),
          ...[...columns].map(([column, heading], at) => ({
            heading,
            namesRow: !named && at === 0,
            cell: cell(column),
          })),
        ]}
        rows={rows}
      />
      {group.change && (
        <a class="ds-link" href={`${hrefOf(group.change.pageId)}#${group.change.elementId}`}>
          {designTexts(language)('change')}
          <span class="ds-sr-only"> {group.label}</span>
        </a>
      )}
    </>
  )
}

/** A subform's columns all belong to the one component, and are told apart by their headings. */
const columnOf = ({ componentId, label }: SummaryAnswer) => `${componentId} ${label}`
