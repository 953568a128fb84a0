import type { RepeatingGroupView, RowView, TableColumn } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { Cell, seenWhile, widthStep } from './cell.tsx'
import { Deletion } from './deletion.tsx'
import { GridRows } from './grid.tsx'
import { OpenRow, RowFields, rowName } from './open-row.tsx'
import { RowButton } from './row-button.tsx'
import { rowsTexts } from './rows.text.ts'

interface TableProps {
  group: RepeatingGroupView
  language: Language
  hrefOf(pageId: string): string
}

/** The rows as a table, each with its buttons, the opened one's fields under it. On a phone: a card for each row. */
export function RowTable({ group, language, hrefOf }: TableProps) {
  const t = rowsTexts(language)
  const columns = group.table?.columns ?? []
  const rows = group.table ? group.rows : []
  const hasButtons = rows.some((row) => row.toggle || row.remove)
  const width = columns.length + (hasButtons ? 1 : 0)
  const extra = hasButtons ? 1 : 0
  const titled = group.title.length > 0
  const labelled = titled ? { 'aria-labelledby': `${group.elementId}-tittel` } : { 'aria-label': t('list') }
  return (
    <div class={group.table?.stickyHeader ? 'scroll sticky-header' : 'scroll'}>
      <table class="ds-table row-table" {...labelled}>
        {columns.length > 0 && (
          <thead>
            <tr>
              {columns.map((column) => (
                <Heading column={column} />
              ))}
              {hasButtons && (
                <th scope="col">
                  <span class="ds-sr-only">{t('actions')}</span>
                </th>
              )}
            </tr>
          </thead>
        )}
        <tbody>
          <GridRows rows={group.rowsBefore} extra={extra} language={language} hrefOf={hrefOf} />
          {rows.map((row) => (
            <Row row={row} {...{ columns, language, hrefOf, hasButtons, width }} />
          ))}
          <GridRows rows={group.rowsAfter} extra={extra} language={language} hrefOf={hrefOf} />
        </tbody>
      </table>
    </div>
  )
}

const Heading = ({ column }: { column: TableColumn }) => (
  <th
    scope="col"
    data-align={column.align === 'left' ? undefined : column.align}
    data-width={widthStep(column.widthPercent)}
    {...seenWhile(column.whileShown)}
  >
    {column.heading}
  </th>
)

interface RowInTable {
  row: RowView
  columns: readonly TableColumn[]
  language: Language
  hrefOf(pageId: string): string
  hasButtons: boolean
  width: number
}

function Row({ row, columns, language, hrefOf, hasButtons, width }: RowInTable) {
  const about = rowName(row, language)
  const naming = row.cells.findIndex(({ content }) => content.kind === 'values')
  const part = row.part?.id
  const lines = (
    <>
      <tr class={row.isOpen ? 'opened' : undefined} data-part={part}>
        {row.cells.map((cell, at) => (
          <Cell
            cell={cell}
            heading={columns[at]?.heading}
            namesRow={at === naming && at === 0}
            lead={at === 0 && !row.isOpen ? <RowFields row={row} /> : null}
            language={language}
            hrefOf={hrefOf}
          />
        ))}
        {hasButtons && (
          <td class="row-buttons">
            {row.toggle && <RowButton button={row.toggle} about={about} />}
            {row.remove && !row.confirm && <RowButton button={row.remove} about={about} />}
          </td>
        )}
      </tr>
      {row.confirm && (
        <tr class="under-row" data-part={part}>
          <td colspan={width}>
            <Deletion deletion={row.confirm} about={about} />
          </td>
        </tr>
      )}
      {row.isOpen && (
        <tr class="under-row" data-part={part}>
          <td colspan={width}>
            <OpenRow row={row} language={language} hrefOf={hrefOf} withRemove={false} />
          </td>
        </tr>
      )}
    </>
  )
  return row.part?.look === 'waiting' ? <template data-waiting={part}>{lines}</template> : lines
}
