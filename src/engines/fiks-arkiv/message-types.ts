/**
 * The messages of Fiks Arkiv V1: what is asked, in which file, and what may be answered. Source: meldingstyper.json of
 * the specification (where the answers are misspelt `no.ks.fik.arkiv` in one place; the id is `no.ks.fiks.arkiv`).
 */
const prefix = 'no.ks.fiks.arkiv.v1.'

export interface RequestType {
  /** The schema and root element of what is asked. */
  readonly schema: string
  readonly root: string
  readonly file: string
  /** Whether the archive is changed: such a request is first told to have arrived. */
  readonly isFiling: boolean
}

const requests = {
  'arkivering.arkivmelding.opprett': filing('arkivmelding.opprett', 'arkivmelding', 'arkivmelding.xml'),
  'arkivering.arkivmelding.oppdater': filing(
    'arkivmelding.oppdater',
    'arkivmeldingOppdatering',
    'arkivmelding.xml',
  ),
  'arkivering.dokumentobjekt.opprett': filing(
    'dokumentobjekt.opprett',
    'dokumentobjektOpprett',
    'dokumentobjekt-opprett.xml',
  ),
  'arkivering.avskrivning.opprett': filing('avskrivning.opprett', 'nyAvskrivning', 'avskrivning-opprett.xml'),
  'arkivering.avskrivning.slett': filing('avskrivning.slett', 'slettAvskrivning', 'avskrivning-slett.xml'),
  'innsyn.mappe.hent': reading('mappe.hent', 'mappeHent', 'mappe-hent.xml'),
  'innsyn.registrering.hent': reading('registrering.hent', 'registreringHent', 'registrering-hent.xml'),
  'innsyn.dokumentfil.hent': reading('dokumentfil.hent', 'dokumentfilHent', 'dokumentfil-hent.xml'),
  'innsyn.kodeliste.hent': reading('kodeliste.hent', 'HentKodeliste', 'kodeliste-hent.xml'),
  'innsyn.sok': reading('sok', 'sok', 'sok.xml'),
} as const satisfies Record<string, RequestType>
export type RequestName = keyof typeof requests
export const requestNames = Object.keys(requests) as RequestName[]

function filing(schema: string, root: string, file: string): RequestType {
  return { schema, root, file, isFiling: true }
}
function reading(schema: string, root: string, file: string): RequestType {
  return { schema, root, file, isFiling: false }
}

/** The message id as it stands on the wire. */
export const messageId = (name: string): string => prefix + name

/** The request a message id stands for; null when it is none of V1. */
export function requestNamed(id: string): RequestName | null {
  const name = id.startsWith(prefix) ? id.slice(prefix.length) : ''
  return Object.hasOwn(requests, name) ? (name as RequestName) : null
}
export const requestType = (name: RequestName): RequestType => requests[name]

export const faultNames = ['ugyldigforespoersel', 'ikkefunnet', 'serverfeil'] as const
export type FaultName = (typeof faultNames)[number]

/** The schema and file of an answer that has a payload, by its id. */
export const answerFiles: Readonly<Record<string, { schema: string; root: string; file: string }>> = {
  [messageId('arkivering.arkivmelding.opprett.kvittering')]: {
    schema: 'arkivmelding.opprett.kvittering',
    root: 'arkivmeldingKvittering',
    file: 'arkivmelding-kvittering.xml',
  },
  [messageId('arkivering.dokumentobjekt.opprett.kvittering')]: {
    schema: 'dokumentobjekt.opprett.kvittering',
    root: 'dokumentobjektOpprettKvittering',
    file: 'dokumentobjekt-kvittering.xml',
  },
  [messageId('innsyn.mappe.hent.resultat')]: {
    schema: 'mappe.hent.resultat',
    root: 'mappeHentResultat',
    file: 'mappe.xml',
  },
  [messageId('innsyn.registrering.hent.resultat')]: {
    schema: 'registrering.hent.resultat',
    root: 'registreringHentResultat',
    file: 'registrering.xml',
  },
  [messageId('innsyn.kodeliste.hent.resultat')]: {
    schema: 'kodeliste.hent.resultat',
    root: 'KodeListe',
    file: 'kodeliste.xml',
  },
  [messageId('innsyn.sok.resultat.minimum')]: {
    schema: 'sokeresultat.minimum',
    root: 'sokeresultatMinimum',
    file: 'resultat.xml',
  },
  [messageId('innsyn.sok.resultat.noekler')]: {
    schema: 'sokeresultat.noekler',
    root: 'sokeresultatNoekler',
    file: 'resultat.xml',
  },
  [messageId('innsyn.sok.resultat.utvidet')]: {
    schema: 'sokeresultat.utvidet',
    root: 'sokeresultat',
    file: 'resultat.xml',
  },
  ...Object.fromEntries(
    faultNames.map((name) => [
      messageId(`feilmelding.${name}`),
      { schema: `feil.${name}`, root: name, file: 'feilmelding.xml' },
    ]),
  ),
}
