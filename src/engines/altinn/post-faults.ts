import type { Evaluation, Place } from './evaluation.ts'
import type { Converted } from './field-conversion.ts'
import { fieldLabel, type Issue, issueAt, messageText } from './issue.ts'
import { fieldSchema } from './json-schema.ts'
import { parsePath } from './model-path.ts'

type Fault = Extract<Converted, { fault: string }>['fault']

/** The message for a text that could not become a value: the schema's own `errorMessage`, else ours. */
export function faultIssue(evaluation: Evaluation, place: Place, field: string, fault: Fault): Issue {
  const label = fieldLabel(evaluation, place)
  const key = fault === 'invalid_date' ? 'date_picker.invalid_date_message' : `samvirke.${fault}`
  const own = fault === 'not_number' || fault === 'not_integer' ? ownMessage(evaluation, field) : null
  const message = own ?? messageText(evaluation, key, label)
  return issueAt(evaluation, place, {
    code: fault,
    message,
    field,
    mask: fault === 'invalid_date' ? 'Component' : 'Schema',
  })
}

/** The message the schema gives for a field, resolved as a text; null when it gives none. */
export function ownMessage(evaluation: Evaluation, field: string): string | null {
  const model = evaluation.setting.package.models.get(evaluation.folder.defaultDataType)
  const path = parsePath(field)
  const written = model && path ? fieldSchema(model.schema, path)?.errorMessage : null
  if (typeof written !== 'string') return null
  return evaluation.text(written, {
    readData: () => null,
    instance: {},
    settings: evaluation.setting.settings ?? {},
  })
}
