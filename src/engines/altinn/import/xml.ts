import { SaxesParser } from 'saxes'
import type { ImportReport } from '../import-report.ts'
import { type FileReader, packageLimits } from '../package-files.ts'

/** An XML element without namespaces: Altinn's files use different prefixes for the same names. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The text straight inside the element, trimmed. */
  readonly text: string
  /** 1-based. */
  readonly line: number
}

const maxXmlDepth = 100
const maxElements = 200_000

class Refused extends Error {}

interface Open {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
  line: number
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads an XML file of the package. A DOCTYPE is refused where it stands, so no entity is ever declared, fetched or
 * expanded. Null when the file is missing or refused; the report has one line for it.
 */
export function readXml(reader: FileReader, file: string, report: ImportReport): XmlElement | null {
  const text = reader.text(file, packageLimits.xmlBytes)
  if (text === null) return null
  const parser = new SaxesParser({ xmlns: false, position: true })
  const open: Open[] = []
  let root: XmlElement | null = null
  let count = 0
  const refuse = (code: 'xml-doctype' | 'not-xml' | 'too-deep' | 'too-much', limit = 0): never => {
    report.error(code, file, '', { limit }, { line: parser.line })
    throw new Refused()
  }
  parser.on('doctype', () => refuse('xml-doctype'))
  parser.on('error', () => refuse('not-xml'))
  parser.on('opentag', (tag) => {
    if (open.length >= maxXmlDepth) refuse('too-deep', maxXmlDepth)
    if (++count > maxElements) refuse('too-much', maxElements)
    const attributes: Record<string, string> = {}
    for (const [name, value] of Object.entries(tag.attributes))
      attributes[withoutPrefix(name)] = String(value)
    open.push({ name: withoutPrefix(tag.name), attributes, children: [], text: '', line: parser.line })
  })
  const addText = (part: string) => {
    const current = open.at(-1)
    if (current) current.text += part
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    const closed = open.pop()
    if (!closed) return
    const element = { ...closed, text: closed.text.trim() }
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  })
  try {
    parser.write(text.replace(/^\uFEFF/, '')).close()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return null
  }
  return root
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name)
}

/** Every element of the name, however deep. */
export function descendantsNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...descendantsNamed(child, name),
  ])
}
