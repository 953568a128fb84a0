import { type Choice, ChoiceInput, choiceId } from './choice.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

export interface RadioGroupProps extends FieldProps {
  choices: Choice[]
  value?: string
}

/** One answer among a few that are all visible. Nothing is chosen in advance unless the resident chose it. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, name = id, choices, value, error } = props
  return (
    <FieldGroup {...props}>
      {choices.map((choice, i) => (
        <ChoiceInput
          {...choice}
          type="radio"
          id={choiceId(id, i)}
          name={name}
          checked={choice.value === value}
          errorId={error ? `${id}-feil` : undefined}
        />
      ))}
    </FieldGroup>
  )
}
