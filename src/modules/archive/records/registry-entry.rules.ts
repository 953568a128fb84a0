import type { ArchiveAction } from '../rights.rules.ts'
import {
  type EntryStatus,
  type EntryType,
  entryTypes,
  isIn,
  type LinkedAs,
  linkings,
  type PartType,
  partTypes,
} from '../values/value-lists.ts'

/** The life of a registry entry: which status may follow which, who sets it, and why not. Pure. */
export interface EntryFacts {
  type: EntryType
  status: EntryStatus
  /** krav 3.2.30: every document of it is finished. */
  documentsFinished: boolean
  /** It has been dispatched once; then it is not dispatched again. */
  sent?: boolean
}

export type CannotChangeStatus =
  | 'entry-frozen'
  | 'entry-not-in-chain'
  | 'incoming-not-dispatched'
  | 'not-yet-dispatched'
  | 'documents-unfinished'

const temporary = 'Midlertidig registrering av innkommet dokument'
const byCaseworker = 'Saksbehandler har registrert innkommet dokument'
const next: Record<EntryStatus, readonly EntryStatus[]> = {
  [temporary]: [byCaseworker, 'Journalført', 'Utgår'],
  [byCaseworker]: [temporary, 'Journalført', 'Utgår'],
  'Reservert dokument': ['Ferdigstilt fra saksbehandler', 'Utgår'],
  'Ferdigstilt fra saksbehandler': [
    'Reservert dokument',
    'Godkjent av leder',
    'Ekspedert',
    'Journalført',
    'Utgår',
  ],
  'Godkjent av leder': [
    'Reservert dokument',
    'Ferdigstilt fra saksbehandler',
    'Ekspedert',
    'Journalført',
    'Utgår',
  ],
  Journalført: ['Ekspedert', 'Arkivert', 'Utgår'],
  Ekspedert: ['Journalført', 'Arkivert'],
  Arkivert: [],
  Utgår: [],
}

/** Who may give an entry this status; the right is the archive's, by role. */
export const rightToSet: Record<EntryStatus, ArchiveAction> = {
  [temporary]: 'register',
  [byCaseworker]: 'register',
  'Reservert dokument': 'register',
  'Ferdigstilt fra saksbehandler': 'register',
  'Godkjent av leder': 'approve',
  Journalført: 'journal',
  Ekspedert: 'dispatch',
  Arkivert: 'archive',
  Utgår: 'expire',
}

/** Null when the entry may get this status. Asking for the status it has is never in the chain: a no-op is the caller's. */
export function whyCannotChangeStatus(entry: EntryFacts, to: EntryStatus): CannotChangeStatus | null {
  if (isFrozen(entry.status)) return 'entry-frozen'
  if (to === 'Ekspedert' && entry.type === 'Inngående dokument') return 'incoming-not-dispatched'
  if (!next[entry.status].includes(to)) return 'entry-not-in-chain'
  if (to === 'Ekspedert' && entry.status === 'Journalført' && entry.sent) return 'entry-not-in-chain'
  if (
    to === 'Arkivert' &&
    entry.type === 'Utgående dokument' &&
    entry.status !== 'Ekspedert' &&
    !entry.sent
  ) {
    return 'not-yet-dispatched'
  }
  if (['Journalført', 'Ekspedert', 'Arkivert'].includes(to) && !entry.documentsFinished) {
    return 'documents-unfinished'
  }
  return null
}

/** What may follow a status in the chain, whoever asks and whatever its documents. */
export const statusesAfter = (status: EntryStatus): readonly EntryStatus[] => next[status]

/** Not yet in the journal: no number, everything may change (krav 3.2.25, 3.2.26). */
export function isDraft(status: EntryStatus): boolean {
  return !['Journalført', 'Ekspedert', 'Arkivert', 'Utgår'].includes(status)
}

/** krav 3.2.19-3.2.21: only what never had a number, and has not been handed over by its caseworker. */
export function mayBeDeleted(entry: { status: EntryStatus; everRegistered: boolean }): boolean {
  const handedOver = ['Ferdigstilt fra saksbehandler', 'Godkjent av leder'].includes(entry.status)
  return isDraft(entry.status) && !entry.everRegistered && !handedOver
}

/** krav 3.2.14-3.2.19: archived entries, and those that went out, are never changed again. */
export function isFrozen(status: EntryStatus): boolean {
  return status === 'Arkivert' || status === 'Utgår'
}

/** Entries that wait for an answer until they are signed off (restanse). */
export function waitsForAnswer(type: EntryType): boolean {
  return type === 'Inngående dokument' || type === 'Organinternt dokument for oppfølging'
}

export type CannotRegister =
  | 'value-unknown'
  | 'main-document-missing'
  | 'correspondence-part-missing'
  | 'sender-missing'
  | 'receiver-missing'
  | 'receipt-time-missing'

/** Values of the lists only; krav 2.6.3 (correspondence parts), 2.7.8 (one main document), M104 (incoming has a time of receipt). */
export function whyCannotRegister(entry: {
  type: EntryType
  parts: readonly PartType[]
  documents: readonly LinkedAs[]
  hasReceiptTime: boolean
}): CannotRegister | null {
  const known =
    isIn(entryTypes, entry.type) &&
    entry.parts.every((part) => isIn(partTypes, part)) &&
    entry.documents.every((linked) => isIn(linkings, linked))
  if (!known) return 'value-unknown'
  if (entry.documents.filter((linked) => linked === 'Hoveddokument').length !== 1) {
    return 'main-document-missing'
  }
  if (entry.parts.length === 0) return 'correspondence-part-missing'
  if (entry.type === 'Inngående dokument') {
    if (!entry.parts.includes('Avsender')) return 'sender-missing'
    if (!entry.hasReceiptTime) return 'receipt-time-missing'
  }
  if (entry.type === 'Utgående dokument' && !entry.parts.some((part) => receivers.includes(part))) {
    return 'receiver-missing'
  }
  return null
}

const receivers: readonly PartType[] = ['Mottaker', 'Gruppemottaker']
