import type { ButtonView } from '#engines/altinn/index.ts'
import type { Drawn } from './drawn.ts'

/** Buttons where they stand on the page. All are submit buttons: pressing one saves the page first. */
export const drawActionButtons = ({ item }: Drawn<'action-buttons'>) => <ButtonRow buttons={item.buttons} />

export function ButtonRow({ buttons }: { buttons: readonly ButtonView[] }) {
  if (buttons.length === 0) return null
  return (
    <div class="buttons">
      {buttons.map((button) => (
        <FormButton button={button} />
      ))}
    </div>
  )
}

function FormButton({ button }: { button: ButtonView }) {
  const look = button.look ?? (button.action.kind === 'back' ? 'tertiary' : 'primary')
  return (
    <button
      class="ds-button"
      data-variant={look === 'primary' ? undefined : look}
      data-print={button.action.kind === 'print' ? true : undefined}
      type="submit"
      name={button.name}
      value={button.value}
    >
      {button.label}
    </button>
  )
}
