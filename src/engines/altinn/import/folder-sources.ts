import type { ImportReport } from '../import-report.ts'
import { isObject, type JsonObject } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { AppPackage, ProcessTask } from '../package-model.ts'
import { textIn, textsIn } from './json-values.ts'

/** Where the pages of one UI folder come from. */
export interface FolderSource {
  /** Folder id in the model (task id in v9). */
  readonly id: string
  readonly layoutFiles: readonly { path: string; name: string }[]
  readonly settings: JsonObject
  readonly settingsFile: string
  /** The file that says there is such a folder. */
  readonly declaredIn: string
  /** Folder with rules in script, if there are any. */
  readonly ruleFolder: string
  readonly dataType: string | null
  readonly isSubform: boolean
}

const layoutSetsFile = 'App/ui/layout-sets.json'

export function generationOf(reader: FileReader): AppPackage['generation'] {
  if (reader.has(layoutSetsFile)) return 'v8'
  return reader.matching(/^App\/ui\/([^/]+)\/layouts\/[^/]+\.json$/).length > 0 ||
    reader.matching(/^App\/ui\/([^/]+)\/Settings\.json$/).length > 0
    ? 'v9'
    : 'flat'
}

/** The folders the package says it has, and the settings that lie under all of them. */
export function folderSources(
  reader: FileReader,
  generation: AppPackage['generation'],
  tasks: readonly ProcessTask[],
  report: ImportReport,
): { sources: FolderSource[]; uiSettings: JsonObject } {
  if (generation === 'v8') return fromLayoutSets(reader, report)
  if (generation === 'flat') return { sources: flatSource(reader, tasks), uiSettings: {} }
  return { sources: fromFolders(reader, report), uiSettings: settingsIn(reader, 'App/ui/Settings.json') }
}

function settingsIn(reader: FileReader, file: string): JsonObject {
  const content = reader.json(file)
  return isObject(content) ? content : {}
}

function fromFolders(reader: FileReader, report: ImportReport): FolderSource[] {
  const ids = new Set([
    ...reader.matching(/^App\/ui\/([^/]+)\/layouts\/[^/]+\.json$/).map((match) => match.name),
    ...reader.matching(/^App\/ui\/([^/]+)\/Settings\.json$/).map((match) => match.name),
  ])
  return [...ids].sort().map((id) => {
    const settingsFile = `App/ui/${id}/Settings.json`
    const settings = settingsIn(reader, settingsFile)
    const layoutFiles = layoutsIn(reader, id)
    if (layoutFiles.length === 0) report.error('empty-folder', settingsFile, id, { name: id })
    return {
      id,
      layoutFiles,
      settings,
      settingsFile,
      declaredIn: settingsFile,
      ruleFolder: `App/ui/${id}`,
      dataType: textIn(settings.defaultDataType) || null,
      isSubform: settings.type === 'subform',
    }
  })
}

function fromLayoutSets(
  reader: FileReader,
  report: ImportReport,
): { sources: FolderSource[]; uiSettings: JsonObject } {
  const content = reader.json(layoutSetsFile)
  const sets = isObject(content) && Array.isArray(content.sets) ? content.sets : []
  const sources = sets.flatMap((set, index): FolderSource[] => {
    const setId = isObject(set) ? textIn(set.id) : ''
    if (!isObject(set) || !setId) {
      report.error('bad-metadata', layoutSetsFile, `sets[${index}]`, { name: 'id' }, { at: ['sets', index] })
      return []
    }
    const layoutFiles = layoutsIn(reader, setId)
    if (layoutFiles.length === 0)
      report.error('missing-folder', layoutSetsFile, setId, { name: setId }, { at: ['sets', index] })
    const tasks = textsIn(set.tasks)
    if (tasks.length > 1) {
      const values = { name: setId, count: tasks.length }
      report.note('copied-set', layoutSetsFile, setId, values, { at: ['sets', index] })
    }
    const settingsFile = `App/ui/${setId}/Settings.json`
    return (tasks.length > 0 ? tasks : [setId]).map((id) => ({
      id,
      layoutFiles,
      settings: settingsIn(reader, settingsFile),
      settingsFile,
      declaredIn: layoutSetsFile,
      ruleFolder: `App/ui/${setId}`,
      dataType: textIn(set.dataType) || null,
      isSubform: set.type === 'subform',
    }))
  })
  return { sources, uiSettings: isObject(content) && isObject(content.uiSettings) ? content.uiSettings : {} }
}

function flatSource(reader: FileReader, tasks: readonly ProcessTask[]): FolderSource[] {
  const several = reader.matching(/^App\/ui\/layouts\/([^/]+)\.json$/)
  const layoutFiles = several.length > 0 ? several : reader.matching(/^App\/ui\/(FormLayout)\.json$/)
  if (layoutFiles.length === 0) return []
  const settingsFile = 'App/ui/Settings.json'
  const settings = settingsIn(reader, settingsFile)
  const dataTasks = tasks.filter((task) => task.type === 'data')
  const ids = dataTasks.length > 0 ? dataTasks.map((task) => task.id) : [tasks[0]?.id ?? 'Task_1']
  return ids.map((id) => ({
    id,
    layoutFiles,
    settings,
    settingsFile,
    declaredIn: settingsFile,
    ruleFolder: 'App/ui',
    dataType: null,
    isSubform: false,
  }))
}

function layoutsIn(reader: FileReader, folder: string): { path: string; name: string }[] {
  const start = `App/ui/${folder}/layouts/`
  return reader.paths
    .filter(
      (path) => path.startsWith(start) && path.endsWith('.json') && !path.slice(start.length).includes('/'),
    )
    .map((path) => ({ path, name: path.slice(start.length, -'.json'.length) }))
}
