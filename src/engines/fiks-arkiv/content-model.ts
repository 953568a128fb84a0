import model from './content-model.json' with { type: 'json' }

/** How often a child may stand: one, none or one (?), any number (*), one or more (+). */
export type Times = '' | '?' | '*' | '+'
export type ModelParticle =
  | { readonly kind: 'element'; readonly name: string; readonly type: string; readonly times: Times }
  | {
      readonly kind: 'sequence' | 'choice'
      readonly parts: readonly ModelParticle[]
      readonly times: Times
    }

export interface ModelType {
  /** `schema:name`. */
  readonly key: string
  readonly schema: string
  readonly base: string | null
  readonly isAbstract: boolean
  /** Of a type that holds text: what the text is, and the attributes beside it. */
  readonly text: { readonly type: string; readonly attributes: readonly string[] } | null
  readonly parts: readonly ModelParticle[]
}

interface ModelSchema {
  readonly namespace: string
  readonly elements: Readonly<Record<string, string>>
  readonly types: Readonly<Record<string, string>>
  /** Base type, and the names of the simple types that are just that. */
  readonly values: Readonly<Record<string, string>>
  readonly restrictions: Readonly<Record<string, { base: string; values?: string } & Record<string, string>>>
}
const schemas = model.schemas as unknown as Readonly<Record<string, ModelSchema>>
const catalogue = 'metadatakatalog'

export const schemaNames = Object.keys(schemas)
export const schemaNamed = (name: string): ModelSchema => {
  const found = schemas[name]
  if (!found) throw new Error(`no schema ${name} in Fiks Arkiv`)
  return found
}
export const namespaceOf = (name: string): string => model.base + schemaNamed(name).namespace

const keyIn = (schema: string, written: string) => (written.includes(':') ? written : `${schema}:${written}`)

const types = new Map<string, ModelType>()
for (const [schema, { types: written }] of Object.entries(schemas)) {
  for (const [name, notation] of Object.entries(written)) {
    types.set(`${schema}:${name}`, readType(schema, name, notation))
  }
}

/** The type of this key; null for simple types. */
export const typeOf = (key: string): ModelType | null => types.get(key) ?? null

/** The type of a message's root element. */
export const rootType = (schema: string, element: string): string =>
  keyIn(schema, schemaNamed(schema).elements[element] ?? element)

/** All children of a type in order, those of its base first, each with the schema that declares it. */
export function childrenOf(key: string): readonly { name: string; type: string; schema: string }[] {
  const type = types.get(key)
  if (!type) return []
  const before = type.base === null ? [] : childrenOf(type.base)
  const own: { name: string; type: string; schema: string }[] = []
  const collect = (part: ModelParticle) => {
    if (part.kind !== 'element') part.parts.forEach(collect)
    else if (!own.some((one) => one.name === part.name))
      own.push({ name: part.name, type: part.type, schema: type.schema })
  }
  type.parts.forEach(collect)
  return [...before, ...own]
}

function readType(schema: string, name: string, notation: string): ModelType {
  const key = `${schema}:${name}`
  const words = notation.match(/\(|\)[?*+]?|\||[^\s()|]+/g) ?? []
  const first = words[0]
  if (first === 'text') {
    const [, type = '', ...attributes] = words
    const text = { type: keyIn(schema, type), attributes: attributes.map((one) => one.slice(1)) }
    return { key, schema, base: null, isAbstract: false, text, parts: [] }
  }
  const base = first === '<' ? keyIn(schema, words[1] ?? '') : null
  const rest = words.slice(base === null ? (first === 'abstract' ? 1 : 0) : 2)
  const parts = readParts(schema, rest)
  return { key, schema, base, isAbstract: first === 'abstract', text: null, parts }
}

/** Reads to the end, or to the sign that closes the group; takes away what it has read. */
function readParts(schema: string, words: string[]): ModelParticle[] {
  const parts: ModelParticle[] = []
  while (words.length > 0 && !words[0]?.startsWith(')')) {
    const word = words.shift() as string
    if (word === '|') continue
    if (word === '(') {
      const isChoice = hasChoice(words)
      const inside = readParts(schema, words)
      const times = (words.shift() ?? ')').slice(1) as Times
      parts.push({ kind: isChoice ? 'choice' : 'sequence', parts: inside, times })
    } else parts.push(readElement(schema, word))
  }
  return parts
}

/** Whether the group that has just begun has alternatives of its own. */
function hasChoice(words: readonly string[]): boolean {
  let depth = 0
  for (const word of words) {
    if (word === '(') depth += 1
    else if (word.startsWith(')')) depth -= 1
    else if (word === '|' && depth === 0) return true
    if (depth < 0) return false
  }
  return false
}

function readElement(schema: string, word: string): ModelParticle {
  const [, name = '', at, type = '', times = ''] = /^([^@?*+]+)(@([^?*+]*))?([?*+])?$/.exec(word) ?? []
  const written = at === undefined ? `${catalogue}:${name}` : keyIn(schema, type || name)
  return { kind: 'element', name, type: written, times: times as Times }
}
