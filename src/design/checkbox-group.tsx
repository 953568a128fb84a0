import { type Choice, ChoiceInput, Choices, choiceId } from './choice.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'

export interface CheckboxGroupProps extends FieldProps {
  choices: Choice[]
  /** Beside each other while there is room; below each other unless said. */
  inRow?: boolean
  asCards?: boolean
  values?: string[]
}

/** Any number of answers among a few. All are sent under the same name. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { id, name = id, choices, values = [], error } = props
  return (
    <FieldGroup {...props}>
      <Choices inRow={props.inRow}>
        {choices.map((choice, i) => (
          <ChoiceInput
            {...choice}
            type="checkbox"
            id={choiceId(id, i)}
            name={name}
            checked={values.includes(choice.value)}
            errorId={error ? `${id}-feil` : undefined}
            asCard={props.asCards}
          />
        ))}
      </Choices>
    </FieldGroup>
  )
}
