import type { ImportReport } from '../import-report.ts'
import { isObject } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { Option, TextResource } from '../package-model.ts'
import { textIn } from './json-values.ts'

/** Texts of every language in the package, by text key. */
export function readTexts(reader: FileReader, report: ImportReport): Map<string, Map<string, TextResource>> {
  const texts = new Map<string, Map<string, TextResource>>()
  for (const { path, name } of reader.matching(/^App\/config\/texts\/resource\.([a-z]{2,3})\.json$/)) {
    const content = reader.json(path)
    if (content === undefined) continue
    const resources = isObject(content) && Array.isArray(content.resources) ? content.resources : []
    const language = new Map<string, TextResource>()
    for (const [index, resource] of resources.entries()) {
      const at = ['resources', index]
      if (!isObject(resource) || typeof resource.id !== 'string' || typeof resource.value !== 'string') {
        report.error('bad-text', path, `resources[${index}]`, {}, { at })
        continue
      }
      const { id: key, value } = resource
      if (language.has(key)) report.warn('duplicate-text', path, key, { key }, { at })
      language.set(key, { value, variables: readVariables(resource.variables) })
    }
    texts.set(name, language)
  }
  return texts
}

function readVariables(raw: unknown): TextResource['variables'] {
  if (!Array.isArray(raw)) return []
  return raw.filter(isObject).map((variable) => ({
    key: textIn(variable.key),
    dataSource: textIn(variable.dataSource),
    ...(typeof variable.defaultValue === 'string' ? { defaultValue: variable.defaultValue } : {}),
  }))
}

/** The code lists of the package, by id. */
export function readOptions(reader: FileReader, report: ImportReport): Map<string, Option[]> {
  const lists = new Map<string, Option[]>()
  for (const { path, name } of reader.matching(/^App\/options\/([^/]+)\.json$/)) {
    const content = reader.json(path)
    if (content === undefined) continue
    if (!Array.isArray(content)) {
      report.error('bad-options', path, '', {}, { line: 1 })
      continue
    }
    const choices = content.filter(isObject)
    const odd = content.findIndex((choice) => !isObject(choice) || !('value' in choice))
    if (odd >= 0) report.warn('bad-options', path, `[${odd}]`, {}, { at: [odd] })
    lists.set(name, choices as unknown as Option[])
  }
  return lists
}
