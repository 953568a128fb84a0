import { SaxesParser } from 'saxes'

/** The file is no XML that can be read, or no DMN model. `line` counts from 1. */
export class DmnReadError extends Error {
  constructor(
    message: string,
    readonly line: number | null = null,
  ) {
    super(message)
    this.name = 'DmnReadError'
  }
}

export interface XmlElement {
  readonly name: string
  readonly namespace: string
  /** Attributes without namespace by name; others as "{namespace}name". */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
  readonly line: number
}

type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] }

const longestXml = 20_000_000
const deepest = 200

/** Read XML strictly into a tree. A document type is refused: it can only carry entities, never rules. */
export function readXmlTree(xml: string): XmlElement {
  if (xml.length > longestXml) throw new DmnReadError('the file is too large')
  const parser = new SaxesParser({ xmlns: true, position: true })
  const path: Open[] = []
  let root: XmlElement | null = null
  parser.on('error', (error) => {
    throw new DmnReadError(`not well-formed XML: ${error.message}`, parser.line)
  })
  parser.on('doctype', () => {
    throw new DmnReadError('a document type is not allowed', parser.line)
  })
  parser.on('opentag', (tag) => {
    if (path.length >= deepest) throw new DmnReadError('the elements are nested too deep', parser.line)
    const attributes = new Map(
      Object.values(tag.attributes)
        .filter((each) => each.prefix !== 'xmlns' && each.name !== 'xmlns')
        .map((each) => [each.uri ? `{${each.uri}}${each.local}` : each.local, each.value]),
    )
    const element: Open = {
      name: tag.local,
      namespace: tag.uri,
      attributes,
      children: [],
      text: '',
      line: parser.line,
    }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  const addText = (text: string) => {
    const open = path.at(-1)
    if (open) open.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const closed = path.pop()!
    if (path.length === 0) root = closed
  })
  parser.write(xml).close()
  if (!root) throw new DmnReadError('the file is empty')
  return root
}

/** Children of that name in the element's own namespace. */
export function childrenOf(element: XmlElement, ...names: string[]): XmlElement[] {
  return element.children.filter(
    (child) => child.namespace === element.namespace && names.includes(child.name),
  )
}

export function childOf(element: XmlElement, name: string): XmlElement | null {
  return childrenOf(element, name)[0] ?? null
}

/** The text inside the child element, without white space around it; null where there is none. */
export function textOf(element: XmlElement | null, child = 'text'): string | null {
  const found = element && childOf(element, child)
  return found ? found.text.trim() : null
}

export const attribute = (element: XmlElement, name: string): string | null =>
  element.attributes.get(name) ?? null
