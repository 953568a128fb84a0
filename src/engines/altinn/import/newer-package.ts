import { isObject, type JsonObject } from '../model-path.ts'
import { readPackage } from '../package.ts'
import type { PackageFiles } from '../package-files.ts'
import type { AppPackage, Page, UiFolder } from '../package-model.ts'
import { JsonError, parseTolerantJson } from '../tolerant-json.ts'
import { exportPackage, type PackageChanges } from './export-package.ts'
import { writeServiceTasks } from './newer-process-file.ts'

type Content = Uint8Array | string
type Changes = Map<string, Content | null | { readonly json: unknown }>

const layoutSetsFile = 'App/ui/layout-sets.json'
const metadataFile = 'App/config/applicationmetadata.json'
const processFile = 'App/config/process/process.bpmn'
const tables: ReadonlySet<string> = new Set(['SimpleTable', 'AddToList'])
const ruleFiles = /\/Rule(Handler\.js|Configuration\.json)$/

/**
 * A package of an older generation as Altinn's own upgrade writes it: a folder for each task, settings that name their
 * data type, components as generation v9 has them, what rules in script did as expressions, and service tasks for PDF
 * and eFormidling. It means the same as before. A file whose content stays the same is moved byte for byte. A package
 * of v9 comes back as it is. Paths are from the package's root.
 */
export function asNewerPackage(files: PackageFiles): Map<string, Content> {
  const { package: app, report } = readPackage(files)
  if (app.generation === 'v9' || app.folders.size === 0) return new Map(files)
  // Rules that could not be read stay, so that nobody forgets them.
  const rulesAreRead = !report.findings.some(({ code }) => code === 'rule-not-converted')
  const changes: Changes = new Map()
  const gone = new Set<string>()
  for (const folder of app.folders.values()) {
    const old = oldFolderOf(folder, app)
    for (const page of folder.pages.values()) if (page.file) writePage(files, folder, page, changes, gone)
    writeSettings(files, folder, app, old, changes, gone)
    for (const [path, content] of files) {
      if (!ruleFiles.test(path) || !path.startsWith(old)) continue
      gone.add(path)
      if (!rulesAreRead) changes.set(`App/ui/${folder.id}/${path.slice(path.lastIndexOf('/') + 1)}`, content)
    }
  }
  if (files.has(layoutSetsFile)) gone.add(layoutSetsFile)
  const shared = app.generation === 'v8' ? app.uiSettings : {}
  if (Object.keys(shared).length > 0) changes.set('App/ui/Settings.json', { json: shared })
  if (rulesAreRead)
    for (const [type, model] of app.models)
      if (model.calculation) changes.set(`App/models/${type}.calculation.json`, { json: model.calculation })
  writeProcess(files, app, changes)
  const all: Changes = new Map([...gone].filter((path) => !changes.has(path)).map((path) => [path, null]))
  for (const [path, change] of changes) all.set(path, change)
  return exportPackage(files, all as PackageChanges)
}

/** Where a folder's files lie in the package as it came: `App/ui/<set>/`, or `App/ui/` in a flat one. */
function oldFolderOf(folder: UiFolder, app: AppPackage): string {
  const [page] = folder.pages.values()
  const file = page?.file ?? ''
  if (app.generation === 'flat' || file === '') return 'App/ui/'
  return file.slice(0, file.indexOf('layouts/'))
}

function writePage(
  files: PackageFiles,
  folder: UiFolder,
  page: Page,
  changes: Changes,
  gone: Set<string>,
): void {
  const from = page.file as string
  const to = `App/ui/${folder.id}/layouts/${page.id}.json`
  const content = files.get(from)
  if (content === undefined) return
  if (to !== from) gone.add(from)
  const written = jsonOf(content)
  if (!isObject(written) || !isObject(written.data) || !Array.isArray(written.data.layout)) {
    changes.set(to, content)
    return
  }
  const layout = written.data.layout as unknown[]
  const seen = new Set<string>()
  const newer = layout.flatMap((one): unknown[] => {
    if (!isObject(one) || typeof one.id !== 'string' || typeof one.type !== 'string' || seen.has(one.id))
      return [one]
    seen.add(one.id)
    const component = folder.components.get(one.id)
    // What became part of another component is gone; what could not be read stays to be mended.
    // A table one can edit is shown as a group here, and stays a table in the file.
    if (tables.has(one.type)) return [one]
    if (!component) return Object.hasOwn(one, 'children') || !isJoined(one.id, layout, folder) ? [one] : []
    return [{ ...component.props, id: one.id, type: component.type }]
  })
  const isSame = JSON.stringify(newer) === JSON.stringify(layout)
  changes.set(to, isSame ? content : { json: { ...written, data: { ...written.data, layout: newer } } })
}

/** Whether the component is the row of a group that became a Likert. */
const isJoined = (id: string, layout: readonly unknown[], folder: UiFolder) =>
  layout.some(
    (one) =>
      isObject(one) &&
      Array.isArray(one.children) &&
      one.children.some((child) => String(child).replace(/^\d+:/, '') === id) &&
      folder.components.get(String(one.id))?.type === 'Likert',
  )

function writeSettings(
  files: PackageFiles,
  folder: UiFolder,
  app: AppPackage,
  old: string,
  changes: Changes,
  gone: Set<string>,
): void {
  const from = `${old}Settings.json`
  const written = files.has(from) ? jsonOf(files.get(from) as Content) : {}
  const settings = isObject(written) ? written : {}
  const pages: JsonObject = isObject(settings.pages) ? settings.pages : {}
  const hasOrder = Array.isArray(pages.order) || Array.isArray(pages.groups)
  const to = `App/ui/${folder.id}/Settings.json`
  if (from !== to) gone.add(from)
  changes.set(to, {
    json: {
      ...settings,
      pages: hasOrder ? pages : { ...pages, order: [...folder.order] },
      ...(folder.defaultDataType ? { defaultDataType: folder.defaultDataType } : {}),
      ...(folder.isSubform && app.generation === 'v8' ? { type: 'subform' } : {}),
    },
  })
}

/** Side effects of ending a task become service tasks, and the metadata no longer asks for them. */
function writeProcess(files: PackageFiles, app: AppPackage, changes: Changes): void {
  const xml = files.get(processFile)
  const metadata = files.has(metadataFile) ? jsonOf(files.get(metadataFile) as Content) : null
  if (xml === undefined || !isObject(metadata)) return
  const written = writeServiceTasks(textOf(xml), app.process)
  if (written === null) return
  changes.set(processFile, written)
  const { eFormidling: _, ...rest } = metadata
  const types = Array.isArray(rest.dataTypes) ? (rest.dataTypes as unknown[]) : []
  changes.set(metadataFile, {
    json: {
      ...rest,
      dataTypes: types.map((type) => {
        if (!isObject(type)) return type
        const { enablePdfCreation: _pdf, ...others } = type
        return others
      }),
    },
  })
}

const textOf = (content: Content) =>
  typeof content === 'string' ? content : new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)

function jsonOf(content: Content): unknown {
  try {
    return parseTolerantJson(textOf(content).replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}
