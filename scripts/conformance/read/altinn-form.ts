import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { FormSetting, FormState } from '#engines/altinn/form-state.ts'
import { ImportReport } from '#engines/altinn/import-report.ts'
import { importLayouts } from '#engines/altinn/layout-import.ts'
import { isObject, type JsonObject } from '#engines/altinn/model-path.ts'
import {
  type AppPackage,
  type DataModel,
  emptyPackage,
  type Language,
  type Option,
  type TextResource,
  type UiFolder,
} from '#engines/altinn/package-model.ts'
import { parseTolerantJson } from '#engines/altinn/tolerant-json.ts'

/** One of Altinn's shared test files. `read` throws when it is no JSON object: that is a failed case, not a stop. */
export interface SharedTest {
  readonly name: string
  read(): JsonObject
}

/** Every JSON file below a folder, or the file itself. */
export function sharedTests(path: string): SharedTest[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.json') && !isFolder(join(path, name)))
        .sort()
        .map((name) => join(path, name))
    : [path]
  return files.map((file) => ({
    name: relative(path, file) || file,
    read: () => {
      const content = parseTolerantJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
      if (!isObject(content)) throw new Error('the file holds no object')
      return content
    },
  }))
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

export interface SharedForm {
  readonly setting: FormSetting
  readonly state: FormState
  readonly folder: UiFolder
  /** Faults of the layout that Altinn refuses to load. */
  readonly layoutErrors: readonly string[]
}

/** What a test file says of layout, texts and settings, as a package of one folder with data type `default`. */
export function formOf(
  test: JsonObject,
  parts: {
    readonly state: FormState
    readonly models?: ReadonlyMap<string, DataModel>
    readonly setting?: Partial<FormSetting>
  },
): SharedForm {
  const report = new ImportReport()
  const layouts = isObject(test.layouts) ? test.layouts : {}
  const files = Object.entries(layouts).map(([pageId, content]) => ({ pageId, file: pageId, content }))
  const { pages, components } = importLayouts(files, 'default', false, report)
  const folder: UiFolder = {
    id: 'form',
    defaultDataType: 'default',
    pages,
    components,
    order: [...pages.keys()],
    pdf: { excludedPages: [], excludedComponents: [] },
    settings: {},
  }
  const language = languageOf(test)
  const app: AppPackage = {
    ...emptyPackage,
    folders: new Map([['form', folder]]),
    texts: new Map([[language, textsOf(test)]]),
    models: parts.models ?? new Map(),
    options: new Map(Object.entries((test.codeLists ?? {}) as Record<string, Option[]>)),
    settings: isObject(test.frontendSettings) ? test.frontendSettings : {},
  }
  const broken = new Set(['duplicate-id', 'missing-child', 'two-parents', 'own-ancestor'])
  return {
    setting: { package: app, folderId: 'form', language, today: '2024-01-01', ...parts.setting },
    state: parts.state,
    folder,
    layoutErrors: report.errors.filter((finding) => broken.has(finding.code)).map((one) => one.message),
  }
}

function languageOf(test: JsonObject): Language {
  const profile = isObject(test.profileSettings) ? test.profileSettings.language : undefined
  return (typeof profile === 'string' ? profile : 'nb') as Language
}

function textsOf(test: JsonObject): Map<string, TextResource> {
  const resources = Array.isArray(test.textResources) ? test.textResources.filter(isObject) : []
  return new Map(
    resources.map((one) => [
      String(one.id),
      {
        value: String(one.value),
        variables: (one.variables as TextResource['variables'] | undefined) ?? [],
      },
    ]),
  )
}
