import type { ImportReport } from './import-report.ts'
import { importLayouts } from './layout-import.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { FileReader } from './package-files.ts'
import type { ApplicationMetadata, AppPackage, ProcessTask, UiFolder } from './package-model.ts'

interface Source {
  /** Folder id in the model (task id in v9). */
  id: string
  layoutFiles: { path: string; name: string }[]
  settings: JsonObject
  settingsFile: string
  dataType: string | null
}

/** Reads the UI folders whatever the generation: v9 folders, v8 layout sets (one folder per task), or flat pages. */
export function readFolders(
  reader: FileReader,
  metadata: ApplicationMetadata,
  tasks: readonly ProcessTask[],
  report: ImportReport,
): { folders: Map<string, UiFolder>; generation: AppPackage['generation'] } {
  const generation = generationOf(reader)
  const sources =
    generation === 'v9'
      ? v9Sources(reader)
      : generation === 'v8'
        ? v8Sources(reader, report)
        : flatSource(reader, tasks)
  const folders = new Map<string, UiFolder>()
  for (const source of sources)
    folders.set(source.id, readFolder(source, reader, metadata, generation !== 'v9', report))
  if (generation === 'v9') {
    for (const task of tasks) {
      if (task.type === 'data' && !folders.has(task.id))
        report.error('missing-folder', `App/ui/${task.id}`, task.id, 'The task has no pages')
    }
  }
  return { folders, generation }
}

function generationOf(reader: FileReader): AppPackage['generation'] {
  if (reader.has('App/ui/layout-sets.json')) return 'v8'
  return reader.matching(/^App\/ui\/([^/]+)\/layouts\/[^/]+\.json$/).length > 0 ? 'v9' : 'flat'
}

function settingsIn(reader: FileReader, file: string): JsonObject {
  const content = reader.json(file)
  return isObject(content) ? content : {}
}

function v9Sources(reader: FileReader): Source[] {
  const ids = new Set(reader.matching(/^App\/ui\/([^/]+)\/layouts\/[^/]+\.json$/).map((match) => match.name))
  return [...ids].map((id) => {
    const settingsFile = `App/ui/${id}/Settings.json`
    const settings = settingsIn(reader, settingsFile)
    const dataType = typeof settings.defaultDataType === 'string' ? settings.defaultDataType : null
    return { id, layoutFiles: layoutsIn(reader, id), settings, settingsFile, dataType }
  })
}

function v8Sources(reader: FileReader, report: ImportReport): Source[] {
  const file = 'App/ui/layout-sets.json'
  const content = reader.json(file)
  const sets = isObject(content) && Array.isArray(content.sets) ? content.sets.filter(isObject) : []
  return sets.flatMap((set) => {
    const setId = String(set.id ?? '')
    const settingsFile = `App/ui/${setId}/Settings.json`
    const layoutFiles = layoutsIn(reader, setId)
    if (layoutFiles.length === 0) report.error('missing-folder', file, setId, 'The layout set has no pages')
    const dataType = typeof set.dataType === 'string' ? set.dataType : null
    const tasks = Array.isArray(set.tasks) && set.tasks.length > 0 ? set.tasks.map(String) : [setId]
    if (tasks.length > 1)
      report.note('copied-set', file, setId, `The layout set is used by ${tasks.length} tasks`)
    return tasks.map((id) => ({
      id,
      layoutFiles,
      settings: settingsIn(reader, settingsFile),
      settingsFile,
      dataType,
    }))
  })
}

function flatSource(reader: FileReader, tasks: readonly ProcessTask[]): Source[] {
  const several = reader.matching(/^App\/ui\/layouts\/([^/]+)\.json$/)
  const layoutFiles = several.length > 0 ? several : reader.matching(/^App\/ui\/(FormLayout)\.json$/)
  if (layoutFiles.length === 0) return []
  const settingsFile = 'App/ui/Settings.json'
  const id = tasks.find((task) => task.type === 'data')?.id ?? tasks[0]?.id ?? 'Task_1'
  return [{ id, layoutFiles, settings: settingsIn(reader, settingsFile), settingsFile, dataType: null }]
}

function layoutsIn(reader: FileReader, folder: string): { path: string; name: string }[] {
  const start = `App/ui/${folder}/layouts/`
  return reader.paths
    .filter(
      (path) => path.startsWith(start) && path.endsWith('.json') && !path.slice(start.length).includes('/'),
    )
    .map((path) => ({ path, name: path.slice(start.length, -'.json'.length) }))
}

function readFolder(
  source: Source,
  reader: FileReader,
  metadata: ApplicationMetadata,
  v8: boolean,
  report: ImportReport,
): UiFolder {
  const forTask = metadata.dataTypes.find((type) => type.isForm && type.taskId === source.id)
  const defaultDataType =
    source.dataType ?? forTask?.id ?? metadata.dataTypes.find((type) => type.isForm)?.id ?? ''
  if (!defaultDataType)
    report.error('no-data-type', source.settingsFile, source.id, 'No data model belongs to these pages')
  const files = source.layoutFiles
    .map(({ path, name }) => ({ pageId: name, file: path, content: reader.json(path) }))
    .filter((file) => file.content !== undefined)
  const { pages, components } = importLayouts(files, defaultDataType, v8, report)
  const pageSettings = isObject(source.settings.pages) ? source.settings.pages : {}
  const excluded = isObject(source.settings.components) ? source.settings.components.excludeFromPdf : []
  const pdfPage = pageSettings.pdfLayoutName
  return {
    id: source.id,
    defaultDataType,
    pages,
    components,
    order: pageOrder(pageSettings, [...pages.keys()], source, report),
    pdf: {
      ...(typeof pdfPage === 'string' ? { page: pdfPage } : {}),
      excludedPages: textsIn(pageSettings.excludeFromPdf),
      excludedComponents: textsIn(excluded),
    },
    settings: source.settings,
  }
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function pageOrder(settings: JsonObject, known: string[], source: Source, report: ImportReport): string[] {
  const groups = Array.isArray(settings.groups) ? settings.groups.filter(isObject) : []
  const listed = Array.isArray(settings.order)
    ? textsIn(settings.order)
    : groups.flatMap((group) => textsIn(group.order))
  if (listed.length === 0) {
    if (known.length > 1)
      report.warn('no-order', source.settingsFile, source.id, 'The pages have no order; taken by name')
    return known
  }
  for (const page of listed) {
    if (!known.includes(page))
      report.error('missing-page', source.settingsFile, page, 'The page in the order does not exist')
  }
  return listed.filter((page) => known.includes(page))
}
