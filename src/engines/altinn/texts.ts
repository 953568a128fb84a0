import { builtInText } from './built-in-texts.ts'
import type { AppPackage, TextResource } from './package-model.ts'

/** Where a text's variables are found, seen from the place the text stands. */
export interface TextSources {
  readData(path: string, dataType?: string): unknown
  readonly instance: Readonly<Record<string, unknown>>
  readonly settings: Readonly<Record<string, unknown>>
  readonly custom?: Readonly<Record<string, unknown>>
}

type Texts = ReadonlyMap<string, TextResource>

const orders = new WeakMap<AppPackage['texts'], Map<string, readonly Texts[]>>()

/** The user's language, then bokmål, then any. */
function inOrder(texts: AppPackage['texts'], language: string): readonly Texts[] {
  const known = orders.get(texts) ?? new Map<string, readonly Texts[]>()
  orders.set(texts, known)
  let order = known.get(language)
  if (!order) {
    const languages = new Set([language, 'nb', ...texts.keys()])
    order = [...languages].flatMap((one) => texts.get(one) ?? [])
    known.set(language, order)
  }
  return order
}

function resourceFor(app: AppPackage, language: string, key: string): TextResource | null {
  for (const texts of inOrder(app.texts, language)) {
    const found = texts.get(key)
    if (found) return found
  }
  return null
}

/** True when the key leads to a text, in the package or built in. */
export function hasText(app: AppPackage, language: string, key: string): boolean {
  return resourceFor(app, language, key) !== null || builtInText(key, language) !== null
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
  let seen: Set<string> | null = null
  let current = key
  // A value in the data may itself be a text key; each key is followed once.
  for (;;) {
    const resource = resourceFor(app, language, current)
    if (!resource) return (isSentence(current) ? null : builtInText(current, language)) ?? current
    const filled = fill(resource, sources, quote)
    if ((resource.variables.length > 0 && isSentence(filled)) || !resourceFor(app, language, filled))
      return filled
    seen ??= new Set()
    seen.add(current)
    if (seen.has(filled)) return filled
    current = filled
  }
}

/** What is filled in and has a space is said to a person; to look it up would only cost. */
const isSentence = (text: string) => text.includes(' ')

interface Variable {
  readonly kind: string
  readonly key: string
  readonly dataType: string | undefined
  readonly otherwise: string
}

interface Prepared {
  /** Text between the variables; numbers are variables by position. */
  readonly parts: readonly (string | number)[]
  readonly variables: readonly Variable[]
}

const prepared = new WeakMap<TextResource, Prepared>()

function prepare(resource: TextResource): Prepared {
  let known = prepared.get(resource)
  if (!known) {
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
    known = { parts, variables }
    prepared.set(resource, known)
  }
  return known
}

function fill(resource: TextResource, sources: TextSources, quote: (value: string) => string): string {
  if (resource.variables.length === 0) return resource.value
  const { parts, variables } = prepare(resource)
  const values = variables.map((variable) => {
    const found = lookUp(variable, sources)
    return found === null ? variable.otherwise : quote(found)
  })
  let text = ''
  for (const part of parts) text += typeof part === 'number' ? values[part]! : part
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
