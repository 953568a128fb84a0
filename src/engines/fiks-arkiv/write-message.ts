import { childrenOf, namespaceOf, rootType, typeOf } from './content-model.ts'

/** What an element holds: text, or children by name. What is null or left out is not written. */
export type Content =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Content[]
  | { readonly [name: string]: Content; readonly $type?: string }

/**
 * Writes a message in the order and with the namespaces of its schema. `$type` names a type that extends the declared
 * one (xsi:type). A name that the type does not have is a bug and throws.
 */
export function writeMessage(schema: string, root: string, content: Content): Uint8Array {
  const own = namespaceOf(schema)
  const xsi = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  const inside = writeContent(rootType(schema, root), content, own)
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<${root} xmlns="${own}"${xsi}>${inside.text}</${root}>\n`
  return new TextEncoder().encode(xml)
}

function writeElement(name: string, type: string, schema: string, content: Content, around: string): string {
  if (content === null || content === undefined || content === '') return ''
  if (Array.isArray(content))
    return content.map((one) => writeElement(name, type, schema, one, around)).join('')
  const own = namespaceOf(schema)
  const namespace = own === around ? '' : ` xmlns="${own}"`
  const { text, said } = writeContent(type, content as Exclude<Content, readonly Content[]>, own)
  return `<${name}${namespace}${said}>${text}</${name}>`
}

function writeContent(type: string, content: Content, around: string): { text: string; said: string } {
  if (typeof content !== 'object' || content === null)
    return { text: escaped(String(content ?? '')), said: '' }
  const { $type: said, ...children } = content as Record<string, Content> & { $type?: string }
  const real = said === undefined ? type : `${type.split(':')[0]}:${said}`
  if (!typeOf(real)) throw new Error(`${real} is no type of Fiks Arkiv with children`)
  const known = childrenOf(real)
  const strange = Object.keys(children).find((name) => !known.some((one) => one.name === name))
  if (strange !== undefined) throw new Error(`${real} has no ${strange}`)
  const text = known
    .map((one) => writeElement(one.name, one.type, one.schema, children[one.name], around))
    .join('')
  return { text, said: said === undefined ? '' : saidType(real, said, around) }
}

/** A type is named by prefix where it belongs to another schema than the element that has it. */
function saidType(key: string, name: string, around: string): string {
  const own = namespaceOf(key.split(':')[0] as string)
  return own === around ? ` xsi:type="${name}"` : ` xmlns:t="${own}" xsi:type="t:${name}"`
}

const escaped = (text: string) =>
  text
    // XML 1.0 has no place for other control characters.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
