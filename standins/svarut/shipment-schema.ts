import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

/**
 * What SvarUt REST v3 accepts as the JSON of a shipment, per kind of receiver. Facts from KS's own OpenAPI
 * description "KS SvarUt: Send forsendelse API v3"; unknown fields are let through, as there.
 */
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })
const flag = { type: 'boolean' }
const uuid = { type: 'string', format: 'uuid' }
const object = (required: string[], properties: Record<string, unknown>) => ({
  type: 'object',
  required,
  properties,
})

const address = object(['adresselinje1', 'poststed'], {
  adresselinje1: text(70),
  adresselinje2: text(70),
  adresselinje3: text(70),
  poststed: text(70),
  postnummer: text(20),
  landkode: { type: 'string', pattern: '^[A-Z]{2}$' },
})
const receiver = object(['navn', 'digitalId'], {
  navn: text(100),
  digitalId: { type: 'string', minLength: 9, maxLength: 11 },
  adresse: address,
})
const answerTo = object(['navn', 'type', 'digitalId', 'adresse'], {
  navn: text(100),
  type: { enum: ['PERSON', 'ORGANISASJON', 'NHN_MOTTAKER'] },
  digitalId: { type: 'string', pattern: '^\\d{1,11}$' },
  adresse: address,
})
const fileName = { ...text(226), pattern: '^[^*:"\\\\/<>|?]+$' }
const page = { type: 'integer', minimum: 1 }
const entry = object(['key', 'value'], { key: text(100), value: text(500) })
const everyKind = {
  tittel: text(1000),
  avgivendeSystem: text(100),
  avgivendeSystemAktor: text(100),
  konteringskode: { ...text(20), pattern: '^[a-zA-Z0-9_\\-.øæåØÆÅ]{0,20}$' },
  kryptert: flag,
  utskriftskonfigurasjon: object([], { tosidig: flag }),
  svarSendesTil: answerTo,
  svarPaForsendelseId: uuid,
  eksternReferanse: text(100),
  korrelasjonsid: text(100),
}
const digitalKind = {
  ...everyKind,
  mottaker: receiver,
  eksponertFor: { type: 'array', uniqueItems: true, items: { type: 'string' } },
  kunDigitalLevering: flag,
  sikkerhetsniva: { enum: ['BETYDELIG', 'HOYESTE'] },
  kanSvareViaEdialog: flag,
  lenker: {
    type: 'array',
    maxItems: 5,
    items: object(['url', 'tekst'], { url: text(1000), tekst: text(100), ledetekst: text(100) }),
  },
}
const documents = (properties: Record<string, unknown>) => ({
  type: 'array',
  items: object(['filnavn', 'mimeType'], { filnavn: fileName, giroarkSide: page, ...properties }),
})
const year = { type: 'integer', minimum: 1000, maximum: 9999 }
const number = { type: 'integer', minimum: 1 }
const time = { type: 'string', format: 'date-time' }
const noark = {
  mappeId: text(100),
  mappeSystemId: text(100),
  saksaar: year,
  sakssekvensnummer: number,
  systemId: text(100),
  registreringsId: text(100),
  journalpostnummer: number,
  journalaar: year,
  journalsekvensnummer: number,
  journalposttype: text(100),
  journalstatus: text(100),
  dokumentetsDato: time,
  tittel: text(1000),
}

const schemas = {
  person: object(['mottaker', 'tittel'], {
    ...digitalKind,
    dokumenter: documents({ mimeType: text(127), skalSigneres: flag, skalEkskluderesFraUtskrift: flag }),
    signering: object(['signeringUtloper', 'signaturType'], {
      signeringUtloper: time,
      signaturType: { enum: ['AUTENTISERT_SIGNATUR', 'AVANSERT_SIGNATUR'] },
    }),
  }),
  organisasjon: object(['mottaker', 'tittel'], {
    ...digitalKind,
    metadataFraAvleverendeSystem: object([], {
      ...noark,
      journaldato: time,
      saksbehandler: text(100),
      ekstraMetadata: { type: 'array', uniqueItems: true, maxItems: 20, items: entry },
    }),
    metadataForImport: object([], noark),
    forsendelsestype: text(100),
    taushetsbelagtPost: flag,
    dokumenter: documents({
      mimeType: text(127),
      dokumentType: text(100),
      skalEkskluderesFraUtskrift: flag,
      ekstraMetadata: { type: 'array', uniqueItems: true, maxItems: 20, items: entry },
      inneholderPersonsensitivInformasjon: flag,
    }),
  }),
  print: object(['tittel', 'mottaker'], {
    ...everyKind,
    mottaker: object(['navn', 'adresse'], { navn: text(100), adresse: address }),
    dokumenter: documents({ mimeType: text(50) }),
  }),
}

export type ReceiverKind = keyof typeof schemas

const ajv = new Ajv({ allErrors: false, strict: false })
addFormats.default(ajv)
const validators = Object.fromEntries(
  Object.entries(schemas).map(([kind, schema]) => [kind, ajv.compile(schema)]),
) as Record<ReceiverKind, ValidateFunction>

/** @returns the first thing that is wrong with the JSON, or null. */
export function whyNotAShipment(kind: ReceiverKind, value: unknown): string | null {
  const validate = validators[kind]
  if (validate(value)) return null
  const error = validate.errors?.[0]
  return `${error?.instancePath.slice(1).replaceAll('/', '.') || 'forsendelse'} ${error?.message}`
}

export interface Address {
  adresselinje1: string
  poststed: string
  postnummer?: string
  landkode?: string
}

/** A shipment that has passed the schema, as far as the rules need it. */
export interface Shipment {
  tittel: string
  mottaker: { navn: string; digitalId?: string; adresse?: Address }
  kunDigitalLevering?: boolean
  kryptert?: boolean
  sikkerhetsniva?: 'BETYDELIG' | 'HOYESTE'
  kanSvareViaEdialog?: boolean
  eksponertFor?: string[]
  avgivendeSystem?: string
  eksternReferanse?: string
  svarSendesTil?: { type: 'PERSON' | 'ORGANISASJON' | 'NHN_MOTTAKER'; digitalId: string }
  signering?: { signeringUtloper: string; signaturType: string }
  dokumenter?: ShipmentDocument[]
}

export interface ShipmentDocument {
  filnavn: string
  mimeType: string
  dokumentType?: string
  skalSigneres?: boolean
  skalEkskluderesFraUtskrift?: boolean
}
