import { Evaluation, type Place } from './evaluation.ts'
import type { FormAction } from './form-action.ts'
import { readModel } from './form-models.ts'
import { emptyState, type FormSetting, type FormState, type SubformEntry } from './form-state.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { hasErrors, validateForm } from './validate.ts'

/** What a Subform component lists: the folder its entries are filled in with, and their data type. */
export interface SubformKind {
  readonly folderId: string
  readonly dataType: string
  readonly minCount: number
  /** 0 = no limit. */
  readonly maxCount: number
}

/** Null when the package has no such folder: then there is nothing to open. */
export function subformKind(setting: FormSetting, layoutSet: unknown): SubformKind | null {
  const folder = typeof layoutSet === 'string' ? setting.package.folders.get(layoutSet) : undefined
  if (!folder) return null
  const type = setting.package.metadata.dataTypes.find(({ id }) => id === folder.defaultDataType)
  return {
    folderId: folder.id,
    dataType: folder.defaultDataType,
    minCount: type?.minCount ?? 0,
    maxCount: type?.maxCount ?? 0,
  }
}

/**
 * The setting an entry is filled in, checked and summed up with: the subform's own pages, the same day, language and
 * answers. The models of the form it belongs to can be read, not written; its other subforms are not there.
 */
export function subformSetting(setting: FormSetting, state: FormState, layoutSet: string): FormSetting {
  const parent = setting.package.folders.get(setting.folderId)
  const own = parent
    ? { [parent.defaultDataType]: readModel(parent, state, parent.defaultDataType) ?? {} }
    : {}
  const { [subformKind(setting, layoutSet)?.dataType ?? '']: _, ...models } = state.models ?? {}
  return { ...setting, folderId: layoutSet, otherModels: { ...setting.otherModels, ...models, ...own } }
}

/** An entry as the state of a form. */
export function subformState({ data, typed }: Pick<SubformEntry, 'data' | 'typed'>): FormState {
  return { ...emptyState, data, typed }
}

export function entriesOf(setting: FormSetting, kind: SubformKind | null): readonly SubformEntry[] {
  const { subforms } = setting
  return kind && subforms && Object.hasOwn(subforms, kind.dataType) ? subforms[kind.dataType]! : []
}

export function mayAddEntry(setting: FormSetting, place: Place): boolean {
  const { props } = place.component
  const kind = subformKind(setting, props.layoutSet)
  const full = kind !== null && kind.maxCount > 0 && entriesOf(setting, kind).length >= kind.maxCount
  return kind !== null && !full && props.showAddButton !== false
}

export const mayDeleteEntry = ({ component }: Place): boolean => component.props.showDeleteButton !== false

export interface SubformTask {
  readonly does: 'add' | 'open' | 'delete'
  readonly folderId: string
  readonly dataType: string
  /** Null for a new entry. */
  readonly entryId: string | null
}

/**
 * What a button of a subform asks its caller to do, when the page, the limits and the component allow it; null when
 * they do not, or when the action is about something else.
 */
export function subformTask(setting: FormSetting, state: FormState, action: FormAction): SubformTask | null {
  if (action.kind !== 'add-subform' && action.kind !== 'open-subform' && action.kind !== 'delete-subform')
    return null
  const evaluation = new Evaluation(setting, state)
  const component = evaluation.component(action.elementId)
  const place = component?.type === 'Subform' ? { component, rows: [] } : null
  const kind = subformKind(setting, component?.props.layoutSet)
  if (!place || !kind || evaluation.isHidden(place)) return null
  const { folderId, dataType } = kind
  const readOnly = evaluation.property(place, 'readOnly') === true
  if (action.kind === 'add-subform')
    return mayAddEntry(setting, place) && !readOnly
      ? { does: 'add', folderId, dataType, entryId: null }
      : null
  const { entryId } = action
  if (!entriesOf(setting, kind).some(({ id }) => id === entryId)) return null
  if (action.kind === 'open-subform') return { does: 'open', folderId, dataType, entryId }
  return mayDeleteEntry(place) && !readOnly ? { does: 'delete', folderId, dataType, entryId } : null
}

/** Everything wrong with the entries of every subform one can see: too few or many, and each entry with errors. */
export function validateSubforms(setting: FormSetting, state: FormState): Issue[] {
  const evaluation = new Evaluation(setting, state)
  const places = evaluation.folder.order.flatMap((pageId) => [...evaluation.placesOn(pageId)])
  return places
    .filter(({ component }) => component.type === 'Subform')
    .flatMap((place) => issuesOf(evaluation, place))
}

export const entryElementId = (elementId: string, entryId: string) => `${elementId}-${entryId}`

export function issuesOf(evaluation: Evaluation, place: Place): Issue[] {
  const { setting, state } = evaluation
  const kind = subformKind(setting, place.component.props.layoutSet)
  if (!kind) return []
  const entries = entriesOf(setting, kind)
  const label = fieldLabel(evaluation, place)
  const say = (code: string, key: string, limit: string) =>
    issueAt(evaluation, place, {
      ...{ code, mask: 'Component', field: evaluation.elementId(place) },
      message: messageText(evaluation, key, label, limit),
    })
  const issues: Issue[] = []
  if (entries.length < kind.minCount) issues.push(say('minCount', 'samvirke.min_rows', String(kind.minCount)))
  if (kind.maxCount > 0 && entries.length > kind.maxCount)
    issues.push(say('maxCount', 'validation_errors.maxItems', String(kind.maxCount)))
  const inside = subformSetting(setting, state, kind.folderId)
  for (const [at, entry] of entries.entries()) {
    if (!hasErrors(validateForm(inside, subformState(entry)))) continue
    const elementId = entryElementId(evaluation.elementId(place), entry.id)
    issues.push({ ...say('entry', 'samvirke.entry_has_errors', String(at + 1)), elementId, field: elementId })
  }
  return issues
}
