import {
  isXsdOutOfDate,
  type PackageChanges,
  type PackageFiles,
  writeModelXsd,
} from '#engines/altinn/index.ts'
import { posted } from '#platform/http/visit.ts'
import { jsonIn, type Operation, textIn } from './edit.ts'
import { modelFile } from './field-edits.ts'

export const xsdFile = (dataType: string) => `App/models/${dataType}.xsd`

/** Data models whose XSD has other fields than their JSON Schema, or that have none: Altinn Studio reads both. */
export function modelsOutOfDate(files: PackageFiles): string[] {
  return [...files.keys()].flatMap((path) => {
    const [, dataType] = /^App\/models\/([^/]+)\.schema\.json$/.exec(path) ?? []
    const schema = dataType === undefined ? null : jsonIn(files, path)
    if (dataType === undefined || !schema) return []
    const xsd = textIn(files, xsdFile(dataType))
    return xsd === null || isXsdOutOfDate(schema, xsd, dataType) ? [dataType] : []
  })
}

/**
 * With the XSD of every model that a form has changed. One that was otherwise before is somebody's own work: it is left,
 * and stands among the problems.
 */
export function withModelXsd(files: PackageFiles, changes: PackageChanges): PackageChanges {
  const all = new Map(changes)
  const before = modelsOutOfDate(files)
  for (const [path, change] of changes) {
    const [, dataType] = /^App\/models\/([^/]+)\.schema\.json$/.exec(path) ?? []
    if (
      dataType === undefined ||
      change === null ||
      typeof change === 'string' ||
      change instanceof Uint8Array
    )
      continue
    const isOwnWork = files.has(xsdFile(dataType)) && before.includes(dataType)
    if (!isOwnWork) all.set(xsdFile(dataType), writeModelXsd(change.json as never, dataType))
  }
  return all
}

/** Writes the XSD of a model anew, whatever stood there. */
export const saveXsd: Operation = ({ files }, form) => {
  const dataType = posted(form, 'modell')
  const schema = /^[\w.-]+$/.test(dataType) ? jsonIn(files, modelFile(dataType)) : null
  if (!schema) return { fault: 'fault.no-model', at: 'modell' }
  return {
    changes: new Map([[xsdFile(dataType), writeModelXsd(schema, dataType)]]),
    what: 'file',
    thing: xsdFile(dataType),
  }
}
