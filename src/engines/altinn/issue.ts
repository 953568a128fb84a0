import { builtInText } from './built-in-texts.ts'
import type { Evaluation, Place } from './evaluation.ts'
import { inlineOf, plainText } from './markdown.ts'
import { hasText } from './texts.ts'

export type IssueSeverity = 'error' | 'warning' | 'info' | 'success'

/** Which layer spoke; navigation and `showValidations` choose by it. */
export type Mask = 'Schema' | 'Component' | 'Expression' | 'CustomBackend' | 'Required'

/** One thing to put right, in the user's language, with the place to link to. */
export interface Issue {
  /** Null when no visible component shows the field: then it stands at the top of the page. */
  readonly pageId: string | null
  readonly componentId: string | null
  /** Id of the control to focus. */
  readonly elementId: string | null
  /** Indexed path in the data model. */
  readonly field: string
  readonly code: string
  readonly message: string
  readonly severity: IssueSeverity
  readonly mask: Mask
}

/** The field's own label as plain words, without a full stop or colon at the end. */
export function fieldLabel(evaluation: Evaluation, place: Place): string {
  const text =
    evaluation.textAt(place, 'shortName') ??
    evaluation.textAt(place, 'title') ??
    evaluation.textAt(place, 'tableTitle')
  return text ? plainText(inlineOf(text)).replace(/[.:]$/, '') : place.component.id
}

/** A built-in message, or the package's text of the same key, with label and limit filled in. */
export function messageText(evaluation: Evaluation, key: string, label: string, limit = ''): string {
  const { package: app, language } = evaluation.setting
  const template = hasText(app, language, key)
    ? evaluation.text(key, { readData: () => null, instance: {}, settings: {} })
    : (builtInText('validation_errors.pattern', language) ?? key)
  return template.replace(/\{([01])\}/g, (_, index) => (index === '0' ? label : limit))
}

export function issueAt(
  evaluation: Evaluation,
  place: Place,
  issue: Pick<Issue, 'code' | 'message' | 'mask'> & { severity?: IssueSeverity; field?: string },
): Issue {
  return {
    pageId: place.component.pageId,
    componentId: place.component.id,
    elementId: evaluation.elementId(place),
    field: issue.field ?? evaluation.fieldName(place) ?? evaluation.fieldName(place, 'group') ?? '',
    code: issue.code,
    message: issue.message,
    severity: issue.severity ?? 'error',
    mask: issue.mask,
  }
}
