import type { DepositPlace, Findings } from './findings.ts'
import { Grouping, type Spill } from './spill.ts'
import type { IdentifierKind, PlaceOfId } from './structure-walk.ts'

/** References and what they must lead to. */
const references: readonly {
  kind: IdentifierKind
  to: readonly IdentifierKind[]
  test: string
  code: string
}[] = [
  { kind: 'to-series', to: ['series'], test: 'N5.48', code: 'no-series' },
  { kind: 'to-class', to: ['class'], test: 'N5.51', code: 'no-class' },
  { kind: 'to-unit', to: ['series', 'class', 'unit'], test: 'N5.62', code: 'no-unit' },
]

/** systemID of the whole deposit, and the references to them: N5.47, N5.48, N5.51 and N5.62. */
export class Identifiers {
  private readonly grouping: Grouping
  private readonly counts: Record<string, number> = {}

  constructor(
    spill: Spill,
    private readonly findings: Findings,
  ) {
    this.grouping = new Grouping(spill, 'identifiers')
  }

  add(id: string, kind: IdentifierKind, { file, line, column, element, systemID }: PlaceOfId): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1
    // As a number it is the same whatever the capitals.
    const key = id
      .toLowerCase()
      .replace(/[\t\n\r]/g, ' ')
      .slice(0, 200)
    this.grouping.add(key, `${kind}\t${file}\t${line}\t${column}\t${element}\t${systemID}`)
  }

  /** References are only judged where all there is to refer to has been read. */
  async check(isWhole: boolean): Promise<void> {
    const { findings } = this
    for await (const groups of this.grouping.groups())
      for (const [id, group] of groups) {
        const times = group.count('series', 'class', 'unit')
        if (times > 1) {
          const [first, second] = group
            .lines('series', 'class', 'unit')
            .sort((a, b) => Number(a[1]) - Number(b[1]))
          findings.error('N5.47', 'not-unique', placeOf(second!, id), { id, times, line: Number(first![1]) })
        }
        if (!isWhole) continue
        for (const { kind, to, test, code } of references) {
          const count = group.count(kind)
          if (count === 0 || group.count(...to) > 0) continue
          const lines = group.lines(kind)
          lines.forEach((fields, i) => {
            const rest = i === lines.length - 1 ? count - i : 1
            findings.error(test, code, placeOf(fields, fields[4] ?? ''), { id }, undefined, rest)
          })
        }
      }
    const { series = 0, class: classes = 0, unit = 0 } = this.counts
    findings.note('N5.47', 'counted', {}, { what: 'identifiers', count: series + classes + unit })
    for (const { kind, test } of references)
      findings.note(test, 'counted', {}, { what: kind, count: this.counts[kind] ?? 0 })
  }
}

function placeOf(fields: readonly string[], systemID: string): DepositPlace {
  const [file, line, column, element] = fields
  return {
    file,
    line: Number(line),
    column: Number(column),
    path: `//${element}`,
    ...(systemID ? { systemID } : {}),
  }
}
