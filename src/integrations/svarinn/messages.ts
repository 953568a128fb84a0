import { z } from 'zod'

const text = z.string().nullish()
const count = z.number().int().nullish()
const address = {
  navn: text,
  ...{ adresselinje1: text, adresselinje2: text, adresselinje3: text, postnummer: text, poststed: text },
}

/** A shipment that waits (SvarInn API V2). Null and absent are the same; fields we do not know are let through. */
export const shipment = z.looseObject({
  id: z.uuid(),
  tittel: z.string(),
  dato: text,
  avsender: z.looseObject(address).nullish(),
  mottaker: z.looseObject({ ...address, organisasjonsnummer: text }),
  svarSendesTil: z.looseObject({ ...address, organisasjonsnummer: text, fodselsnummer: text }).nullish(),
  svarPaForsendelse: text,
  sikkerhetsniva: z.string(),
  filer: z.array(
    z.looseObject({
      filnavn: z.string(),
      mimeType: z.string(),
      hash: z.string(),
      storrelse: z.number().int().nonnegative(),
      type: text,
    }),
  ),
  metadataFraAvleverendeSystem: z
    .looseObject({
      saksaar: count,
      sakssekvensnummer: count,
      journalposttype: text,
      dokumentetsDato: text,
      tittel: text,
      saksbehandler: text,
    })
    .nullish(),
  metadataForImport: z
    .looseObject({
      mappeId: z.looseObject({ saksaar: count, sakssekvensnummer: count, systemId: text }).nullish(),
      journalposttype: text,
      dokumentetsDato: text,
      tittel: text,
    })
    .nullish(),
  type: text,
  eksternRef: text,
  nedlastingslenke: z.string(),
  avgivendeSystem: text,
  taushetsbelagtPost: z.boolean().nullish(),
})
export type Shipment = z.infer<typeof shipment>

export const newShipments = z.array(shipment)
