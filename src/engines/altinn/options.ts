import type { Evaluation, Place } from './evaluation.ts'
import { ExpressionError } from './expressions/cast.ts'
import type { Scope } from './expressions/scope.ts'
import type { FormSetting } from './form-state.ts'
import { pathOf } from './known-paths.ts'
import { isObject, readPath, transpose } from './model-path.ts'
import { optionKey, optionParameters } from './option-requests.ts'
import type { Option } from './package-model.ts'

/** One choice as the resident meets it. `value` is the text that is posted. */
export interface ShownOption {
  readonly value: string
  readonly raw: string | number | boolean | null
  readonly label: string
  readonly description: string | null
  readonly helpText: string | null
}

/**
 * The choices of a component at a place: written there, from a code list, from a declared source that has answered,
 * or from rows in the data; each value once; then filter and order. What cannot be found is an empty list.
 */
export function optionsOf(evaluation: Evaluation, place: Place): ShownOption[] {
  const { props } = place.component
  const found = onePerValue(
    isObject(props.source) ? fromRows(evaluation, place, props.source) : fromList(evaluation, place),
  )
  const filter = props.optionFilter
  const kept = Array.isArray(filter)
    ? found.filter((option) => {
        const { raw: value, label, description, helpText } = option
        const values = { data: { value, label, description, helpText }, defaultKey: 'value' }
        return evaluation.runAt(place, filter, 'boolean', 'optionFilter', { values }) === true
      })
    : found
  const order = props.sortOrder
  if (order !== 'asc' && order !== 'desc') return kept
  // Not every browser has Nynorsk; its alphabet is the same.
  const collator = new Intl.Collator([evaluation.setting.language, 'nb'])
  return kept.sort((a, b) => (order === 'asc' ? 1 : -1) * collator.compare(a.label, b.label))
}

function onePerValue(options: readonly ShownOption[]): ShownOption[] {
  const seen = new Set<string>()
  return options.filter(({ value }) => !seen.has(value) && seen.add(value))
}

function fromList(evaluation: Evaluation, place: Place): ShownOption[] {
  const { options, optionsId } = place.component.props
  const list = Array.isArray(options)
    ? (options.filter(isObject) as unknown as Option[])
    : typeof optionsId === 'string'
      ? listById(evaluation, place, optionsId)
      : []
  return list.map((option) => shown(option.value, (written) => evaluation.labelAt(place, written), option))
}

function listById(evaluation: Evaluation, place: Place, optionsId: string): readonly Option[] {
  const { setting } = evaluation
  return (
    setting.package.options.get(optionsId) ??
    setting.fetchedOptions?.[optionKey(optionsId, optionParameters(evaluation, place))] ??
    []
  )
}

const withoutMarkers = (text: unknown) => pathOf(String(text ?? '').replace(/\[\{\d+\}\]/g, ''))

function fromRows(evaluation: Evaluation, place: Place, source: Record<string, unknown>): ShownOption[] {
  const group = withoutMarkers(source.group)
  const valuePath = withoutMarkers(source.value)
  if (!group || !valuePath) return []
  const dataType = typeof source.dataType === 'string' ? source.dataType : evaluation.folder.defaultDataType
  const model = modelOr(evaluation, place, dataType)
  const chain = place.component.groupChain
  const groupPath = transpose(group, evaluation.position(chain, place.rows, dataType))
  const rows = readPath(model, groupPath)
  if (!Array.isArray(rows)) return []
  const last = groupPath.at(-1)!
  return rows.flatMap((_, index) => {
    const position = [...groupPath.slice(0, -1), { name: last.name, index }]
    const value = readPath(model, transpose(valuePath, position))
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
    // A label's own dataModel() is seen from the row the option came from.
    const outer = evaluation.scopeAt(place)
    const readData: Scope['readData'] = (path, other) => {
      if (other !== undefined && other !== dataType && other !== 'default') return outer.readData(path, other)
      const steps = withoutMarkers(path)
      return steps ? (readPath(model, transpose(steps, position)) ?? null) : null
    }
    const text = (key: string) => evaluation.text(key, { ...evaluation.sourcesAt(place), readData })
    const extra = { readData, text, values: { data: { value }, defaultKey: 'value' } }
    const label = (written: unknown) => {
      const key = Array.isArray(written)
        ? evaluation.runAt(place, written, 'string', 'source', extra)
        : written
      return typeof key === 'string' ? text(key) : ''
    }
    return [shown(value, label, source as unknown as Option)]
  })
}

function modelOr(evaluation: Evaluation, place: Place, dataType: string): unknown {
  try {
    return evaluation.modelOf(dataType)
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    evaluation.problems.push({ place: `${place.component.id}.source`, message: error.message })
    return undefined
  }
}

function shown(
  value: Option['value'],
  label: (written: unknown) => string,
  option: Omit<Option, 'value'>,
): ShownOption {
  return {
    value: value === null || value === undefined ? '' : String(value),
    raw: value ?? null,
    label: label(option.label),
    description: option.description === undefined ? null : label(option.description),
    helpText: option.helpText === undefined ? null : label(option.helpText),
  }
}

/**
 * Label (text or key) in a code list of the package, or one fetched without parameters; null when the value is not
 * there. Throws ExpressionError when there is no such list.
 */
export function optionLabelOf(setting: FormSetting, optionsId: string, value: unknown): string | null {
  const list = setting.package.options.get(optionsId) ?? setting.fetchedOptions?.[optionKey(optionsId, {})]
  if (!list) throw new ExpressionError(`Could not find options with id "${optionsId}"`)
  // 1 finds "1", as in Altinn, where options come as text whatever the file says; null finds nothing but null.
  const found = list.find((option) =>
    value === null ? option.value === null : option.value !== null && String(option.value) === String(value),
  )
  return typeof found?.label === 'string' ? found.label : null
}
