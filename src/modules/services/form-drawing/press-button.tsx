import type { ButtonView } from '#engines/altinn/index.ts'

export interface PressButtonProps {
  button: ButtonView
  variant?: 'secondary' | 'tertiary'
  /** Where it is what an error, or "Endre", leads to. */
  id?: string
  /** Words for those who hear it, where what is seen around it names it: begins with what the button says. */
  label?: string
}

/** A submit button inside the page that does one thing, and saves the page. */
export function PressButton({ button, variant, id, label }: PressButtonProps) {
  return (
    <button
      class="ds-button"
      data-variant={variant}
      type="submit"
      name={button.name}
      value={button.value}
      id={id}
      aria-label={label}
    >
      {button.label}
    </button>
  )
}
