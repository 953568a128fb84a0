import { servicesTexts } from '../services.text.ts'
import type { Drawn } from './drawn.ts'
import { FormItems } from './items.tsx'
import { Blocks, Inline } from './marked-text.tsx'

/** Each row is a group of fields with the row's own heading as its question: whose kindergarten is asked for. */
export function drawRepeatingGroup({ item: group, language, hrefOf }: Drawn<'repeating-group'>) {
  const t = servicesTexts(language)
  const fault = group.issues.find((issue) => issue.severity === 'error')
  return (
    <>
      <Blocks nodes={group.description} />
      {fault && (
        <p class="ds-validation-message" id={group.elementId}>
          {fault.message}
        </p>
      )}
      {group.rows.map((row) => {
        const heading = row.items.find((item) => item.kind === 'heading')
        return (
          <fieldset class="ds-fieldset">
            <legend class="ds-label">
              {heading ? <Inline nodes={heading.text} /> : t('form.row', { number: row.index + 1 })}
            </legend>
            {row.rowIdField && <input type="hidden" {...row.rowIdField} />}
            <FormItems
              items={row.items.filter((item) => item !== heading)}
              language={language}
              hrefOf={hrefOf}
            />
            {row.remove && (
              <button
                class="ds-button"
                data-variant="tertiary"
                type="submit"
                name={row.remove.name}
                value={row.remove.value}
              >
                {row.remove.label}
              </button>
            )}
          </fieldset>
        )
      })}
      {group.add && (
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          name={group.add.name}
          value={group.add.value}
        >
          {group.add.label}
        </button>
      )}
    </>
  )
}
