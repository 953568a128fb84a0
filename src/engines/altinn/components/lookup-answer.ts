import { isOrganizationNumber } from '#norway/organization-number.ts'
import { Evaluation, type Place } from '../evaluation.ts'
import { readModel, writeModel } from '../form-models.ts'
import type { FormSetting, FormState } from '../form-state.ts'
import { type Issue, issueAt, messageText } from '../issue.ts'
import { type JsonObject, writePath } from '../model-path.ts'

/** What differs between looking up a person and an organisation. */
export interface LookupSort {
  readonly sort: 'person' | 'organization'
  readonly number: string
  /** The whole name first, then its parts. */
  readonly names: readonly string[]
  readonly numberLabel: string
  readonly nameLabel: string
  readonly search: string
  readonly clear: string
  readonly wrongNumber: string
  readonly notFound: string
}

const person: LookupSort = {
  sort: 'person',
  number: 'person_lookup_ssn',
  names: [
    'person_lookup_name',
    'person_lookup_first_name',
    'person_lookup_middle_name',
    'person_lookup_last_name',
  ],
  numberLabel: 'person_lookup.ssn_label',
  nameLabel: 'person_lookup.name_label',
  search: 'person_lookup.search_button',
  clear: 'person_lookup.clear_button',
  wrongNumber: 'person_lookup.validation_error_ssn',
  notFound: 'person_lookup.validation_error_not_found',
}

const organization: LookupSort = {
  sort: 'organization',
  number: 'organization_lookup_orgnr',
  names: ['organization_lookup_name'],
  numberLabel: 'organization_lookup.orgnr_label',
  nameLabel: 'organization_lookup.org_name',
  search: 'organization_lookup.search_button',
  clear: 'organization_lookup.clear_button',
  wrongNumber: 'organization_lookup.validation_error_orgnr',
  notFound: 'organization_lookup.validation_error_not_found',
}

export const sortOf = ({ component }: Place): LookupSort['sort'] =>
  component.type === 'PersonLookup' ? 'person' : 'organization'
export const lookupSort = (place: Place): LookupSort => (sortOf(place) === 'person' ? person : organization)
export const surnameField = (elementId: string) => `etternavn:${elementId}`

/** An organisation's number is checked by its check digit, a person's by the caller's own rule where it has one. */
export function isNumberRight(evaluation: Evaluation, sort: LookupSort, number: string): boolean {
  if (sort.sort === 'organization') return isOrganizationNumber(number)
  const check = evaluation.setting.formats?.['norsk-fodselsnummer']
  return /^\d{11}$/.test(number) && (check?.(number) ?? true)
}

export type LookupQuery =
  | { readonly kind: 'person'; readonly identityNumber: string; readonly lastName: string }
  | { readonly kind: 'organization'; readonly organizationNumber: string }

export type LookupAnswer =
  | {
      readonly kind: 'person'
      readonly identityNumber: string
      readonly name: string
      readonly firstName: string
      readonly middleName: string
      readonly lastName: string
    }
  | { readonly kind: 'organization'; readonly organizationNumber: string; readonly name: string }
  | { readonly kind: 'not-found' }
  /** The register did not answer. */
  | { readonly kind: 'failed' }

function placeOf(evaluation: Evaluation, elementId: string): Place | null {
  for (const pageId of evaluation.folder.pages.keys())
    for (const place of evaluation.placesOn(pageId)) {
      const { type } = place.component
      if (type !== 'PersonLookup' && type !== 'OrganizationLookup') continue
      if (evaluation.elementId(place) === elementId) return place
    }
  return null
}

/**
 * What to ask the register for a component whose `lookup` button was pressed, after `applyPost`; or what must be put
 * right first. Null query and no issues: there is no such component any more.
 */
export function lookupQuery(
  setting: FormSetting,
  state: FormState,
  elementId: string,
): { readonly query: LookupQuery | null; readonly issues: readonly Issue[] } {
  const evaluation = new Evaluation(setting, state)
  const place = placeOf(evaluation, elementId)
  if (!place) return { query: null, issues: [] }
  const sort = lookupSort(place)
  const typed = state.typed[evaluation.fieldName(place, sort.number) ?? ''] ?? ''
  const number = typed.replace(/[\s\u00a0.-]/g, '')
  if (!isNumberRight(evaluation, sort, number))
    return { query: null, issues: [said(evaluation, place, sort.wrongNumber)] }
  if (sort.sort === 'organization')
    return { query: { kind: 'organization', organizationNumber: number }, issues: [] }
  const lastName = state.typed[surnameField(elementId)] ?? ''
  if (!lastName)
    return { query: null, issues: [said(evaluation, place, 'person_lookup.validation_error_name')] }
  return { query: { kind: 'person', identityNumber: number, lastName }, issues: [] }
}

/** Writes what the register answered into the component's fields; or says why there is nothing to write. */
export function applyLookup(
  setting: FormSetting,
  state: FormState,
  elementId: string,
  answer: LookupAnswer,
): { readonly state: FormState; readonly issues: readonly Issue[] } {
  const evaluation = new Evaluation(setting, state)
  const place = placeOf(evaluation, elementId)
  if (!place) return { state, issues: [] }
  const sort = lookupSort(place)
  if (answer.kind === 'not-found') return { state, issues: [said(evaluation, place, sort.notFound)] }
  if (answer.kind !== sort.sort) return { state, issues: [said(evaluation, place, 'samvirke.lookup_failed')] }
  const values =
    answer.kind === 'person'
      ? [answer.identityNumber, answer.name, answer.firstName, answer.middleName, answer.lastName]
      : [answer.organizationNumber, answer.name]
  return { state: written(evaluation, place, values), issues: [] }
}

/** The state without what was found, and without what was written to find it. */
export function forgotten(evaluation: Evaluation, place: Place): FormState {
  return written(evaluation, place, [])
}

function written(evaluation: Evaluation, place: Place, values: readonly string[]): FormState {
  const sort = lookupSort(place)
  let state = evaluation.state
  const typed = { ...state.typed }
  delete typed[surnameField(evaluation.elementId(place))]
  for (const [at, binding] of [sort.number, ...sort.names].entries()) {
    const path = evaluation.boundPath(place, binding)
    const dataType = place.component.bindings[binding]?.dataType
    const model = dataType && readModel(evaluation.folder, state, dataType)
    delete typed[evaluation.fieldName(place, binding) ?? '']
    if (!path || !dataType || !model) continue
    const copy = structuredClone(model) as JsonObject
    writePath(copy, path, values[at] || undefined)
    state = writeModel(evaluation.folder, state, dataType, copy)
  }
  return { ...state, typed }
}

function said(evaluation: Evaluation, place: Place, key: string): Issue {
  const field = evaluation.fieldName(place, lookupSort(place).number) ?? ''
  const message = messageText(evaluation, key, '')
  return issueAt(evaluation, place, { code: key, message, mask: 'Component', field })
}
