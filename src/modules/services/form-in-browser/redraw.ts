import {
  type BlockNode,
  type ChoiceView,
  type FieldBase,
  type ItemView,
  plainText,
  type SummaryView,
  type TextFieldView,
} from '#engines/altinn/in-browser/index.ts'
import { blockNodes, inlineNodes } from './marked-nodes.ts'
import { redrawOptions } from './redraw-options.ts'

/** Drawings that only the largest script brings. */
export interface DrawRare {
  drawSummary?: (part: HTMLElement, view: SummaryView) => void
}

interface With extends DrawRare {
  /** The word after the label of a field that may be left empty. */
  optional: string
  isCalculated: boolean
}

/** Brings a part from one view to the next. What does not stand as expected is left as the server drew it. */
export function redraw(part: HTMLElement, before: ItemView, after: ItemView, how: With): void {
  if (isSame(before, after)) return
  switch (after.kind) {
    case 'heading':
      if (before.kind === 'heading')
        part.querySelector('.ds-heading')?.replaceChildren(...inlineNodes(after.text))
      return
    case 'paragraph':
      if (before.kind === 'paragraph') replaceBlocks(part, before.content, after.content)
      return
    case 'alert': {
      const alert = part.querySelector('.ds-alert')
      if (before.kind !== 'alert' || !alert) return
      const title = alert.querySelector(':scope > .ds-heading')
      const body = blockNodes(after.body)
      if (title) title.textContent = plainText(after.title)
      if (body) alert.replaceChildren(...(title ? [title] : []), ...body)
      return
    }
    case 'fact':
      setText(part.querySelector('dt'), after.labelText)
      setText(part.querySelector('.fact-value'), after.value)
      return
    case 'text-field':
    case 'text-area':
    case 'date':
    case 'time':
    case 'radio':
    case 'checkboxes':
    case 'select':
      if ('required' in before) redrawField(part, before as TextFieldView | ChoiceView, after, how)
      return
    case 'address':
      if (before.kind !== 'address') return
      for (const [at, one] of after.parts.entries())
        if (before.parts[at]) redrawField(part, before.parts[at], one, how)
      return
    case 'likert':
      if (before.kind !== 'likert') return
      for (const [at, { question }] of after.rows.entries()) {
        const around = document.getElementById(question.elementId)?.closest('fieldset')?.parentElement
        if (around && before.rows[at]) redrawField(around, before.rows[at].question, question, how)
      }
      return
    case 'list':
      setText(part.querySelector('legend'), labelOf(after, how.optional))
      redrawChosen(part, after.chosenText)
      return
    case 'summary':
      how.drawSummary?.(part, after)
      return
    default:
  }
}

function redrawChosen(part: HTMLElement, text: string): void {
  const line = part.querySelector<HTMLElement>('[data-chosen]')
  setText(line, text)
  if (line) line.hidden = text === ''
}

const labelOf = ({ labelText, markOptional }: FieldBase, optional: string) =>
  markOptional ? `${labelText} (${optional})` : labelText

function redrawField(
  part: HTMLElement,
  before: TextFieldView | ChoiceView,
  after: TextFieldView | ChoiceView,
  { optional, isCalculated }: With,
): void {
  const control = document.getElementById(after.elementId) as HTMLInputElement | HTMLSelectElement | null
  const known = part.querySelector('.fact-value')
  if (known && !control) {
    setText(part.querySelector('dt'), after.labelText)
    setText(known, knownText(after))
    return
  }
  const isGroup = after.kind === 'radio' || after.kind === 'checkboxes'
  const label = part.querySelector(isGroup ? 'legend' : `label[for="${CSS.escape(after.elementId)}"]`)
  if (labelOf(before, optional) !== labelOf(after, optional)) setText(label, labelOf(after, optional))
  const description = document.getElementById(`${after.elementId}-besk`)
  const [was, is] = [describe(before), describe(after)]
  if (was !== is && description && description.childElementCount === 0) description.textContent = is
  if ('options' in after && 'options' in before && !isSame(offered(before), offered(after)))
    redrawOptions(part, after)
  if (after.kind !== 'checkboxes')
    for (const one of part.querySelectorAll<HTMLInputElement>('.ds-input')) one.required = after.required
  if (control && !('options' in after)) {
    const input = control as HTMLInputElement
    input.readOnly = after.readOnly
    if ((isCalculated || after.readOnly) && before.kind === after.kind && input !== document.activeElement)
      input.value = after.value
  }
}

const offered = ({ options }: ChoiceView) => options.map(({ value, label }) => [value, label])

const describe = (field: TextFieldView | ChoiceView) =>
  [plainText(field.description), 'hint' in field ? field.hint : ''].filter(Boolean).join(' ')

function knownText(field: TextFieldView | ChoiceView): string {
  if ('options' in field)
    return field.options
      .filter(({ checked }) => checked)
      .map(({ label }) => label)
      .join(', ')
  return field.value && [field.prefix, field.value, field.suffix].filter(Boolean).join(' ')
}

function replaceBlocks(part: HTMLElement, before: readonly BlockNode[], after: readonly BlockNode[]): void {
  const expected = plainText(before).replace(/\s+/g, '')
  const nodes = blockNodes(after)
  if (nodes && part.textContent?.replace(/\s+/g, '') === expected) part.replaceChildren(...nodes)
}

function setText(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
