import type { Child } from 'hono/jsx'
import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

/** What every field has. The error's id is `{id}-feil`, the description's `{id}-besk`. */
export interface FieldProps {
  /** Also what the error summary links to. */
  id: string
  /** Name in the sent form; the id unless given. */
  name?: string
  label: string
  language: Language
  description?: Child
  /** What is wrong and how to fix it, with the label's own word. */
  error?: string
  /** Adds "(valgfritt)" to the label; required is the silent normal. */
  optional?: boolean
  /** Tells assistive technology; the server checks, and says what is missing in its own words. */
  required?: boolean
  /** The page asks this one question: the label becomes its `h1`. */
  labelIsHeading?: boolean
}

/** Ids for `aria-describedby`, the error first, because it is what the reader needs. */
export function describedBy({ id, description, error }: Pick<FieldProps, 'id' | 'description' | 'error'>) {
  const ids = [error && `${id}-feil`, description && `${id}-besk`].filter(Boolean)
  return ids.length ? ids.join(' ') : undefined
}

export function labelText({
  label,
  language,
  optional,
}: Pick<FieldProps, 'label' | 'language' | 'optional'>) {
  return optional ? `${label} (${designTexts(language)('optional')})` : label
}

export function FieldDescription({ id, description }: Pick<FieldProps, 'id' | 'description'>) {
  return description ? (
    <div data-field="description" id={`${id}-besk`}>
      {description}
    </div>
  ) : null
}

export function FieldError({ id, error }: Pick<FieldProps, 'id' | 'error'>) {
  return error ? (
    <p class="ds-validation-message" data-field="validation" id={`${id}-feil`}>
      {error}
    </p>
  ) : null
}

/** Label, description, the control itself and its error, tied together without scripts. */
export function Field({ children, ...field }: FieldProps & { children: Child }) {
  const label = (
    <label class="ds-label" for={field.id}>
      {labelText(field)}
    </label>
  )
  return (
    <div class="ds-field">
      {field.labelIsHeading ? (
        <h1 class="ds-heading" data-size="md">
          {label}
        </h1>
      ) : (
        label
      )}
      <FieldDescription {...field} />
      {children}
      <FieldError {...field} />
    </div>
  )
}

/** A group of controls with one question: radios, checkboxes, the parts of a date. */
export function FieldGroup({ children, ...field }: FieldProps & { children: Child }) {
  return (
    <fieldset class="ds-fieldset" aria-describedby={describedBy(field)}>
      <legend class="ds-label">
        {field.labelIsHeading ? (
          <h1 class="ds-heading" data-size="md">
            {labelText(field)}
          </h1>
        ) : (
          labelText(field)
        )}
      </legend>
      <FieldDescription {...field} />
      {children}
      <FieldError {...field} />
    </fieldset>
  )
}
