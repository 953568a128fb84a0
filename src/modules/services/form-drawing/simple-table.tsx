import { Alert } from '#design/alert.tsx'
import { ContainerHeading } from './container-heading.tsx'
import type { Drawn } from './drawn.ts'
import { Blocks, Inline } from './marked-text.tsx'
import { rowsTexts } from './rows.text.ts'
import { EntryCell } from './subform.tsx'

/** Rows to be read. */
export function drawSimpleTable({ item, language }: Drawn<'simple-table'>) {
  const titleId = `${item.elementId}-tittel`
  const titled = item.title.length > 0
  const labelled = titled ? { 'aria-labelledby': titleId } : { 'aria-label': rowsTexts(language)('list') }
  return (
    <div class="stack">
      {titled && (
        <ContainerHeading level={item.level} id={titleId}>
          <Inline nodes={item.title} />
        </ContainerHeading>
      )}
      <Blocks nodes={item.description} />
      {item.rows.length > 0 && (
        <div class="scroll">
          <table class="ds-table row-table" {...labelled}>
            <thead>
              <tr>{item.columns.map((column) => (column ? <th scope="col">{column}</th> : <td></td>))}</tr>
            </thead>
            <tbody>
              {item.rows.map((row) => (
                <tr>
                  {row.map((cell, at) => (
                    <EntryCell {...cell} heading={item.columns[at] ?? ''} namesRow={at === 0} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {item.notice && <Alert kind="info">{item.notice}</Alert>}
    </div>
  )
}
