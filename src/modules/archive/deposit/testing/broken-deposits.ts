import { createHash } from 'node:crypto'
import { DepositInMemory } from './deposit-in-memory.ts'

/** What is done to a deposit of ours, and the tests that must name it: these and no others. */
export interface Breach {
  readonly tests: readonly string[]
  readonly what: string
  /** Changes a file's text; its checksum is made anew. */
  readonly in?: string
  readonly swap?: readonly [RegExp | string, string]
  /** Changes the files themselves; checksums stand as they were. */
  readonly files?: (files: Map<string, Buffer>) => void
}

const id = '99999999-0000-4000-8000-000000000000'
const structure = 'arkivstruktur.xml'
const told = 'arkivuttrekk.xml'
const log = 'endringslogg.xml'
const open = 'offentligJournal.xml'
const running = 'loependeJournal.xml'
const firstDocument = (files: Map<string, Buffer>) =>
  [...files.keys()].find((path) => path.startsWith('dokumenter/'))!
const inStructure = (tests: string[], what: string, from: RegExp | string, to: string): Breach => ({
  ...{ tests, what, in: structure },
  swap: [from, to],
})
const inDescription = (tests: string[], what: string, from: RegExp | string, to: string): Breach => ({
  ...{ tests, what, in: told },
  swap: [from, to],
})
const flag = (test: string, name: string) =>
  inDescription([test], `${name} denied`, new RegExp(`("${name}"[^>]*><value>)true`), '$1false')
const notLeaf = (element: string) =>
  // A class beside what lies in the class.
  `<klasse><systemID>${id}</systemID><klasseID>X</klasseID><tittel>X</tittel><opprettetDato>2024-02-01T08:00:00Z</opprettetDato><opprettetAv>Ada</opprettetAv></klasse>${element}`

export const breaches: readonly Breach[] = [
  { tests: ['N5.01', 'N5.02', 'N5.61'], what: 'no change log', files: (files) => files.delete(log) },
  {
    ...{ tests: ['N5.01', 'N5.02', 'N5.59', 'N5.60'], what: 'no public journal' },
    files: (files) => files.delete(open),
  },
  inDescription(
    ['N5.02'],
    'a sum of another file',
    /(<value>endringslogg\.xml<.*?"value"><value>)[0-9a-f]{8}/s,
    '$1ffffffff',
  ),
  { ...{ tests: ['N5.02'], what: 'a space more', files: (files) => append(files, running, '\n') } },
  inStructure(
    ['N5.03'],
    'an element out of order',
    /(<saksaar>\d+<\/saksaar>)(<sakssekvensnummer>\d+<\/sakssekvensnummer>)/,
    '$2$1',
  ),
  inStructure(
    ['N5.03'],
    'what the tables have and the schema has not',
    '</opprettetAv><avsluttetDato>',
    '</opprettetAv><endretDato>2024-01-01T00:00:00Z</endretDato><avsluttetDato>',
  ),
  inStructure(
    ['N5.03'],
    'no legal basis of a screening',
    /<skjermingshjemmel>[^<]*<\/skjermingshjemmel>/,
    '',
  ),
  inStructure(['N5.03'], 'a version in words', /<versjonsnummer>1</, '<versjonsnummer>en<'),
  {
    tests: ['N5.02', 'N5.03', 'N5.61'],
    what: 'a change log cut short',
    files: (files) => cut(files, log, 700),
  },
  inDescription(['N5.10'], 'a file too many', /(\/\/mappe<.*?integer"><value>)5/s, '$16'),
  inStructure(
    ['N5.03', 'N5.12'],
    'a class beside a file',
    '<mappe xsi:type="saksmappe">',
    notLeaf('<mappe xsi:type="saksmappe">'),
  ),
  inStructure(
    ['N5.15'],
    'a case that is not closed',
    '<saksstatus>Avsluttet',
    '<saksstatus>Under behandling',
  ),
  inDescription(['N5.16'], 'a record too few', /(\/\/registrering<.*?integer"><value>)7/s, '$16'),
  inStructure(
    ['N5.03', 'N5.17', 'N5.63'],
    'an entry without type',
    '>Inngående dokument</journalposttype>',
    '></journalposttype>',
  ),
  inStructure(
    ['N5.03', 'N5.19'],
    'a class beside a record',
    /(Uten klasse og mappe<\/tittel>.*?<\/opprettetAv>\s*)<registrering>/s,
    `$1${notLeaf('<registrering>')}`,
  ),
  inStructure(
    ['N5.22'],
    'an entry that is not archived',
    '<journalstatus>Arkivert',
    '<journalstatus>Journalført',
  ),
  inStructure(
    ['N5.25'],
    'a document being edited',
    '>Dokumentet er ferdigstilt<',
    '>Dokumentet er under redigering<',
  ),
  inStructure(
    ['N5.03', 'N5.27'],
    'a record of no day',
    /(<registrering[^>]*><systemID>[^<]*<\/systemID><opprettetDato>)2024-02-01/,
    '$12024-02-31',
  ),
  inDescription(['N5.28'], 'a document too many told', /(antallDokumentfiler[^>]*><value>)7/, '$18'),
  inStructure(['N5.29'], 'a format of another file', /<format>fmt\/476/, '<format>fmt/412'),
  {
    ...{ tests: ['N5.30'], what: 'a document altered by one byte' },
    files: (files) => files.set(firstDocument(files), Buffer.from('endret!')),
  },
  {
    ...{ tests: ['N5.28', 'N5.32'], what: 'a document gone' },
    files: (files) => files.delete(firstDocument(files)),
  },
  {
    ...{ tests: ['N5.28', 'N5.33'], what: 'a document nobody knows' },
    files: (files) => files.set('dokumenter/ukjent.pdf', Buffer.from('x')),
  },
  flag('N5.42', 'inneholderSkjermetInformasjon'),
  flag('N5.44', 'inneholderDokumenterSomSkalKasseres'),
  flag('N5.45', 'omfatterDokumenterSomErKassert'),
  inStructure(
    ['N5.47'],
    'an identifier twice',
    '0b000000-0000-4000-8000-000000000002<',
    '0B000000-0000-4000-8000-000000000001<',
  ),
  inStructure(
    ['N5.48'],
    'a series that is not there',
    '<tilknyttetRegistreringSom>',
    `<referanseArkivdel>${id}</referanseArkivdel><tilknyttetRegistreringSom>`,
  ),
  inStructure(
    ['N5.51'],
    'a class that is not there',
    /(<referanseSekundaerKlassifikasjon>)[0-9a-f-]{36}/,
    `$1${id}`,
  ),
  {
    ...{ tests: ['N5.59'], what: 'an entry that is not in the public journal', in: open },
    swap: [
      /<antallJournalposter>3(.*?)<journalregistrering>.*?<\/journalregistrering>/s,
      '<antallJournalposter>2$1',
    ],
  },
  {
    ...{ tests: ['N5.60'], what: 'a journal of other days', in: running },
    swap: [/<journalStartDato>\d{4}/, '<journalStartDato>2020'],
  },
  {
    ...{ tests: ['N5.02', 'N5.03', 'N5.61'], what: 'a change log that is no XML' },
    files: (files) => files.set(log, Buffer.from('endringer: ingen')),
  },
  {
    ...{ tests: ['N5.62'], what: 'a change of what is not there', in: log },
    swap: [/(<referanseArkivenhet>)[0-9a-f-]{36}/, `$1${id}`],
  },
  inStructure(
    ['N5.63'],
    'an element with nothing in it',
    '<opprettetAv>Ada &lt;Arkivar&gt;<',
    '<opprettetAv>  <',
  ),
]

/** A copy of a deposit with one thing broken. Throws where there was nothing to break. */
export function broken(deposit: DepositInMemory, breach: Omit<Breach, 'tests' | 'what'>): DepositInMemory {
  const copy = new DepositInMemory()
  for (const [path, bytes] of deposit.files) copy.files.set(path, bytes)
  breach.files?.(copy.files)
  if (breach.in === undefined || breach.swap === undefined) return copy
  const before = copy.files.get(breach.in)!
  const after = Buffer.from(before.toString('utf8').replace(breach.swap[0], breach.swap[1]))
  if (after.equals(before)) throw new Error(`nothing to break in ${breach.in}`)
  copy.files.set(breach.in, after)
  if (breach.in !== told)
    copy.files.set(told, Buffer.from(copy.text(told).replace(sha256(before), sha256(after))))
  return copy
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const append = (files: Map<string, Buffer>, path: string, text: string) =>
  files.set(path, Buffer.concat([files.get(path)!, Buffer.from(text)]))
const cut = (files: Map<string, Buffer>, path: string, length: number) =>
  files.set(path, files.get(path)!.subarray(0, length))
