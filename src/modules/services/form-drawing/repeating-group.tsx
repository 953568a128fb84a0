import { ContainerHeading } from './container-heading.tsx'
import type { Drawn } from './drawn.ts'
import { Part } from './items.tsx'
import { Blocks, Inline } from './marked-text.tsx'
import { OpenRow } from './open-row.tsx'
import { RowButton } from './row-button.tsx'
import { RowTable } from './row-table.tsx'
import { rowsTexts } from './rows.text.ts'

/** A repeating group: its rows in a table or open under each other, the way through a long list, and "add". */
export function drawRepeatingGroup({ item: group, language, hrefOf }: Drawn<'repeating-group'>) {
  const errors = group.issues.filter((issue) => issue.severity === 'error')
  const notes = group.issues.filter((issue) => issue.severity !== 'error')
  const titleId = `${group.elementId}-tittel`
  const openOnly = group.rows.filter((row) => row.isOpen)
  return (
    <div class="stack" id={group.elementId}>
      {group.title.length > 0 && (
        <ContainerHeading level={group.level} id={titleId}>
          <Inline nodes={group.title} />
        </ContainerHeading>
      )}
      <Blocks nodes={group.description} />
      {errors.map((issue) => (
        <p class="ds-validation-message">{issue.message}</p>
      ))}
      {notes.map((issue) => (
        <p class="ds-paragraph">{issue.message}</p>
      ))}
      {group.table || group.rowsBefore.length > 0 || group.rowsAfter.length > 0 ? (
        <RowTable group={group} language={language} hrefOf={hrefOf} />
      ) : null}
      {!group.table &&
        openOnly.map((row) => {
          const open = <OpenRow row={row} language={language} hrefOf={hrefOf} withRemove />
          return row.part ? <Part {...row.part}>{open}</Part> : open
        })}
      {group.pages && (
        <nav class="buttons" aria-label={rowsTexts(language)('pages')}>
          <span>{group.pages.shows}</span>
          {group.pages.back && <RowButton button={group.pages.back} look="secondary" />}
          {group.pages.next && <RowButton button={group.pages.next} look="secondary" />}
        </nav>
      )}
      {group.add && (
        <div>
          <RowButton button={group.add} look="secondary" />
        </div>
      )}
    </div>
  )
}
