import { registerEntry } from '../krr/contact-register.ts'
import { helgeland, type Population } from '../population/index.ts'
import type { ReceiverKind, Shipment } from './shipment-schema.ts'

export type ShipmentStatus =
  | 'MOTTATT'
  | 'AKSEPTERT'
  | 'SENDT_SDP'
  | 'LEVERT_SDP'
  | 'SENDT_ALTINN'
  | 'LEVERT_ALTINN'
  | 'SENDT_PRINT'
  | 'PRINTET'
  | 'KLAR_FOR_MOTTAK'
  | 'IKKE_LEVERT'
  | 'LEST'
  | 'SLETTET'
  | 'MANUELT_HANDTERT'

const before: ShipmentStatus[] = ['MOTTATT', 'AKSEPTERT']

/**
 * The statuses a shipment passes through, decided by what the contact register says on the day it is sent: digital
 * mailbox, else Altinn for whoever is not reserved, else paper. Digital only that cannot be digital is IKKE_LEVERT.
 */
export function deliveryOf(
  kind: ReceiverKind,
  shipment: Shipment,
  population: Population,
  now: Date,
): ShipmentStatus[] {
  if (kind === 'print') return [...before, 'SENDT_PRINT', 'PRINTET']
  const id = shipment.mottaker.digitalId ?? ''
  if (kind === 'organisasjon') {
    const takesPostHere = helgeland.some((municipality) => municipality.organisationNumber === id)
    return takesPostHere ? [...before, 'KLAR_FOR_MOTTAK'] : [...before, 'SENDT_ALTINN', 'LEVERT_ALTINN']
  }
  const entry = registerEntry(population.byIdentityNumber.get(id), now)
  if (entry.mailboxOperator) return [...before, 'SENDT_SDP', 'LEVERT_SDP']
  if (entry.status === 'AKTIV' && !entry.reserved) return [...before, 'SENDT_ALTINN', 'LEVERT_ALTINN']
  if (shipment.kunDigitalLevering) return [...before, 'IKKE_LEVERT']
  return shipment.mottaker.adresse ? [...before, 'SENDT_PRINT', 'PRINTET'] : [...before, 'MANUELT_HANDTERT']
}

const told: Record<ShipmentStatus, string> = {
  MOTTATT: 'Forsendelse mottatt',
  AKSEPTERT: 'Akseptert for ekspedering',
  SENDT_SDP: 'Sendt til digital postkasse',
  LEVERT_SDP: 'Levert i digital postkasse',
  SENDT_ALTINN: 'Sendt til Altinn',
  LEVERT_ALTINN: 'Levert i Altinn',
  SENDT_PRINT: 'Sendt til print',
  PRINTET: 'Printet og lagt i posten',
  KLAR_FOR_MOTTAK: 'Klar for mottak i SvarInn',
  IKKE_LEVERT: 'Kunne ikke leveres digitalt',
  LEST: 'Lest av mottaker',
  SLETTET: 'Slettet',
  MANUELT_HANDTERT: 'Til manuell håndtering: mangler postadresse',
}

/** What a tester may let happen to a letter after it was delivered, or instead. */
export const laterStatuses = ['LEST', 'SLETTET', 'IKKE_LEVERT', 'MANUELT_HANDTERT', 'PRINTET'] as const
export type LaterStatus = (typeof laterStatuses)[number]

export const inWords = (status: ShipmentStatus): string => told[status]

export interface DeliveryEvent {
  status: ShipmentStatus
  at: string
  text: string
}

/** The steps reached `now`: one each `stepMs` from when it was received. */
export function eventsUntil(
  steps: ShipmentStatus[],
  receivedAt: string,
  stepMs: number,
  now: Date,
): DeliveryEvent[] {
  const start = Date.parse(receivedAt)
  return steps
    .map((status, i) => ({ status, at: new Date(start + i * stepMs).toISOString(), text: told[status] }))
    .filter((event, i) => i === 0 || Date.parse(event.at) <= now.getTime())
}
