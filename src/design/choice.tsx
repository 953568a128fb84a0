/** One answer among several. */
export interface Choice {
  value: string
  label: string
  description?: string
}

export interface ChoiceInputProps extends Choice {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  checked: boolean
  /** Id of the group's error. */
  errorId?: string
}

/** A radio or a checkbox with its label and, if any, a line that explains it. */
export function ChoiceInput({
  type,
  id,
  name,
  value,
  label,
  description,
  checked,
  errorId,
}: ChoiceInputProps) {
  const described = [errorId, description && `${id}-valg-besk`].filter(Boolean).join(' ')
  return (
    <div class="ds-field">
      <input
        class="ds-input"
        type={type}
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-describedby={described || undefined}
        aria-invalid={errorId ? 'true' : undefined}
      />
      <label class="ds-label" for={id}>
        {label}
      </label>
      {description && (
        <div data-field="description" id={`${id}-valg-besk`}>
          {description}
        </div>
      )}
    </div>
  )
}

/** The first control has the group's own id, so that the error summary's link lands on it. */
export function choiceId(groupId: string, index: number): string {
  return index === 0 ? groupId : `${groupId}-valg-${index + 1}`
}
