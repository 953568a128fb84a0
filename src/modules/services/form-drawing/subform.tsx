import { ContainerHeading } from './container-heading.tsx'
import { Deletion } from './deletion.tsx'
import type { Drawn } from './drawn.ts'
import { Blocks, Inline } from './marked-text.tsx'
import { RowButton } from './row-button.tsx'
import { rowsTexts } from './rows.text.ts'

/** The entries of a subform: each with the way into it, and what is wrong inside. */
export function drawSubform({ item: list, language }: Drawn<'subform'>) {
  const t = rowsTexts(language)
  const titleId = `${list.elementId}-tittel`
  const titled = list.title.length > 0
  const named = list.entries.some(({ name }) => name !== '')
  const labelled = titled ? { 'aria-labelledby': titleId } : { 'aria-label': t('list') }
  const width = list.columns.length + (named ? 2 : 1)
  return (
    <div class="stack" id={list.elementId}>
      {titled && (
        <ContainerHeading level={list.level} id={titleId}>
          <Inline nodes={list.title} />
        </ContainerHeading>
      )}
      <Blocks nodes={list.description} />
      {list.issues.map((issue) => (
        <p class="ds-validation-message">{issue.message}</p>
      ))}
      {list.entries.length === 0 ? (
        <p class="ds-paragraph">{list.none}</p>
      ) : (
        <div class="scroll">
          <table class="ds-table row-table" {...labelled}>
            <thead>
              <tr>
                {named && <th scope="col">{t('name')}</th>}
                {list.columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
                <th scope="col">
                  <span class="ds-sr-only">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.entries.map((entry) => {
                const about = entry.name || entry.cells.find(Boolean) || t('row', { number: entry.number })
                return (
                  <>
                    <tr>
                      {named && <th scope="row">{about}</th>}
                      {entry.cells.map((cell, at) => (
                        <EntryCell
                          text={cell}
                          heading={list.columns[at] ?? ''}
                          namesRow={!named && at === 0}
                        />
                      ))}
                      <td class="row-buttons">
                        <RowButton button={entry.open} about={about} id={entry.elementId} />
                        {entry.remove && !entry.confirm && <RowButton button={entry.remove} about={about} />}
                      </td>
                    </tr>
                    {(entry.issues.length > 0 || entry.confirm) && (
                      <tr class="under-row">
                        <td colspan={width}>
                          {entry.issues.map((issue) => (
                            <p class="ds-validation-message">{issue.message}</p>
                          ))}
                          {entry.confirm && <Deletion deletion={entry.confirm} about={about} />}
                        </td>
                      </tr>
                    )}
                  </>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {list.add && (
        <div>
          <RowButton button={list.add} look="secondary" />
        </div>
      )}
    </div>
  )
}

/** On a phone a cell says itself which column it belongs to. */
export function EntryCell({
  text,
  heading,
  namesRow,
  href,
}: {
  text: string
  heading: string
  namesRow?: boolean
  href?: string | null
}) {
  if (text === '') return <td class="empty-cell"></td>
  const inside = (
    <>
      <span class="cell-heading">{heading}</span>
      {href ? (
        <a class="ds-link" href={href} rel="noreferrer">
          {text}
        </a>
      ) : (
        <span>{text}</span>
      )}
    </>
  )
  return namesRow ? <th scope="row">{inside}</th> : <td>{inside}</td>
}
