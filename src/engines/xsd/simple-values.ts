import { builtInLists, builtIns, compareValues, digitsOf } from './built-in-values.ts'
import type { Facets, SimpleType, WhiteSpace } from './schema-model.ts'

const noFacets: Facets = {}
const made = new Map<string, SimpleType>()
const schemaNamespace = 'http://www.w3.org/2001/XMLSchema'

/** A type of XML Schema itself, by its local name; null where there is none such. */
export function builtInType(name: string): SimpleType | null {
  const known = made.get(name)
  if (known) return known
  const itemName = builtInLists[name]
  const builtIn = builtIns[name]
  if (!builtIn && !itemName) return null
  const type: SimpleType = {
    kind: 'simple',
    key: `{${schemaNamespace}}${name}`,
    base: builtIn?.base
      ? builtInType(builtIn.base)
      : name === 'anySimpleType'
        ? null
        : builtInType('anySimpleType'),
    whiteSpace: whiteSpaceOf(name),
    builtIn: itemName ? null : name,
    itemType: itemName ? builtInType(itemName) : null,
    members: null,
    facets: itemName ? { minLength: 1 } : noFacets,
  }
  made.set(name, type)
  return type
}

function whiteSpaceOf(name: string): WhiteSpace {
  if (name === 'string' || name === 'anySimpleType') return 'preserve'
  return name === 'normalizedString' ? 'replace' : 'collapse'
}

/** Why a value is refused. `limit` is the facet's own value. */
export interface ValueFault {
  readonly code:
    | 'not-of-type'
    | 'pattern'
    | 'enumeration'
    | 'too-short'
    | 'too-long'
    | 'wrong-length'
    | 'too-small'
    | 'too-large'
    | 'too-many-digits'
  readonly type: string
  readonly limit: string
}

export function normalized(text: string, whiteSpace: WhiteSpace): string {
  if (whiteSpace === 'preserve') return text
  const replaced = /[\t\n\r]/.test(text) ? text.replace(/[\t\n\r]/g, ' ') : text
  if (whiteSpace === 'replace') return replaced
  return /^ | $| {2}/.test(replaced) ? replaced.replace(/ +/g, ' ').replace(/^ | $/g, '') : replaced
}

/** The built-in type a value is written as: what a person would call it. */
function plainName(type: SimpleType): string {
  return type.builtIn ?? (type.itemType ? plainName(type.itemType) : 'anySimpleType')
}

/** Null where the text is a value of the type. */
export function valueFault(type: SimpleType, text: string): ValueFault | null {
  const value = normalized(text, type.whiteSpace)
  return faultOf(type, value)
}

function faultOf(type: SimpleType, value: string): ValueFault | null {
  if (type.members) {
    const fits = type.members.some((member) => valueFault(member, value) === null)
    if (!fits) return { code: 'not-of-type', type: 'anySimpleType', limit: enumerationOf(type) }
  } else if (type.itemType) {
    for (const word of value.split(' ').filter((one) => one !== '')) {
      const fault = valueFault(type.itemType, word)
      if (fault) return fault
    }
  } else if (type.builtIn && !builtIns[type.builtIn]!.isValue(value))
    return { code: 'not-of-type', type: type.builtIn, limit: '' }
  for (let step: SimpleType | null = type; step; step = step.base) {
    if (step.facets === noFacets) continue
    const fault = facetFault(step, value)
    if (fault) return fault
  }
  return null
}

function facetFault(type: SimpleType, value: string): ValueFault | null {
  const { facets } = type
  if (facets.length !== undefined || facets.minLength !== undefined || facets.maxLength !== undefined) {
    const length = lengthOf(type, value)
    if (facets.length !== undefined && length !== facets.length)
      return fault(type, 'wrong-length', facets.length)
    if (facets.minLength !== undefined && length < facets.minLength)
      return fault(type, 'too-short', facets.minLength)
    if (facets.maxLength !== undefined && length > facets.maxLength)
      return fault(type, 'too-long', facets.maxLength)
  }
  if (facets.patterns !== undefined)
    for (const pattern of facets.patterns)
      if (!pattern.matches(value)) return fault(type, 'pattern', pattern.source)
  if (facets.enumeration !== undefined && !facets.enumeration.some((one) => sameValue(type, one, value)))
    return fault(type, 'enumeration', facets.enumeration.join(', '))
  return boundFault(type, value)
}

function boundFault(type: SimpleType, value: string): ValueFault | null {
  const { minInclusive, minExclusive, maxInclusive, maxExclusive, totalDigits, fractionDigits } = type.facets
  if (isUnbounded(type.facets)) return null
  const order = (bound: string) => compareValues(plainName(type), value, bound)
  // Values without an order to the bound (NaN) are refused.
  if (minInclusive !== undefined && !(order(minInclusive) >= 0)) return fault(type, 'too-small', minInclusive)
  if (minExclusive !== undefined && !(order(minExclusive) > 0)) return fault(type, 'too-small', minExclusive)
  if (maxInclusive !== undefined && !(order(maxInclusive) <= 0)) return fault(type, 'too-large', maxInclusive)
  if (maxExclusive !== undefined && !(order(maxExclusive) < 0)) return fault(type, 'too-large', maxExclusive)
  if (totalDigits !== undefined && digitsOf(value).total > totalDigits)
    return fault(type, 'too-many-digits', totalDigits)
  if (fractionDigits !== undefined && digitsOf(value).fraction > fractionDigits)
    return fault(type, 'too-many-digits', fractionDigits)
  return null
}

const isUnbounded = (facets: Facets) =>
  facets.minInclusive === undefined &&
  facets.minExclusive === undefined &&
  facets.maxInclusive === undefined &&
  facets.maxExclusive === undefined &&
  facets.totalDigits === undefined &&
  facets.fractionDigits === undefined

const fault = (type: SimpleType, code: ValueFault['code'], limit: string | number): ValueFault => ({
  code,
  type: plainName(type),
  limit: String(limit),
})

/** Values, not spellings: 1.0 is 1, and white space is treated as the type says. */
export function sameValue(type: SimpleType, one: string, other: string): boolean {
  const [a, b] = [normalized(one, type.whiteSpace), normalized(other, type.whiteSpace)]
  if (a === b) return true
  return (
    type.builtIn !== null && builtIns[type.builtIn]!.isValue(a) && compareValues(type.builtIn, a, b) === 0
  )
}

function lengthOf(type: SimpleType, value: string): number {
  if (type.itemType) return value === '' ? 0 : value.split(' ').filter((one) => one !== '').length
  if (type.builtIn === 'hexBinary') return value.length / 2
  if (type.builtIn === 'base64Binary') {
    const signs = value.replace(/[ =]/g, '')
    return Math.floor((signs.length * 3) / 4)
  }
  let length = value.length
  for (let i = 0; i < value.length; i++) if ((value.charCodeAt(i) & 0xfc00) === 0xd800) length -= 1
  return length
}

function enumerationOf(type: SimpleType): string {
  return (type.members ?? [])
    .flatMap((member) => [...(member.facets.enumeration ?? [])])
    .slice(0, 20)
    .join(', ')
}
