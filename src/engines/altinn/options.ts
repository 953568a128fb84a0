import type { Evaluation, Place } from './evaluation.ts'
import { ExpressionError } from './expressions/cast.ts'
import { isObject, parsePath, readPath, transpose } from './model-path.ts'
import type { AppPackage, Option } from './package-model.ts'

/** One choice as the resident meets it. `value` is the text that is posted. */
export interface ShownOption {
  readonly value: string
  readonly raw: string | number | boolean | null
  readonly label: string
  readonly description: string | null
  readonly helpText: string | null
}

/** The choices of a component at a place: inline, from a code list, or from rows in the data; then filter and order. */
export function optionsOf(evaluation: Evaluation, place: Place): ShownOption[] {
  const { props } = place.component
  const found = isObject(props.source)
    ? fromRows(evaluation, place, props.source)
    : fromList(evaluation, place)
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
  const collator = new Intl.Collator(evaluation.setting.language)
  return kept.sort((a, b) => (order === 'asc' ? 1 : -1) * collator.compare(a.label, b.label))
}

function fromList(evaluation: Evaluation, place: Place): ShownOption[] {
  const { options, optionsId } = place.component.props
  const list = Array.isArray(options)
    ? (options.filter(isObject) as unknown as Option[])
    : (evaluation.setting.package.options.get(String(optionsId ?? '')) ?? [])
  return list.map((option) => shown(option.value, (written) => evaluation.labelAt(place, written), option))
}

function fromRows(evaluation: Evaluation, place: Place, source: Record<string, unknown>): ShownOption[] {
  const strip = (text: unknown) => parsePath(String(text ?? '').replace(/\[\{\d+\}\]/g, ''))
  const group = strip(source.group)
  const valuePath = strip(source.value)
  if (!group || !valuePath) return []
  const dataType = typeof source.dataType === 'string' ? source.dataType : undefined
  const model = evaluation.modelOf(dataType)
  const groupPath = transpose(group, evaluation.position(place.component.groupChain, place.rows))
  const rows = readPath(model, groupPath)
  if (!Array.isArray(rows)) return []
  return rows.flatMap((_, index) => {
    const last = groupPath.at(-1)!
    const position = [...groupPath.slice(0, -1), { name: last.name, index }]
    const value = readPath(model, transpose(valuePath, position))
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
    // A label's own dataModel() is seen from the row the option came from.
    const readData = (path: string) => {
      const steps = parsePath(path.replace(/\[\{\d+\}\]/g, ''))
      return steps ? (readPath(model, transpose(steps, position)) ?? null) : null
    }
    const values = { data: { value }, defaultKey: 'value' }
    const label = (written: unknown) => {
      const key = Array.isArray(written)
        ? evaluation.runAt(place, written, 'string', 'source', { readData, values })
        : written
      return typeof key === 'string' ? evaluation.text(key, { ...evaluation.sourcesAt(place), readData }) : ''
    }
    return [shown(value, label, source as unknown as Option)]
  })
}

function shown(
  value: Option['value'],
  label: (written: unknown) => string,
  option: Omit<Option, 'value'>,
): ShownOption {
  return {
    value: value === null ? '' : String(value),
    raw: value,
    label: label(option.label),
    description: option.description === undefined ? null : label(option.description),
    helpText: option.helpText === undefined ? null : label(option.helpText),
  }
}

/** Label (text or key) in a static list; null when the value is not there. Throws when there is no such list. */
export function staticOptionLabel(app: AppPackage, optionsId: string, value: unknown): string | null {
  const list = app.options.get(optionsId)
  if (!list) throw new OptionsMissing(optionsId)
  const found = list.find((option) => String(option.value) === String(value))
  return typeof found?.label === 'string' ? found.label : null
}

class OptionsMissing extends ExpressionError {
  constructor(id: string) {
    super(`Could not find options with id "${id}"`)
  }
}
