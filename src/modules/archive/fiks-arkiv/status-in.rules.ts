import type { EntryStatus, EntryType } from '../values/value-lists.ts'

const temporary = 'Midlertidig registrering av innkommet dokument'
const byCaseworker = 'Saksbehandler har registrert innkommet dokument'
const reserved = 'Reservert dokument'
const finished = 'Ferdigstilt fra saksbehandler'

/**
 * How an entry that another system hands over comes to its status: it begins as a draft, gets its parts and documents,
 * and goes the archive's own chain. What is finished by its caseworker (F, G) enters the journal if its documents are
 * finished too, since the protocol's receipt tells the journal number. A status that the type cannot have stands last,
 * so that the chain refuses it.
 */
export function stepsTo(
  type: EntryType,
  wanted: EntryStatus | null,
): { first: EntryStatus; then: EntryStatus[]; onlyIfFinished: boolean; unfinished: EntryStatus[] } {
  const isIncoming = type === 'Inngående dokument'
  const first = isIncoming ? temporary : reserved
  const handedOver = wanted === null || wanted === finished || wanted === 'Godkjent av leder'
  const before: EntryStatus[] = isIncoming ? [] : [finished]
  const unfinished: EntryStatus[] = isIncoming || wanted === null ? [] : [finished]
  const steps = (then: EntryStatus[]) => ({
    first: first as EntryStatus,
    then,
    onlyIfFinished: handedOver,
    unfinished,
  })
  if (handedOver) return steps([...before, 'Journalført'])
  switch (wanted) {
    case temporary:
    case reserved:
      return steps(wanted === first ? [] : [wanted])
    case byCaseworker:
      return steps([byCaseworker])
    case 'Journalført':
    case 'Ekspedert':
      return steps([...before, wanted])
    case 'Arkivert':
      return steps([...before, type === 'Utgående dokument' ? 'Ekspedert' : 'Journalført', 'Arkivert'])
    default:
      return steps([wanted])
  }
}
