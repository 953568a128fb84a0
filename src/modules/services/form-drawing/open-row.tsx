import type { RowView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { Deletion } from './deletion.tsx'
import { FormItems } from './items.tsx'
import { Inline } from './marked-text.tsx'
import { RowButton } from './row-button.tsx'
import { rowsTexts } from './rows.text.ts'

export interface RowProps {
  row: RowView
  language: Language
  hrefOf(pageId: string): string
}

/** What a row is called: by its first words, else by its number. */
export const rowName = (row: RowView, language: Language): string =>
  row.name || rowsTexts(language)('row', { number: row.number })

/** A row with its fields, under its own heading when it has one: whose kindergarten is asked for. */
export function OpenRow({ row, language, hrefOf, withRemove }: RowProps & { withRemove: boolean }) {
  const t = rowsTexts(language)
  // One that comes and goes is drawn where it stands.
  const heading = row.items.find((item) => item.kind === 'heading' && !item.part)
  const about = rowName(row, language)
  return (
    <fieldset class="ds-fieldset">
      <legend class="ds-label">
        {heading?.kind === 'heading' ? <Inline nodes={heading.text} /> : about}
        {row.innerPage && ` (${t('part', row.innerPage).toLowerCase()})`}
      </legend>
      <RowFields row={row} />
      <FormItems items={row.items.filter((item) => item !== heading)} language={language} hrefOf={hrefOf} />
      {row.confirm && withRemove && <Deletion deletion={row.confirm} about={about} />}
      {row.buttons.length > 0 ? (
        <div class="buttons">
          {row.buttons.map((button, at) => (
            <RowButton button={button} about={about} look={at === 0 ? 'primary' : 'secondary'} />
          ))}
          {withRemove && !row.confirm && row.remove && <RowButton button={row.remove} about={about} />}
        </div>
      ) : (
        withRemove && !row.confirm && row.remove && <RowButton button={row.remove} about={about} />
      )}
    </fieldset>
  )
}

/** Which row it is, and which of its fields are here: posted with them. */
export function RowFields({ row }: { row: RowView }) {
  return (
    <>
      {row.rowIdField && <input type="hidden" {...row.rowIdField} />}
      {row.drawnField && <input type="hidden" {...row.drawnField} />}
    </>
  )
}
