import { declaredSources } from './declared-sources.ts'
import { checkPackage } from './import/check-package.ts'
import { reportCustomCode } from './import/custom-code.ts'
import { withEditableLists } from './import/editable-lists.ts'
import { readFolders } from './import/folder-import.ts'
import { generationOf } from './import/folder-sources.ts'
import { metadataFile, readMetadata } from './import/metadata.ts'
import { readModels } from './import/models.ts'
import {
  readAppSettings,
  readFooter,
  readStaticFiles,
  reportAssets,
  reportUnused,
} from './import/other-files.ts'
import { readPolicy } from './import/policy.ts'
import { readOptions, readTexts } from './import/texts-and-options.ts'
import { ImportReport } from './import-report.ts'
import { isObject } from './model-path.ts'
import { FileReader, type PackageFiles, packageHash } from './package-files.ts'
import type { AppPackage } from './package-model.ts'
import { checkProcess, type ProcessSurroundings } from './process/check-process.ts'
import { withServiceTasks } from './process/newer-process.ts'
import { emptyProcess, tasksOf } from './process/process-model.ts'
import { readProcess } from './process/read-process.ts'

const processFile = 'App/config/process/process.bpmn'

/**
 * Reads an Altinn 3 app package into the internal model. Never throws on a bad package: what cannot be read or used
 * is said in the report, and a package with errors in its report must not be published. No code in it is ever run.
 */
export function readPackage(files: PackageFiles): { package: AppPackage; report: ImportReport } {
  const report = new ImportReport()
  const reader = new FileReader(files, report)
  const metadata = readMetadata(reader, report)
  const written = readProcess(reader, processFile, report)
  const older = generationOf(reader) !== 'v9'
  const process =
    written && older
      ? withServiceTasks(written, metadata.raw, processFile, report)
      : (written ?? emptyProcess)
  const extensions = readExtensions(reader)
  const tasks = tasksOf(process).map(({ id, name, type }) => ({ id, name, type }))
  const models = readModels(reader, metadata, report)
  const surroundings = { metadata, tasks, knowsTasks: written !== null }
  const { folders, generation, uiSettings, calculations } = readFolders(reader, surroundings, report)
  const { settings, appSettings } = readAppSettings(reader)
  const result: AppPackage = {
    hash: packageHash(files),
    generation,
    metadata,
    tasks,
    process,
    policy: readPolicy(reader, report),
    folders: withEditableLists(folders, models),
    texts: readTexts(reader, report),
    models: withCalculations(models, calculations),
    options: readOptions(reader, report),
    settings,
    extensions,
    appSettings,
    uiSettings,
    footer: readFooter(reader, report),
    staticFiles: readStaticFiles(reader),
  }
  if (written) {
    checkProcess(process, processFile, surroundingsOf(result), report)
    for (const [index, { id, taskId }] of metadata.dataTypes.entries())
      if (taskId && !tasks.some((task) => task.id === taskId))
        report.warn(
          'unknown-task',
          metadataFile,
          id,
          { task: taskId },
          { at: ['dataTypes', index, 'taskId'] },
        )
  }
  checkPackage(result, reader, report)
  reportAssets(reader, report)
  reportCustomCode(reader, report)
  reportUnused(reader, report)
  report.locate((file, at) => reader.lineOf(file, at))
  return { package: result, report }
}

function readExtensions(reader: FileReader): Map<string, unknown> {
  return new Map(
    reader.matching(/^samvirke\/([^/]+)\.json$/).map(({ path, name }) => [name, reader.json(path)] as const),
  )
}

/** What `samvirke/service-tasks.json` (`{types: {…}, tasks: {…}}`) and `samvirke/sources.json` declare. */
function surroundingsOf(app: AppPackage): ProcessSurroundings {
  const serviceTasks = app.extensions.get('service-tasks')
  const keys = (value: unknown) => new Set(isObject(value) ? Object.keys(value) : [])
  return {
    dataTypes: new Set(app.metadata.dataTypes.map((type) => type.id)),
    declaredTypes: keys(isObject(serviceTasks) ? serviceTasks.types : null),
    declaredTasks: keys(isObject(serviceTasks) ? serviceTasks.tasks : null),
    declaredActions: new Set(declaredSources(app).sources.actions.keys()),
  }
}

/** Calculations that were rules in script go before those of the package, which may build on them. */
function withCalculations(
  models: AppPackage['models'],
  calculations: ReadonlyMap<string, Readonly<Record<string, { readonly expression: unknown }>>>,
): AppPackage['models'] {
  const result = new Map(models)
  for (const [dataType, found] of calculations) {
    const model = result.get(dataType)
    if (!model) continue
    const own = isObject(model.calculation?.calculations) ? model.calculation.calculations : {}
    result.set(dataType, {
      ...model,
      calculation: { ...model.calculation, calculations: { ...found, ...own } },
    })
  }
  return result
}
