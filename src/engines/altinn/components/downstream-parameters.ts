import { fieldInRow } from '../display-value.ts'
import type { Place } from '../evaluation.ts'
import { isObject, readPath, writePath } from '../model-path.ts'
import { optionKey, optionParameters } from '../option-requests.ts'
import type { ComponentBehaviour, Taking } from './behaviour.ts'
import { targetOf, writeBinding } from './take-text.ts'

/**
 * The `metadata` binding of a choice: which parameters its list was asked with, as Altinn's `Altinn-DownstreamParameters`
 * says it ("nivaa=2,dato=2026-11-22"). Only for a list from outside that has answered; others have none. Written on the
 * server when the page is taken in: nothing on a page shows it.
 */
export function withMetadata(behaviour: ComponentBehaviour): ComponentBehaviour {
  const { take } = behaviour
  if (!take) return behaviour
  return {
    ...behaviour,
    take: (taking, place) => {
      const isChanged = take(taking, place)
      return writeMetadata(taking, place) || isChanged
    },
  }
}

/** As in the header, but not encoded: null when the list has no parameters, or has not answered. */
export function downstreamParameters(
  { evaluation }: Pick<Taking, 'evaluation'>,
  place: Place,
): string | null {
  const { options, optionsId, source } = place.component.props
  if (Array.isArray(options) || isObject(source) || typeof optionsId !== 'string') return null
  const parameters = optionParameters(evaluation, place)
  if (!evaluation.setting.fetchedOptions?.[optionKey(optionsId, parameters)]) return null
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${value}`)
  return pairs.length > 0 ? pairs.join(',') : null
}

function writeMetadata(taking: Taking, place: Place): boolean {
  if (!place.component.bindings.metadata) return false
  const text = downstreamParameters(taking, place)
  if (text === null) return false
  if (place.component.bindings.group) return writeInRows(taking, place, text)
  return writeBinding(taking, place, 'metadata', text)
}

/** One row for each answer: those that have none yet get what their list was asked with. */
function writeInRows(taking: Taking, place: Place, text: string): boolean {
  const field = fieldInRow(place.component, 'metadata')
  const group = targetOf(taking, place, 'group')
  const rows = group && readPath(group.model, group.path)
  if (!field || !group || !Array.isArray(rows)) return false
  const lacks = (row: unknown) => isObject(row) && row[field] === undefined
  if (!rows.some(lacks)) return false
  const written = rows.map((row) => (isObject(row) && lacks(row) ? { ...row, [field]: text } : row))
  return writePath(group.model, group.path, written)
}
