import { documentPath, idOf, sha256 } from './written-deposit.ts'

type Texts = Map<string, string>
type Bytes = Map<string, Uint8Array>

/** A deposit with one fault, and the tests that must find it: these and no others. */
export interface BadDeposit {
  readonly what: string
  readonly tests: readonly string[]
  readonly change?: (files: Texts) => void
  readonly after?: (files: Bytes) => void
}

/** Replaces once, and says so where there was nothing to replace. */
function swap(files: Texts, file: string, from: string | RegExp, to: string): void {
  const before = files.get(file)!
  const text = before.replace(from, to)
  if (text === before) throw new Error(`nothing to change in ${file}: ${from}`)
  files.set(file, text)
}
const inArchive = (from: string | RegExp, to: string) => (files: Texts) =>
  swap(files, 'arkivstruktur.xml', from, to)
const inDescription = (from: string | RegExp, to: string) => (files: Texts) =>
  swap(files, 'arkivuttrekk.xml', from, to)
const value = (name: string, text: string, other: string): [RegExp, string] => [
  new RegExp(`(name="${name}"[^>]*><value>)${text}(</value>)`),
  `$1${other}$2`,
]
const disposal = (decision: string) =>
  `<kassasjon><kassasjonsvedtak>${decision}</kassasjonsvedtak><bevaringstid>10</bevaringstid><kassasjonsdato>2035-01-01</kassasjonsdato></kassasjon>`
const unknownId = '99999999-0000-4000-8000-000000000000'
const first = documentPath(0)
const text = (words: string) => new TextEncoder().encode(words)

export const badDeposits: readonly BadDeposit[] = [
  {
    what: 'a file that is listed is missing',
    tests: ['N5.01', 'N5.02', 'N5.61'],
    after: (files) => files.delete('endringslogg.xml'),
  },
  {
    what: 'a schema that is listed is missing',
    tests: ['N5.01', 'N5.02', 'N5.03'],
    after: (files) => files.delete('endringslogg.xsd'),
  },
  {
    what: 'the change log is not listed',
    tests: ['N5.01'],
    change: inDescription(/<dataObject name="endringslogg">.*<\/dataObject>\n/, ''),
  },
  {
    what: 'a wrong checksum of a file',
    tests: ['N5.02'],
    change: inDescription('{sum of endringslogg.xml}', 'ab'.repeat(32)),
  },
  {
    what: 'a wrong checksum of a schema',
    tests: ['N5.02'],
    change: inDescription('{sum of arkivstruktur.xsd}', 'ab'.repeat(32)),
  },
  { what: 'a checksum of another algorithm', tests: ['N5.02'], change: inDescription('SHA-256', 'MD5') },
  {
    what: 'a listed file without checksum',
    tests: ['N5.02'],
    change: inDescription(/<property name="checksum">.*?<\/properties><\/property>/, ''),
  },
  {
    what: 'an element that is not known',
    tests: ['N5.03'],
    change: inArchive('<tittel>Saker', '<endretAv>x</endretAv><tittel>Saker'),
  },
  {
    what: 'an element too few',
    tests: ['N5.03'],
    change: inArchive('<saksansvarlig>Per Saksbehandler</saksansvarlig>', ''),
  },
  {
    what: 'an element too many',
    tests: ['N5.03'],
    change: inArchive(
      '<saksdato>2025-02-03</saksdato>',
      '<saksdato>2025-02-03</saksdato><saksdato>2025-02-03</saksdato>',
    ),
  },
  {
    what: 'a day that never was',
    tests: ['N5.03'],
    change: inArchive('<saksdato>2025-02-03', '<saksdato>2025-02-30'),
  },
  { what: 'a year in words', tests: ['N5.03'], change: inArchive('<saksaar>2025', '<saksaar>to tusen') },
  {
    what: 'a reference that is no identifier',
    tests: ['N5.03', 'N5.62'],
    change: (files) => swap(files, 'endringslogg.xml', idOf(3, 0), 'journalpost 1'),
  },
  {
    what: 'a type that is not in the schema',
    tests: ['N5.03'],
    change: inArchive('xsi:type="saksmappe"', 'xsi:type="byggesak"'),
  },
  {
    what: 'a description of the deposit that breaks its own schema',
    tests: ['N5.03'],
    change: inDescription('<dataset>', '<dataset navn="x">'),
  },
  {
    what: 'too few files told',
    tests: ['N5.10'],
    change: inDescription(/(<value>\/\/mappe<\/value><\/property><property name="value"><value>)2/, '$17'),
  },
  {
    what: 'the number of files not told',
    tests: ['N5.10'],
    change: inDescription('<value>mappe</value>', '<value>noe annet</value>'),
  },
  {
    what: 'a class with both subclass and file',
    tests: ['N5.03', 'N5.12'],
    change: (files) => {
      inArchive('</mappe>\n</klasse></klasse>', '</mappe>\n</klasse><mappe>MARK</klasse>')(files)
      const mappe =
        /<mappe xsi:type="saksmappe">(?:(?!<\/mappe>)[\s\S])*<\/mappe>\n(?=<\/klasse><mappe>MARK)/.exec(
          files.get('arkivstruktur.xml')!,
        )![0]
      swap(files, 'arkivstruktur.xml', mappe, '')
      swap(files, 'arkivstruktur.xml', '<mappe>MARK', mappe)
    },
  },
  {
    what: 'a case still being handled',
    tests: ['N5.15'],
    change: inArchive('<saksstatus>Avsluttet', '<saksstatus>Under behandling'),
  },
  {
    what: 'too many records told',
    tests: ['N5.16'],
    change: inDescription(
      /(<value>\/\/registrering<\/value><\/property><property name="value"><value>)3/,
      '$14',
    ),
  },
  {
    what: 'an empty type of entry',
    tests: ['N5.03', 'N5.17', 'N5.63'],
    change: inArchive(
      '<journalposttype>Inngående dokument</journalposttype>',
      '<journalposttype></journalposttype>',
    ),
  },
  {
    what: 'a class with both subclass and record',
    tests: ['N5.03', 'N5.19'],
    change: (files) => {
      inArchive('</mappe>\n</klasse></klasse>', '</mappe>\n</klasse><mappe>MARK</klasse>')(files)
      const record =
        /<registrering (?:(?!<registrering )[\s\S])*<\/registrering>\n(?=<saksaar>(?:(?!<saksaar>)[\s\S])*MARK)/.exec(
          files.get('arkivstruktur.xml')!,
        )![0]
      swap(files, 'arkivstruktur.xml', record, '')
      swap(files, 'arkivstruktur.xml', '<mappe>MARK', record)
    },
  },
  {
    what: 'an entry not yet archived',
    tests: ['N5.22'],
    change: inArchive('<journalstatus>Arkivert', '<journalstatus>Journalført'),
  },
  {
    what: 'a document still being edited',
    tests: ['N5.25'],
    change: inArchive('Dokumentet er ferdigstilt', 'Dokumentet er under redigering'),
  },
  {
    what: 'a record made on a day that never was',
    tests: ['N5.03', 'N5.27'],
    change: inArchive(
      `${idOf(3, 1)}</systemID><opprettetDato>2025-02-03`,
      `${idOf(3, 1)}</systemID><opprettetDato>2025-13-03`,
    ),
  },
  {
    what: 'too few documents told',
    tests: ['N5.28'],
    change: inDescription(...value('antallDokumentfiler', '3', '2')),
  },
  {
    what: 'no documents at all',
    tests: ['N5.28', 'N5.32'],
    after: (files) => {
      for (const path of [...files.keys()]) if (path.startsWith('dokumenter/')) files.delete(path)
    },
  },
  {
    what: 'a format that the file has not',
    tests: ['N5.29'],
    change: inArchive('<format>fmt/354', '<format>fmt/353'),
  },
  {
    what: 'a document changed after its checksum was made',
    tests: ['N5.30'],
    after: (files) => files.set(first, text('Dokument 0 '.padEnd(40, 'y'))),
  },
  {
    what: 'a document with a checksum of another algorithm',
    tests: ['N5.30'],
    change: inArchive('<sjekksumAlgoritme>SHA-256', '<sjekksumAlgoritme>MD5'),
  },
  {
    what: 'a document that is not there, and another in its place',
    tests: ['N5.32', 'N5.33'],
    after: (files) => {
      files.set('dokumenter/0/annet.pdf', files.get(first)!)
      files.delete(first)
    },
  },
  {
    what: 'a document outside the package',
    tests: ['N5.32', 'N5.33'],
    change: inArchive(`>${first}<`, `>../../${first}<`),
  },
  {
    what: 'a document that nobody refers to',
    tests: ['N5.28', 'N5.33'],
    after: (files) => files.set('dokumenter/0/ekstra.pdf', text('ekstra')),
  },
  {
    what: 'screening that is not told',
    tests: ['N5.42'],
    change: inDescription(...value('inneholderSkjermetInformasjon', 'true', 'false')),
  },
  {
    what: 'screening that is told and not there',
    tests: ['N5.42'],
    change: inArchive(/<skjerming>.*<\/skjerming>/, ''),
  },
  {
    what: 'a disposal decision that is not told',
    tests: ['N5.44'],
    change: inArchive(
      `<referanseArkivdel>${idOf(1, 2)}</referanseArkivdel>`,
      `<referanseArkivdel>${idOf(1, 2)}</referanseArkivdel>${disposal('Kasseres')}`,
    ),
  },
  {
    what: 'disposal decisions that are told and not there',
    tests: ['N5.44'],
    change: inDescription(...value('inneholderDokumenterSomSkalKasseres', 'false', 'true')),
  },
  {
    what: 'disposed documents that are told and not there',
    tests: ['N5.45'],
    change: inDescription(...value('omfatterDokumenterSomErKassert', 'false', 'true')),
  },
  {
    what: 'a disposed document that is not told',
    tests: ['N5.45'],
    change: inArchive(
      '<dokumentobjekt>',
      '<utfoertKassasjon><kassertDato>2025-12-01T10:00:00Z</kassertDato><kassertAv>Ida Arkivar</kassertAv></utfoertKassasjon><dokumentobjekt>',
    ),
  },
  {
    what: 'the same identifier twice',
    tests: ['N5.47'],
    change: inArchive(idOf(5, 1), idOf(5, 0).toUpperCase()),
  },
  {
    what: 'a file of a series that is not there',
    tests: ['N5.48'],
    change: inArchive(`<referanseArkivdel>${idOf(1, 2)}`, `<referanseArkivdel>${idOf(1, 1)}`),
  },
  {
    what: 'a second class that is not there',
    tests: ['N5.51'],
    change: inArchive(
      `<referanseSekundaerKlassifikasjon>${idOf(1, 5)}`,
      `<referanseSekundaerKlassifikasjon>${unknownId}`,
    ),
  },
  {
    what: 'an entry missing from the public journal',
    tests: ['N5.59'],
    change: (files) => {
      swap(files, 'offentligJournal.xml', /<journalregistrering>.*<\/journalregistrering>\n/, '')
      swap(files, 'offentligJournal.xml', '<antallJournalposter>3', '<antallJournalposter>2')
    },
  },
  {
    what: 'a journal whose head counts wrong',
    tests: ['N5.59'],
    change: (files) => swap(files, 'loependeJournal.xml', '<antallJournalposter>3', '<antallJournalposter>4'),
  },
  {
    what: 'journals of other days than the archive',
    tests: ['N5.60'],
    change: (files) => {
      for (const file of ['loependeJournal.xml', 'offentligJournal.xml'])
        swap(files, file, '<journalStartDato>2025-02-03', '<journalStartDato>2025-01-01')
    },
  },
  {
    what: 'journals of different days',
    tests: ['N5.60'],
    change: (files) =>
      swap(files, 'offentligJournal.xml', /<journalSluttDato>[\d-]+/, '<journalSluttDato>2025-12-31'),
  },
  {
    what: 'a change of a unit that is not there',
    tests: ['N5.62'],
    change: (files) => swap(files, 'endringslogg.xml', idOf(3, 1), unknownId),
  },
  {
    what: 'a file with nothing but blanks in an element',
    tests: ['N5.63'],
    change: inArchive('<saksansvarlig>Per Saksbehandler', '<saksansvarlig> '),
  },
  // What a program in between does to files.
  {
    what: 'a file cut short',
    tests: ['N5.02', 'N5.03', 'N5.61'],
    after: (files) => files.set('endringslogg.xml', files.get('endringslogg.xml')!.subarray(0, 900)),
  },
  {
    what: 'line ends that were converted',
    tests: ['N5.02'],
    after: (files) =>
      files.set(
        'endringslogg.xml',
        text(new TextDecoder().decode(files.get('endringslogg.xml')!).replaceAll('\n', '\r\n')),
      ),
  },
  {
    what: 'bytes that are no UTF-8',
    tests: ['N5.02', 'N5.03', 'N5.61'],
    after: (files) => {
      const bytes = files.get('endringslogg.xml')!.slice()
      bytes[700] = 0xff
      files.set('endringslogg.xml', bytes)
    },
  },
  {
    what: 'an encoding other than UTF-8',
    tests: ['N5.03'],
    change: (files) => {
      const xml = files
        .get('endringslogg.xml')!
        .replace('encoding="UTF-8"', 'encoding="ISO-8859-1"')
        .replaceAll('ø', 'o')
      files.set('endringslogg.xml', xml)
      swap(files, 'arkivuttrekk.xml', '{sum of endringslogg.xml}', sha256(xml))
    },
  },
  {
    what: 'entities that grow to fill the memory',
    tests: ['N5.03', 'N5.61'],
    change: (files) =>
      swap(
        files,
        'endringslogg.xml',
        '<endringslogg',
        '<!DOCTYPE endringslogg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<endringslogg',
      ),
  },
  {
    what: 'a schema that is no schema',
    tests: ['N5.03'],
    change: (files) => files.set('endringslogg.xsd', '<skjema/>'),
  },
  {
    what: 'a schema that uses what is not known here',
    tests: ['N5.03'],
    change: (files) =>
      swap(files, 'endringslogg.xsd', '<xs:element', '<xs:redefine schemaLocation="x.xsd"/><xs:element'),
  },
]
