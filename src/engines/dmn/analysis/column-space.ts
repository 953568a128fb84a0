import {
  compileUnaryTests,
  type FeelValue,
  kindOf,
  type NameShape,
  Run,
  Scope,
  type Test,
} from '#engines/feel/index.ts'
import { constantsOf, type Undecided } from './cell-constants.ts'
import type { ColumnType } from './column-type.ts'
import {
  classesOfKind,
  keyOf,
  opaqueKinds,
  unorderedKinds,
  type ValueClass,
  valueClass,
} from './value-class.ts'

/** Runs of classes: pairs of first and last index, rising, with room between them. */
export type Runs = readonly number[]

/** One column, divided into classes of values that none of its cells tells apart. */
export interface ColumnSpace {
  readonly label: string
  readonly classes: readonly ValueClass[]
  /** All that can come is known: the column lists what it allows, or asks for yes or no. */
  readonly isBounded: boolean
  readonly all: Runs
  /** Where the cell holds; null where that is undecided. */
  runsOf(cell: string): Runs | null
  /** Cells, and lists of allowed values, that cannot be judged by the table alone. */
  readonly undecided: ReadonlyMap<string, Undecided>
}

export const cellText = (cell: string) => cell.trim() || '-'

/** Divides what may come in one column into as few classes as its cells tell apart, exactly. */
export function columnSpace(
  label: string,
  type: ColumnType,
  cells: readonly string[],
  names: NameShape = {},
): ColumnSpace {
  const texts = new Set(cells.map(cellText))
  const undecided = new Map<string, Undecided>()
  const read = new Map<string, readonly FeelValue[]>()
  for (const text of [...texts, ...type.allowed]) {
    const found = constantsOf(text, names)
    if ('undecided' in found) undecided.set(text, found.undecided)
    else read.set(text, found.constants)
  }
  const named = [...read.values()].flat()
  const kinds = kindsOf(type, named)
  const unordered = unorderedKinds(named)
  for (const [text, own] of read) {
    const why = whyNot(text, own, kinds, unordered)
    if (!why) continue
    read.delete(text)
    undecided.set(text, why)
  }
  const kept = [...read.values()].flat()
  const isCounted = [...texts].some((text) => /^\d+(\s*,\s*\d+)*$/.test(text))
  const passes = type.allowed
    .filter((text) => mayFilter(undecided.get(text)))
    .map((text) => compileUnaryTests(text))
  const classes = [
    ...(kept.includes(null) ? [valueClass(null, 'value')] : []),
    ...kinds.flatMap((kind) => classesOfKind(kind, kept, isCounted)),
  ].filter(({ sample }) => sample === null || passes.every((test) => holds(test, sample)))
  const known = new Map<string, Runs | null>()
  return {
    ...{ label, classes, undecided },
    isBounded: type.allowed.some((text) => read.has(text)) || kinds.every((kind) => kind === 'boolean'),
    all: classes.length > 0 ? [0, classes.length - 1] : [],
    runsOf(cell) {
      const text = cellText(cell)
      let runs = known.get(text)
      if (runs === undefined) {
        const own = read.get(text)
        runs = own ? runsWhere(compileUnaryTests(text), own, classes) : null
        known.set(text, runs)
      }
      return runs
    },
  }
}

/**
 * The column's own kind; without a type, the kinds its cells speak of. So too where they speak only of other kinds than
 * the column is said to have: the engine tests such values as they are.
 */
function kindsOf(type: ColumnType, constants: readonly FeelValue[]): string[] {
  const kinds: string[] = [...new Set(constants.filter((value) => value !== null).map(kindOf))]
  const isMistaken = kinds.length > 0 && !kinds.includes(type.kind) && !opaqueKinds.has(type.kind)
  if (type.kind !== 'any' && !isMistaken) return [type.kind]
  return kinds.length > 0 ? kinds : ['any']
}

function whyNot(
  text: string,
  own: readonly FeelValue[],
  kinds: readonly string[],
  unordered: ReadonlySet<string>,
): Undecided | null {
  // Of a list or a context only whether it is there can be judged.
  if (kinds.some((kind) => opaqueKinds.has(kind) && kind !== 'any') && text !== '-')
    return own.length > 0 && own.every((value) => value === null) ? null : 'calculates'
  return own.some((value) => unordered.has(kindOf(value))) ? 'unordered' : null
}

/** A list of allowed values that names something outside cannot be asked; one that calculates can, value by value. */
const mayFilter = (why: Undecided | undefined) => why === undefined || why === 'calculates'

const run = new Run({ maxSteps: Number.MAX_SAFE_INTEGER })
const nothing = Scope.over(new Map())

function holds(test: Test, sample: FeelValue): boolean {
  run.problems.length = 0
  return test(sample, nothing, run) === true
}

/** The cell is asked at its own constants and once for each stretch between them, not for every class. */
function runsWhere(test: Test, own: readonly FeelValue[], classes: readonly ValueClass[]): Runs {
  const named = new Set(own.map(keyOf))
  const runs: number[] = []
  let last = null as { kind: string; answer: boolean } | null
  for (const [at, { kind, is, sample, key }] of classes.entries()) {
    const isOwn = is === 'value' && (kind === 'boolean' || sample === null || named.has(key))
    const answer: boolean = !isOwn && last?.kind === kind ? last.answer : holds(test, sample)
    last = isOwn ? null : { kind, answer }
    if (!answer) continue
    if (runs.length > 0 && runs.at(-1) === at - 1) runs[runs.length - 1] = at
    else runs.push(at, at)
  }
  return runs
}
