import { describedBy, FieldDescription, FieldError, labelText } from '#design/field.tsx'
import { RowChoice } from '#design/row-choice.tsx'
import type { ListView } from '#engines/altinn/index.ts'
import type { Drawn } from './drawn.ts'
import { AfterField, fieldProps } from './field-parts.tsx'
import { PressButton } from './press-button.tsx'

/** Rows to choose among: a table with a radio or a box in each, sorted and turned by buttons that save the page. */
export function drawList({ item: list, language }: Drawn<'list'>) {
  const props = fieldProps(list, language)
  const { id } = props
  return (
    <>
      <fieldset class="ds-fieldset list" aria-describedby={describedBy(props)}>
        <legend class="ds-label">{labelText(props)}</legend>
        <FieldDescription {...props} />
        {(list.chosenText || list.part) && (
          <p class="ds-paragraph" data-chosen hidden={!list.chosenText}>
            {list.chosenText}
          </p>
        )}
        {list.emptyText ? (
          <p class="ds-paragraph" id={id}>
            {list.emptyText}
          </p>
        ) : (
          <Rows list={list} id={id} invalid={props.error !== undefined} />
        )}
        <FieldError {...props} />
        {list.pages && (
          <div class="buttons">
            {list.pages.previous && <PressButton button={list.pages.previous} variant="secondary" />}
            <span>{list.pages.text}</span>
            {list.pages.next && <PressButton button={list.pages.next} variant="secondary" />}
          </div>
        )}
      </fieldset>
      <AfterField field={list} language={language} />
    </>
  )
}

function Rows({ list, id, invalid }: { list: ListView; id: string; invalid: boolean }) {
  return (
    <section class="scroll" tabindex={0} aria-label={list.labelText}>
      <table class="ds-table">
        <thead>
          <tr>
            <th scope="col" class="list-choose">
              {list.readOnly ? <span class="ds-sr-only">{list.chooseHeading}</span> : list.chooseHeading}
            </th>
            {list.columns.map(({ heading, sorted, sort }) => (
              <th scope="col" aria-sort={sorted ?? (sort ? 'none' : undefined)}>
                {sort ? (
                  <button type="submit" name={sort.name} value={sort.value}>
                    {heading}
                  </button>
                ) : (
                  heading
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row, at) => (
            <Row list={list} row={row} at={at} id={id} invalid={invalid} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The first cell names the row, and is the label of what chooses it. */
function Row({
  list,
  row,
  at,
  id,
  invalid,
}: {
  list: ListView
  row: ListView['rows'][number]
  at: number
  id: string
  invalid: boolean
}) {
  const rowId = at === 0 ? id : `${id}-valg-${at + 1}`
  return (
    <tr>
      <td class="list-choose">
        {list.readOnly ? (
          row.checked && '✓'
        ) : (
          <RowChoice
            id={rowId}
            name={list.inputName}
            value={row.value}
            several={list.several}
            checked={row.checked}
            labelledBy={`${rowId}-rad`}
            invalid={invalid}
          />
        )}
      </td>
      {row.cells.map((cell, column) =>
        column === 0 ? (
          <th scope="row" id={`${rowId}-rad`}>
            {list.readOnly ? cell : <label for={rowId}>{cell}</label>}
          </th>
        ) : (
          <td>{cell}</td>
        ),
      )}
    </tr>
  )
}
