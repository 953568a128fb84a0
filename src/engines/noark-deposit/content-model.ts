/**
 * The order of elements in a deposit, Noark 5 v5.0 (schemas of 2023-12-08), in our own notation: type: children in
 * order, `?` none or one, `*` any number, `+` one or more, `( | )` either, `<base` after the base type's children.
 * Source: arkivstruktur.xsd, endringslogg.xsd, loependeJournal.xsd and offentligJournal.xsd of Nasjonalarkivet, and
 * ADDML 8.3 as far as a deposit uses it. Trust: confirmed.
 */
const sources: Readonly<Record<DepositFileName, { namespace: string; root: string; model: string }>> = {
  arkivstruktur: {
    namespace: 'http://www.arkivverket.no/standarder/noark5/arkivstruktur',
    root: 'arkiv',
    model: `
arkiv: systemID tittel beskrivelse? arkivstatus? dokumentmedium? oppbevaringssted* opprettetDato opprettetAv avsluttetDato avsluttetAv arkivskaper+ (arkiv+|arkivdel+)
arkivskaper: arkivskaperID arkivskaperNavn beskrivelse?
arkivdel: systemID tittel beskrivelse? arkivdelstatus dokumentmedium? oppbevaringssted* opprettetDato opprettetAv avsluttetDato avsluttetAv arkivperiodeStartDato? arkivperiodeSluttDato? referanseForloeper? referanseArvtaker? kassasjon? utfoertKassasjon? sletting? skjerming? gradering? (klassifikasjonssystem*|mappe*|registrering*)
klassifikasjonssystem: systemID klassifikasjonstype? tittel beskrivelse? opprettetDato opprettetAv avsluttetDato? avsluttetAv? klasse+
klasse: systemID klasseID tittel beskrivelse? noekkelord* opprettetDato opprettetAv avsluttetDato? avsluttetAv? kryssreferanse* kassasjon? skjerming? gradering? (klasse*|mappe*|registrering*)
mappe: systemID mappeID tittel offentligTittel? beskrivelse? noekkelord* dokumentmedium? oppbevaringssted* opprettetDato opprettetAv avsluttetDato avsluttetAv referanseArkivdel* virksomhetsspesifikkeMetadata? part* kryssreferanse* merknad* kassasjon? skjerming? gradering? (mappe*|registrering*)
saksmappe<mappe: saksaar sakssekvensnummer saksdato administrativEnhet saksansvarlig journalenhet? saksstatus utlaantDato? utlaantTil? referanseSekundaerKlassifikasjon* presedens*
part: partID? partNavn partRolle postadresse* postnummer? poststed? land? epostadresse? telefonnummer* kontaktperson? virksomhetsspesifikkeMetadata?
moetemappe<mappe: moetenummer utvalg moetedato moetested? referanseForrigeMoete? referanseNesteMoete? moetedeltaker*
moetedeltaker: moetedeltakerNavn moetedeltakerFunksjon?
registrering: systemID opprettetDato opprettetAv arkivertDato arkivertAv referanseArkivdel* part* kassasjon? skjerming? gradering? dokumentbeskrivelse* registreringsID? tittel offentligTittel? beskrivelse? noekkelord* forfatter* dokumentmedium? oppbevaringssted* virksomhetsspesifikkeMetadata? merknad* kryssreferanse* korrespondansepart*
journalpost<registrering: journalaar journalsekvensnummer journalpostnummer journalposttype journalstatus journaldato dokumentetsDato? mottattDato? sendtDato? forfallsdato? offentlighetsvurdertDato? antallVedlegg? utlaantDato? utlaantTil? journalenhet? avskrivning* dokumentflyt* presedens* elektroniskSignatur?
korrespondansepart: korrespondanseparttype korrespondansepartNavn postadresse* postnummer? poststed? land? epostadresse? telefonnummer* kontaktperson? administrativEnhet? saksbehandler?
avskrivning: avskrivningsdato avskrevetAv avskrivningsmaate referanseAvskrivesAvJournalpost?
arkivnotat<registrering: dokumentetsDato? mottattDato? sendtDato? forfallsdato? offentlighetsvurdertDato? antallVedlegg? utlaantDato? utlaantTil? dokumentflyt*
dokumentflyt: flytTil flytFra flytMottattDato flytSendtDato flytStatus flytMerknad?
moeteregistrering<registrering: moeteregistreringstype moetesakstype? moeteregistreringsstatus? administrativEnhet saksbehandler referanseTilMoeteregistrering* referanseFraMoeteregistrering*
dokumentbeskrivelse: systemID dokumenttype dokumentstatus tittel beskrivelse? forfatter* opprettetDato opprettetAv dokumentmedium? oppbevaringssted? referanseArkivdel* tilknyttetRegistreringSom dokumentnummer tilknyttetDato tilknyttetAv part* merknad* kassasjon? utfoertKassasjon? sletting? skjerming? gradering? elektroniskSignatur? dokumentobjekt*
dokumentobjekt: systemID versjonsnummer variantformat format formatDetaljer? opprettetDato opprettetAv referanseDokumentfil sjekksum sjekksumAlgoritme filstoerrelse elektroniskSignatur? konvertering*
konvertering: konvertertDato konvertertAv konvertertFraFormat konvertertTilFormat konverteringsverktoey? konverteringskommentar?
kryssreferanse: referanseTilKlasse? referanseTilMappe? referanseTilRegistrering?
merknad: merknadstekst merknadstype? merknadsdato merknadRegistrertAv
kassasjon: kassasjonsvedtak kassasjonshjemmel? bevaringstid kassasjonsdato
utfoertKassasjon: kassertDato kassertAv
sletting: slettingstype slettetDato slettetAv
skjerming: tilgangsrestriksjon skjermingshjemmel skjermingMetadata+ skjermingDokument? skjermingsvarighet? skjermingOpphoererDato?
gradering: grad graderingsdato gradertAv nedgraderingsdato? nedgradertAv?
presedens: presedensDato opprettetDato opprettetAv tittel beskrivelse? presedensHjemmel? rettskildefaktor presedensGodkjentDato? presedensGodkjentAv? avsluttetDato? avsluttetAv? presedensStatus?
elektroniskSignatur: elektroniskSignaturSikkerhetsnivaa elektroniskSignaturVerifisert verifisertDato verifisertAv`,
  },
  endringslogg: {
    namespace: 'http://www.arkivverket.no/standarder/noark5/endringslogg',
    root: 'endringslogg',
    model: `
endringslogg: endring+
endring: referanseArkivenhet referanseMetadata endretDato endretAv tidligereVerdi nyVerdi`,
  },
  loependeJournal: {
    namespace: 'http://www.arkivverket.no/standarder/noark5/loependeJournal',
    root: 'loependeJournal',
    model: `
loependeJournal: journalhode journalregistrering+
journalhode: journalStartDato journalSluttDato seleksjon? antallJournalposter arkivskaper+
arkivskaper: arkivskaperID arkivskaperNavn beskrivelse?
journalregistrering: klasse? saksmappe journalpost
klasse: klasseID tittel skjermingMetadata*
saksmappe: mappeID? saksaar sakssekvensnummer tittel offentligTittel? skjermingMetadata? administrativEnhet? saksansvarlig? referanseArkivdel?
journalpost: systemID registreringsID? journalaar journalsekvensnummer journalpostnummer tittel offentligTittel? offentlighetsvurdertDato? skjermingMetadata? journaldato dokumentetsDato? antallVedlegg? avskrivningsdato? avskrivningsmaate? administrativEnhet? saksbehandler? journalenhet? referanseAvskrivesAvJournalpost? tilgangsrestriksjon? grad? skjermingshjemmel? korrespondansepart+
korrespondansepart: korrespondanseparttype korrespondansepartNavn skjermingMetadata?`,
  },
  offentligJournal: {
    namespace: 'http://www.arkivverket.no/standarder/noark5/offentligJournal',
    root: 'offentligJournal',
    model: `
offentligJournal: journalhode journalregistrering+
journalhode: journalStartDato journalSluttDato seleksjon? antallJournalposter arkivskaper+
arkivskaper: arkivskaperID arkivskaperNavn beskrivelse?
journalregistrering: klasse? saksmappe journalpost
klasse: klasseID tittel
saksmappe: mappeID? saksaar sakssekvensnummer offentligTittel? administrativEnhet? saksansvarlig? tilgangsrestriksjon? skjermingshjemmel?
journalpost: systemID registreringsID? journalaar journalsekvensnummer journalpostnummer offentligTittel? skjermingMetadata? journaldato dokumentetsDato? avskrivningsdato? avskrivningsmaate? administrativEnhet? saksbehandler? referanseAvskrivesAvJournalpost? tilgangsrestriksjon? grad? skjermingshjemmel? korrespondansepart+
korrespondansepart: korrespondanseparttype korrespondansepartNavn`,
  },
  addml: {
    namespace: 'http://www.arkivverket.no/standarder/addml',
    root: 'addml',
    model: `
addml: dataset+ @name
dataset: description? reference? dataObjects? @name
reference: context? content? @name
context: description? additionalElements?
content: description? additionalElements?
dataObjects: description? dataObject+
dataObject: description? properties? dataObjects? @name!
additionalElements: description? additionalElement+
additionalElement: value? properties? additionalElements? @name! @dataType @format
properties: property+
property: value? properties? @name! @dataType @format`,
  },
}

export type DepositFileName =
  | 'arkivstruktur'
  | 'endringslogg'
  | 'loependeJournal'
  | 'offentligJournal'
  | 'addml'

export interface ModelPart {
  /** One name, or several of which one is chosen. */
  readonly names: readonly string[]
  readonly min: 0 | 1
  readonly max: 1 | null
}

export interface ModelType {
  readonly name: string
  readonly base: string | null
  /** In order. A part with several names is a choice among them, each as often as `max` says. */
  readonly parts: readonly ModelPart[]
  readonly attributes: readonly { readonly name: string; readonly isRequired: boolean }[]
}

export interface ContentModel {
  readonly namespace: string
  readonly root: string
  readonly types: ReadonlyMap<string, ModelType>
}

/** What an element without children holds. */
export type ValueKind = 'text' | 'identifier' | 'date' | 'moment' | 'integer' | 'size' | 'anything'

const valueKinds: readonly [ValueKind, string][] = [
  [
    'identifier',
    'systemID referanseForloeper referanseArvtaker referanseArkivdel referanseSekundaerKlassifikasjon referanseTilMappe referanseTilRegistrering referanseAvskrivesAvJournalpost referanseTilKlasse referanseForrigeMoete referanseNesteMoete referanseTilMoeteregistrering referanseFraMoeteregistrering referanseArkivenhet',
  ],
  [
    'date',
    'saksdato journaldato moetedato dokumentetsDato utlaantDato arkivperiodeStartDato arkivperiodeSluttDato forfallsdato offentlighetsvurdertDato presedensDato journalStartDato journalSluttDato kassasjonsdato skjermingOpphoererDato avskrivningsdato verifisertDato',
  ],
  [
    'moment',
    'mottattDato sendtDato opprettetDato avsluttetDato arkivertDato merknadsdato slettetDato konvertertDato tilknyttetDato graderingsdato nedgraderingsdato presedensGodkjentDato kassertDato flytMottattDato flytSendtDato endretDato',
  ],
  [
    'integer',
    'versjonsnummer dokumentnummer saksaar sakssekvensnummer journalaar journalsekvensnummer journalpostnummer antallVedlegg bevaringstid skjermingsvarighet antallJournalposter',
  ],
  ['size', 'filstoerrelse'],
  ['anything', 'virksomhetsspesifikkeMetadata'],
]
const kindByName = new Map(
  valueKinds.flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])),
)

/** The kind of value of an element that has no children of its own. */
export const valueKindOf = (element: string): ValueKind => kindByName.get(element) ?? 'text'

/** The order of elements in one of the files of a deposit. */
export function contentModel(file: DepositFileName): ContentModel {
  const { namespace, root, model } = sources[file]
  const types = model.trim().split('\n').map(typeOf)
  return { namespace, root, types: new Map(types.map((type) => [type.name, type])) }
}

/** All children of a type in the order they must have, the base type's first. */
export function childrenInOrder(model: ContentModel, type: string): readonly ModelPart[] {
  const found = model.types.get(type)
  if (!found) return []
  return [...(found.base === null ? [] : childrenInOrder(model, found.base)), ...found.parts]
}

function typeOf(line: string): ModelType {
  const [head = '', body = ''] = line.split(': ')
  const [name = '', base] = head.split('<')
  const words = body.match(/\([^)]*\)|\S+/g) ?? []
  return {
    name,
    base: base ?? null,
    parts: words.filter((word) => !word.startsWith('@')).map(partOf),
    attributes: words
      .filter((word) => word.startsWith('@'))
      .map((word) => ({ name: word.replace(/[@!]/g, ''), isRequired: word.endsWith('!') })),
  }
}

function partOf(word: string): ModelPart {
  const alternatives = word.replace(/[()]/g, '').split('|')
  const sign = /[?*+]$/.exec(word.replace(/[()]/g, ''))?.[0]
  return {
    names: alternatives.map((one) => one.replace(/[?*+]$/, '')),
    min: sign === '?' || sign === '*' ? 0 : 1,
    max: sign === '*' || sign === '+' ? null : 1,
  }
}
