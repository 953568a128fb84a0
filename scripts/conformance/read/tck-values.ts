import type { XmlElement } from '#engines/dmn/xml-tree.ts'
import {
  dateFromText,
  dateTimeFromText,
  durationFromText,
  equalValues,
  FeelContext,
  type FeelValue,
  isList,
  isNumber,
  kindOf,
  numberFromText,
  timeFromText,
} from '#engines/feel/index.ts'

export const all = (element: XmlElement, name: string) =>
  element.children.filter((child) => child.name === name)
export const one = (element: XmlElement, name: string) => all(element, name)[0]

const xsi = '{http://www.w3.org/2001/XMLSchema-instance}'
const isNil = (element: XmlElement) =>
  ['true', '1'].includes(element.attributes.get(`${xsi}nil`)?.trim() ?? '')

/** The value inside an element of the kit's valueType. What has no type of its own is text. */
export function readValue(element: XmlElement): FeelValue {
  const list = one(element, 'list')
  if (list) return isNil(list) ? null : all(list, 'item').map(readValue)
  const components = all(element, 'component')
  if (components.length > 0) {
    const [first] = components
    if (components.length === 1 && isNil(first!) && !first!.attributes.has('name')) return null
    return new FeelContext(components.map((part) => [part.attributes.get('name') ?? '', readValue(part)]))
  }
  const value = one(element, 'value')
  return !value || isNil(value) ? null : typedValue(value.text, typeOf(value) ?? 'string')
}

const typeOf = (value: XmlElement) => value.attributes.get(`${xsi}type`)?.trim().replace(/^.*:/, '')

function typedValue(text: string, type: string): FeelValue {
  const trimmed = text.trim()
  switch (type) {
    case 'decimal':
    case 'double':
    case 'float':
    case 'integer':
    case 'int':
    case 'long':
      return numberFromText(trimmed)
    case 'boolean':
      return trimmed === 'true' || trimmed === '1'
    case 'date':
      return dateFromText(trimmed)
    case 'dateTime':
      return dateTimeFromText(trimmed)
    case 'time':
      return timeFromText(trimmed)
    case 'duration':
    case 'dayTimeDuration':
    case 'yearMonthDuration':
      return durationFromText(trimmed)
    default:
      return text
  }
}

/** Is the answer what the element says? What the element gives without a type is read as the kind of the answer. */
export function isExpected(element: XmlElement, actual: FeelValue): boolean {
  const list = one(element, 'list')
  if (list && !isNil(list)) {
    const items = all(list, 'item')
    return (
      isList(actual) && items.length === actual.length && items.every((e, i) => isExpected(e, actual[i]!))
    )
  }
  const components = all(element, 'component').filter((part) => part.attributes.has('name'))
  if (components.length > 0) {
    if (!(actual instanceof FeelContext) || actual.entries.size !== components.length) return false
    return components.every((part) => {
      const entry = actual.entries.get(part.attributes.get('name')!)
      return entry !== undefined && isExpected(part, entry)
    })
  }
  const value = one(element, 'value')
  if (value && !isNil(value) && typeOf(value) === undefined)
    return isSame(asKindOf(actual, value.text), actual)
  return isSame(readValue(element), actual)
}

function asKindOf(actual: FeelValue, text: string): FeelValue {
  switch (kindOf(actual)) {
    case 'number':
      return typedValue(text, 'decimal')
    case 'boolean':
      return ['true', 'false'].includes(text.trim()) ? text.trim() === 'true' : text
    case 'date':
      return typedValue(text, 'date')
    case 'date and time':
      return typedValue(text, 'dateTime')
    case 'time':
      return typedValue(text, 'time')
    case 'days and time duration':
    case 'years and months duration':
      return typedValue(text, 'duration')
    default:
      return text
  }
}

const tolerance = numberFromText('0.00000001')!

/** Numbers agree when they differ by less than 8 decimals, as in the kit's own runners; everything else exactly. */
function isSame(expected: FeelValue, actual: FeelValue): boolean {
  if (isNumber(expected) && isNumber(actual)) return expected.minus(actual).abs().lt(tolerance)
  return equalValues(expected, actual) === true
}
