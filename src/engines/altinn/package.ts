import { readFolders } from './folder-import.ts'
import { ImportReport } from './import-report.ts'
import { isObject, type JsonObject } from './model-path.ts'
import { checkPackage } from './package-check.ts'
import { FileReader, type PackageFiles, packageHash } from './package-files.ts'
import type {
  ApplicationMetadata,
  AppPackage,
  DataModel,
  DataType,
  Option,
  TextResource,
} from './package-model.ts'
import { readProcess } from './process.ts'

const metadataFile = 'App/config/applicationmetadata.json'
const processFile = 'App/config/process/process.bpmn'

/**
 * Reads an Altinn 3 app package into the internal model. Never throws on a bad package: what cannot be read or used
 * is said in the report, and a package with errors in its report must not be published. No code in it is ever run.
 */
export function readPackage(files: PackageFiles): { package: AppPackage; report: ImportReport } {
  const report = new ImportReport()
  const reader = new FileReader(files, report)
  const metadata = readMetadata(reader, report)
  const process = reader.text(processFile)
  if (process === null) report.error('missing-file', processFile, '', 'The package has no process')
  const tasks = process === null ? [] : readProcess(process, processFile, report)
  const models = readModels(reader, metadata, report)
  const { folders, generation } = readFolders(reader, metadata, tasks, report)
  const result: AppPackage = {
    hash: packageHash(files),
    generation,
    metadata,
    tasks,
    folders,
    texts: readTexts(reader, report),
    models,
    options: readOptions(reader, report),
    settings: readSettings(reader),
    extensions: readExtensions(reader),
  }
  checkPackage(result, report)
  accountForTheRest(reader, report)
  return { package: result, report }
}

function readMetadata(reader: FileReader, report: ImportReport): ApplicationMetadata {
  const raw = reader.json(metadataFile)
  if (raw === undefined && !reader.has(metadataFile))
    report.error('missing-file', metadataFile, '', 'The package does not say what it is')
  const content: JsonObject = isObject(raw) ? raw : {}
  const title: Record<string, string> = {}
  for (const [language, text] of Object.entries(isObject(content.title) ? content.title : {}))
    if (typeof text === 'string') title[language] = text
  const types = Array.isArray(content.dataTypes) ? content.dataTypes : []
  return {
    id: text(content.id),
    org: text(content.org),
    title,
    dataTypes: types.filter(isObject).map(readDataType),
    raw: content,
  }
}

function readDataType(raw: JsonObject): DataType {
  const appLogic = isObject(raw.appLogic) ? raw.appLogic : null
  const taskId = text(raw.taskId)
  return {
    id: text(raw.id),
    ...(taskId ? { taskId } : {}),
    minCount: number(raw.minCount),
    maxCount: number(raw.maxCount),
    allowedContentTypes: Array.isArray(raw.allowedContentTypes)
      ? raw.allowedContentTypes.filter((type) => typeof type === 'string')
      : [],
    isForm:
      appLogic !== null &&
      (typeof appLogic.classRef === 'string' ||
        typeof appLogic.schemaRef === 'string' ||
        appLogic.autoCreate === true),
    autoCreate: appLogic?.autoCreate === true,
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const number = (value: unknown) => (typeof value === 'number' ? value : 0)

function readModels(
  reader: FileReader,
  metadata: ApplicationMetadata,
  report: ImportReport,
): Map<string, DataModel> {
  const models = new Map<string, DataModel>()
  for (const { path, name } of reader.matching(/^App\/models\/([^/]+)\.schema\.json$/)) {
    const schema = reader.json(path)
    if (!isObject(schema)) continue
    const beside = (kind: string) => {
      const found = reader.json(`App/models/${name}.${kind}.json`)
      return isObject(found) ? found : null
    }
    models.set(name, {
      schema,
      prefill: beside('prefill'),
      validation: beside('validation'),
      calculation: beside('calculation'),
    })
  }
  for (const type of metadata.dataTypes) {
    if (type.isForm && !models.has(type.id))
      report.error(
        'missing-schema',
        `App/models/${type.id}.schema.json`,
        type.id,
        'The data type has no JSON Schema',
      )
  }
  return models
}

function readTexts(reader: FileReader, report: ImportReport): Map<string, Map<string, TextResource>> {
  const texts = new Map<string, Map<string, TextResource>>()
  for (const { path, name } of reader.matching(/^App\/config\/texts\/resource\.([a-z]{2,3})\.json$/)) {
    const content = reader.json(path)
    const resources = isObject(content) && Array.isArray(content.resources) ? content.resources : []
    const language = new Map<string, TextResource>()
    for (const resource of resources) {
      if (!isObject(resource) || typeof resource.id !== 'string' || typeof resource.value !== 'string') {
        report.error('bad-text', path, '', 'A text has no id or no value')
        continue
      }
      if (language.has(resource.id))
        report.warn('duplicate-text', path, resource.id, 'The text is given twice; the last one holds')
      language.set(resource.id, {
        value: resource.value,
        variables: readVariables(resource.variables),
      })
    }
    texts.set(name, language)
  }
  return texts
}

function readVariables(raw: unknown): TextResource['variables'] {
  if (!Array.isArray(raw)) return []
  return raw.filter(isObject).map((variable) => ({
    key: text(variable.key),
    dataSource: text(variable.dataSource),
    ...(typeof variable.defaultValue === 'string' ? { defaultValue: variable.defaultValue } : {}),
  }))
}

function readOptions(reader: FileReader, report: ImportReport): Map<string, Option[]> {
  const lists = new Map<string, Option[]>()
  for (const { path, name } of reader.matching(/^App\/options\/([^/]+)\.json$/)) {
    const content = reader.json(path)
    if (content === undefined) continue
    if (!Array.isArray(content)) report.error('bad-options', path, '', 'A code list must be a list')
    else lists.set(name, content.filter(isObject) as unknown as Option[])
  }
  return lists
}

function readSettings(reader: FileReader): Record<string, unknown> {
  const content = reader.json('App/appsettings.json')
  const settings = isObject(content) ? content.FrontEndSettings : undefined
  return isObject(settings) ? settings : {}
}

function readExtensions(reader: FileReader): Map<string, unknown> {
  return new Map(
    reader.matching(/^samvirke\/([^/]+)\.json$/).map(({ path, name }) => [name, reader.json(path)] as const),
  )
}

/** Files the engine reads elsewhere, or knows and leaves alone on purpose. */
const leftAlone =
  /\.(xsd|cs|csproj|sln|md|txt|png|jpe?g|svg|gif|ico|pdf|css)$|\.metadata\.json$|policy\.xml$|^(deployment|rules)\/|Dockerfile$|footer\.json$|appsettings[^/]*\.json$/i

function accountForTheRest(reader: FileReader, report: ImportReport): void {
  for (const path of reader.unseen()) {
    if (/RuleHandler\.js$|RuleConfiguration\.json$/.test(path))
      report.warn('rule-script', path, '', 'Rules in script are not run; write them as expressions')
    else if (/\.cs$/.test(path) && !/Program\.cs$|^App\/models\//.test(path))
      report.warn('custom-code', path, '', 'Code of its own will not run')
    else if (/config\/assets\.json$/.test(path))
      report.warn('external-asset', path, '', 'Scripts and styles from elsewhere are not loaded')
    else if (!leftAlone.test(path)) report.note('unused-file', path, '', 'The file is kept but not used')
  }
}
