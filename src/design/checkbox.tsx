import { describedBy, FieldDescription, FieldError, type FieldProps, labelText } from './field.tsx'

export interface CheckboxProps extends Omit<FieldProps, 'labelIsHeading'> {
  checked?: boolean
  /** Sent when it is ticked; "ja" unless given. */
  value?: string
}

/** One statement to agree to. */
export function Checkbox(props: CheckboxProps) {
  const { id, name = id, checked = false, value = 'ja', error } = props
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type="checkbox"
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      />
      <label class="ds-label" for={id}>
        {labelText(props)}
      </label>
      <FieldDescription {...props} />
      <FieldError {...props} />
    </div>
  )
}

/** The tick that chooses a row of a table; its name is for those who hear the page. */
export function RowCheckbox({ name, value, label }: { name: string; value: string; label: string }) {
  return <input class="ds-input" type="checkbox" name={name} value={value} aria-label={label} />
}
