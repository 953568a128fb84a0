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

/** The life of a registry entry: which status may follow which, and why not. Pure. */
export interface EntryFacts {
  type: EntryType
  status: EntryStatus
  /** krav 3.2.30: every document of it is finished. */
  documentsFinished: boolean
}

export type CannotChangeStatus =
  | 'entry-frozen'
  | 'entry-not-in-chain'
  | 'incoming-not-dispatched'
  | 'not-yet-dispatched'
  | 'documents-unfinished'

const next: Record<EntryStatus, readonly EntryStatus[]> = {
  'Ferdigstilt fra saksbehandler': ['Godkjent av leder', 'Journalført', 'Utgår'],
  'Godkjent av leder': ['Journalført', 'Utgår'],
  Journalført: ['Ekspedert', 'Arkivert', 'Utgår'],
  Ekspedert: ['Arkivert'],
  Arkivert: [],
  Utgår: [],
}

/** Null when the entry may get this status. Asking for the status it has is never in the chain: a no-op is the caller's. */
export function whyCannotChangeStatus(entry: EntryFacts, to: EntryStatus): CannotChangeStatus | null {
  if (isFrozen(entry.status)) return 'entry-frozen'
  if (to === 'Ekspedert' && entry.type === 'Inngående dokument') return 'incoming-not-dispatched'
  if (!next[entry.status].includes(to)) return 'entry-not-in-chain'
  if (to === 'Arkivert' && entry.type === 'Utgående dokument' && entry.status !== 'Ekspedert') {
    return 'not-yet-dispatched'
  }
  if (to !== 'Utgår' && !entry.documentsFinished) return 'documents-unfinished'
  return null
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
