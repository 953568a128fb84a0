import { isIsoDate } from '#norway/iso-date.ts'
import type {
  FieldName,
  SuggestedCase,
  SuggestedSender,
  SuggestedValue,
} from '../suggesting/suggest.rules.ts'

/** A suggestion as it is kept: rank 1 is the best of its field. */
export interface KeptSuggestion {
  field: FieldName
  rank: number
  value: SuggestedValue
  confidence: number
  reason: string
  details: Record<string, string | number>
}

export type Certainty = 'certain' | 'likely' | 'uncertain'

export function certaintyOf(
  confidence: number,
  from: { certainFrom: number; likelyFrom: number },
): Certainty {
  if (confidence >= from.certainFrom) return 'certain'
  return confidence >= from.likelyFrom ? 'likely' : 'uncertain'
}

/** What stands in the form, as it is typed. */
export interface Typed {
  title: string
  sender: string
  organisationNumber: string
  documentType: string
  /** A case's id, 'ny', or empty. */
  inCase: string
  caseTitle: string
  classId: string
  unit: string
  caseHandler: string
  /** A code, 'ingen', or empty. */
  accessCode: string
  documentDate: string
  /** Words by which a case is looked for. */
  find: string
}

export const emptyTyped: Typed = {
  ...{ title: '', sender: '', organisationNumber: '', documentType: '', inCase: '', caseTitle: '' },
  ...{ classId: '', unit: '', caseHandler: '', accessCode: '', documentDate: '', find: '' },
}

/** The name of each field in the form. */
export const nameOf: Readonly<Record<keyof Typed, string>> = {
  ...{ title: 'tittel', sender: 'avsender', organisationNumber: 'orgnr', documentType: 'dokumenttype' },
  ...{
    inCase: 'sak',
    caseTitle: 'sakstittel',
    classId: 'klasse',
    unit: 'enhet',
    caseHandler: 'saksbehandler',
  },
  ...{ accessCode: 'tilgang', documentDate: 'dokumentdato', find: 'finn' },
}

/** What is typed and chosen for another act than registering, by the name of its field. */
export type ActsTyped = Readonly<Record<ActField, readonly string[]>>

export const actFields = [
  ...(['til-kommune', 'til-andre', 'sider', 'del-dokument', 'skill-ut-dokument', 'med', 'kollega'] as const),
  ...(['hvorfor-send-til-kommune', 'hvorfor-send-ut', 'hvorfor-ikke-arkiv', 'hvorfor-returner'] as const),
] as const
export type ActField = (typeof actFields)[number]

/** The reason that stood in the field before anybody typed there. */
export const offeredReason = 'tilbudt-ikke-arkiv'

/** The other acts' fields as they were sent along; null when the form was not sent. */
export function actsTypedIn(form: ReadonlyMap<string, readonly string[]>): ActsTyped | null {
  if (!form.has(nameOf.title)) return null
  return Object.fromEntries(
    actFields.map((name) => [name, (form.get(name) ?? []).map((value) => value.slice(0, 1000))]),
  ) as Record<ActField, string[]>
}

/**
 * Whether somebody has typed in the fields of another act. Enter in one of them presses the form's first button, which
 * registers: it is asked first which was meant.
 */
export function hasTypedElsewhere(form: ReadonlyMap<string, readonly string[]>): boolean {
  const typed = actsTypedIn(form)
  if (!typed) return false
  const offered = form.get(offeredReason)?.[0] ?? ''
  return actFields.some(
    (name) =>
      (name.startsWith('hvorfor-') || name === 'til-andre' || name === 'sider') &&
      typed[name].some((value) => value.trim() !== '' && value !== offered),
  )
}

/** Suggestions that have a field in the form. */
export const fieldsOfForm = [
  'title',
  'sender',
  'document-type',
  'case',
  'class',
  'unit',
  'screening',
] as const
export type FormField = (typeof fieldsOfForm)[number]
export const isFormField = (field: string): field is FormField =>
  (fieldsOfForm as readonly string[]).includes(field)

/** The form with this suggestion put into its field. */
export function withSuggestion(typed: Typed, field: FormField, value: SuggestedValue): Typed {
  const text = typeof value === 'string' ? value : ''
  switch (field) {
    case 'title':
      return { ...typed, title: text, caseTitle: typed.caseTitle || text }
    case 'sender': {
      const { name, organisationNumber } = value as SuggestedSender
      return { ...typed, sender: name, organisationNumber: organisationNumber ?? '' }
    }
    case 'document-type':
      return { ...typed, documentType: text }
    case 'case':
      return { ...typed, inCase: (value as SuggestedCase).id }
    case 'class':
      return { ...typed, classId: text }
    case 'unit':
      return { ...typed, unit: text }
    case 'screening':
      return { ...typed, accessCode: value === null ? 'ingen' : text }
  }
}

export const bestOf = (suggestions: readonly KeptSuggestion[], field: FieldName) =>
  suggestions.find((one) => one.field === field && one.rank === 1)

/**
 * The form with the best suggestions in it: all, or only those a person need not doubt. What is uncertain stands beside its
 * field until somebody uses it.
 */
export function withBest(
  typed: Typed,
  suggestions: readonly KeptSuggestion[],
  isGood: (confidence: number) => boolean,
): Typed {
  const used = fieldsOfForm.reduce((form, field) => {
    const best = bestOf(suggestions, field)
    return best && isGood(best.confidence) ? withSuggestion(form, field, best.value) : form
  }, typed)
  return used.inCase === '' && !suggestions.some(({ field }) => field === 'case')
    ? { ...used, inCase: 'ny' }
    : used
}

export type Fault =
  | `missing.${'title' | 'sender' | 'documentType' | 'inCase' | 'caseTitle' | 'classId' | 'unit' | 'accessCode'}`
  | 'wrong.documentDate'
  | 'wrong.organisationNumber'

/** What must be mended before it can be registered, by field. */
export function faultsOf(typed: Typed): Partial<Record<keyof Typed, Fault>> {
  const faults: Partial<Record<keyof Typed, Fault>> = {}
  for (const field of ['title', 'sender', 'documentType', 'inCase', 'unit', 'accessCode'] as const)
    if (typed[field].trim() === '') faults[field] = `missing.${field}`
  if (typed.inCase === 'ny') {
    for (const field of ['caseTitle', 'classId'] as const)
      if (typed[field].trim() === '') faults[field] = `missing.${field}`
  }
  if (typed.documentDate !== '' && dateFrom(typed.documentDate) === null)
    faults.documentDate = 'wrong.documentDate'
  if (typed.organisationNumber !== '' && !/^\d{9}$/.test(typed.organisationNumber.replace(/\s/g, '')))
    faults.organisationNumber = 'wrong.organisationNumber'
  return faults
}

/** "20.11.2026" or "2026-11-20" as a date; null when it is none. */
export function dateFrom(text: string): string | null {
  const norwegian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim())
  const date = norwegian
    ? `${norwegian[3]}-${norwegian[2]?.padStart(2, '0')}-${norwegian[1]?.padStart(2, '0')}`
    : text.trim()
  return isIsoDate(date) ? date : null
}

/**
 * How a stack is parted: "3, 6" begins new letters at pages 3 and 6 of so many. Pages counted from 0 come out; null when
 * it cannot be read so.
 */
export function partsFrom(text: string, pages: number): number[][] | null {
  const starts = text.split(/[\s,;]+/).filter(Boolean)
  if (starts.length === 0 || !starts.every((one) => /^\d{1,4}$/.test(one))) return null
  const at = [1, ...starts.map(Number)]
  if (!at.every((page, i) => page <= pages && (i === 0 || page > (at[i - 1] ?? 0)))) return null
  return at.map((page, i) => {
    const end = at[i + 1] ?? pages + 1
    return Array.from({ length: end - page }, (_, offset) => page - 1 + offset)
  })
}
