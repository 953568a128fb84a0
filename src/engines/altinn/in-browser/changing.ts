import { fieldTypes } from '../component-kinds.ts'
import { livesInBrowser } from '../components/browser-types.ts'
import { lockedInGrid } from '../components/grid-rows.ts'
import type { FormSetting } from '../form-state.ts'
import { isObject, withoutIndexes } from '../model-path.ts'
import type { Binding, Component, UiFolder } from '../package-model.ts'
import { type About, expressionsIn, Needs } from './needs.ts'

/** Paths without indexes, by data type, each as `dataType/path`. */
type Paths = ReadonlySet<string>

/**
 * What answers given on one page can change without a post: the fields that are written in there, and what is
 * calculated from them. All else on the page stays as the server drew it.
 */
export class Changing {
  private constructor(
    private readonly setting: FormSetting,
    private readonly folder: UiFolder,
    private readonly paths: Paths,
    private readonly calculated: Paths,
  ) {}

  /** @param calculations those that run in the browser, by data type. */
  static on(
    setting: FormSetting,
    folder: UiFolder,
    here: readonly Component[],
    calculations: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  ): Changing {
    const locked = new Set(
      here.flatMap(({ props }) => [props.rows, props.rowsBefore, props.rowsAfter].flatMap(lockedInGrid)),
    )
    const paths = new Set(
      here
        .filter((component) => isWrittenIn(component) && !locked.has(component.id))
        .flatMap(({ bindings }) =>
          Object.values(bindings).map(({ dataType, field }) => `${dataType}/${withoutIndexes(field)}`),
        ),
    )
    const calculated = new Set<string>()
    const changing = new Changing(setting, folder, paths, calculated)
    const entries = [...calculations].flatMap(([dataType, written]) =>
      Object.entries(isObject(written.calculations) ? written.calculations : {}).map(([field, entry]) => ({
        about: { dataType, path: withoutIndexes(field) },
        entry,
      })),
    )
    for (let before = -1; before !== paths.size; ) {
      before = paths.size
      for (const { about, entry } of entries)
        if (isObject(entry) && changing.reaches([entry.expression], about))
          for (const set of [paths, calculated]) set.add(`${about.dataType}/${about.path}`)
    }
    return changing
  }

  /** Whether one of these (expressions, or texts by key) can come to say something else. */
  reaches(written: readonly unknown[], about?: About): boolean {
    const needs = new Needs(this.setting, this.folder)
    for (const one of written) needs.addExpression(one, about)
    return this.readBy(needs)
  }

  /** Whether the answer or the choices of a component can change. */
  reachesField({ bindings, props }: Component): boolean {
    const needs = new Needs(this.setting, this.folder)
    for (const binding of Object.values(bindings)) needs.readBinding(binding)
    const { source, options, optionsId } = props
    if (isObject(source)) needs.addRows(source)
    if (typeof optionsId === 'string') needs.addOptions(optionsId)
    for (const one of expressionsIn(options)) needs.addExpression(one)
    return this.readBy(needs)
  }

  /** Whether a calculation here writes to one of these bindings. */
  isCalculated(bindings: readonly Binding[]): boolean {
    return bindings.some(({ dataType, field }) => this.calculated.has(`${dataType}/${withoutIndexes(field)}`))
  }

  private readBy({ reads }: Needs): boolean {
    for (const [dataType, fields] of reads)
      for (const field of fields) if (this.has(`${dataType}/${field}`)) return true
    return false
  }

  private has(path: string): boolean {
    if (this.paths.has(path)) return true
    for (const one of this.paths) if (one.startsWith(`${path}.`) || path.startsWith(`${one}.`)) return true
    return false
  }
}

/** A field the browser takes answers from. What is read only by an expression may come to be written in. */
const isWrittenIn = ({ type, props }: Component) =>
  (type === 'Likert' || fieldTypes.has(type)) &&
  livesInBrowser(type) &&
  props.readOnly !== true &&
  props.renderAsSummary !== true
