import { dayOf } from '#engines/xsd/index.ts'
import { formatFault } from './document-formats.ts'
import type { Findings } from './findings.ts'
import { Tally } from './tally.ts'
import { increase, type Node, remember, Walk } from './walk.ts'

/** What the walk hands on to be put together with other files afterwards. */
export interface StructureKeeper {
  identifier(id: string, kind: IdentifierKind, place: PlaceOfId): void
  document(reference: DocumentReference): void
}

export type IdentifierKind = 'series' | 'class' | 'unit' | 'to-series' | 'to-class' | 'to-unit'

export interface PlaceOfId {
  readonly file: string
  readonly line: number
  readonly column: number
  /** The element that has the identifier or the reference. */
  readonly element: string
  readonly systemID: string
}

export interface DocumentReference {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly systemID: string
  readonly checksum: string
  readonly algorithm: string
  readonly sizeBytes: string
}

export interface StructureLimits {
  /** The word for a case or an entry that is to be left out, as the deposit writes it. */
  readonly expired: string
}

interface Span {
  first: string | null
  last: string | null
}

const physical = /^fysisk (medium|arkiv)$/i

/** arkivstruktur.xml as it goes by: what the tests N5.04–N5.47 ask of it. Numbers are read when the file has ended. */
export class StructureWalk extends Walk {
  readonly levels = new Tally()
  readonly seriesStatus = new Tally()
  readonly folders = new Tally()
  readonly folderYears = new Tally()
  readonly caseStatus = new Tally()
  readonly entryTypes = new Tally()
  readonly recordYears = new Tally()
  readonly entryStatus = new Tally()
  readonly documentStatus = new Tally()
  readonly formats = new Tally()
  readonly signOffs = new Tally()
  readonly partTypes = new Tally()
  readonly screenings = new Tally()
  readonly disposals = new Tally()
  /** Counts of elements that are only counted, by element name. */
  readonly counted: Record<string, number> = {}
  readonly registered: Span = { first: null, last: null }
  readonly journalDates: Span = { first: null, last: null }
  entries = 0
  private classesListed = 0
  private readonly systems: {
    systemID: string
    title: string
    classes: number
    empty: number
    hasFolders: boolean
  }[] = []

  constructor(
    file: string,
    findings: Findings,
    private readonly keeper: StructureKeeper,
    private readonly limits: StructureLimits,
  ) {
    super(file, findings, /noark5\/arkivstruktur$/)
  }

  protected override opened(node: Node, parent: Node | null): void {
    const { local } = node
    switch (local) {
      case 'arkiv':
      case 'klasse':
      case 'mappe':
        this.levels.add(`${local} ${this.level(local)}`)
        break
      case 'skjerming':
        this.screenings.add(parent?.local ?? '')
        break
      case 'kassasjon':
        this.disposals.add(parent?.local ?? '')
        break
      case 'klassifikasjonssystem':
        this.systems.push({ systemID: '', title: '', classes: 0, empty: 0, hasFolders: false })
        break
    }
    if (isCounted.has(local)) this.counted[local] = (this.counted[local] ?? 0) + 1
    if (parent && isContained.has(local)) increase(parent, local)
    if (local === 'registrering' && node.type === 'journalpost') this.entries += 1
  }

  protected override valued(node: Node, parent: Node, value: string): void {
    const { local } = node
    switch (local) {
      case 'systemID':
        this.keeper.identifier(
          value,
          parent.local === 'arkivdel' ? 'series' : parent.local === 'klasse' ? 'class' : 'unit',
          this.placeOf(node, parent),
        )
        break
      case 'referanseArkivdel':
        if (value !== '') this.keeper.identifier(value, 'to-series', this.placeOf(node, parent))
        break
      case 'referanseSekundaerKlassifikasjon':
        if (value !== '') this.keeper.identifier(value, 'to-class', this.placeOf(node, parent))
        break
      case 'opprettetDato':
        if (parent.local === 'mappe') this.folderYears.add(yearOf(value))
        if (parent.local === 'registrering') this.registeredOn(node, value)
        break
      case 'arkivdelstatus':
        if (parent.local === 'arkivdel') this.seriesStatus.add(value)
        break
      case 'saksstatus':
        this.caseStatus.add(value)
        remember(parent, local, value)
        this.mustBe('N5.15', node, value, ['Avsluttet', this.limits.expired])
        break
      case 'journalposttype':
        this.entryTypes.add(value)
        if (value === '') this.findings.error('N5.17', 'no-entry-type', this.place(node))
        break
      case 'journalstatus':
        this.entryStatus.add(value)
        remember(parent, local, value)
        this.mustBe('N5.22', node, value, ['Arkivert', this.limits.expired])
        break
      case 'journaldato':
        widen(this.journalDates, dayOf(value))
        break
      case 'dokumentstatus':
        this.documentStatus.add(value)
        this.mustBe('N5.25', node, value, ['Dokumentet er ferdigstilt'])
        break
      case 'avskrivningsmaate':
        if (parent.local === 'avskrivning') this.signOffs.add(value)
        break
      case 'korrespondanseparttype':
        this.partTypes.add(value)
        break
      case 'tittel':
        if (parent.local === 'klassifikasjonssystem') this.systems.at(-1)!.title = value
        break
      case 'format':
      case 'referanseDokumentfil':
      case 'sjekksum':
      case 'sjekksumAlgoritme':
      case 'filstoerrelse':
      case 'dokumentmedium':
        remember(parent, local, value)
        break
    }
  }

  protected override closed(node: Node, parent: Node | null): void {
    switch (node.local) {
      case 'klasse':
        this.classClosed(node)
        break
      case 'mappe':
        this.folders.add(node.type === '' ? 'mappe' : node.type)
        if (!node.counts.mappe && !node.counts.registrering) this.count('mappe-without-content')
        break
      case 'registrering':
        if (!node.counts.dokumentbeskrivelse) this.count('record-without-document')
        if (node.words.journalstatus !== this.limits.expired && node.counts.withoutObject)
          for (let i = 0; i < node.counts.withoutObject; i++) this.count('document-without-object')
        break
      case 'dokumentbeskrivelse':
        if (!node.counts.dokumentobjekt && !physical.test(node.words.dokumentmedium ?? '') && parent)
          increase(parent, 'withoutObject')
        break
      case 'dokumentobjekt':
        this.objectClosed(node)
        break
    }
  }

  private classClosed(node: Node): void {
    const { klasse = 0, mappe = 0, registrering = 0 } = node.counts
    const system = this.systems.at(-1)
    const place = () => this.place(node)
    if (system) {
      system.systemID = this.nearest('klassifikasjonssystem')?.systemID ?? ''
      system.classes += 1
      system.hasFolders ||= mappe > 0 || registrering > 0
      if (klasse + mappe + registrering === 0) system.empty += 1
    }
    if (klasse > 0 && mappe > 0) this.findings.error('N5.12', 'class-with-both', place(), { folders: mappe })
    if (klasse > 0 && registrering > 0)
      this.findings.error('N5.19', 'class-with-records', place(), { records: registrering })
    if (mappe > 0 || registrering > 0) this.classesListed += 1
    if (mappe > 0) this.findings.note('N5.13', 'in-class', place(), { count: mappe })
    if (registrering > 0) this.findings.note('N5.20', 'in-class', place(), { count: registrering })
  }

  private objectClosed(node: Node): void {
    const { words } = node
    const path = words.referanseDokumentfil ?? ''
    const format = words.format ?? ''
    this.formats.add(format)
    if (path === '') return
    const expected = formatFault(format, path)
    if (expected !== null)
      this.findings.error('N5.29', 'format', this.place(node), { format, path, expected })
    this.keeper.document({
      path,
      line: node.line,
      column: node.column,
      systemID: node.systemID,
      checksum: words.sjekksum ?? '',
      algorithm: words.sjekksumAlgoritme ?? '',
      sizeBytes: words.filstoerrelse ?? '',
    })
  }

  private registeredOn(node: Node, value: string): void {
    const day = dayOf(value)
    this.recordYears.add(yearOf(value))
    if (day === null)
      this.findings.error('N5.27', 'invalid-date', this.place(node), { value: value.slice(0, 80) })
    else widen(this.registered, day)
  }

  private mustBe(test: string, node: Node, value: string, allowed: readonly string[]): void {
    if (!allowed.includes(value))
      this.findings.error(test, 'wrong-status', this.place(node), {
        value: value.slice(0, 80),
        allowed: allowed.join(' / '),
      })
  }

  private count(name: string): void {
    this.counted[name] = (this.counted[name] ?? 0) + 1
  }

  private placeOf(node: Node, parent: Node): PlaceOfId {
    const { line, column } = node
    return { file: this.file, line, column, element: parent.local, systemID: parent.systemID }
  }

  /** The systems that were met, the one with folders first: that is the main one. */
  classificationSystems() {
    return [...this.systems].sort((a, b) => Number(b.hasFolders) - Number(a.hasFolders))
  }

  classesWithContent(): number {
    return this.classesListed
  }
}

const isCounted = new Set(
  'arkivdel klassifikasjonssystem klasse mappe registrering dokumentbeskrivelse dokumentobjekt part sakspart merknad kryssreferanse presedens korrespondansepart avskrivning dokumentflyt gradering utfoertKassasjon konvertering'.split(
    ' ',
  ),
)
const isContained = new Set(['klasse', 'mappe', 'registrering', 'dokumentbeskrivelse', 'dokumentobjekt'])

const yearOf = (value: string) => dayOf(value)?.replace(/-\d\d-\d\d$/, '') ?? ''

function widen(span: Span, day: string | null): void {
  if (day === null) return
  if (span.first === null || day < span.first) span.first = day
  if (span.last === null || day > span.last) span.last = day
}
