import { addMonths, isoDate } from '#norway/iso-date.ts'

/** Kassasjon (M450-M453) as kept with a unit: a decision, and the years or the date. */
export interface Disposal {
  decision: string
  legalBasis?: string | null
  years?: number | null
  date?: string | null
}

export type DecidedOn = 'document' | 'record' | 'file' | 'series' | 'class'

/**
 * Which decision holds for a document: its own, its record's or its file's where one stands (krav 6.1.11), otherwise the
 * series' and then the class's (6.1.1-6.1.3: the series wins). A file may say that it takes none from above (6.1.9).
 */
export function decisionFor(units: {
  document: Disposal | null
  record: Disposal | null
  file: Disposal | null
  fileInherits: boolean
  series: Disposal | null
  class: Disposal | null
}): { disposal: Disposal; decidedOn: DecidedOn } | null {
  const own = (['document', 'record', 'file'] as const).find((unit) => units[unit] !== null)
  const above = units.fileInherits
    ? (['series', 'class'] as const).find((unit) => units[unit] !== null)
    : undefined
  const unit = own ?? above
  const disposal = unit === undefined ? null : units[unit]
  return unit && disposal ? { disposal, decidedOn: unit } : null
}

/**
 * The day from which a document may be disposed of or is assessed anew (yyyy-MM-dd): a date that was set, or so many years
 * after its file was closed (krav 6.1.6, 6.1.8). Null: kept, or the file is still open.
 */
export function dueOn(disposal: Disposal, fileClosedOn: string | null): string | null {
  if (disposal.decision === 'Bevares') return null
  if (disposal.date) return disposal.date
  if (fileClosedOn === null || disposal.years == null) return null
  return addMonths(isoDate(fileClosedOn), 12 * disposal.years)
}

export type KeptBecause =
  | 'precedent'
  | 'linked-elsewhere'
  | 'not-yet-due'
  | 'kept'
  | 'to-be-assessed'
  | 'file-open'
  | 'decision-missing'

/** Why a document is not disposed of on a day; null when it is (krav 6.1.19, 6.1.20). */
export function whyKept(facts: {
  found: ReturnType<typeof decisionFor>
  fileClosedOn: string | null
  hasPrecedent: boolean
  /** Another record holds the document too (krav 6.1.24). */
  linkedElsewhere: boolean
  on: string
}): KeptBecause | null {
  if (!facts.found) return 'decision-missing'
  const { disposal } = facts.found
  if (disposal.decision === 'Bevares') return 'kept'
  if (disposal.decision !== 'Kasseres') return 'to-be-assessed'
  if (facts.hasPrecedent) return 'precedent'
  if (facts.linkedElsewhere) return 'linked-elsewhere'
  if (facts.fileClosedOn === null) return 'file-open'
  const due = dueOn(disposal, facts.fileClosedOn)
  return due !== null && due < facts.on ? null : 'not-yet-due'
}
