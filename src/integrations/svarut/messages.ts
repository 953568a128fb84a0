import { z } from 'zod'

/** Words of SvarUt's send API v3, as far as we use it. Shapes and limits: forsendelse-send-api-v3. */
export interface Adresse {
  adresselinje1: string
  adresselinje2?: string
  adresselinje3?: string
  poststed: string
  postnummer?: string
  /** ISO 3166-1 alpha-2; Norway when left out. */
  landkode?: string
}

export interface Mottaker {
  navn: string
  /** Birth or D-number for a person, organisation number for an organisation. */
  digitalId: string
  /** Needed for delivery on paper when no digital channel reaches the receiver. */
  adresse?: Adresse
}

export interface SvarSendesTil {
  navn: string
  type: 'PERSON' | 'ORGANISASJON' | 'NHN_MOTTAKER'
  digitalId: string
  adresse: Adresse
}

export interface Dokument {
  filnavn: string
  mimeType: string
  giroarkSide?: number
  skalSigneres?: boolean
  skalEkskluderesFraUtskrift?: boolean
  dokumentType?: string
  inneholderPersonsensitivInformasjon?: boolean
}

interface Forsendelse {
  tittel: string
  avgivendeSystem?: string
  avgivendeSystemAktor?: string
  konteringskode?: string
  kryptert?: boolean
  utskriftskonfigurasjon?: { tosidig?: boolean }
  svarSendesTil?: SvarSendesTil
  svarPaForsendelseId?: string
  /** Our own reference: SvarUt has no idempotency key, so this is what a lost send is found by. */
  eksternReferanse: string
  korrelasjonsid?: string
  dokumenter: Dokument[]
}

interface DigitalForsendelse extends Forsendelse {
  mottaker: Mottaker
  eksponertFor?: string[]
  /** No guarantee of delivery and no message to the sender when it fails: not for decisions. */
  kunDigitalLevering?: boolean
  sikkerhetsniva?: 'BETYDELIG' | 'HOYESTE'
  lenker?: { url: string; tekst: string; ledetekst?: string }[]
  kanSvareViaEdialog?: boolean
}

export interface PersonForsendelse extends DigitalForsendelse {
  signering?: { signeringUtloper: string; signaturType: 'AUTENTISERT_SIGNATUR' | 'AVANSERT_SIGNATUR' }
}

export interface OrganisasjonForsendelse extends DigitalForsendelse {
  forsendelsestype?: string
  taushetsbelagtPost?: boolean
}

export interface PrintForsendelse extends Forsendelse {
  mottaker: { navn: string; adresse: Adresse }
}

export type AnyForsendelse = PersonForsendelse | OrganisasjonForsendelse | PrintForsendelse

const uuid = z.string().regex(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i)

export const sendAnswer = z.object({ id: uuid })

/**
 * The specification's list of statuses and the one in the documentation differ (VARSLET; SENDT_ALTINN, LEVERT_ALTINN),
 * and new ones come: any text is taken.
 */
export const statusAnswer = z.object({
  statuser: z.array(
    z.object({ id: uuid, status: z.string().min(1), sisteStatusEndring: z.iso.datetime({ offset: true }) }),
  ),
})

export const idsAnswer = z.object({ forsendelseIds: z.array(uuid) })

export const metadataAnswer = z.object({
  dokumenter: z.array(
    z.object({
      filnavn: z.string(),
      mimeType: z.string(),
      storrelse: z.int().nonnegative(),
      sha256Hash: z.string(),
    }),
  ),
})
