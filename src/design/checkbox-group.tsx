import { type Choice, ChoiceInput, choiceId } from './choice.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

export interface CheckboxGroupProps extends FieldProps {
  choices: Choice[]
  values?: string[]
}

/** Any number of answers among a few. All are sent under the same name. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { id, name = id, choices, values = [], error } = props
  return (
    <FieldGroup {...props}>
      {choices.map((choice, i) => (
        <ChoiceInput
          {...choice}
          type="checkbox"
          id={choiceId(id, i)}
          name={name}
          checked={values.includes(choice.value)}
          errorId={error ? `${id}-feil` : undefined}
        />
      ))}
    </FieldGroup>
  )
}
