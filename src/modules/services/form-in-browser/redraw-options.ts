import type { ChoiceView } from '#engines/altinn/in-browser/index.ts'

/** Writes the answers that may be chosen anew, and keeps the one that was chosen when it is still there. */
export function redrawOptions(part: HTMLElement, field: ChoiceView): void {
  // None may mean that a list from outside is not here: then those the server drew stand.
  if (field.options.length === 0 && field.kind !== 'select') return
  if (field.kind === 'select') redrawSelect(part, field)
  else redrawChoices(part, field)
}

function redrawSelect(part: HTMLElement, field: ChoiceView): void {
  const select = part.querySelector('select')
  if (!select) return
  const chosen = select.value
  const empty = select.options[0]?.value === '' ? [select.options[0]] : []
  select.replaceChildren(
    ...empty,
    ...field.options.map(({ value, label }) => new Option(label || value, value)),
  )
  select.value = field.options.some(({ value }) => value === chosen) ? chosen : ''
}

function redrawChoices(part: HTMLElement, field: ChoiceView): void {
  const drawn = [...part.querySelectorAll<HTMLInputElement>('fieldset .ds-field > input.ds-input')]
  const first = drawn[0]?.parentElement
  const around = first?.parentElement
  if (!first || !around) return
  const focused = drawn.find((input) => input === document.activeElement)?.value
  const byValue = new Map(drawn.map((input) => [input.value, input]))
  const after = drawn.at(-1)!.parentElement!.nextSibling
  const choices = field.options.map((option) => {
    const known = byValue.get(option.value)
    const choice = known ? known.parentElement! : copyOf(first)
    const input = choice.querySelector('input')!
    if (!known) input.checked = false
    input.value = option.value
    return choice
  })
  for (const input of drawn) input.parentElement!.remove()
  choices.forEach((choice, at) => {
    const input = choice.querySelector('input')!
    const label = choice.querySelector('label')!
    const option = field.options[at]!
    input.id = at === 0 ? field.elementId : `${field.elementId}-valg-${at + 1}`
    label.htmlFor = input.id
    label.textContent = option.label || option.value
    around.insertBefore(choice, after)
    if (option.value === focused) input.focus()
  })
}

/** A choice as the others look, without what explains another answer. */
function copyOf(choice: Element): HTMLElement {
  const copy = choice.cloneNode(true) as HTMLElement
  for (const extra of copy.querySelectorAll('[data-field="description"], details')) extra.remove()
  return copy
}
