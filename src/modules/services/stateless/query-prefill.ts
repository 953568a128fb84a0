import { type AppPackage, isObject, type JsonObject, parsePath, writePath } from '#engines/altinn/index.ts'
import { fieldSchema } from '#engines/altinn/json-schema.ts'

const longestValue = 200

/**
 * Answers from the address, as the package's prefill lists them (`QueryParameters`: field to parameter). Only listed
 * names are read, and only what the field's own type can hold: an address may come from anywhere.
 */
export function prefillFromQuery(app: AppPackage, dataType: string, query: URLSearchParams): JsonObject {
  const model = app.models.get(dataType)
  const listed = model?.prefill?.QueryParameters
  const data: JsonObject = {}
  for (const [field, name] of Object.entries(isObject(listed) ? listed : {})) {
    const path = parsePath(field)
    const written = typeof name === 'string' ? query.get(name) : null
    if (!path || !written || written.length > longestValue) continue
    const value = typedValueAt(app, dataType, path, written)
    if (value !== undefined) writePath(data, path, value)
  }
  return data
}

/** A text as the value of a field; undefined where the field cannot hold it. */
export function typedValueAt(
  app: AppPackage,
  dataType: string,
  path: NonNullable<ReturnType<typeof parsePath>>,
  written: string,
): string | number | boolean | undefined {
  const model = app.models.get(dataType)
  const type = model ? fieldSchema(model.schema, path)?.type : null
  return typedValue(type ?? 'string', written)
}

function typedValue(type: string, written: string): string | number | boolean | undefined {
  if (type === 'boolean') return written === 'true' ? true : written === 'false' ? false : undefined
  if (type === 'integer') return /^-?\d{1,15}$/.test(written) ? Number(written) : undefined
  if (type === 'number') return /^-?\d{1,15}(\.\d{1,10})?$/.test(written) ? Number(written) : undefined
  return type === 'string' ? written : undefined
}
