import type { Evaluation, Place } from '../evaluation.ts'
import { ExpressionError } from '../expressions/cast.ts'
import { evaluateAs } from '../expressions/evaluate.ts'
import type { Scope } from '../expressions/scope.ts'
import { formatPath, parsePath, readPath } from '../model-path.ts'
import type { Component } from '../package-model.ts'
import { isEmpty } from '../required.ts'
import type { Situation } from './assignment.ts'
import type { Condition } from './conditions.ts'

/** A component in the first row of every group around it. */
export const placeOf = (component: Component): Place => ({
  component,
  rows: component.groupChain.map(() => 0),
})

export type Truth = { readonly value: boolean } | { readonly fault: string } | null

/** Whether a condition holds in a situation; null where it is not asked (a rule about an empty field). */
export function truthOf(condition: Condition, { setting, state }: Situation, evaluation: Evaluation): Truth {
  try {
    const scope = scopeOf(condition, { setting, state }, evaluation)
    if (!scope) return null
    if (condition.kind === 'option-filter')
      return { value: evaluation.options(placeOf(condition.component!)).length > 0 }
    return { value: evaluateAs(condition.expression, 'boolean', scope) === true }
  } catch (error) {
    if (error instanceof ExpressionError) return { fault: `${error.message} ${error.place}`.trim() }
    throw error
  }
}

function scopeOf(condition: Condition, { state }: Situation, evaluation: Evaluation): Scope | null {
  const { component, pageId, field } = condition
  if (component) {
    const rows = component.groupChain.map(() => 0)
    if (condition.kind !== 'hidden-row') return evaluation.scopeAt(placeOf(component))
    const chain = [...component.groupChain, component.id]
    return evaluation.scope({ chain, rows: [...rows, 0], pageId: component.pageId })
  }
  const scope = evaluation.scope({ chain: [], rows: [], pageId: pageId ?? '' })
  if (!field) return scope
  const path = firstRow(field.path, state.data)
  const value = path && readPath(state.data, path)
  if (!path || isEmpty(value)) return null
  const name = formatPath(path)
  return {
    ...scope,
    readData: (asked, dataType) => {
      const steps = parsePath(asked)
      if (!steps || (dataType && dataType !== field.dataType)) return scope.readData(asked, dataType)
      return readPath(state.data, firstRow(asked, state.data) ?? steps) ?? null
    },
    positional: [name],
    values: { data: { field: name }, defaultKey: 'field' },
  }
}

/** The path in the first row of every list that is there. */
function firstRow(text: string, data: unknown) {
  const path = parsePath(text)
  return (
    path?.map((step, at) => {
      const value = readPath(data, [...(path ?? []).slice(0, at), { name: step.name }])
      const list = Array.isArray(value) && at < path.length - 1 && step.index === undefined
      return list ? { name: step.name, index: 0 } : step
    }) ?? null
  )
}
