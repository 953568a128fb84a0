import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXmlTree, type XmlElement, xsiNamespace } from '#engines/xsd/index.ts'

export interface FiksQuery {
  readonly path: string
  readonly expected: string
  /** The type an element says it has (xsi:type), instead of its text. */
  readonly isType: boolean
  /** A calendar year, which is that of the run. */
  readonly isYear: boolean
}

export interface FiksCase {
  readonly name: string
  readonly type: string
  readonly payload: { readonly name: string; readonly bytes: Uint8Array }
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly expectedTypes: readonly string[]
  readonly queries: readonly FiksQuery[]
}

interface Information {
  messageType: string
  expectedResponseMessageTypes: string[]
  queriesWithExpectedValues: { payloadQuery: string; expectedValue: string; valueType: number }[]
}

/** The cases below a folder, each a folder with testInformation.json, a message and perhaps Attachments. */
export function* readFiksCases(folder: string): Generator<FiksCase> {
  for (const name of readdirSync(folder).sort()) {
    const own = join(folder, name)
    const information = join(own, 'testInformation.json')
    if (!existsSync(information)) continue
    const told = JSON.parse(withoutComments(readFileSync(information, 'utf8'))) as Information
    const file = readdirSync(own).find((one) => one.endsWith('.xml'))
    if (!file) throw new Error(`${name} has no message`)
    const attached = join(own, 'Attachments')
    const attachments = existsSync(attached)
      ? readdirSync(attached).map((one) => ({ name: one, bytes: readFileSync(join(attached, one)) }))
      : []
    const bytes = readFileSync(join(own, file))
    const found: FiksCase = {
      name,
      type: told.messageType,
      payload: { name: file, bytes },
      attachments,
      expectedTypes: told.expectedResponseMessageTypes,
      queries: told.queriesWithExpectedValues.map((one) => ({
        path: one.payloadQuery,
        expected: one.expectedValue,
        isType: one.valueType === 1,
        isYear: /\/(saksaar|journalaar)$/.test(one.payloadQuery) && /^\d{4}$/.test(one.expectedValue),
      })),
    }
    const mended = withNamespaceOnOneLine(bytes)
    if (mended === null) {
      yield found
      continue
    }
    // A namespace that is broken over two lines is another one: such a file is refused, and what it means is a case too.
    const refused = {
      ...found,
      expectedTypes: ['no.ks.fiks.arkiv.v1.feilmelding.ugyldigforespoersel'],
      queries: [],
    }
    yield { ...refused, name: `${name} as published` }
    yield { ...found, name: `${name} mended`, payload: { name: file, bytes: mended } }
  }
}

/** The message with its default namespace mended; null where it is whole. */
function withNamespaceOnOneLine(bytes: Uint8Array): Uint8Array | null {
  const text = decoded(bytes)
  const broken = /xmlns="([^"]*[\r\n][^"]*)"/.exec(text)
  if (!broken) return null
  const whole = text.replace(broken[0], `xmlns="${broken[1]?.replace(/\s+/g, '')}"`)
  return new TextEncoder().encode(whole.replace(/^<\?xml[^>]*\?>/, ''))
}

export function decoded(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** JSON with `//` comments, as these files are. */
function withoutComments(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*/g, (_, string?: string) => string ?? '')
}

/** What an answer has at a path of element names, whatever their namespaces. */
export function askedOfAnswer(bytes: Uint8Array, query: FiksQuery): string[] {
  const [root, ...rest] = query.path.split('/').filter((one) => one !== '')
  const tree = readXmlTree(bytes)
  let at: XmlElement[] = tree.name.local === root ? [tree] : []
  for (const name of rest) at = at.flatMap((one) => one.children.filter((child) => child.name.local === name))
  return at.map((one) =>
    query.isType ? (one.attributes.get(`{${xsiNamespace}}type`) ?? '').replace(/^.*:/, '') : textWithin(one),
  )
}

const textWithin = (element: XmlElement): string =>
  element.text.trim() + element.children.map(textWithin).join('')
