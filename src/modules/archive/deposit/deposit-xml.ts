import { childrenInOrder, contentModel, type DepositFileName } from '#engines/noark-deposit/index.ts'

export class RawXml {
  constructor(readonly xml: string) {}
}
export type Leaf = string | number | Date | RawXml
export type Content = { readonly [element: string]: Value }
export type Value = Leaf | Content | readonly (Leaf | Content)[] | null | undefined

const units: ReadonlySet<string> = new Set([
  'arkiv',
  'arkivdel',
  'klassifikasjonssystem',
  'klasse',
  'mappe',
  'registrering',
])

/** Elements of a type before the units that lie in it, and after them. */
interface Order {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/**
 * Writes elements of one file of a deposit in the order its schema demands, whatever order they are given in: the base
 * type first, with its children (XSD 5.0). What has no value has no element (krav 6.4.5). Counts what it writes.
 */
export class DepositXml {
  readonly counts = new Map<string, number>()
  private readonly model
  private readonly orders = new Map<string, Order>()

  constructor(private readonly file: DepositFileName) {
    this.model = contentModel(file)
  }

  /** The start of the file, up to and with the start of its root. */
  start(): string {
    const { namespace, root } = this.model
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} ${this.file}.xsd">`
  }

  end(): string {
    return `</${this.model.root}>\n`
  }

  open(name: string, type = name): string {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
    return `\n<${name}${type === name ? '' : ` xsi:type="${type}"`}>`
  }

  /** What stands in an element before the units in it. */
  before(type: string, content: Content): string {
    return this.write(this.orderOf(type).before, content)
  }

  /** What stands after them. */
  after(type: string, content: Content): string {
    return this.write(this.orderOf(type).after, content)
  }

  /** A whole element, with nothing streamed inside. */
  element(name: string, content: Content, type = name): string {
    const { before, after } = this.orderOf(type)
    return `${this.open(name, type)}${this.write(before, content)}${this.write(after, content)}</${name}>`
  }

  private orderOf(type: string): Order {
    const known = this.orders.get(type)
    if (known) return known
    const parts = childrenInOrder(this.model, type)
    const at = parts.findIndex(
      (part) => this.file === 'arkivstruktur' && part.names.some((one) => units.has(one)),
    )
    const names = (some: typeof parts) => some.flatMap((part) => [...part.names])
    const order =
      at < 0
        ? { before: names(parts), after: [] }
        : { before: names(parts.slice(0, at)), after: names(parts.slice(at + 1)) }
    this.orders.set(type, order)
    return order
  }

  private write(names: readonly string[], content: Content): string {
    let xml = ''
    for (const name of names) {
      const value = content[name]
      if (value === null || value === undefined) continue
      if (Array.isArray(value))
        for (const one of value as readonly (Leaf | Content)[]) xml += this.one(name, one)
      else xml += this.one(name, value as Leaf | Content)
    }
    return xml
  }

  private one(name: string, value: Leaf | Content): string {
    if (value instanceof RawXml) {
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
      return `<${name}>${value.xml}</${name}>`
    }
    if (typeof value === 'object' && !(value instanceof Date)) return this.inner(name, value)
    const text = value instanceof Date ? value.toISOString() : String(value)
    return text.trim() === '' ? '' : `<${name}>${escapeXml(text)}</${name}>`
  }

  private inner(name: string, content: Content): string {
    const { before, after } = this.orderOf(name)
    const inside = this.write(before, content) + this.write(after, content)
    if (inside === '') return ''
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
    return `<${name}>${inside}</${name}>`
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
const unsafe = /[&<>"\r]/
const needsEscape = /[&<>"\r]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const impossible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Characters that XML 1.0 cannot hold at all become a question mark: the deposit must be readable as a whole. */
export function escapeXml(text: string): string {
  const possible = text.toWellFormed().replace(impossible, '?')
  return unsafe.test(possible) ? possible.replace(needsEscape, (character) => entities[character]!) : possible
}
