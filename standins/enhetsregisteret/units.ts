import { municipalities } from '#norway/municipalities.ts'

/** A role as the register writes it: code and whom it belongs to, by the key of a person in the population. */
export interface UnitRole {
  kode: 'DAGL' | 'INNH' | 'LEDE' | 'MEDL' | 'DTSO' | 'REGN'
  person: string
  fratraadt?: boolean
}

export interface Unit {
  list: 'enheter' | 'underenheter'
  organisasjonsnummer: string
  navn: string
  kode: string
  slettedato?: string
  konkurs?: boolean
  adresse?: { adresse: string[]; postnummer: string; poststed: string; kommunenummer: string }
  telefon?: string
  epostadresse?: string
  roller?: UnitRole[]
}

const trofors = (street: string) => ({
  ...{ adresse: [street], postnummer: '8680', poststed: 'TROFORS', kommunenummer: '1825' },
})

/** Invented firms with numbers whose check digits hold, and people of the population in their roles. */
const invented: Unit[] = [
  {
    ...{ list: 'enheter', organisasjonsnummer: '310000000', navn: 'OPPDIKTET BYGG AS', kode: 'AS' },
    adresse: trofors('Industriveien 4'),
    telefon: '75 99 00 00',
    epostadresse: 'post@oppdiktet-bygg.example.no',
    roller: [
      { kode: 'DAGL', person: 'grane-enslig' },
      { kode: 'LEDE', person: 'grane-tre-barn-mor' },
      { kode: 'MEDL', person: 'grane-reservert' },
      { kode: 'REGN', person: 'grane-tre-barn-far' },
    ],
  },
  {
    ...{ list: 'enheter', organisasjonsnummer: '310000019', navn: 'SLETTET HANDEL ENK', kode: 'ENK' },
    slettedato: '2024-05-31',
    roller: [{ kode: 'INNH', person: 'grane-enslig' }],
  },
  {
    ...{ list: 'enheter', organisasjonsnummer: '310000027', navn: 'KONKURS SJARK AS', kode: 'AS' },
    konkurs: true,
    roller: [{ kode: 'LEDE', person: 'grane-enslig' }],
  },
  {
    ...{ list: 'underenheter', organisasjonsnummer: '310000035' },
    ...{ navn: 'OPPDIKTET BYGG AVD TROFORS', kode: 'BEDR' },
  },
  {
    ...{ list: 'enheter', organisasjonsnummer: '310000051', navn: 'FJELLDAL GRAVING DA', kode: 'DA' },
    adresse: trofors('Grusveien 9'),
    roller: [
      { kode: 'DTSO', person: 'grane-tre-barn-far' },
      { kode: 'DTSO', person: 'grane-enslig', fratraadt: true },
    ],
  },
  {
    ...{ list: 'enheter', organisasjonsnummer: '310000078', navn: 'TROFORS PUB CAMILLA ENK', kode: 'ENK' },
    adresse: trofors('Stasjonsgata 2'),
    roller: [{ kode: 'INNH', person: 'grane-enslig' }],
  },
]

const ofMunicipalities = municipalities.map(
  (one): Unit => ({
    ...{ list: 'enheter', organisasjonsnummer: one.organizationNumber as string, kode: 'KOMM' },
    navn: `${one.name.toUpperCase()} KOMMUNE`,
  }),
)

/** Deleted for legal reasons: nothing is told. */
export const removed = '310000043'

export const units: ReadonlyMap<string, Unit> = new Map(
  [...invented, ...ofMunicipalities].map((one) => [one.organisasjonsnummer, one]),
)
