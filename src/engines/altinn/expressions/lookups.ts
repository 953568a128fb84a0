import { isObject } from '../model-path.ts'
import type { ExpressionDate } from './dates.ts'
import { formatExpressionDate } from './format-date.ts'
import type { Scope } from './scope.ts'
import { define, type ExpressionFunction, fail } from './signature.ts'

type Text = string | null

/** The part of the scope a function needs, or an error that names what is missing. */
function need<Part extends keyof Scope>(scope: Scope, part: Part): NonNullable<Scope[Part]> {
  const found = scope[part]
  if (found === undefined || found === null) return fail(`There is no ${part} here`)
  return found
}

const literalText =
  (index: number, what: string, orNothing: boolean) =>
  (args: readonly unknown[]): void => {
    const nothing = args[index] === undefined || args[index] === null
    if (nothing ? !orNothing : typeof args[index] !== 'string')
      fail(`${what} must be a text, not an expression`)
  }

const instanceKeys = [
  'instanceId',
  'appId',
  'instanceOwnerPartyId',
  'instanceOwnerPartyType',
  'instanceOwnerName',
]

function instanceContext(scope: Scope, key: Text): Text {
  if (key === null || !instanceKeys.includes(key)) return fail(`Unknown Instance context property ${key}`)
  return scope.instance?.[key] || null
}

function setting(scope: Scope, key: Text): unknown {
  if (key === null) return fail('Value cannot be null')
  const settings = scope.settings ?? {}
  return (Object.hasOwn(settings, key) && settings[key]) || null
}

function permission(scope: Scope, key: Text): boolean {
  const permissions = scope.permissions ?? {}
  const known = ['read', 'write', 'instantiate', 'confirm', 'sign', 'reject', 'complete']
  if (key === null || (!known.includes(key) && !Object.hasOwn(permissions, key)))
    return fail(`Unknown auth context property ${key}`)
  return permissions[key] === true
}

function positional(scope: Scope, index: number | null): unknown {
  const given = scope.positional
  if (!given?.length) return fail('No positional arguments available')
  if (index === null || !Number.isInteger(index) || index < 0 || index >= given.length)
    return fail(`Index ${index} not found`)
  return given[index]
}

function namedValue(scope: Scope, key: Text): unknown {
  const values = need(scope, 'values')
  const wanted = key ?? values.defaultKey
  if (!wanted || !Object.hasOwn(values.data, wanted)) return fail(`Invalid key: ${key}`)
  return values.data[wanted] ?? null
}

function externalApi(scope: Scope, id: Text, path: Text): Text {
  const found = path ? need(scope, 'externalApi')(named(id, 'externalApi'), path) : null
  return !found || typeof found === 'object' ? null : String(found)
}

function selectAndMap(
  scope: Scope,
  path: Text,
  property: Text,
  prepend: Text = '',
  append: Text = '',
  toLast: boolean | null = true,
): string {
  if (path === null || property === null) return fail('Cannot lookup dataModel null')
  const rows = scope.readData(path)
  if (!Array.isArray(rows)) return ''
  return rows
    .map((row, index) => {
      const value = isObject(row) && Object.hasOwn(row, property) ? String(row[property] ?? '') : ''
      const last = index === rows.length - 1
      return `${prepend ?? ''}${value}${last && toLast === false ? '' : (append ?? '')}`
    })
    .join(' ')
}

const named = (id: Text, what: string): string => id ?? fail(`Cannot lookup ${what} null`)

export const lookupFunctions: Record<string, ExpressionFunction> = {
  dataModel: define(
    'S,S?',
    'A',
    (scope, path: Text, dataType?: Text) => scope.readData(named(path, 'dataModel'), dataType ?? undefined),
    { check: literalText(1, 'The data type', true) },
  ),
  component: define('S', 'A', (scope, id: Text) => need(scope, 'readComponent')(named(id, 'component'))),
  displayValue: define('S', 'S', (scope, id: Text) => need(scope, 'displayValue')(named(id, 'component'))),
  optionLabel: define(
    'S,A',
    'S',
    (scope, id: Text, value: unknown) => need(scope, 'optionLabel')(named(id, 'options'), value),
    { check: literalText(0, 'The options id', false) },
  ),
  countDataElements: define('S', 'N', (scope, dataType: Text) =>
    need(scope, 'countDataElements')(named(dataType, 'dataType')),
  ),
  instanceContext: define('S', 'S', instanceContext),
  frontendSettings: define('S', 'A', setting),
  authContext: define('S', 'B', permission),
  externalApi: define('S,S', 'S', externalApi),
  language: define('', 'S', (scope) => scope.language),
  text: define('S', 'S', (scope, key: Text) => (key === null ? null : need(scope, 'text')(key))),
  formatDate: define('D,S?', 'S', (scope, date: ExpressionDate | null, format: Text = null) =>
    date === null ? null : formatExpressionDate(date, format, scope.language),
  ),
  linkToPage: define('S,S,B?', 'S', (scope, text: Text, page: Text, back?: boolean | null) =>
    text === null || page === null ? null : need(scope, 'link')({ page }, text, back === true),
  ),
  linkToComponent: define('S,S,B?', 'S', (scope, text: Text, component: Text, back?: boolean | null) =>
    text === null || component === null ? null : need(scope, 'link')({ component }, text, back === true),
  ),
  argv: define('N', 'A', positional),
  value: define('S?', 'A', (scope, key: Text = null) => namedValue(scope, key)),
  gatewayAction: define('', 'S', (scope) => scope.gatewayAction ?? null),
  list: define('A?…', 'L', (_, ...items: unknown[]) => items),
  object: define(
    'S,A……',
    'O',
    (_, ...pairs: unknown[]) => {
      const result: Record<string, unknown> = {}
      for (let at = 0; at < pairs.length; at += 2) {
        const key = pairs[at]
        if (typeof key !== 'string' || key === '__proto__') fail('Every key must be a text')
        if (Object.hasOwn(result, key as string)) fail(`The key ${key} is given twice`)
        result[key as string] = pairs[at + 1]
      }
      return result
    },
    {
      check: (args) => {
        const keys = args.filter((_, index) => index % 2 === 0)
        if (keys.some((key) => typeof key !== 'string' && !Array.isArray(key)))
          fail('Every key must be a text')
      },
    },
  ),
  _experimentalSelectAndMap: define('S,S,S?,S?,B?', 'S', selectAndMap),
}
