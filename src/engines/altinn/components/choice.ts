import { chosenLabels, chosenValues, optionDisplay } from '../display-value.ts'
import type { Evaluation, Place } from '../evaluation.ts'
import { convertText } from '../field-conversion.ts'
import { answerable } from '../field-view.ts'
import { fieldLabel, type Issue, issueAt, messageText } from '../issue.ts'
import { readPath, writePath } from '../model-path.ts'
import { faultIssue } from '../post-faults.ts'
import { isEmpty } from '../required.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { actedOn, choiceView } from './choice-view.ts'
import { writeChosenRows } from './chosen-rows.ts'
import { sayer } from './say.ts'
import { newestOf, postedValues, schemaOf, type Target, targetOf, writeBinding } from './take-text.ts'

/** RadioButtons, Dropdown and LikertItem. */
export const singleChoice: ComponentBehaviour = answerable({
  view: ({ evaluation, issues }, place) => choiceView(evaluation, place, issues),
  take: takeOne,
  settle: dropWhatIsNotOffered,
  judgeTyped,
  displayValues: optionDisplay,
  issues: noLongerOffered,
})

/** Checkboxes and MultipleSelect. */
export const severalChoices: ComponentBehaviour = answerable({
  view: ({ evaluation, issues }, place) => choiceView(evaluation, place, issues),
  take: takeSeveral,
  settle: dropWhatIsNotOffered,
  judgeTyped,
  isAnswered: (evaluation, place) => chosenValues(evaluation, place).length > 0,
  displayValues: chosenLabels,
  issues: noLongerOffered,
})

/** False while a list from outside has not answered: nothing is taken away, or complained of, for its sake. */
function areOptionsKnown(evaluation: Evaluation, place: Place): boolean {
  const { options, source, optionsId } = place.component.props
  if (Array.isArray(options) || source !== undefined) return true
  return evaluation.setting.package.options.has(String(optionsId)) || evaluation.options(place).length > 0
}

const severalTypes = new Set(['Checkboxes', 'MultipleSelect'])

function storedValues(evaluation: Evaluation, place: Place): string[] {
  if (severalTypes.has(place.component.type)) return chosenValues(evaluation, place)
  const value = evaluation.value(place)
  return isEmpty(value) ? [] : [String(value)]
}

function takeOne(taking: Taking, place: Place): boolean {
  const { evaluation, typed, issues } = taking
  const target = targetOf(taking, place, 'simpleBinding')
  const posted = target && postedValues(taking, target)
  if (!target || !posted || !areOptionsKnown(evaluation, place)) return false
  const type = schemaOf(evaluation, place)?.type ?? null
  const text = newestOf(taking, place, 'simpleBinding', posted, (one) => {
    const read = convertText(one, type, null)
    return 'value' in read ? read.value : one
  })
  if (text !== '' && !evaluation.options(place).some((option) => option.value === text)) {
    typed[target.name] = text.slice(0, 1000)
    issues.set(target.name, faultIssue(evaluation, place, target.name, 'not_option'))
    return writePath(target.model, target.path, undefined)
  }
  if (isHeldBack(taking, place, target, text === '' ? [] : [text])) return false
  return write(taking, place, target, text)
}

function write(taking: Taking, place: Place, target: Target, text: string): boolean {
  const { evaluation, typed } = taking
  const converted = convertText(text, schemaOf(evaluation, place)?.type ?? null, null)
  const value = 'value' in converted ? converted.value : text
  delete typed[target.name]
  if (value === undefined) markTouched(taking, place, target)
  if (readPath(target.model, target.path) === value) return false
  writePath(target.model, target.path, value)
  writeLabel(taking, place, text === '' ? [] : [text])
  return true
}

/** What was chosen for the resident in advance and then taken away does not come back. */
function markTouched({ typed }: Taking, { component }: Place, { name }: Target): void {
  if (typeof component.props.preselectedOptionIndex === 'number') typed[name] = ''
}

/**
 * With `alertOnChange` a change of an answer that was given waits in `typed` until it is confirmed; the answer that
 * was given stands meanwhile.
 */
function isHeldBack(taking: Taking, place: Place, target: Target, wanted: readonly string[]): boolean {
  const { evaluation, typed, issues } = taking
  if (place.component.props.alertOnChange !== true) return false
  if (actedOn(taking, place, 'keep-answer')) {
    delete typed[target.name]
    return true
  }
  const stored = storedValues(evaluation, place)
  // With several answers, one more is no change of those that were given.
  const isChange = stored.some((value) => !wanted.includes(value))
  if (!isChange || actedOn(taking, place, 'confirm-change')) return false
  typed[target.name] = wanted.join(',')
  issues.set(target.name, faultIssue(evaluation, place, target.name, 'unconfirmed'))
  return true
}

function judgeTyped(evaluation: Evaluation, place: Place, _binding: string, text: string) {
  if (text === '' && place.component.props.alertOnChange !== true) return null
  const stored = storedValues(evaluation, place)
  const offered = new Set(evaluation.options(place).map((option) => option.value))
  const isKnown = text === '' || text.split(',').every((one) => offered.has(one)) || offered.has(text)
  if (!isKnown) return 'not_option' as const
  return stored.length > 0 ? ('unconfirmed' as const) : null
}

function takeSeveral(taking: Taking, place: Place): boolean {
  const { evaluation, typed, issues, firstRound } = taking
  const grouped = place.component.bindings.group !== undefined
  const target = targetOf(taking, place, grouped ? 'group' : 'simpleBinding')
  if (!target || !areOptionsKnown(evaluation, place)) return false
  const posted = postedValues(taking, target)
  // Boxes that came into view by this very post were not on the page: not posting them says nothing.
  if (!posted && (!firstRound || isRowMissing(taking, target))) return false
  const wanted = new Set((posted ?? []).map(String).filter((value) => value !== ''))
  const chosen = evaluation.options(place).filter((option) => wanted.has(option.value))
  const values = chosen.map((option) => option.value)
  if (isHeldBack(taking, place, target, values)) return false
  delete typed[target.name]
  if ([...wanted].some((value) => !values.includes(value)))
    issues.set(target.name, faultIssue(evaluation, place, target.name, 'not_option'))
  const before = chosenValues(evaluation, place)
  if (values.length === 0) markTouched(taking, place, target)
  if (before.join() === values.join()) return false
  const offered = new Set(evaluation.options(place).map((option) => option.value))
  if (before.some((value) => !offered.has(value))) sayDropped(taking, place, target)
  writeSeveral(taking, place, target, values)
  return true
}

function isRowMissing({ rows }: Taking, { model, path, name }: Target): boolean {
  return rows.isMissing(model, path, name.includes('/') ? name.slice(0, name.indexOf('/') + 1) : '')
}

function writeSeveral(taking: Taking, place: Place, target: Target, values: readonly string[]): void {
  const { evaluation } = taking
  if (place.component.bindings.group) {
    writeChosenRows(evaluation, place, target, values)
    return
  }
  const type = schemaOf(evaluation, place)?.type ?? null
  const joined = values.join(',')
  const converted = convertText(joined, type, null)
  writePath(target.model, target.path, 'value' in converted ? converted.value : joined)
  writeLabel(taking, place, values)
}

/** The `label` binding keeps the words of the answer beside its value. */
function writeLabel(taking: Taking, place: Place, values: readonly string[]): void {
  const options = taking.evaluation.options(place)
  const labels = values.map((value) => options.find((option) => option.value === value)?.label ?? value)
  writeBinding(taking, place, 'label', labels.length > 0 ? labels.join(', ') : undefined)
}

/** Another answer may have changed what there is to choose among: an answer that is not there any more goes. */
function dropWhatIsNotOffered(taking: Taking, place: Place): boolean {
  const { evaluation } = taking
  const grouped = place.component.bindings.group !== undefined
  const target = targetOf(taking, place, grouped ? 'group' : 'simpleBinding')
  if (!target || !areOptionsKnown(evaluation, place)) return false
  if (evaluation.property(place, 'readOnly') === true) return false
  const stored = storedValues(evaluation, place)
  const offered = new Set(evaluation.options(place).map((option) => option.value))
  const kept = stored.filter((value) => offered.has(value))
  if (kept.length === stored.length) return false
  sayDropped(taking, place, target)
  if (severalTypes.has(place.component.type)) writeSeveral(taking, place, target, kept)
  else write(taking, place, target, '')
  return true
}

function sayDropped({ evaluation, issues }: Taking, place: Place, { name }: Target): void {
  const issue = issueAt(evaluation, place, {
    code: 'no_longer_offered',
    message: messageText(evaluation, 'samvirke.no_longer_offered', fieldLabel(evaluation, place)),
    mask: 'Component',
    severity: 'warning',
    field: name,
  })
  issues.set(name, issue)
}

function noLongerOffered(evaluation: Evaluation, place: Place): Issue[] {
  if (!areOptionsKnown(evaluation, place)) return []
  const offered = new Set(evaluation.options(place).map((option) => option.value))
  return storedValues(evaluation, place).every((one) => offered.has(one))
    ? []
    : [sayer(evaluation, place)('not_option', 'samvirke.not_option')]
}
