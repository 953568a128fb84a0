import { altinnDisplayValue } from './altinn-display-value.ts'
import { hasDisplayValue } from './display-value.ts'
import type { Context, Evaluation, Place } from './evaluation.ts'
import { ExpressionError } from './expressions/cast.ts'
import type { Scope } from './expressions/scope.ts'
import { pathOf } from './known-paths.ts'
import { readPath } from './model-path.ts'
import { optionLabelOf } from './options.ts'
import type { Binding } from './package-model.ts'
import type { TextSources } from './texts.ts'

/** What an expression sees from a place that need not be a component (a page, a row). */
export function scopeFrom(evaluation: Evaluation, context: Context, sources: TextSources): Scope {
  const { setting } = evaluation
  return {
    language: setting.language,
    readData: (path, dataType) => evaluation.readData(context, path, dataType),
    readComponent: (id) => readComponent(evaluation, context, id),
    displayValue: (id) => displayValue(evaluation, context, id),
    text: (key) => evaluation.text(key, sources),
    optionLabel: (id, value) => {
      const label = optionLabelOf(setting, id, value)
      return label === null ? null : evaluation.text(label, sources)
    },
    instance: setting.instance ?? {},
    settings: evaluation.settings,
    permissions: setting.permissions ?? {},
    countDataElements: (dataType) => countDataElements(evaluation, dataType),
    externalApi: (id, path) => externalAnswer(evaluation, id, path),
    link: (to, text, withBack) => link(evaluation, context, to, text, withBack),
    ...setting.extraScope,
  }
}

/** The place of a component seen from a row: in the same row, in a row around it, or outside every group. */
function find(evaluation: Evaluation, context: Context, id: string): Place {
  const component = evaluation.component(id)
  if (!component) throw new ExpressionError(`Unable to find component with identifier ${id}`)
  const chain = component.groupChain
  // Two groups over the same list share their rows: what counts is the list, not the group.
  const sameList = (a: string, b: string | undefined) =>
    a === b ||
    (b !== undefined && evaluation.listOf(a) !== '' && evaluation.listOf(a) === evaluation.listOf(b))
  const reachable = chain.every(
    (group, level) => context.rows[level] !== undefined && sameList(group, context.chain[level]),
  )
  if (!reachable) throw new ExpressionError(`The component ${id} is in rows that cannot be reached from here`)
  return { component, rows: context.rows.slice(0, chain.length) }
}

function readComponent(evaluation: Evaluation, context: Context, id: string): unknown {
  const place = find(evaluation, context, id)
  const { bindings } = place.component
  const { simpleBinding, group } = bindings
  // Seen from the row the expression stands in: what a group shows beside its rows may be bound to a row's field.
  const read = ({ dataType, field }: Binding) => evaluation.readData(context, field, dataType)
  const only = simpleBinding ?? group
  if (only) {
    const value = read(only)
    return evaluation.isHidden(place) ? null : value
  }
  const several = Object.entries(bindings)
  if (several.length === 0 || evaluation.setting.package.generation !== 'v9')
    throw new ExpressionError(`The component ${id} has no simpleBinding`)
  const value = Object.fromEntries(several.map(([name, binding]) => [name, read(binding)]))
  return evaluation.isHidden(place) ? null : value
}

const beingShown = new WeakMap<Evaluation, Set<string>>()

function displayValue(evaluation: Evaluation, context: Context, id: string): string | null {
  const place = find(evaluation, context, id)
  if (!hasDisplayValue(place.component))
    throw new ExpressionError(`Component of type '${place.component.type}' does not have a displayValue`)
  if (evaluation.isHidden(place)) return null
  const asking = beingShown.get(evaluation) ?? new Set()
  beingShown.set(evaluation, asking)
  const key = evaluation.elementId(place)
  if (asking.has(key)) throw new ExpressionError(`The value of ${id} is made from itself`)
  asking.add(key)
  try {
    return altinnDisplayValue(evaluation, place)
  } finally {
    asking.delete(key)
  }
}

function countDataElements({ setting }: Evaluation, dataType: string): number {
  return (
    setting.dataElements?.[dataType] ??
    (setting.files ?? []).filter((file) => file.dataType === dataType).length +
      (setting.subforms?.[dataType]?.length ?? 0)
  )
}

/** `results[0].navn`, or `results.0.navn` as some write it. */
function externalAnswer({ setting }: Evaluation, id: string, path: string): unknown {
  const apis = setting.externalApis ?? {}
  const answer = Object.hasOwn(apis, id) ? apis[id] : undefined
  if (typeof answer !== 'object' || answer === null) return answer
  const steps = pathOf(path.replace(/\.(\d+)(?=\.|$)/g, '[$1]'))
  return steps ? readPath(answer, steps) : undefined
}

function link(
  evaluation: Evaluation,
  context: Context,
  to: { page?: string; component?: string },
  text: string,
  withBack: boolean,
): string {
  const { linkWriter } = evaluation.setting
  const place = to.component === undefined ? null : find(evaluation, context, to.component)
  const target = {
    pageId: place ? place.component.pageId : (to.page ?? ''),
    elementId: place && evaluation.elementId(place),
    fromPageId: context.pageId,
  }
  // Where nobody says what an address looks like, the words stand without a link.
  return linkWriter ? linkWriter(target, text, withBack) : text
}
