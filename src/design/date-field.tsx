import { designTexts } from './design.text.ts'
import { FieldGroup, type FieldProps } from './field.tsx'

/** As typed; a date is only made of it by the server. */
export interface TypedDate {
  day: string
  month: string
  year: string
}

export interface DateFieldProps extends FieldProps {
  value?: Partial<TypedDate>
  /** Which parts are wrong; all three when there is an error and nothing is said. */
  wrong?: (keyof TypedDate)[]
  /** True for the resident's own date of birth, so that the browser may fill it in. */
  birthday?: boolean
}

/**
 * Three short fields, sent as `{name}-dag`, `{name}-maned` and `{name}-ar`. The error summary links to the first one,
 * which has the plain id.
 */
export function DateField(props: DateFieldProps) {
  const { id, name = id, value = {}, error, birthday, language } = props
  const wrong = props.wrong ?? ['day', 'month', 'year']
  const t = designTexts(language)
  const parts = [
    { part: 'day', id, suffix: 'dag', size: 2, autocomplete: 'bday-day' },
    { part: 'month', id: `${id}-maned`, suffix: 'maned', size: 2, autocomplete: 'bday-month' },
    { part: 'year', id: `${id}-ar`, suffix: 'ar', size: 4, autocomplete: 'bday-year' },
  ] as const
  return (
    <FieldGroup {...props}>
      <div class="date-parts">
        {parts.map(({ part, id: partId, suffix, size, autocomplete }) => (
          <div class="ds-field">
            <label class="ds-label" data-weight="regular" for={partId}>
              {t(part)}
            </label>
            <input
              class="ds-input"
              type="text"
              inputmode="numeric"
              id={partId}
              name={`${name}-${suffix}`}
              size={size}
              maxlength={size}
              value={value[part]}
              autocomplete={birthday ? autocomplete : undefined}
              aria-describedby={error ? `${id}-feil` : undefined}
              aria-invalid={error && wrong.includes(part) ? 'true' : undefined}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}
