import { describedBy, Field, type FieldProps } from './field.tsx'

export interface TextFieldProps extends FieldProps {
  value?: string
  type?: 'text' | 'tel' | 'email' | 'password' | 'search'
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'text'
  /** A token of the HTML standard for the resident's own data (WCAG 1.3.5): "tel", "email", "name". */
  autocomplete?: string
  /** Words or a unit before and after the value: "kr", "per år". Hidden from readers, so say it in the label too. */
  prefix?: string
  suffix?: string
  /** Expected number of characters; the field becomes that wide. */
  size?: number
  maxlength?: number
  /** Figures that are compared stand to the right. */
  align?: 'left' | 'center' | 'right'
  spellcheck?: boolean
  /** What the browser offers while one types; anything else may be written. */
  offers?: readonly string[]
}

/** One line of text. Numbers are text with `inputmode`, never `type="number"`, which drops what it cannot read. */
export function TextField(props: TextFieldProps) {
  const { id, name = id, value, type = 'text', prefix, suffix, error, spellcheck, offers = [] } = props
  const input = (
    <input
      class={props.align && props.align !== 'left' ? `ds-input align-${props.align}` : 'ds-input'}
      id={id}
      name={name}
      type={type}
      value={value}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      size={props.size}
      maxlength={props.maxlength}
      required={props.required}
      list={offers.length > 0 ? `${id}-tilbud` : undefined}
      // The attribute is a word, not a switch: left out means yes.
      spellcheck={(spellcheck === undefined ? undefined : String(spellcheck)) as boolean | undefined}
      aria-describedby={describedBy(props)}
      aria-invalid={error ? 'true' : undefined}
    />
  )
  return (
    <Field {...props}>
      {prefix || suffix ? (
        <div class="ds-field-affixes">
          {prefix && (
            <span class="ds-field-affix" aria-hidden="true">
              {prefix}
            </span>
          )}
          {input}
          {suffix && (
            <span class="ds-field-affix" aria-hidden="true">
              {suffix}
            </span>
          )}
        </div>
      ) : (
        input
      )}
      {offers.length > 0 && (
        <datalist id={`${id}-tilbud`}>
          {offers.map((offer) => (
            <option value={offer} />
          ))}
        </datalist>
      )}
    </Field>
  )
}
