import { type PostedForm, posted } from '#platform/http/visit.ts'
import type { EditorTextKey } from './editor.text.ts'

/** Comparisons that are read aloud in the builder; everything else is written as the expression itself. */
export const operators = [
  'equals',
  'notEquals',
  'greaterThan',
  'greaterThanEq',
  'lessThan',
  'lessThanEq',
  'empty',
  'filled',
] as const
export type Operator = (typeof operators)[number]

/** A property that may be a condition, as the builder shows it. */
export type BuiltCondition =
  | { mode: 'never' | 'always' }
  | { mode: 'when'; field: string; operator: Operator; value: string }
  | { mode: 'expression'; text: string }

/** `["equals", ["dataModel", "a.b"], "x"]` is read back into the builder; what is more than that stays JSON. */
export function builtFrom(written: unknown): BuiltCondition {
  if (written === undefined || written === null || written === false || written === 'false')
    return { mode: 'never' }
  if (written === true || written === 'true') return { mode: 'always' }
  const raw: BuiltCondition = { mode: 'expression', text: JSON.stringify(written) }
  if (!Array.isArray(written) || written.length !== 3) return raw
  const [name, left, right] = written
  if (!Array.isArray(left) || left.length !== 2 || left[0] !== 'dataModel' || typeof left[1] !== 'string')
    return raw
  if (right === null && name === 'equals')
    return { mode: 'when', field: left[1], operator: 'empty', value: '' }
  if (right === null && name === 'notEquals')
    return { mode: 'when', field: left[1], operator: 'filled', value: '' }
  if (Array.isArray(right) || typeof right === 'object' || !operators.includes(name)) return raw
  return { mode: 'when', field: left[1], operator: name, value: String(right) }
}

export type PostedCondition = { ok: true; value: unknown } | { ok: false; fault: EditorTextKey }

/** What the builder sent, under names that begin with `name`; undefined where the property is to be left out. */
export function conditionPosted(form: PostedForm, name: string): PostedCondition {
  const part = (end: string) => posted(form, `${name}-${end}`)
  switch (posted(form, name)) {
    case 'always':
      return { ok: true, value: true }
    case 'when': {
      const operator = part('operator') as Operator
      if (part('felt') === '' || !operators.includes(operator)) return { ok: false, fault: 'fault.condition' }
      const left = ['dataModel', part('felt')]
      if (operator === 'empty') return { ok: true, value: ['equals', left, null] }
      if (operator === 'filled') return { ok: true, value: ['notEquals', left, null] }
      return { ok: true, value: [operator, left, asValue(part('verdi'))] }
    }
    case 'expression':
      try {
        const value: unknown = JSON.parse(part('uttrykk'))
        if (!Array.isArray(value)) return { ok: false, fault: 'fault.expression' }
        return { ok: true, value }
      } catch {
        return { ok: false, fault: 'fault.expression' }
      }
    default:
      return { ok: true, value: undefined }
  }
}

function asValue(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  return /^-?\d{1,15}(\.\d+)?$/.test(typed) ? Number(typed) : typed
}
