import type { Evaluation, Place } from '../evaluation.ts'
import { answerable, fieldBase, fieldTexts } from '../field-view.ts'
import { type Issue, issueAt, messageText } from '../issue.ts'
import type { ButtonView, FieldBase, TextFieldView } from '../page-view.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { button } from './buttons.ts'
import {
  forgotten,
  isNumberRight,
  type LookupSort,
  lookupSort,
  sortOf,
  surnameField,
} from './lookup-answer.ts'
import { postedValues, takeText, targetOf } from './take-text.ts'
import { textFieldView } from './text-field.ts'

/** A person or an organisation, found by number in a register. */
export interface LookupView extends FieldBase {
  readonly kind: 'lookup'
  /** What is written; none once it is found. */
  readonly fields: readonly TextFieldView[]
  /** Null where the caller has no register to ask: then the name is written. */
  readonly lookup: ButtonView | null
  /** What the register answered. */
  readonly found: readonly { readonly label: string; readonly value: string }[]
  readonly clear: ButtonView | null
}

/** PersonLookup and OrganizationLookup. The caller asks the register: `lookupQuery`, `applyLookup`. */
export const lookup: ComponentBehaviour = answerable({
  view: ({ evaluation, issues }, place) => view(evaluation, place, issues),
  take,
  act({ evaluation, action }, place) {
    return action.kind === 'clear-lookup' ? { state: forgotten(evaluation, place) } : null
  },
  requiredBindings: ['person_lookup_ssn', 'organization_lookup_orgnr'],
  isAnswered: (evaluation, place, binding) =>
    !isEmpty(evaluation.value(place, binding)) ||
    evaluation.state.typed[evaluation.fieldName(place, binding) ?? ''] !== undefined,
  judgeTyped: (evaluation, place, binding) =>
    binding === lookupSort(place).number && canAsk(evaluation, place) ? 'not_looked_up' : null,
  displayValues(evaluation, place) {
    const sort = lookupSort(place)
    const number = String(evaluation.value(place, sort.number) ?? '')
    const name = nameOf(evaluation, place, sort)
    return number || name ? [name && number ? `${name} (${number})` : name || number] : []
  },
  issues(evaluation, place) {
    const sort = lookupSort(place)
    const value = evaluation.value(place, sort.number)
    return isEmpty(value) || isNumberRight(evaluation, sort, String(value))
      ? []
      : [about(evaluation, place, sort, sort.wrongNumber)]
  },
})

const canAsk = (evaluation: Evaluation, place: Place) =>
  evaluation.setting.lookups?.includes(sortOf(place)) === true

function about(evaluation: Evaluation, place: Place, sort: LookupSort, key: string): Issue {
  const field = evaluation.fieldName(place, sort.number) ?? ''
  return issueAt(evaluation, place, {
    code: key,
    message: messageText(evaluation, key, ''),
    mask: 'Component',
    field,
  })
}

function nameOf(evaluation: Evaluation, place: Place, { names }: LookupSort): string {
  const part = (binding: string) => String(evaluation.value(place, binding) ?? '').trim()
  return part(names[0]!) || names.slice(1).map(part).filter(Boolean).join(' ')
}

function view(evaluation: Evaluation, place: Place, issues: readonly Issue[]): LookupView {
  const sort = lookupSort(place)
  const base = fieldBase(evaluation, place, issues, sort.number)
  const asks = canAsk(evaluation, place)
  const number = evaluation.value(place, sort.number)
  const text = (key: string) => messageText(evaluation, key, '')
  const { elementId } = base
  const isFound = (asks || base.readOnly) && !isEmpty(number)
  const name = nameOf(evaluation, place, sort)
  return {
    ...base,
    ...fieldTexts(evaluation, place),
    kind: 'lookup',
    fields: isFound || base.readOnly ? [] : writtenFields(evaluation, place, sort, asks, base),
    lookup:
      asks && !isFound && !base.readOnly
        ? button(evaluation, { kind: 'lookup', elementId }, null, sort.search)
        : null,
    found: isFound
      ? [
          { label: text(sort.numberLabel), value: String(number) },
          ...(name ? [{ label: text(sort.nameLabel), value: name }] : []),
        ]
      : [],
    clear:
      isFound && !base.readOnly
        ? button(evaluation, { kind: 'clear-lookup', elementId }, null, sort.clear)
        : null,
  }
}

function writtenFields(
  evaluation: Evaluation,
  place: Place,
  sort: LookupSort,
  asks: boolean,
  base: FieldBase,
): TextFieldView[] {
  const written = (binding: string, label: string): TextFieldView => ({
    ...textFieldView(evaluation, place, [], binding),
    elementId: binding === sort.number ? base.elementId : `${base.elementId}-${binding}`,
    label: [{ kind: 'text', text: messageText(evaluation, label, '') }],
    labelText: messageText(evaluation, label, ''),
    description: [],
    help: [],
    issues: binding === sort.number ? base.issues : [],
    markOptional: base.markOptional && binding === sort.number,
    inputMode: binding === sort.number ? 'numeric' : 'text',
  })
  const number = written(sort.number, sort.numberLabel)
  if (!asks) {
    const names = sort.names.filter((binding) => place.component.bindings[binding]).slice(0, 1)
    return [number, ...names.map((binding) => written(binding, sort.nameLabel))]
  }
  if (sort.sort === 'organization') return [number]
  const name = surnameField(base.elementId)
  const label = 'person_lookup.surname_label'
  const value = evaluation.state.typed[name] ?? ''
  return [
    number,
    {
      ...written(sort.number, label),
      name,
      elementId: `${base.elementId}-etternavn`,
      issues: [],
      value,
      inputMode: 'text',
      markOptional: false,
    },
  ]
}

/** Where a register is asked, what is written waits in `typed` until it has answered. */
function take(taking: Taking, place: Place): boolean {
  const { evaluation, typed, fields } = taking
  const sort = lookupSort(place)
  const asks = canAsk(evaluation, place)
  if (!asks) {
    const taken = [sort.number, ...sort.names.slice(0, 1)].map((binding) =>
      takeText(taking, place, binding, (text) => ({
        value: (binding === sort.number ? text.replace(/[\s\u00a0.-]/g, '') : text.trim()) || undefined,
      })),
    )
    return taken.some(Boolean)
  }
  const target = targetOf(taking, place, sort.number)
  const posted = target && postedValues(taking, target)
  if (!target || !posted || !isEmpty(evaluation.value(place, sort.number))) return false
  const written = String(posted.at(-1) ?? '')
    .slice(0, 100)
    .trim()
  delete typed[target.name]
  if (written) typed[target.name] = written
  const name = surnameField(evaluation.elementId(place))
  const surname = Object.hasOwn(fields, name)
    ? String(fields[name]?.at(-1) ?? '')
        .slice(0, 200)
        .trim()
    : ''
  delete typed[name]
  if (surname) typed[name] = surname
  return false
}
