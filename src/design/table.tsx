import type { Child } from 'hono/jsx'

export interface TableColumn<Row> {
  heading: string
  cell: (row: Row) => Child
  /** Money and counts: to the right, with figures of equal width. */
  number?: boolean
  /** The cell that names its row. At most one; it becomes the row's heading. */
  namesRow?: boolean
  /** How this column is sorted now. */
  sorted?: 'ascending' | 'descending'
  /** Address that sorts by this column; a link, so that it works without scripts. */
  sortHref?: string
}

export interface TableProps<Row> {
  /** Also gives the caption its id: unique on the page. */
  id: string
  caption: string
  /** Keeps the caption for screen readers only, when a heading right above says the same. */
  hiddenCaption?: boolean
  columns: TableColumn<Row>[]
  rows: Row[]
  /** On a phone each row becomes a block with its headings beside; for staff, who have the style for it. */
  stacks?: boolean
  /** Cells of a last row with sums, one per column. */
  footer?: Child[]
  /** Shown in place of the table when there are no rows. */
  empty?: Child
}

/** A table that scrolls sideways in its own section, never the page. */
export function Table<Row>(props: TableProps<Row>) {
  const { id, caption, hiddenCaption, columns, rows, footer, empty, stacks } = props
  if (!rows.length && empty) return empty as never
  return (
    <section class="scroll" tabindex={0} aria-labelledby={`${id}-tittel`}>
      <table class={stacks ? 'ds-table stacks' : 'ds-table'} id={id}>
        <caption id={`${id}-tittel`} class={hiddenCaption ? 'ds-sr-only' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ heading, number, sorted, sortHref }) => (
              <th scope="col" class={number ? 'number' : undefined} aria-sort={sorted}>
                {sortHref ? (
                  <a class="sort" href={sortHref}>
                    {heading}
                  </a>
                ) : (
                  heading
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ heading, cell, number, namesRow }) =>
                namesRow ? (
                  <th scope="row">{cell(row)}</th>
                ) : (
                  <td class={number ? 'number' : undefined} data-heading={stacks ? heading : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {footer && (
          <tfoot>
            <tr>
              {footer.map((cell, i) =>
                i === 0 ? (
                  <th scope="row">{cell}</th>
                ) : (
                  <td
                    class={columns[i]?.number ? 'number' : undefined}
                    data-heading={stacks ? columns[i]?.heading : undefined}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}
