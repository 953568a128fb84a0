import { z } from 'zod'

/** What eInnsyn answers of anything it has: the field names are theirs. */
export const anObject = z.looseObject({ id: z.string(), externalId: z.string().optional() })

export const aList = z.looseObject({
  items: z.array(z.union([z.string(), anObject])),
  next: z.string().optional(),
})

/** The body's own unit, as far as we show it to whoever tests the connection. */
export const anEnhet = z.looseObject({ id: z.string(), navn: z.string(), orgnummer: z.string() })

const entryOrId = z.union([z.string(), anObject])

/** One entry of an order, with the order and the entry unfolded as we ask for them. */
export const anInnsynskrav = z.looseObject({
  id: z.string(),
  journalpost: entryOrId,
  innsynskravBestilling: z
    .union([
      z.string(),
      z.looseObject({ id: z.string(), email: z.string().optional(), language: z.string().optional() }),
    ])
    .optional(),
  email: z.string().optional(),
  sent: z.string().optional(),
})

export const innsynskravList = z.looseObject({ items: z.array(anInnsynskrav), next: z.string().optional() })

export interface SaksmappeMessage {
  externalId: string
  saksaar: number
  sakssekvensnummer: number
  offentligTittel: string
  offentligTittelSensitiv: string
  administrativEnhet?: string
}

export type Journalposttype =
  | 'inngaaende_dokument'
  | 'utgaaende_dokument'
  | 'organinternt_dokument_uten_oppfoelging'
  | 'organinternt_dokument_for_oppfoelging'
  | 'saksframlegg'

export interface JournalpostMessage {
  externalId: string
  offentligTittel: string
  offentligTittelSensitiv: string
  journalaar: number
  journalsekvensnummer: number
  journalpostnummer: number
  journalposttype: Journalposttype
  journaldato: string
  dokumentetsDato?: string
  administrativEnhet?: string
  publisertDato?: string
  skjerming?: { tilgangsrestriksjon: string; skjermingshjemmel?: string }
  korrespondansepart: {
    korrespondansepartNavn: string
    korrespondansepartNavnSensitiv: string
    korrespondanseparttype: string
  }[]
  dokumentbeskrivelse: {
    tittel: string
    tittelSensitiv: string
    dokumentnummer: number
    tilknyttetRegistreringSom: string
    /** Where the file can be fetched by everybody; left out where it must be asked for. */
    dokumentobjekt?: {
      referanseDokumentfil: string
      format: string
      sjekksum: string
      sjekksumAlgoritme: string
    }[]
  }[]
}
