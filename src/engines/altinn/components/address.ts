import type { Evaluation, Place } from '../evaluation.ts'
import { answerable, fieldBase, fieldTexts } from '../field-view.ts'
import { type Issue, messageText } from '../issue.ts'
import { readPath } from '../model-path.ts'
import type { FieldBase, TextFieldView } from '../page-view.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { sayer } from './say.ts'
import { takeText, targetOf, writeBinding } from './take-text.ts'
import { textFieldView } from './text-field.ts'

/** An address in its parts, under one question. */
export interface AddressView extends FieldBase {
  readonly kind: 'address'
  /** In the order one writes an address. The postal place is a field only where it must be typed. */
  readonly parts: readonly TextFieldView[]
  /** The postal place found by the code; null when it is typed, or not known yet. */
  readonly foundPlace: string | null
}

interface Part {
  readonly binding: string
  readonly title: string
  readonly text: string
  readonly autocomplete: string
}

const simple: readonly Part[] = [
  { binding: 'address', title: 'title', text: 'address', autocomplete: 'address-line1' },
  { binding: 'zipCode', title: 'zipCodeTitle', text: 'zip_code', autocomplete: 'postal-code' },
  { binding: 'postPlace', title: 'postPlaceTitle', text: 'post_place', autocomplete: 'address-level2' },
]
const careOf: Part = {
  binding: 'careOf',
  title: 'careOfTitle',
  text: 'care_of',
  autocomplete: 'address-line2',
}
const houseNumber: Part = {
  binding: 'houseNumber',
  title: 'houseNumberTitle',
  text: 'house_number',
  autocomplete: 'off',
}

function partsOf({ component }: Place): Part[] {
  const all =
    component.props.simplified === false ? [simple[0]!, careOf, ...simple.slice(1), houseNumber] : simple
  return all.filter(({ binding }) => component.bindings[binding])
}

/** Address: the postal place follows from the code where the caller knows the codes. */
export const address: ComponentBehaviour = answerable({
  view: ({ evaluation, issues }, place): AddressView => {
    const parts = partsOf(place)
      .filter(({ binding }) => binding !== 'postPlace' || !evaluation.setting.postalPlace)
      .map((part) => partView(evaluation, place, part, issues))
    return {
      ...fieldBase(evaluation, place, issues, 'address'),
      ...legendOf(evaluation, place),
      kind: 'address',
      parts,
      foundPlace: foundPlace(evaluation, place),
    }
  },
  take(taking, place) {
    const taken = partsOf(place)
      .filter(({ binding }) => binding !== 'postPlace' || !taking.evaluation.setting.postalPlace)
      .map(({ binding }) => takeText(taking, place, binding))
    return [...taken, lookUpPlace(taking, place)].some(Boolean)
  },
  requiredBindings: ['address', 'zipCode', 'postPlace'],
  isAnswered: (evaluation, place, binding) =>
    !isEmpty(evaluation.value(place, binding)) ||
    // The place follows from the code: an empty or wrong code is what can be put right.
    (binding === 'postPlace' && evaluation.setting.postalPlace !== undefined),
  displayValues: (evaluation, place) => linesOf(evaluation, place),
  issues: addressIssues,
})

/** The title names the address line in Altinn; as the heading of several lines we say that it is an address. */
function legendOf(evaluation: Evaluation, place: Place) {
  const texts = fieldTexts(evaluation, place)
  if (place.component.texts.title !== undefined) return texts
  const text = messageText(evaluation, 'address_component.legend', '')
  return { ...texts, label: [{ kind: 'text' as const, text }], labelText: text }
}

function partView(
  evaluation: Evaluation,
  place: Place,
  { binding, title, text, autocomplete }: Part,
  issues: readonly Issue[],
): TextFieldView {
  const view = textFieldView(evaluation, place, [], binding)
  const builtIn = messageText(evaluation, `address_component.${text}`, '')
  const own = binding === 'address' ? null : evaluation.textAt(place, title)
  const labelText = own ?? builtIn
  const first = partsOf(place)[0]?.binding === binding
  const mine = issues.filter(
    (issue) =>
      issue.componentId === view.componentId && (issue.field === view.name || (first && !issue.field)),
  )
  return {
    ...view,
    // The first has the component's own id: links from elsewhere lead there.
    elementId: first ? view.elementId : `${view.elementId}-${binding}`,
    label: [{ kind: 'text', text: labelText }],
    labelText,
    description: [],
    help: [],
    required: view.required && simple.some((part) => part.binding === binding),
    markOptional: view.markOptional || (view.required && !simple.some((part) => part.binding === binding)),
    issues: mine,
    inputMode: binding === 'zipCode' ? 'numeric' : 'text',
    autocomplete,
    hint:
      binding === 'houseNumber'
        ? messageText(evaluation, 'address_component.house_number_helper', '')
        : view.hint,
  }
}

const zipOf = (evaluation: Evaluation, place: Place) =>
  String(evaluation.value(place, 'zipCode') ?? '').trim()

function foundPlace(evaluation: Evaluation, place: Place): string | null {
  if (!evaluation.setting.postalPlace) return null
  const known = evaluation.value(place, 'postPlace')
  return isEmpty(known) ? (evaluation.setting.postalPlace(zipOf(evaluation, place)) ?? null) : String(known)
}

/** Reads the code as it was just taken in, from the copy. */
function lookUpPlace(taking: Taking, place: Place): boolean {
  const { evaluation } = taking
  const { postalPlace } = evaluation.setting
  const posted = evaluation.boundPath(place, 'zipCode')
  if (!postalPlace || !posted || !place.component.bindings.postPlace) return false
  const zip = zipAfter(taking, place)
  return writeBinding(taking, place, 'postPlace', (zip && postalPlace(zip)) || undefined)
}

function zipAfter(taking: Taking, place: Place): string {
  const target = targetOf(taking, place, 'zipCode')
  return target ? String(readPath(target.model, target.path) ?? '').trim() : ''
}

function addressIssues(evaluation: Evaluation, place: Place): Issue[] {
  const say = sayer(evaluation, place)
  const about = (binding: string, key: string, limit = '') =>
    say(binding, key, limit, evaluation.fieldName(place, binding) ?? '')
  const zip = zipOf(evaluation, place)
  const house = String(evaluation.value(place, 'houseNumber') ?? '').trim()
  const { postalPlace } = evaluation.setting
  const issues: Issue[] = []
  if (zip !== '' && (!/^\d{4}$/.test(zip) || zip === '0000'))
    issues.push(about('zipCode', 'address_component.validation_error_zipcode'))
  else if (zip !== '' && postalPlace && postalPlace(zip) === null)
    issues.push(about('zipCode', 'samvirke.no_such_zip', zip))
  if (house !== '' && place.component.props.simplified === false && !/^[A-Za-z]\d{4}$/.test(house))
    issues.push(about('houseNumber', 'address_component.validation_error_house_number'))
  return issues
}

/** One line, as one would write it on one: street, C/O, code and place. */
function linesOf(evaluation: Evaluation, place: Place): string[] {
  const part = (name: string) => String(evaluation.value(place, name) ?? '').trim()
  const lines = [
    part('address'),
    part('houseNumber'),
    part('careOf'),
    `${part('zipCode')} ${part('postPlace')}`,
  ]
  const text = lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join(', ')
  return text ? [text] : []
}
