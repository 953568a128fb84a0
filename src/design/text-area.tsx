import { describedBy, Field, type FieldProps } from './field.tsx'

export interface TextAreaProps extends FieldProps {
  value?: string
  rows?: number
  maxlength?: number
  autocomplete?: string
  /** To be read and copied only. */
  readonly?: boolean
}

/** Several lines of text. A limit is said in the description; the server counts. */
export function TextArea(props: TextAreaProps) {
  const { id, name = id, value = '', rows = 5, maxlength, error } = props
  return (
    <Field {...props}>
      <textarea
        class="ds-input"
        id={id}
        name={name}
        rows={rows}
        maxlength={maxlength}
        autocomplete={props.autocomplete}
        required={props.required}
        readonly={props.readonly}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? 'true' : undefined}
      >
        {value}
      </textarea>
    </Field>
  )
}
