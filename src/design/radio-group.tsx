import { type Choice, ChoiceInput, Choices, choiceId } from './choice.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

export interface RadioGroupProps extends FieldProps {
  choices: Choice[]
  /** Beside each other while there is room; below each other unless said. */
  inRow?: boolean
  asCards?: boolean
  value?: string
}

/** One answer among a few that are all visible. Nothing is chosen in advance unless the resident chose it. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, name = id, choices, value, error } = props
  return (
    <FieldGroup {...props}>
      <Choices inRow={props.inRow}>
        {choices.map((choice, i) => (
          <ChoiceInput
            {...choice}
            type="radio"
            id={choiceId(id, i)}
            name={name}
            checked={choice.value === value}
            errorId={error ? `${id}-feil` : undefined}
            asCard={props.asCards}
            required={props.required}
          />
        ))}
      </Choices>
    </FieldGroup>
  )
}
