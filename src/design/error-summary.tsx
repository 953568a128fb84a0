// biome-ignore-all lint/a11y/useSemanticElements: a fieldset is for controls, this is for links.
import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface FieldFault {
  /** Id of the first control that must be changed. */
  id: string
  /** The same words as at the field. */
  text: string
}

export interface ErrorSummaryProps {
  errors: FieldFault[]
  language: Language
}

/** First in main on a page with errors. Takes focus at load, without scripts; draws nothing when all is well. */
export function ErrorSummary({ errors, language }: ErrorSummaryProps) {
  if (!errors.length) return null
  return (
    <div
      class="ds-error-summary"
      role="group"
      tabindex={-1}
      autofocus
      aria-labelledby="feil-tittel"
      id="feil"
      data-error-summary
    >
      <h2 class="ds-heading" data-size="xs" id="feil-tittel">
        {designTexts(language)('errorCount', { count: errors.length })}
      </h2>
      <ul class="ds-list">
        {errors.map(({ id, text }) => (
          <li>
            <a class="ds-link" href={`#${id}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
