import { SaxesParser } from 'saxes'

export interface Element {
  namespace: string
  name: string
  type: { namespace: string; name: string } | null
  children: Element[]
  text: string
}

/** The message as a tree; null when it is no XML, or has a document type. */
export function readMessage(xml: string): Element | null {
  const parser = new SaxesParser({ xmlns: true })
  const path: Element[] = []
  let root: Element | null = null
  let isFaulty = false
  parser.on('error', () => {
    isFaulty = true
  })
  parser.on('doctype', () => {
    isFaulty = true
  })
  parser.on('opentag', (tag) => {
    const said = Object.values(tag.attributes).find((one) => one.local === 'type' && one.prefix !== 'xmlns')
    const [prefix = '', name = ''] = said?.value.split(':') ?? []
    const element: Element = {
      namespace: tag.uri,
      name: tag.local,
      type: name === '' ? null : { namespace: parser.resolve(prefix) ?? '', name },
      children: [],
      text: '',
    }
    path.at(-1)?.children.push(element)
    path.push(element)
    root ??= element
  })
  parser.on('text', (text) => {
    const open = path.at(-1)
    if (open) open.text += text.trim()
  })
  parser.on('closetag', () => void path.pop())
  try {
    parser.write(xml).close()
  } catch {
    return null
  }
  return isFaulty ? null : root
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** One element with its content: text is escaped, lists of elements are set in as they are; undefined leaves it out. */
export function el(
  name: string,
  content: string | number | boolean | string[] | undefined,
  type?: string,
): string {
  if (content === undefined) return ''
  const inner = Array.isArray(content)
    ? content.join('')
    : String(content).replace(/[&<>"]/g, (sign) => signs[sign] as string)
  return `<${name}${type ? ` xsi:type="${type}"` : ''}>${inner}</${name}>`
}
