import { type CellView, type GridRowView, plainText } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { Cell, CellContentDrawing, seenWhile, widthStep } from './cell.tsx'
import { ContainerHeading } from './container-heading.tsx'
import type { Drawn } from './drawn.ts'
import { Blocks, Inline } from './marked-text.tsx'

interface GridPart {
  language: Language
  hrefOf(pageId: string): string
}

/** A table of the package's own making. On a phone each line becomes a part of its own. */
export function drawGrid({ item, language, hrefOf }: Drawn<'grid'>) {
  const titleId = `${item.elementId}-tittel`
  const titled = item.title.length > 0
  return (
    <div class="stack">
      {titled && (
        <ContainerHeading level={item.level} id={titleId}>
          <Inline nodes={item.title} />
        </ContainerHeading>
      )}
      <Blocks nodes={item.description} />
      <Blocks nodes={item.help} />
      {item.rows.length > 0 && (
        <div class="scroll">
          <table class="ds-table row-table" aria-labelledby={titled ? titleId : undefined}>
            <tbody>
              <GridRows rows={item.rows} language={language} hrefOf={hrefOf} />
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

/** Lines of a Grid; those under a heading line take their columns' names from it. */
export function GridRows({
  rows,
  extra = 0,
  ...part
}: { rows: readonly GridRowView[]; extra?: number } & GridPart) {
  let headings: string[] = []
  return (
    <>
      {rows.map((row) => {
        if (row.header) headings = row.cells.flatMap(headingOf)
        const named = headings
        return (
          <tr class={row.header ? 'grid-heading' : undefined} {...seenWhile(row.whileShown)}>
            {row.cells.map((cell, at) =>
              row.header ? (
                <HeadingCell cell={cell} {...part} />
              ) : (
                <Cell cell={cell} heading={at > 0 ? named[at] : undefined} namesRow={at === 0} {...part} />
              ),
            )}
            {extra > 0 && <td class="empty-cell" colspan={extra > 1 ? extra : undefined}></td>}
          </tr>
        )
      })}
    </>
  )
}

function HeadingCell({ cell, language, hrefOf }: { cell: CellView } & GridPart) {
  if (cell.content.kind === 'empty') return <td class="empty-cell"></td>
  return (
    <th
      scope="col"
      colspan={cell.columns > 1 ? cell.columns : undefined}
      data-align={cell.align === 'left' ? undefined : cell.align}
      data-width={widthStep(cell.widthPercent)}
    >
      <CellContentDrawing content={cell.content} language={language} hrefOf={hrefOf} />
    </th>
  )
}

/** A cell over several columns names each of them. */
function headingOf({ content, columns }: CellView): string[] {
  const words = content.kind === 'words' ? plainText(content.words) : ''
  return Array.from({ length: columns }, () => words)
}
