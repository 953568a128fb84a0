import { builtInText } from './built-in-texts.ts'
import type { AppPackage, TextResource } from './package-model.ts'

/** Where a text's variables are found, seen from the place the text stands. */
export interface TextSources {
  readData(path: string, dataType?: string): unknown
  readonly instance: Readonly<Record<string, unknown>>
  readonly settings: Readonly<Record<string, unknown>>
  readonly custom?: Readonly<Record<string, unknown>>
}

function resourceFor(app: AppPackage, language: string, key: string): TextResource | null {
  for (const one of [language, 'nb', ...app.texts.keys()]) {
    const found = app.texts.get(one)?.get(key)
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
  const seen = new Set<string>()
  let current = key
  // A value in the data may itself be a text key; each key is followed once.
  for (;;) {
    const resource = resourceFor(app, language, current)
    if (!resource) return builtInText(current, language) ?? current
    seen.add(current)
    const filled = fill(resource, sources, quote)
    if (seen.has(filled) || !resourceFor(app, language, filled)) return filled
    current = filled
  }
}

function fill(resource: TextResource, sources: TextSources, quote: (value: string) => string): string {
  if (resource.variables.length === 0) return resource.value
  const values = resource.variables.map((variable) => {
    const found = lookUp(variable.dataSource, variable.key, sources)
    return found === null ? (variable.defaultValue ?? variable.key) : quote(found)
  })
  return resource.value.replace(/\{(\d{1,3})\}/g, (whole, index) => values[Number(index)] ?? whole)
}

function lookUp(dataSource: string, key: string, sources: TextSources): string | null {
  let found: unknown
  if (dataSource.startsWith('dataModel.')) {
    const dataType = dataSource.slice('dataModel.'.length)
    try {
      found = sources.readData(key.replace(/\[\{\d+\}\]/g, ''), dataType === 'default' ? undefined : dataType)
    } catch {
      return null
    }
  } else if (dataSource === 'instanceContext') found = own(sources.instance, key)
  else if (dataSource === 'applicationSettings') found = own(sources.settings, key)
  else if (dataSource === 'customTextParameters') found = own(sources.custom ?? {}, key)
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : null
}

const own = (from: Readonly<Record<string, unknown>>, key: string) =>
  Object.hasOwn(from, key) ? from[key] : undefined
