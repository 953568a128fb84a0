import type { PersonForsendelse, ShipmentFile } from '#integrations/svarut/client.ts'
import type { Receiver } from './plan-letter.ts'
import { addressOf, envelopeLines } from './receiver.rules.ts'

const fileName = 'brev.pdf'

/** A letter in SvarUt's words. The file's name says nothing about the matter: it may show in a notification. */
export function shipmentOf(letter: {
  externalReference: string
  title: string
  receiver: Receiver
  pdf: Uint8Array
}): { shipment: PersonForsendelse; files: ShipmentFile[] } {
  const address = addressOf(letter.receiver.addressLines)
  const [adresselinje1, adresselinje2, adresselinje3] = envelopeLines(address?.lines ?? [])
  return {
    shipment: {
      mottaker: {
        navn: letter.receiver.name.slice(0, 100),
        digitalId: letter.receiver.identityNumber,
        ...(address && {
          adresse: {
            adresselinje1,
            ...(adresselinje2 && { adresselinje2 }),
            ...(adresselinje3 && { adresselinje3 }),
            postnummer: address.postalCode,
            poststed: address.postalTown,
          },
        }),
      },
      tittel: letter.title,
      avgivendeSystem: 'Samvirke',
      eksternReferanse: letter.externalReference,
      // Digital only gives no guarantee of delivery: a decision is printed when nobody reads it.
      kunDigitalLevering: false,
      sikkerhetsniva: 'BETYDELIG',
      dokumenter: [{ filnavn: fileName, mimeType: 'application/pdf' }],
    },
    files: [{ filnavn: fileName, bytes: letter.pdf }],
  }
}
