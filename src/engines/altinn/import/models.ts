import type { ImportReport } from '../import-report.ts'
import { isObject } from '../model-path.ts'
import type { FileReader } from '../package-files.ts'
import type { DataModel } from '../package-model.ts'
import { type ApplicationMetadata, metadataFile } from './metadata.ts'

export const schemaFile = (dataType: string) => `App/models/${dataType}.schema.json`

/** Reads the data models: schema, prefill, validation and calculation of each. */
export function readModels(
  reader: FileReader,
  metadata: ApplicationMetadata,
  report: ImportReport,
): Map<string, DataModel> {
  const models = new Map<string, DataModel>()
  for (const { path, name } of reader.matching(/^App\/models\/([^/]+)\.schema\.json$/)) {
    const schema = reader.json(path)
    const beside = (kind: string) => {
      const found = reader.json(`App/models/${name}.${kind}.json`)
      return isObject(found) ? found : null
    }
    const [prefill, validation, calculation] = ['prefill', 'validation', 'calculation'].map(beside)
    if (schema === undefined) continue
    if (!isObject(schema)) report.error('bad-schema', path, '', { reason: 'not an object' }, { line: 1 })
    else models.set(name, { schema, prefill: prefill!, validation: validation!, calculation: calculation! })
  }
  for (const [index, type] of metadata.dataTypes.entries()) {
    if (type.isForm && !reader.has(schemaFile(type.id)))
      report.error('missing-schema', metadataFile, type.id, { name: type.id }, { at: ['dataTypes', index] })
  }
  return models
}
