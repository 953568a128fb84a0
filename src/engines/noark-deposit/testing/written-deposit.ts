import { createHash } from 'node:crypto'
import { builtInSchema } from '../built-in-schemas.ts'

/** The parts of a deposit as text, to be changed in one point before it is sealed with its checksums. */
export interface WrittenDeposit {
  /** By path from the package's root. */
  readonly files: Map<string, Uint8Array>
}

export interface Size {
  readonly entries: number
  /** Registry entries in a case. */
  readonly entriesInCase: number
  readonly documentBytes: number
}

const small: Size = { entries: 3, entriesInCase: 2, documentBytes: 40 }
const structures = ['arkivstruktur', 'endringslogg', 'loependeJournal', 'offentligJournal'] as const
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
const namespaceOf = (file: string) => `http://www.arkivverket.no/standarder/noark5/${file}`
const head = (file: string, root: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespaceOf(file)}" ${xsi}>\n`

/** An identifier that is the same every time: the kind of unit and its number. */
export function idOf(kind: number, number: number): string {
  return `${(0xa0000000 + kind).toString(16)}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}

const created =
  '<opprettetDato>2025-02-03T08:00:00+01:00</opprettetDato><opprettetAv>Ida Arkivar</opprettetAv>'
const closed =
  '<avsluttetDato>2025-12-30T15:00:00+01:00</avsluttetDato><avsluttetAv>Ida Arkivar</avsluttetAv>'
const caseOf = (number: number, size: Size) => Math.floor(number / size.entriesInCase)
const registryDate = (number: number, size: Size) =>
  new Date(Date.UTC(2025, 1, 3) + Math.floor((number * 300) / size.entries) * 86_400_000)
    .toISOString()
    .slice(0, 10)

/** Documents lie a thousand to a folder: no file system likes a million in one. */
export const documentPath = (number: number) => `dokumenter/${Math.floor(number / 1000)}/${number}.pdf`
export const documentBytes = (number: number, size: Size) =>
  Buffer.from(`Dokument ${number} `.padEnd(size.documentBytes, 'x'))

function* structureXml(size: Size): Generator<string> {
  yield head('arkivstruktur', 'arkiv')
  yield `<systemID>${idOf(1, 1)}</systemID><tittel>Testvik sakarkiv</tittel>${created}${closed}
<arkivskaper><arkivskaperID>999999999</arkivskaperID><arkivskaperNavn>Testvik kommune</arkivskaperNavn></arkivskaper>
<arkivdel><systemID>${idOf(1, 2)}</systemID><tittel>Saker 2025</tittel><arkivdelstatus>Avsluttet periode</arkivdelstatus>${created}${closed}
<klassifikasjonssystem><systemID>${idOf(1, 3)}</systemID><tittel>K-koder</tittel>${created}
<klasse><systemID>${idOf(1, 4)}</systemID><klasseID>U</klasseID><tittel>Næring</tittel>${created}
<klasse><systemID>${idOf(1, 5)}</systemID><klasseID>U64</klasseID><tittel>Tom klasse</tittel>${created}</klasse>
<klasse><systemID>${idOf(1, 6)}</systemID><klasseID>U63</klasseID><tittel>Skjenking</tittel>${created}\n`
  for (let number = 0; number < size.entries; number++) {
    if (number % size.entriesInCase === 0) yield caseStart(number, size)
    yield entryXml(number, size)
    if ((number + 1) % size.entriesInCase === 0 || number + 1 === size.entries) yield caseEnd(number, size)
  }
  yield '</klasse></klasse></klassifikasjonssystem></arkivdel></arkiv>\n'
}

function caseStart(number: number, size: Size): string {
  const at = caseOf(number, size)
  return `<mappe xsi:type="saksmappe"><systemID>${idOf(2, at)}</systemID><mappeID>2025/${at + 1}</mappeID><tittel>Skjenkebevilling nr. ${at + 1}</tittel>${created}${closed}<referanseArkivdel>${idOf(1, 2)}</referanseArkivdel>\n`
}

function caseEnd(number: number, size: Size): string {
  return `<saksaar>2025</saksaar><sakssekvensnummer>${caseOf(number, size) + 1}</sakssekvensnummer><saksdato>2025-02-03</saksdato><administrativEnhet>Næring</administrativEnhet><saksansvarlig>Per Saksbehandler</saksansvarlig><saksstatus>Avsluttet</saksstatus><referanseSekundaerKlassifikasjon>${idOf(1, 5)}</referanseSekundaerKlassifikasjon></mappe>\n`
}

function entryXml(number: number, size: Size): string {
  const bytes = documentBytes(number, size)
  const sum = createHash('sha256').update(bytes).digest('hex')
  const date = registryDate(number, size)
  const screening =
    number % 7 === 0
      ? '<skjerming><tilgangsrestriksjon>Unntatt offentlighet</tilgangsrestriksjon><skjermingshjemmel>Offl. § 13</skjermingshjemmel><skjermingMetadata>Skjerming navn avsender</skjermingMetadata></skjerming>'
      : ''
  return `<registrering xsi:type="journalpost"><systemID>${idOf(3, number)}</systemID>${created}<arkivertDato>2025-12-30T15:00:00+01:00</arkivertDato><arkivertAv>Ida Arkivar</arkivertAv>${screening}<dokumentbeskrivelse><systemID>${idOf(4, number)}</systemID><dokumenttype>Brev</dokumenttype><dokumentstatus>Dokumentet er ferdigstilt</dokumentstatus><tittel>Søknad nr. ${number + 1}</tittel>${created}<tilknyttetRegistreringSom>Hoveddokument</tilknyttetRegistreringSom><dokumentnummer>1</dokumentnummer><tilknyttetDato>2025-02-03T08:00:00+01:00</tilknyttetDato><tilknyttetAv>Ida Arkivar</tilknyttetAv><dokumentobjekt><systemID>${idOf(5, number)}</systemID><versjonsnummer>1</versjonsnummer><variantformat>Arkivformat</variantformat><format>fmt/354</format>${created}<referanseDokumentfil>${documentPath(number)}</referanseDokumentfil><sjekksum>${sum}</sjekksum><sjekksumAlgoritme>SHA-256</sjekksumAlgoritme><filstoerrelse>${bytes.length}</filstoerrelse></dokumentobjekt></dokumentbeskrivelse><registreringsID>2025/${caseOf(number, size) + 1}-${number + 1}</registreringsID><tittel>Søknad nr. ${number + 1} &amp; vedlegg</tittel><korrespondansepart><korrespondanseparttype>Avsender</korrespondanseparttype><korrespondansepartNavn>Kari Eksempel</korrespondansepartNavn></korrespondansepart><journalaar>2025</journalaar><journalsekvensnummer>${number + 1}</journalsekvensnummer><journalpostnummer>${number + 1}</journalpostnummer><journalposttype>Inngående dokument</journalposttype><journalstatus>Arkivert</journalstatus><journaldato>${date}</journaldato><avskrivning><avskrivningsdato>${date}</avskrivningsdato><avskrevetAv>Per Saksbehandler</avskrevetAv><avskrivningsmaate>Tatt til etterretning</avskrivningsmaate></avskrivning></registrering>\n`
}

function* changeLogXml(size: Size): Generator<string> {
  yield head('endringslogg', 'endringslogg')
  for (let number = 0; number < size.entries; number++)
    yield `<endring><referanseArkivenhet>${idOf(3, number)}</referanseArkivenhet><referanseMetadata>journalstatus</referanseMetadata><endretDato>2025-12-30T15:00:00+01:00</endretDato><endretAv>Ida Arkivar</endretAv><tidligereVerdi>Journalført</tidligereVerdi><nyVerdi>Arkivert</nyVerdi></endring>\n`
  yield '</endringslogg>\n'
}

function* journalXml(file: 'loependeJournal' | 'offentligJournal', size: Size): Generator<string> {
  const title = file === 'loependeJournal' ? 'tittel' : 'offentligTittel'
  yield head(file, file)
  yield `<journalhode><journalStartDato>${registryDate(0, size)}</journalStartDato><journalSluttDato>${registryDate(size.entries - 1, size)}</journalSluttDato><antallJournalposter>${size.entries}</antallJournalposter><arkivskaper><arkivskaperID>999999999</arkivskaperID><arkivskaperNavn>Testvik kommune</arkivskaperNavn></arkivskaper></journalhode>\n`
  for (let number = 0; number < size.entries; number++) {
    const at = caseOf(number, size) + 1
    yield `<journalregistrering><saksmappe><saksaar>2025</saksaar><sakssekvensnummer>${at}</sakssekvensnummer><${title}>Skjenkebevilling nr. ${at}</${title}></saksmappe><journalpost><systemID>${idOf(3, number)}</systemID><journalaar>2025</journalaar><journalsekvensnummer>${number + 1}</journalsekvensnummer><journalpostnummer>${number + 1}</journalpostnummer><${title}>Søknad nr. ${number + 1}</${title}><journaldato>${registryDate(number, size)}</journaldato><korrespondansepart><korrespondanseparttype>Avsender</korrespondanseparttype><korrespondansepartNavn>*****</korrespondansepartNavn></korrespondansepart></journalpost></journalregistrering>\n`
  }
  yield `</${file}>\n`
}

/** The XML files of a deposit in pieces, and what arkivuttrekk.xml says of their numbers. */
export function structurePieces(size: Size) {
  return {
    arkivstruktur: structureXml(size),
    endringslogg: changeLogXml(size),
    loependeJournal: journalXml('loependeJournal', size),
    offentligJournal: journalXml('offentligJournal', size),
  }
}

export const countsOf = (size: Size) => ({
  arkivstruktur: { mappe: Math.ceil(size.entries / size.entriesInCase), registrering: size.entries },
  endringslogg: { endring: size.entries },
  loependeJournal: { journalregistrering: size.entries },
  offentligJournal: { journalregistrering: size.entries },
})

const property = (name: string, value: string | null, inside = '') =>
  `<property name="${name}">${value === null ? '' : `<value>${value}</value>`}${inside === '' ? '' : `<properties>${inside}</properties>`}</property>`

const fileProperty = (name: string, sum: string) =>
  property(
    'file',
    null,
    property('name', name) +
      property('checksum', null, property('algorithm', 'SHA-256') + property('value', sum)),
  )

/** arkivuttrekk.xml, given the checksum of each file. */
export function descriptionXml(size: Size, sumOf: (name: string) => string): string {
  const counts: Record<string, Record<string, number>> = countsOf(size)
  const objects = structures.map((name) => {
    const occurrences = Object.entries(counts[name]!).map(([element, count]) =>
      property(
        'numberOfOccurrences',
        element,
        property('elementPath', `//${element}`) + property('value', String(count)),
      ),
    )
    return `<dataObject name="${name}"><properties>${fileProperty(`${name}.xml`, sumOf(`${name}.xml`))}${property('schema', 'main', fileProperty(`${name}.xsd`, sumOf(`${name}.xsd`)))}${property('info', null, occurrences.join(''))}</properties></dataObject>`
  })
  const flags = `${property('periode', null, property('inngaaendeSkille', 'skarpt') + property('utgaaendeSkille', 'skarpt'))}${property('inneholderSkjermetInformasjon', 'true')}${property('omfatterDokumenterSomErKassert', 'false')}${property('inneholderDokumenterSomSkalKasseres', 'false')}${property('inneholderVirksomhetsspesifikkeMetadata', 'false')}${property('antallDokumentfiler', String(size.entries))}`
  const info = property(
    'info',
    null,
    property('type', 'Noark 5', property('version', '5.0')) + property('additionalInfo', null, flags),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<addml xmlns="http://www.arkivverket.no/standarder/addml" name="Noark 5-arkivuttrekk"><dataset><reference><context><additionalElements><additionalElement name="recordCreators"><additionalElements><additionalElement name="recordCreator"><value>Testvik kommune</value></additionalElement></additionalElements></additionalElement></additionalElements></context><content><additionalElements><additionalElement name="archivalPeriod"><properties>${property('startDate', '2025-01-01')}${property('endDate', '2025-12-31')}</properties></additionalElement></additionalElements></content></reference><dataObjects><dataObject name="Noark 5-arkivuttrekk"><properties>${info}</properties><dataObjects>${objects.join('\n')}</dataObjects></dataObject></dataObjects></dataset></addml>
`
}

export const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex')

/** Schemas to lie in a package: ours, since the official ones are not here. */
export const packageSchemas = () => [...structures, 'addml' as const].map(builtInSchema)

/**
 * A small deposit without fault. `change` has a say over every file's text before the checksums are made; `after` over
 * the finished package.
 */
export function writeDeposit(
  change: (files: Map<string, string>) => void = () => {},
  after: (files: Map<string, Uint8Array>) => void = () => {},
  size: Size = small,
): WrittenDeposit {
  const texts = new Map<string, string>(
    Object.entries(structurePieces(size)).map(([name, pieces]) => [`${name}.xml`, [...pieces].join('')]),
  )
  for (let number = 0; number < size.entries; number++)
    texts.set(documentPath(number), documentBytes(number, size).toString())
  for (const { name, bytes } of packageSchemas()) texts.set(name, new TextDecoder().decode(bytes))
  texts.set(
    'arkivuttrekk.xml',
    descriptionXml(size, (name) => `{sum of ${name}}`),
  )
  change(texts)
  const description = texts.get('arkivuttrekk.xml')
  if (description !== undefined)
    texts.set(
      'arkivuttrekk.xml',
      description.replace(/\{sum of ([\w.]+)\}/g, (_, name: string) => sha256(texts.get(name) ?? 'none')),
    )
  const files = new Map([...texts].map(([path, text]) => [path, new TextEncoder().encode(text)]))
  after(files)
  return { files }
}
