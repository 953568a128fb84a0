import type { Child } from 'hono/jsx'
import type { CellView } from '#engines/altinn/index.ts'
import { plainText } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { helpLabel } from './help-label.ts'
import { FormItems } from './items.tsx'
import { Blocks, Inline } from './marked-text.tsx'

export interface CellProps {
  cell: CellView
  language: Language
  hrefOf(pageId: string): string
  /** The column's heading, written before the value where the table is drawn as cards. */
  heading?: string
  /** The cell that names its row. */
  namesRow?: boolean
  /** Hidden fields of the row. */
  lead?: Child
}

/** One cell of a table in a form. On a phone it says itself which column it belongs to. */
export function Cell({ cell, language, hrefOf, heading, namesRow, lead }: CellProps) {
  const { content, columns } = cell
  const Box = namesRow && mayNameRow(content) ? 'th' : 'td'
  const saysHeading = heading && content.kind !== 'items'
  return (
    <Box
      scope={Box === 'th' ? 'row' : undefined}
      colspan={columns > 1 ? columns : undefined}
      class={saysNothing(content) ? 'empty-cell' : undefined}
      data-align={cell.align === 'left' ? undefined : cell.align}
      {...seenWhile(cell.whileShown)}
    >
      {lead}
      {saysHeading && <span class="cell-heading">{heading}</span>}
      <CellContentDrawing content={content} language={language} hrefOf={hrefOf} />
    </Box>
  )
}

export function CellContentDrawing({
  content,
  language,
  hrefOf,
}: { content: CellView['content'] } & Pick<CellProps, 'language' | 'hrefOf'>) {
  if (content.kind === 'items') return <FormItems items={content.items} language={language} hrefOf={hrefOf} />
  if (content.kind === 'values') return <span data-shows={content.shows}>{content.values.join(', ')}</span>
  if (content.kind === 'empty') return null
  return (
    <>
      <span>
        <Inline nodes={content.words} />
      </span>
      {content.help.length > 0 && (
        <details class="plain-details">
          <summary>{helpLabel(language, plainText(content.words))}</summary>
          <div>
            <Blocks nodes={content.help} />
          </div>
        </details>
      )}
    </>
  )
}

const saysNothing = (content: CellView['content']) =>
  content.kind === 'empty' || (content.kind === 'values' && content.values.length === 0)

/** What is seen only while one of its parts is; the script in the browser follows `data-while`. */
export const seenWhile = (shown: CellView['whileShown']) =>
  shown ? { 'data-while': shown.ids.join(' '), hidden: shown.isAway } : {}

/** Widths in steps of five per cent: the content policy lets no page write a style of its own. */
export const widthStep = (widthPercent: number | null): number | undefined =>
  widthPercent === null ? undefined : Math.max(5, Math.round(widthPercent / 5) * 5)

/** A heading holds words only: a cell with a field in it, or with help to open, is an ordinary cell. */
const mayNameRow = (content: CellView['content']) =>
  content.kind === 'values' || (content.kind === 'words' && content.help.length === 0)
