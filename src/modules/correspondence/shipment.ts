import type {
  Adresse,
  OrganisasjonForsendelse,
  PersonForsendelse,
  PrintForsendelse,
  ShipmentFile,
} from '#integrations/svarut/client.ts'
import type { Receiver } from './plan-letter.ts'
import { type Address, addressOf, doorFor, envelopeLines, type Way } from './receiver.rules.ts'

/** Says nothing about the matter: it may show in a notification. */
export const fileName = 'brev.pdf'

/** A letter through one of SvarUt's doors; `nobody` when it has none for the receiver. */
export type Shipment =
  | { to: 'person'; forsendelse: PersonForsendelse }
  | { to: 'organisation'; forsendelse: OrganisasjonForsendelse }
  | { to: 'paper'; forsendelse: PrintForsendelse }
  | { to: 'nobody' }

/** A letter in SvarUt's words. */
export function shipmentOf(letter: {
  externalReference: string
  title: string
  way: Way
  receiver: Receiver
  /** The letter first, then what follows it: PDFs. */
  files: ShipmentFile[]
  /** The files are encrypted for SvarUt's key, and read after a sign-in at the highest level. */
  atHighestLevel: boolean
}): { shipment: Shipment; files: ShipmentFile[] } {
  const { receiver, title, externalReference, files, atHighestLevel } = letter
  const address = addressOf(receiver.addressLines)
  const content = {
    tittel: title,
    avgivendeSystem: 'Samvirke',
    eksternReferanse: externalReference,
    dokumenter: files.map(({ filnavn }) => ({ filnavn, mimeType: 'application/pdf' })),
    ...(atHighestLevel && { kryptert: true }),
  }
  const navn = receiver.name.slice(0, 100)
  const to = doorFor(receiver, letter.way)
  if (to === 'nobody' || (to === 'paper' && !address)) return { shipment: { to: 'nobody' }, files }
  if (to === 'paper' && address) {
    const forsendelse = { ...content, mottaker: { navn, adresse: inSvarUtsWords(address) } }
    return { shipment: { to, forsendelse }, files }
  }
  const forsendelse = {
    ...content,
    mottaker: {
      navn,
      digitalId: receiver.identityNumber,
      ...(address && { adresse: inSvarUtsWords(address) }),
    },
    // Digital only gives no guarantee of delivery: SvarUt prints what it cannot deliver digitally.
    kunDigitalLevering: false,
    sikkerhetsniva: atHighestLevel ? ('HOYESTE' as const) : ('BETYDELIG' as const),
  }
  return { shipment: { to: to === 'organisation' ? to : 'person', forsendelse }, files }
}

function inSvarUtsWords(address: Address): Adresse {
  const [adresselinje1, adresselinje2, adresselinje3] = envelopeLines(address.lines)
  return {
    adresselinje1,
    ...(adresselinje2 && { adresselinje2 }),
    ...(adresselinje3 && { adresselinje3 }),
    ...(address.postalCode && { postnummer: address.postalCode }),
    poststed: address.postalTown,
    ...(address.countryCode && { landkode: address.countryCode }),
  }
}
