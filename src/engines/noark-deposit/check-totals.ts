import type { DepositDescription } from './description.ts'
import type { Findings } from './findings.ts'
import type { ChangeLogWalk, JournalWalk } from './other-walks.ts'
import type { StructureWalk } from './structure-walk.ts'
import type { Tally } from './tally.ts'

/** What was read of a deposit, each null where it was not read to its end. */
export interface Totals {
  readonly description: DepositDescription | null
  readonly structure: StructureWalk | null
  readonly running: JournalWalk | null
  readonly public: JournalWalk | null
  readonly changes: ChangeLogWalk | null
}

const archive = { file: 'arkivstruktur.xml' }
const told = { file: 'arkivuttrekk.xml' }
const ofStructure = [
  ...[
    'N5.04',
    'N5.05',
    'N5.06',
    'N5.07',
    'N5.08',
    'N5.09',
    'N5.10',
    'N5.11',
    'N5.12',
    'N5.13',
    'N5.14',
    'N5.15',
    'N5.16',
  ],
  ...[
    'N5.17',
    'N5.18',
    'N5.19',
    'N5.20',
    'N5.21',
    'N5.22',
    'N5.23',
    'N5.24',
    'N5.25',
    'N5.26',
    'N5.27',
    'N5.29',
    'N5.30',
  ],
  ...[
    'N5.32',
    'N5.33',
    'N5.34',
    'N5.35',
    'N5.36',
    'N5.37',
    'N5.38',
    'N5.39',
    'N5.40',
    'N5.41',
    'N5.42',
    'N5.43',
    'N5.44',
  ],
  ...['N5.45', 'N5.46', 'N5.47', 'N5.48', 'N5.51', 'N5.62', 'N5.64'],
]

/** What can only be said when all has been read: numbers, and whether the parts agree. */
export function checkTotals(totals: Totals, findings: Findings): void {
  const { structure, description } = totals
  if (structure) {
    countStructure(structure, findings)
    if (description) compareWithDescription(structure, description, findings)
  } else findings.couldNotRun(...ofStructure)
  if (!description) findings.couldNotRun('N5.02', 'N5.10', 'N5.16', 'N5.42', 'N5.44', 'N5.45')
  checkJournals(totals, findings)
  checkChanges(totals, findings)
}

function countStructure(structure: StructureWalk, findings: Findings): void {
  const { counted } = structure
  const count = (test: string, what: string, number = counted[what] ?? 0) =>
    findings.note(test, 'counted', archive, { what, count: number })
  const tally = (test: string, of: Tally) => {
    for (const [word, number] of of.entries())
      findings.note(test, 'tallied', archive, { word, count: number })
  }
  const levels = (test: string, name: string) => {
    for (const [word, number] of structure.levels.entries())
      if (word.startsWith(`${name} `))
        findings.note(test, 'level', archive, {
          what: name,
          level: Number(word.slice(name.length + 1)),
          count: number,
        })
  }
  levels('N5.04', 'arkiv')
  count('N5.05', 'arkivdel')
  tally('N5.06', structure.seriesStatus)
  count('N5.07', 'klassifikasjonssystem')
  count('N5.08', 'klasse')
  levels('N5.08', 'klasse')
  structure.classificationSystems().forEach((system, i) => {
    const place = { ...archive, systemID: system.systemID }
    findings.note('N5.08', i === 0 ? 'main-system' : 'secondary-system', place, {
      title: system.title,
      count: system.classes,
    })
    if (i === 0) findings.note('N5.09', 'counted', place, { what: 'empty-classes', count: system.empty })
  })
  count('N5.10', 'mappe')
  tally('N5.10', structure.folders)
  levels('N5.10', 'mappe')
  tally('N5.11', structure.folderYears)
  count('N5.14', 'mappe-without-content')
  tally('N5.15', structure.caseStatus)
  count('N5.16', 'registrering')
  tally('N5.17', structure.entryTypes)
  tally('N5.18', structure.recordYears)
  count('N5.21', 'record-without-document')
  tally('N5.22', structure.entryStatus)
  count('N5.23', 'dokumentbeskrivelse')
  count('N5.24', 'document-without-object')
  tally('N5.25', structure.documentStatus)
  count('N5.26', 'dokumentobjekt')
  const { first, last } = structure.registered
  if (first !== null && last !== null) findings.note('N5.27', 'span', archive, { first, last })
  tally('N5.29', structure.formats)
  count('N5.35', 'part', (counted.part ?? 0) + (counted.sakspart ?? 0))
  count('N5.36', 'merknad')
  count('N5.37', 'kryssreferanse')
  count('N5.38', 'presedens')
  count('N5.39', 'korrespondansepart')
  tally('N5.39', structure.partTypes)
  count('N5.40', 'avskrivning')
  tally('N5.40', structure.signOffs)
  count('N5.41', 'dokumentflyt')
  tally('N5.42', structure.screenings)
  count('N5.43', 'gradering')
  tally('N5.44', structure.disposals)
  count('N5.45', 'utfoertKassasjon')
  count('N5.46', 'konvertering')
}

function compareWithDescription(
  structure: StructureWalk,
  description: DepositDescription,
  findings: Findings,
): void {
  const listed = description.structures.find(
    (one) => one.name === 'arkivstruktur' || one.file.name === 'arkivstruktur.xml',
  )
  for (const [test, what] of [
    ['N5.10', 'mappe'],
    ['N5.16', 'registrering'],
  ] as const) {
    const said = listed?.occurrences.get(what)
    const found = structure.counted[what] ?? 0
    if (!said || said.count === null) findings.error(test, 'number-not-told', told, { what })
    else if (said.count !== found)
      findings.error(test, 'number-differs', { ...told, line: said.line }, { what, told: said.count, found })
  }
  const flags: [string, boolean | null, string, number][] = [
    ['N5.42', description.hasScreened, 'inneholderSkjermetInformasjon', structure.screenings.total],
    ['N5.44', description.hasToBeDisposed, 'inneholderDokumenterSomSkalKasseres', structure.disposals.total],
    [
      'N5.45',
      description.hasDisposed,
      'omfatterDokumenterSomErKassert',
      structure.counted.utfoertKassasjon ?? 0,
    ],
  ]
  for (const [test, said, property, found] of flags)
    if ((said ?? false) !== found > 0)
      findings.error(test, found > 0 ? 'found-but-not-told' : 'told-but-not-found', told, {
        property,
        count: found,
      })
}

function checkJournals({ description, structure, running, public: open }: Totals, findings: Findings): void {
  const isListed = description?.structures.some((one) => /Journal/.test(one.name)) ?? false
  if (!running || !open) {
    if (!isListed && !running && !open && structure && structure.entries === 0) {
      findings.note('N5.59', 'no-journals', {}, {})
      return
    }
    const missing = [running ? '' : 'loependeJournal.xml', open ? '' : 'offentligJournal.xml'].filter(
      (one) => one !== '',
    )
    for (const file of missing)
      for (const test of ['N5.59', 'N5.60'])
        findings.error(test, 'journal-unreadable', { file }, { name: file })
    return
  }
  const journals = [
    { file: 'loependeJournal.xml', of: running },
    { file: 'offentligJournal.xml', of: open },
  ]
  for (const { file, of } of journals) {
    findings.note('N5.59', 'counted', { file }, { what: 'journalregistrering', count: of.entries })
    if (of.declared !== null && of.declared !== of.entries)
      findings.error(
        'N5.59',
        'head-differs',
        { file, path: '//journalhode/antallJournalposter' },
        { told: of.declared, found: of.entries },
      )
    if (of.startDay === null || of.endDay === null)
      findings.error('N5.60', 'journal-without-dates', { file, path: '//journalhode' }, { name: file })
    else findings.note('N5.60', 'span', { file }, { first: of.startDay, last: of.endDay })
  }
  if (running.entries !== open.entries)
    findings.error(
      'N5.59',
      'journals-differ',
      { file: 'offentligJournal.xml' },
      { running: running.entries, public: open.entries },
    )
  const hasDates = journals.every(({ of }) => of.startDay !== null && of.endDay !== null)
  if (hasDates && (running.startDay !== open.startDay || running.endDay !== open.endDay))
    findings.error(
      'N5.60',
      'journal-dates-differ',
      { file: 'offentligJournal.xml' },
      {
        running: `${running.startDay} – ${running.endDay}`,
        public: `${open.startDay} – ${open.endDay}`,
      },
    )
  if (!description || !structure) {
    findings.couldNotRun('N5.59', 'N5.60')
    return
  }
  // Only where no entry of another period can have come along.
  if (!description.incomingIsSharp || !description.outgoingIsSharp) return
  const { first, last } = structure.journalDates
  for (const { file, of } of journals) {
    if (of.entries !== structure.entries)
      findings.error('N5.59', 'archive-differs', { file }, { archive: structure.entries, found: of.entries })
    if (hasDates && first !== null && (of.startDay !== first || of.endDay !== last))
      findings.error(
        'N5.60',
        'archive-dates-differ',
        { file },
        {
          archive: `${first} – ${last}`,
          found: `${of.startDay} – ${of.endDay}`,
        },
      )
  }
}

function checkChanges({ description, changes }: Totals, findings: Findings): void {
  if (!changes) {
    findings.error('N5.61', 'change-log-unreadable', { file: 'endringslogg.xml' }, {})
    findings.couldNotRun('N5.62')
    return
  }
  const place = { file: 'endringslogg.xml' }
  findings.note('N5.61', 'counted', place, { what: 'endring', count: changes.changes })
  const said =
    description?.structures.find((one) => one.name === 'endringslogg')?.occurrences.get('endring')?.count ??
    null
  if (said !== null && said !== changes.changes)
    findings.note('N5.61', 'number-differs', told, { what: 'endring', told: said, found: changes.changes })
}
