import { builtInText } from './built-in-texts.ts'
import type { AppPackage, TextResource } from './package-model.ts'

/** Where a text's variables are found, seen from the place the text stands. */
export interface TextSources {
  readData(path: string, dataType?: string): unknown
  readonly instance: Readonly<Record<string, unknown>>
  readonly settings: Readonly<Record<string, unknown>>
  readonly custom?: Readonly<Record<string, unknown>>
}

/** A text made ready: what it says in a language, taken apart at its variables. */
interface Entry {
  readonly value: string
  /** Text between the variables; numbers are variables by position. */
  readonly parts: readonly (string | number)[]
  readonly variables: readonly Variable[]
  /** Without variables: whether what it says is itself the key of a text. */
  readonly leadsOn: boolean
}

interface Variable {
  readonly kind: string
  readonly key: string
  readonly dataType: string | undefined
  readonly otherwise: string
}

type Texts = ReadonlyMap<string, Entry>

const known = new WeakMap<AppPackage['texts'], Map<string, Texts>>()

/** Every text of the package in the user's language, then bokmål, then any. */
function textsFor(texts: AppPackage['texts'], language: string): Texts {
  let byLanguage = known.get(texts)
  if (!byLanguage) {
    byLanguage = new Map()
    known.set(texts, byLanguage)
  }
  let entries = byLanguage.get(language)
  if (!entries) {
    const resources = new Map<string, TextResource>()
    for (const one of [language, 'nb', ...texts.keys()])
      for (const [key, resource] of texts.get(one) ?? [])
        if (!resources.has(key)) resources.set(key, resource)
    entries = new Map([...resources].map(([key, resource]) => [key, entryOf(resource, resources)]))
    byLanguage.set(language, entries)
  }
  return entries
}

function entryOf(resource: TextResource, all: ReadonlyMap<string, TextResource>): Entry {
  const parts = resource.value
    .split(/(\{\d{1,3}\})/)
    .map((part, at) =>
      at % 2 === 1 && Number(part.slice(1, -1)) < resource.variables.length
        ? Number(part.slice(1, -1))
        : part,
    )
  const variables = resource.variables.map(({ key, dataSource, defaultValue }): Variable => {
    const model = dataSource.startsWith('dataModel.') ? dataSource.slice('dataModel.'.length) : null
    return {
      kind: model === null ? dataSource : 'dataModel',
      // `[{0}]` marks where the row's index goes; the place itself knows it.
      key: model === null ? key : key.replace(/\[\{\d+\}\]/g, ''),
      dataType: model === null || model === 'default' ? undefined : model,
      otherwise: defaultValue ?? key,
    }
  })
  return { value: resource.value, parts, variables, leadsOn: all.has(resource.value) }
}

/** True when the key leads to a text, in the package or built in. */
export function hasText(app: AppPackage, language: string, key: string): boolean {
  return textsFor(app.texts, language).has(key) || builtInText(key, language) !== null
}

/**
 * The text of a key in the user's language (then bokmål, then any), with `{0}`, `{1}` … filled. A key without a text
 * is itself the text. `quote` is applied to every value that comes from data, so that what a resident typed cannot
 * become markup.
 */
export function resolveText(
  app: AppPackage,
  language: string,
  key: string,
  sources: TextSources,
  quote: (value: string) => string = (value) => value,
): string {
  const texts = textsFor(app.texts, language)
  let seen: Set<string> | null = null
  let current = key
  // A value in the data may itself be a text key; each key is followed once.
  for (;;) {
    const entry = texts.get(current)
    if (!entry) return (isSentence(current) ? null : builtInText(current, language)) ?? current
    const filled = entry.variables.length === 0 ? entry.value : fill(entry, sources, quote)
    const leadsOn = entry.variables.length === 0 ? entry.leadsOn : !isSentence(filled) && texts.has(filled)
    if (!leadsOn) return filled
    seen ??= new Set()
    seen.add(current)
    if (seen.has(filled)) return filled
    current = filled
  }
}

/** What is filled in and has a space is said to a person; to look it up would only cost. */
const isSentence = (text: string) => text.includes(' ')

function fill(entry: Entry, sources: TextSources, quote: (value: string) => string): string {
  let text = ''
  for (const part of entry.parts) {
    if (typeof part === 'string') text += part
    else {
      const variable = entry.variables[part]!
      const found = lookUp(variable, sources)
      text += found === null ? variable.otherwise : quote(found)
    }
  }
  return text
}

function lookUp({ kind, key, dataType }: Variable, sources: TextSources): string | null {
  let found: unknown
  if (kind === 'dataModel') {
    try {
      found = sources.readData(key, dataType)
    } catch {
      return null
    }
  } else if (kind === 'instanceContext') found = own(sources.instance, key)
  else if (kind === 'applicationSettings') found = own(sources.settings, key)
  else if (kind === 'customTextParameters') found = own(sources.custom ?? {}, key)
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : null
}

const own = (from: Readonly<Record<string, unknown>>, key: string) =>
  Object.hasOwn(from, key) ? from[key] : undefined
