import type { ButtonView } from '#engines/altinn/index.ts'

/** A button on a row. Its name says which row to those who do not see where it stands. */
export function RowButton({
  button,
  about,
  look = 'tertiary',
  id,
}: {
  button: ButtonView
  about?: string
  look?: 'primary' | 'secondary' | 'tertiary'
  id?: string
}) {
  return (
    <button
      class="ds-button"
      data-variant={look === 'primary' ? undefined : look}
      type="submit"
      name={button.name}
      value={button.value}
      id={id}
    >
      {button.label}
      {about && <span class="ds-sr-only"> {about}</span>}
    </button>
  )
}
