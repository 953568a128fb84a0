import type { ImportReport } from '../import-report.ts'
import { importLayouts } from '../layout-import.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { AppPackage, ProcessTask, UiFolder } from '../package-model.ts'
import { type FolderSource, folderSources, generationOf } from './folder-sources.ts'
import { textIn, textsIn } from './json-values.ts'
import type { ApplicationMetadata } from './metadata.ts'
import { applyRules, type Calculations } from './rule-configuration.ts'

/** What the folders are read against. */
export interface FolderSurroundings {
  readonly metadata: ApplicationMetadata
  readonly tasks: readonly ProcessTask[]
  /** Whether the process could be read: without it, nobody knows which tasks there are. */
  readonly knowsTasks: boolean
}

/** Reads the UI folders whatever the generation: v9 folders, v8 layout sets (one folder per task), or flat pages. */
export function readFolders(
  reader: FileReader,
  around: FolderSurroundings,
  report: ImportReport,
): {
  folders: Map<string, UiFolder>
  generation: AppPackage['generation']
  uiSettings: JsonObject
  calculations: Calculations
} {
  const generation = generationOf(reader)
  const { sources, uiSettings } = folderSources(reader, generation, around.tasks, report)
  const folders = new Map<string, UiFolder>()
  const calculations: Calculations = new Map()
  for (const source of sources) {
    if (folders.has(source.id)) {
      report.warn('two-sets', source.declaredIn, source.id, { task: source.id })
      continue
    }
    folders.set(
      source.id,
      readFolder(source, reader, around.metadata, generation !== 'v9', uiSettings, calculations, report),
    )
  }
  if (generation === 'flat' && sources.length > 0) report.note('flat-package', 'App/ui/Settings.json', '')
  const { show, statelessFolder } = around.metadata.onEntry
  for (const task of around.knowsTasks ? around.tasks : []) {
    if (task.type !== 'data' || folders.has(task.id) || reader.isUnreadable('App/ui/layout-sets.json'))
      continue
    // A service without instances never comes to its tasks.
    const say = show === 'stateless' ? 'warn' : 'error'
    report[say]('missing-folder', `App/ui/${task.id}`, task.id, { name: task.name || task.id })
  }
  if (show === 'stateless' && !folders.has(statelessFolder!))
    report.error(
      'missing-folder',
      'App/config/applicationmetadata.json',
      'onEntry.show',
      { name: statelessFolder! },
      { at: ['onEntry', 'show'] },
    )
  return { folders, generation, uiSettings, calculations }
}

function readFolder(
  source: FolderSource,
  reader: FileReader,
  metadata: ApplicationMetadata,
  older: boolean,
  uiSettings: JsonObject,
  calculations: Calculations,
  report: ImportReport,
): UiFolder {
  const forTask = metadata.dataTypes.find((type) => type.isForm && type.taskId === source.id)
  const defaultDataType =
    source.dataType ?? forTask?.id ?? metadata.dataTypes.find((type) => type.isForm)?.id ?? ''
  const files = source.layoutFiles
    .map(({ path, name }) => ({ pageId: name, file: path, content: reader.json(path) }))
    .filter((file) => file.content !== undefined)
  const imported = importLayouts(files, defaultDataType, older, report)
  const components = applyRules(
    reader,
    source,
    imported.components,
    { calculations, dataType: defaultDataType },
    report,
  )
  const binds = [...components.values()].some((component) => Object.keys(component.bindings).length > 0)
  if (!defaultDataType && binds)
    report.error('no-data-type', source.settingsFile, source.id, { name: source.id })
  const settings = withUiSettings(source.settings, uiSettings)
  const pageSettings = isObject(settings.pages) ? settings.pages : {}
  const excluded = isObject(settings.components) ? settings.components.excludeFromPdf : []
  const { pages } = imported
  const pdfPage = textIn(pageSettings.pdfLayoutName)
  if (pdfPage && !pages.has(pdfPage))
    report.error(
      'missing-page',
      source.settingsFile,
      'pages.pdfLayoutName',
      { name: pdfPage },
      {
        at: ['pages', 'pdfLayoutName'],
      },
    )
  return {
    id: source.id,
    defaultDataType,
    pages,
    components,
    order: pageOrder(pageSettings, source, reader, [...pages.keys()], report),
    pdf: {
      ...(pdfPage ? { page: pdfPage } : {}),
      excludedPages: textsIn(pageSettings.excludeFromPdf),
      excludedComponents: textsIn(excluded),
    },
    settings,
    ...(source.isSubform ? { isSubform: true } : {}),
  }
}

/** Settings that hold for the whole package lie under each folder's own. */
function withUiSettings(settings: JsonObject, uiSettings: JsonObject): JsonObject {
  const own = isObject(settings.pages) ? settings.pages : {}
  return { ...settings, pages: { ...uiSettings, ...own } }
}

function pageOrder(
  settings: JsonObject,
  source: FolderSource,
  reader: FileReader,
  known: string[],
  report: ImportReport,
): string[] {
  const groups = Array.isArray(settings.groups) ? settings.groups : []
  const listed: { page: string; at: (string | number)[] }[] = Array.isArray(settings.order)
    ? textsIn(settings.order).map((page, index) => ({ page, at: ['pages', 'order', index] }))
    : groups.flatMap((group, number) =>
        (isObject(group) ? textsIn(group.order) : []).map((page, index) => ({
          page,
          at: ['pages', 'groups', number, 'order', index],
        })),
      )
  if (listed.length === 0) {
    // A page for the PDF alone is not one to walk to.
    const walkable = known.filter((page) => page !== settings.pdfLayoutName)
    if (walkable.length > 1) report.warn('no-order', source.settingsFile, source.id, { name: source.id })
    return walkable.length > 0 ? walkable : known
  }
  const files = new Map(source.layoutFiles.map((file) => [file.name, file.path]))
  for (const { page, at } of listed) {
    const file = files.get(page)
    if (!file || (!known.includes(page) && !reader.isUnreadable(file)))
      report.error('missing-page', source.settingsFile, page, { name: page }, { at })
  }
  return [...new Set(listed.map(({ page }) => page))].filter((page) => known.includes(page))
}
