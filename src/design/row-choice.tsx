export interface RowChoiceProps {
  id: string
  name: string
  value: string
  /** One row, or several. */
  several: boolean
  checked: boolean
  /** Id of what names the row. */
  labelledBy: string
  invalid: boolean
}

/** The button in front of a row of a table that is chosen. The row's own words are its label. */
export function RowChoice({ id, name, value, several, checked, labelledBy, invalid }: RowChoiceProps) {
  return (
    <input
      class="ds-input"
      type={several ? 'checkbox' : 'radio'}
      id={id}
      name={name}
      value={value}
      checked={checked}
      aria-labelledby={labelledBy}
      aria-invalid={invalid ? 'true' : undefined}
    />
  )
}
