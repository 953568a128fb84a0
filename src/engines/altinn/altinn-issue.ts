import type { Issue, IssueSeverity, Mask } from './issue.ts'

/** An issue as Altinn's App API writes it. */
export interface AltinnIssue {
  readonly severity: 1 | 2 | 3 | 5
  readonly dataElementId: string | null
  readonly field: string | null
  readonly code: string
  readonly description: string
  readonly source: string
  readonly noIncrementalUpdates: boolean
  readonly customTextKey: string | null
  readonly customTextParameters: Readonly<Record<string, string>> | null
}

const severities: Readonly<Record<IssueSeverity, AltinnIssue['severity']>> = {
  error: 1,
  warning: 2,
  info: 3,
  success: 5,
}

/**
 * Validators as Altinn's front end knows them: it asks not to be sent again what it finds itself (`ignoredValidators`),
 * and shows issues of unknown sources as the back end's own.
 */
const sources: Readonly<Record<Mask, string>> = {
  Schema: 'DataAnnotations',
  Component: 'DataAnnotations',
  Expression: 'Expression',
  Required: 'Required',
  CustomBackend: 'Custom',
}

const fileCodes = new Set([
  'TooFewDataElementsOfType',
  'TooManyDataElementsOfType',
  'ContentTypeNotAllowed',
  'DataElementTooLarge',
  'DataElementFileInfected',
  'DataElementFileScanPending',
  'MissingSignatures',
])
const taskValidator = 'Altinn.App.Core.Features.Validation.Default.DefaultTaskValidator-*'

/** The issue with the data element its field is in. The description is a whole sentence in the language asked for. */
export function toAltinnIssue(issue: Issue, dataElementId: string | null): AltinnIssue {
  const slash = issue.field.indexOf('/')
  const field = slash < 0 ? issue.field : issue.field.slice(slash + 1)
  return {
    severity: severities[issue.severity],
    dataElementId,
    field: field === '' ? null : field,
    code: issue.code,
    description: issue.message,
    source: fileCodes.has(issue.code) ? taskValidator : sources[issue.mask],
    noIncrementalUpdates: false,
    customTextKey: null,
    customTextParameters: null,
  }
}

/** The data type an issue is about: of its field, or the form's own. */
export function dataTypeOfIssue(issue: Issue, defaultDataType: string): string {
  const slash = issue.field.indexOf('/')
  return slash < 0 ? defaultDataType : issue.field.slice(0, slash)
}
