import { designTexts } from './design.text.ts'
import { describedBy, Field, type FieldProps } from './field.tsx'

export interface SelectProps extends FieldProps {
  choices: { value: string; label: string }[]
  value?: string
  /** First, empty line; "Velg" unless given, null for none. */
  emptyLabel?: string | null
  /** Id of the form it belongs to, where it stands outside it. */
  form?: string
}

/** One answer among many. For seven or fewer, use RadioGroup: what is seen need not be opened. */
export function Select(props: SelectProps) {
  const { id, name = id, choices, value = '', error, language } = props
  const empty = props.emptyLabel === undefined ? designTexts(language)('choose') : props.emptyLabel
  return (
    <Field {...props}>
      <select
        class="ds-input"
        id={id}
        name={name}
        form={props.form}
        required={props.required}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {empty !== null && (
          <option value="" selected={value === ''}>
            {empty}
          </option>
        )}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
