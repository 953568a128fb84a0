import { SaxesParser, type SaxesTagPlain } from 'saxes'

/** A name with its namespace. One object per name and scope, so that it can be compared and looked up cheaply. */
export interface XmlName {
  readonly namespace: string
  readonly local: string
  /** `{namespace}local`, or the local name alone where there is no namespace. */
  readonly key: string
}

export interface XmlAttribute {
  readonly name: XmlName
  readonly value: string
}

/** Line and column count from 1. */
export interface XmlPlace {
  readonly line: number
  readonly column: number
}

export interface XmlHandler {
  start(name: XmlName, attributes: readonly XmlAttribute[], reader: XmlScope): void
  text(text: string): void
  end(name: XmlName): void
}

export interface XmlScope extends XmlPlace {
  /** The namespace a prefix stands for here ('' is the default one); undefined where nothing was declared. */
  namespaceOf(prefix: string): string | undefined
  /** The declared prefixes here. The map never changes: a new scope has a new one. */
  readonly prefixes: ReadonlyMap<string, string>
}

export type XmlFaultCode =
  | 'not-well-formed'
  | 'document-type'
  | 'not-utf-8'
  | 'too-deep'
  | 'value-too-long'
  | 'unbound-prefix'

/** The file cannot be read further than this. `detail` is the parser's own English words. */
export class XmlFault extends Error {
  constructor(
    readonly code: XmlFaultCode,
    readonly line: number,
    readonly column: number,
    readonly detail: string,
  ) {
    super(`${code} at line ${line}, column ${column}: ${detail}`)
    this.name = 'XmlFault'
  }
}

export const xsiNamespace = 'http://www.w3.org/2001/XMLSchema-instance'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

const deepest = 1000
/** Longest piece without a tag, in characters. What is longer would have to be held in memory whole. */
const longestValue = 16_000_000

interface Scope {
  readonly prefixes: ReadonlyMap<string, string>
  readonly elements: Map<string, XmlName>
}

const noAttributes: readonly XmlAttribute[] = []

/**
 * Reads XML piece by piece with namespaces resolved, in memory that does not grow with the file. Strict: what is not
 * well-formed, not UTF-8, or has a document type (which can only bring entities) ends the reading with an XmlFault.
 * An encoding other than UTF-8 that is declared or marked is decoded all the same and told in `foreignEncoding`.
 */
export class XmlReader implements XmlScope {
  /** The encoding, where it is not UTF-8. */
  foreignEncoding: string | null = null
  private decoder: TextDecoder | null = null
  private readonly parser: SaxesParser
  private readonly attributeNames = new Map<string, XmlName>()
  private scope: Scope = { prefixes: new Map([['xml', xmlNamespace]]), elements: new Map() }
  private readonly outer: (Scope | null)[] = []
  private readonly open: XmlName[] = []
  private lastEvent = 0
  private hasRoot = false

  constructor(private readonly handler: XmlHandler) {
    const parser = new SaxesParser({ xmlns: false, position: true })
    this.parser = parser
    parser.on('error', (error) => {
      throw this.fault('not-well-formed', error.message.replace(/^\d+:\d+: /, ''))
    })
    parser.on('doctype', () => {
      throw this.fault('document-type', 'a document type is not allowed')
    })
    parser.on('opentag', (tag) => this.opened(tag))
    parser.on('closetag', () => this.closed())
    const text = (piece: string) => {
      this.lastEvent = parser.position
      if (piece !== '' && this.open.length > 0) this.handler.text(piece)
    }
    parser.on('text', text)
    parser.on('cdata', text)
  }

  get line(): number {
    return this.parser.line
  }

  get column(): number {
    return this.parser.column + 1
  }

  get prefixes(): ReadonlyMap<string, string> {
    return this.scope.prefixes
  }

  namespaceOf(prefix: string): string | undefined {
    return this.scope.prefixes.get(prefix) ?? (prefix === '' ? '' : undefined)
  }

  write(bytes: Uint8Array): void {
    this.decoder ??= this.decoderFor(bytes)
    this.feed(() => this.decoder!.decode(bytes, { stream: true }))
  }

  /** Nothing more comes. Throws where the file was cut short. */
  end(): void {
    this.feed(() => this.decoder?.decode() ?? '')
    this.parser.close()
    if (!this.hasRoot) throw this.fault('not-well-formed', 'the file has no element')
  }

  private feed(decode: () => string): void {
    let text: string
    try {
      text = decode()
    } catch {
      throw this.fault('not-utf-8', 'bytes that are no characters')
    }
    if (text !== '') this.parser.write(text)
    if (this.parser.position - this.lastEvent > longestValue) throw this.fault('value-too-long', '')
  }

  private decoderFor(bytes: Uint8Array): TextDecoder {
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
    const marked = start.startsWith('\u00ff\u00fe')
      ? 'utf-16le'
      : start.startsWith('\u00fe\u00ff')
        ? 'utf-16be'
        : null
    const declared = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(
      start,
    )?.[1]
    const encoding = marked ?? declared ?? 'utf-8'
    if (!/^utf-?8$/i.test(encoding)) this.foreignEncoding = encoding.toUpperCase()
    try {
      return new TextDecoder(encoding, { fatal: true })
    } catch {
      return new TextDecoder('utf-8', { fatal: true })
    }
  }

  private opened(tag: SaxesTagPlain): void {
    this.lastEvent = this.parser.position
    this.hasRoot = true
    if (this.open.length >= deepest) throw this.fault('too-deep', `more than ${deepest} levels`)
    let hasAny = false
    let declares = false
    for (const name in tag.attributes) {
      hasAny = true
      if (name.startsWith('xmlns')) declares = true
    }
    this.outer.push(declares ? this.declare(Object.entries(tag.attributes)) : null)
    const name = this.elementName(tag.name)
    const attributes = hasAny ? this.attributesOf(tag.attributes) : noAttributes
    this.open.push(name)
    this.handler.start(name, attributes, this)
  }

  private attributesOf(given: Record<string, string>): readonly XmlAttribute[] {
    const own: XmlAttribute[] = []
    for (const qualified in given)
      if (!/^xmlns(:|$)/.test(qualified))
        own.push({ name: this.attributeName(qualified), value: given[qualified]! })
    if (own.length > 1 && new Set(own.map((one) => one.name.key)).size < own.length)
      throw this.fault('not-well-formed', 'the same attribute twice')
    return own
  }

  /** Takes the declared prefixes in and gives the scope that comes back when the element ends. */
  private declare(given: readonly [string, string][]): Scope {
    const before = this.scope
    const prefixes = new Map(before.prefixes)
    for (const [name, value] of given) {
      if (name === 'xmlns') prefixes.set('', value)
      else if (name.startsWith('xmlns:')) {
        if (value === '' || name === 'xmlns:xmlns' || (name === 'xmlns:xml' && value !== xmlNamespace))
          throw this.fault('not-well-formed', `${name} cannot be declared so`)
        prefixes.set(name.slice('xmlns:'.length), value)
      }
    }
    this.scope = { prefixes, elements: new Map() }
    this.attributeNames.clear()
    return before
  }

  private closed(): void {
    this.lastEvent = this.parser.position
    const name = this.open.pop()!
    this.handler.end(name)
    const before = this.outer.pop()
    if (!before) return
    this.scope = before
    this.attributeNames.clear()
  }

  private elementName(qualified: string): XmlName {
    const known = this.scope.elements.get(qualified)
    if (known) return known
    const name = this.resolve(qualified, true)
    this.scope.elements.set(qualified, name)
    return name
  }

  private attributeName(qualified: string): XmlName {
    const known = this.attributeNames.get(qualified)
    if (known) return known
    const name = this.resolve(qualified, false)
    this.attributeNames.set(qualified, name)
    return name
  }

  private resolve(qualified: string, isElement: boolean): XmlName {
    const parts = qualified.split(':')
    if (parts.length > 2 || parts.includes('')) throw this.fault('not-well-formed', `the name ${qualified}`)
    const [prefix, local] = parts.length === 2 ? [parts[0]!, parts[1]!] : ['', qualified]
    const namespace = prefix === '' && !isElement ? '' : this.namespaceOf(prefix)
    if (namespace === undefined) throw this.fault('unbound-prefix', prefix)
    return nameOf(namespace, local)
  }

  private fault(code: XmlFaultCode, detail: string): XmlFault {
    return new XmlFault(code, this.line, this.column, detail)
  }
}

const names = new Map<string, XmlName>()
/** Names that a file invents must not fill the memory. */
const mostKeptNames = 20_000

export function nameOf(namespace: string, local: string): XmlName {
  const key = namespace === '' ? local : `{${namespace}}${local}`
  const kept = names.get(key)
  if (kept) return kept
  const name = { namespace, local, key }
  if (names.size < mostKeptNames) names.set(key, name)
  return name
}
