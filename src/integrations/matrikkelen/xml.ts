import { SaxesParser } from 'saxes'

export interface XmlElement {
  readonly namespace: string
  readonly name: string
  /** `xsi:type` with its prefix resolved; null when the element says no type of its own. */
  readonly type: { namespace: string; name: string } | null
  readonly children: readonly XmlElement[]
  readonly text: string
}

export class XmlFault extends Error {}

type Open = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlElement[] }

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance'
const deepest = 60

/**
 * Reads XML strictly into a tree. A document type is refused: a SOAP message may not have one, and it could carry
 * entities.
 *
 * @throws XmlFault without a word of the content: it may be personal.
 */
export function readXml(xml: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const path: Open[] = []
  let root: XmlElement | null = null
  parser.on('error', () => {
    throw new XmlFault('not well-formed XML')
  })
  parser.on('doctype', () => {
    throw new XmlFault('a document type')
  })
  parser.on('opentag', (tag) => {
    if (path.length >= deepest) throw new XmlFault('nested too deep')
    const said = Object.values(tag.attributes).find(
      (attribute) => attribute.uri === schemaInstance && attribute.local === 'type',
    )?.value
    const [prefix, name] = said?.includes(':') ? said.split(':') : ['', said]
    const type = name ? { namespace: parser.resolve(prefix ?? '') ?? '', name: name.trim() } : null
    const element: Open = { namespace: tag.uri, name: tag.local, type, children: [], text: '' }
    path.at(-1)?.children.push(element)
    path.push(element)
  })
  parser.on('text', (text) => {
    const open = path.at(-1)
    if (open) open.text += text
  })
  parser.on('cdata', (text) => {
    const open = path.at(-1)
    if (open) open.text += text
  })
  parser.on('closetag', () => {
    const closed = path.pop()
    if (path.length === 0) root = closed ?? null
  })
  parser.write(xml).close()
  if (!root) throw new XmlFault('no element')
  return root
}

/** The first child of this name, in whatever namespace: the same field is inherited from several schemas. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

/** The text at a path of names; null when something on the way is missing or nothing is written there. */
export function textAt(element: XmlElement | undefined, ...names: string[]): string | null {
  const found = names.reduce<XmlElement | undefined>(childOf, element)
  return found?.text.trim() || null
}

export const itemsOf = (list: XmlElement | undefined): readonly XmlElement[] =>
  list?.children.filter((child) => child.name === 'item') ?? []

/** Text that may stand between tags. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
