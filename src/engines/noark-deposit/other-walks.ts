import { dayOf } from '#engines/xsd/index.ts'
import type { Findings } from './findings.ts'
import type { StructureKeeper } from './structure-walk.ts'
import { type Node, Walk } from './walk.ts'

/** loependeJournal.xml or offentligJournal.xml: its head against what follows. */
export class JournalWalk extends Walk {
  entries = 0
  /** What the head says; null where it says nothing that can be read. */
  declared: number | null = null
  startDay: string | null = null
  endDay: string | null = null

  constructor(file: string, findings: Findings) {
    super(file, findings, /noark5\/(loepende|offentlig)Journal$/)
  }

  protected override opened(node: Node): void {
    if (node.local === 'journalregistrering') this.entries += 1
  }

  protected override valued(node: Node, parent: Node, value: string): void {
    if (parent.local !== 'journalhode') return
    if (node.local === 'antallJournalposter') this.declared = /^\d{1,15}$/.test(value) ? Number(value) : null
    else if (node.local === 'journalStartDato') this.startDay = dayOf(value)
    else if (node.local === 'journalSluttDato') this.endDay = dayOf(value)
  }
}

/** endringslogg.xml: how many changes, and which units they are of. */
export class ChangeLogWalk extends Walk {
  changes = 0

  constructor(
    file: string,
    findings: Findings,
    private readonly keeper: Pick<StructureKeeper, 'identifier'>,
  ) {
    super(file, findings, /noark5\/endringslogg$/)
  }

  protected override opened(node: Node): void {
    if (node.local === 'endring') this.changes += 1
  }

  protected override valued(node: Node, parent: Node, value: string): void {
    if (node.local !== 'referanseArkivenhet' || value === '') return
    const { line, column } = node
    this.keeper.identifier(value, 'to-unit', {
      file: this.file,
      line,
      column,
      element: parent.local,
      systemID: '',
    })
  }
}

/** Any other file: only what holds for all of them. */
export class PlainWalk extends Walk {
  constructor(file: string, findings: Findings) {
    super(file, findings, /./)
  }
}
