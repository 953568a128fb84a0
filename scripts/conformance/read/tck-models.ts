import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type DmnModel, linkModels, readModel } from '#engines/dmn/index.ts'

/** Every file with that ending in a folder and the folders in it, in the order of their names. */
export function filesBelow(path: string, ending: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name)
      if (entry.isDirectory()) return filesBelow(inner, ending)
      return entry.name.endsWith(ending) ? [inner] : []
    })
}

/**
 * The model a test names, with the models it imports: found by namespace among all models beside the test and in the
 * folders below, where several have the same one by the place the import names.
 * @throws Error with a sentence when the model itself cannot be read
 */
export async function modelBeside(testFile: string, modelName: string): Promise<DmnModel> {
  const folder = dirname(testFile)
  const file = join(folder, modelName)
  if (modelName === '') throw new Error('the test names no model')
  if (!existsSync(file)) throw new Error(`there is no ${modelName} beside the test`)
  const model = await readModel(readFileSync(file, 'utf8'))
  if (model.imports.length === 0) return model
  const places = new Map([[model, file]])
  for (const other of filesBelow(folder, '.dmn').filter((each) => each !== file)) {
    const read = await readOther(other)
    if (read) places.set(read, other)
  }
  return linkModels(model, [...places.keys()], (candidates, wanted, from) => {
    const place = wanted.location && resolve(dirname(places.get(from)!), wanted.location)
    return candidates.find((candidate) => places.get(candidate) === place) ?? candidates[0]
  })
}

/**
 * What the parts of a model and of what it imports are called in it, by `namespace#name`: a service is told its
 * parameters by these names.
 */
export function wholeNames(model: DmnModel, path: readonly string[] = []): Map<string, string> {
  const names = new Map<string, string>()
  for (const each of model.imports) {
    if (!each.model) continue
    const inner = each.name === '' ? path : [...path, each.name]
    for (const [key, name] of wholeNames(each.model, inner)) if (!names.has(key)) names.set(key, name)
  }
  for (const { name } of [...model.inputs, ...model.decisions])
    names.set(`${model.namespace}#${name}`, [...path, name].join('.'))
  return names
}

/** A model that lies beside without being needed may be anything. */
async function readOther(file: string): Promise<DmnModel | null> {
  try {
    return await readModel(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
