import type { Evaluation, Place } from './evaluation.ts'
import type { Provenance } from './form-state.ts'
import { formatPath, parsePath, transpose } from './model-path.ts'

/** Which register a shown value came from: of the bound field, or of the one field a fact reads. */
export function provenanceOf(evaluation: Evaluation, place: Place): Provenance | null {
  const known = evaluation.setting.provenance
  const field = evaluation.fieldName(place) ?? readField(evaluation, place)
  return known && field && Object.hasOwn(known, field) ? known[field]! : null
}

function readField(evaluation: Evaluation, place: Place): string | null {
  const field = firstDataModel(place.component.props.value)
  const path = field && parsePath(field)
  return path
    ? formatPath(transpose(path, evaluation.position(place.component.groupChain, place.rows)))
    : null
}

function firstDataModel(expression: unknown): string | null {
  if (!Array.isArray(expression)) return null
  if (expression[0] === 'dataModel' && typeof expression[1] === 'string') return expression[1]
  for (const part of expression) {
    const found = firstDataModel(part)
    if (found) return found
  }
  return null
}
