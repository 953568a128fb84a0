import type { Child } from 'hono/jsx'

/** One answer among several. */
export interface Choice {
  value: string
  label: string
  description?: string
  /** More about this answer, opened by those who want it; `summary` names it. */
  help?: { summary: string; content: Child }
}

export interface ChoiceInputProps extends Choice {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  checked: boolean
  /** Id of the group's error. */
  errorId?: string
  required?: boolean
  /** In a frame of its own, where all of it can be pressed. */
  asCard?: boolean
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
  required,
  asCard,
  help,
}: ChoiceInputProps) {
  const described = [errorId, description && `${id}-valg-besk`].filter(Boolean).join(' ')
  return (
    <div class={asCard ? 'ds-field choice-card' : 'ds-field'}>
      <input
        class="ds-input"
        type={type}
        id={id}
        name={name}
        value={value}
        checked={checked}
        required={required}
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
      {help && (
        <details class="plain-details">
          <summary>{help.summary}</summary>
          <div>{help.content}</div>
        </details>
      )}
    </div>
  )
}

/** The first control has the group's own id, so that the error summary's link lands on it. */
export function choiceId(groupId: string, index: number): string {
  return index === 0 ? groupId : `${groupId}-valg-${index + 1}`
}

/** Answers of one question: below each other, or beside each other while there is room. */
export function Choices({ inRow, children }: { inRow?: boolean | undefined; children: Child }) {
  return inRow ? <div class="choices-row">{children}</div> : children
}
