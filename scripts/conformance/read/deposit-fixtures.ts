import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ChangedFixture {
  readonly what: string
  readonly tests: readonly string[]
  readonly files: Map<string, Uint8Array>
}

type Text = (name: string, from: string | RegExp, to: string) => void
interface Change {
  readonly what: string
  readonly tests: readonly string[]
  /** Before the checksums are made anew. */
  readonly text?: (swap: Text) => void
  readonly after?: (files: Map<string, Uint8Array>, swap: Text) => void
}

const archive = 'arkivstruktur.xml'
const told = 'arkivuttrekk.xml'
const propertyValue = (name: string) => new RegExp(`(name="${name}"[^>]*>\\s*<value>)[^<]*`)
const occurrence = (name: string) =>
  new RegExp(
    `(<value>//${name}</value>\\s*</property>\\s*<property dataType="integer" name="value">\\s*<value>)\\d+`,
  )
const disposal =
  '<kassasjon><kassasjonsvedtak>Kasseres</kassasjonsvedtak><bevaringstid>5</bevaringstid><kassasjonsdato>2029-01-01</kassasjonsdato></kassasjon>'

/** One change each of the given valid package, and the tests that must find it. */
const changes: readonly Change[] = [
  {
    what: 'endringslogg.xml taken out',
    tests: ['N5.01', 'N5.02', 'N5.61'],
    after: (files) => files.delete('endringslogg.xml'),
  },
  {
    what: 'metadatakatalog.xsd taken out',
    tests: ['N5.01', 'N5.02', 'N5.03'],
    after: (files) => files.delete('metadatakatalog.xsd'),
  },
  { what: 'addml.xsd taken out', tests: ['N5.03'], after: (files) => files.delete('addml.xsd') },
  {
    what: 'a byte changed in offentligJournal.xml',
    tests: ['N5.02'],
    after: (_, swap) => swap('offentligJournal.xml', 'Svar', 'Snar'),
  },
  { what: 'an unknown algorithm', tests: ['N5.02'], text: (swap) => swap(told, 'SHA-256', 'SHA-1') },
  {
    what: 'arkivertDato left out',
    tests: ['N5.03'],
    text: (swap) => swap(archive, /<arkivertDato>[^<]*<\/arkivertDato>/, ''),
  },
  {
    what: 'a wrong number of mappe',
    tests: ['N5.10'],
    text: (swap) => swap(told, occurrence('mappe'), '$19'),
  },
  {
    what: 'saksstatus Under behandling',
    tests: ['N5.15'],
    text: (swap) => swap(archive, '<saksstatus>Avsluttet', '<saksstatus>Under behandling'),
  },
  {
    what: 'a wrong number of registrering',
    tests: ['N5.16'],
    text: (swap) => swap(told, occurrence('registrering'), '$19'),
  },
  {
    what: 'journalposttype empty',
    tests: ['N5.03', 'N5.17', 'N5.63'],
    text: (swap) => swap(archive, '>Inngående dokument<', '><'),
  },
  {
    what: 'registrering beside a subclass',
    tests: ['N5.03', 'N5.19'],
    text: (swap) => {
      swap(
        archive,
        /(<registrering xsi:type="journalpost"><systemID>b98e.*<\/registrering>)(<saksaar>.*<\/mappe><\/klasse>)/,
        '$2$1',
      )
    },
  },
  {
    what: 'journalstatus Ekspedert',
    tests: ['N5.22'],
    text: (swap) => swap(archive, '<journalstatus>Arkivert', '<journalstatus>Ekspedert'),
  },
  {
    what: 'dokumentstatus under redigering',
    tests: ['N5.25'],
    text: (swap) => swap(archive, 'Dokumentet er ferdigstilt', 'Dokumentet er under redigering'),
  },
  {
    what: 'opprettetDato of a registrering on 30 February',
    tests: ['N5.03', 'N5.27'],
    text: (swap) =>
      swap(archive, /(journalpost"><systemID>[^<]*<\/systemID><opprettetDato>)2024-01-02/, '$12024-02-30'),
  },
  {
    what: 'antallDokumentfiler 3',
    tests: ['N5.28'],
    text: (swap) => swap(told, propertyValue('antallDokumentfiler'), '$13'),
  },
  {
    what: 'format fmt/11 of a PDF',
    tests: ['N5.29'],
    text: (swap) => swap(archive, '<format>fmt/354', '<format>fmt/11'),
  },
  {
    what: 'a wrong sjekksum',
    tests: ['N5.30'],
    text: (swap) => swap(archive, '<sjekksum>3b29', '<sjekksum>0000'),
  },
  {
    what: 'a document under another name',
    tests: ['N5.32', 'N5.33'],
    text: (swap) => swap(archive, 'dokumenter/2.pdf', 'dokumenter/3.pdf'),
  },
  {
    what: 'a file too many',
    tests: ['N5.28', 'N5.33'],
    after: (files) => files.set('dokumenter/3.pdf', new Uint8Array([1])),
  },
  {
    what: 'skjerming not told',
    tests: ['N5.42'],
    text: (swap) => swap(told, propertyValue('inneholderSkjermetInformasjon'), '$1false'),
  },
  {
    what: 'skjerming told and not there',
    tests: ['N5.42'],
    text: (swap) => swap(archive, /<skjerming>.*?<\/skjerming>/, ''),
  },
  {
    what: 'kassasjon not told',
    tests: ['N5.44'],
    text: (swap) => swap(archive, '<registrering ', `${disposal}<registrering `),
  },
  {
    what: 'kassasjon told and not there',
    tests: ['N5.44'],
    text: (swap) => swap(told, propertyValue('inneholderDokumenterSomSkalKasseres'), '$1true'),
  },
  {
    what: 'utført kassasjon told and not there',
    tests: ['N5.45'],
    text: (swap) => swap(told, propertyValue('omfatterDokumenterSomErKassert'), '$1true'),
  },
  {
    what: 'a systemID twice',
    tests: ['N5.47'],
    text: (swap) =>
      swap(archive, '9bb08442-c5fe-5c24-98b3-9ad26cffc21a', '0fc4b28b-6c2c-54c1-b625-7a17ca2166fb'),
  },
  {
    what: 'referanseArkivdel to nothing',
    tests: ['N5.48'],
    text: (swap) =>
      swap(
        archive,
        '</avsluttetAv><registrering',
        '</avsluttetAv><referanseArkivdel>00000000-0000-0000-0000-000000000000</referanseArkivdel><registrering',
      ),
  },
  {
    what: 'referanseSekundaerKlassifikasjon to nothing',
    tests: ['N5.51'],
    text: (swap) =>
      swap(
        archive,
        '</saksstatus>',
        '</saksstatus><referanseSekundaerKlassifikasjon>00000000-0000-0000-0000-000000000000</referanseSekundaerKlassifikasjon>',
      ),
  },
  {
    what: 'a journalregistrering less in the public journal',
    tests: ['N5.59'],
    text: (swap) => {
      swap(
        'offentligJournal.xml',
        /<journalregistrering>(?!.*<journalregistrering>).*?<\/journalregistrering>/,
        '',
      )
      swap('offentligJournal.xml', '<antallJournalposter>2', '<antallJournalposter>1')
    },
  },
  {
    what: 'antallJournalposter wrong in one journal',
    tests: ['N5.59'],
    text: (swap) => swap('loependeJournal.xml', '<antallJournalposter>2', '<antallJournalposter>3'),
  },
  {
    what: 'journalSluttDato wrong in one journal',
    tests: ['N5.60'],
    text: (swap) =>
      swap('loependeJournal.xml', '<journalSluttDato>2024-02-10', '<journalSluttDato>2024-12-31'),
  },
  {
    what: 'endringslogg.xml not well-formed',
    tests: ['N5.03', 'N5.61'],
    text: (swap) => swap('endringslogg.xml', '</endring>', ''),
  },
  {
    what: 'referanseArkivenhet to nothing',
    tests: ['N5.62'],
    text: (swap) => swap('endringslogg.xml', 'a572f29a', '00000000'),
  },
  {
    what: 'an element of blanks',
    tests: ['N5.63'],
    text: (swap) => swap(archive, '<saksansvarlig>Per Saksbehandler<', '<saksansvarlig> <'),
  },
]

export function* changedFixtures(valid: string): Generator<ChangedFixture> {
  for (const { what, tests, text, after } of changes) {
    const files = new Map<string, Uint8Array>()
    for (const entry of readdirSync(valid, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const path = join(entry.parentPath, entry.name)
        files.set(path.slice(valid.length + 1), readFileSync(path))
      }
    const swap: Text = (name, from, to) => {
      const before = Buffer.from(files.get(name)!).toString()
      const changed = before.replace(from, to)
      if (changed === before) throw new Error(`${what}: nothing to change in ${name}`)
      files.set(name, Buffer.from(changed))
    }
    const sums = () =>
      [...files].map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')] as const)
    const before = new Map(sums())
    text?.(swap)
    let description = Buffer.from(files.get(told)!).toString()
    for (const [name, sum] of sums())
      if (name !== told) description = description.replace(before.get(name)!, sum)
    files.set(told, Buffer.from(description))
    after?.(files, swap)
    yield { what, tests, files }
  }
}
