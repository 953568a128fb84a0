import { createHash } from 'node:crypto'
import type { DmnModel, ModelImport } from './model.ts'

const deepest = 20

/**
 * The model with the models it imports put in place, and theirs in turn. A model is known by its namespace; where
 * several have the same one, `choose` picks (by the place the import names). What is not among `others` stays null: what
 * needs it is null with a reason, and checkModel names it. The hash covers every model that takes part.
 */
export function linkModels(
  model: DmnModel,
  others: readonly DmnModel[],
  choose: (candidates: readonly DmnModel[], wanted: ModelImport, from: DmnModel) => DmnModel | undefined = ([
    first,
  ]) => first,
): DmnModel {
  const link = (from: DmnModel, above: readonly string[]): DmnModel => {
    if (from.imports.length === 0) return from
    const path = [...above, from.namespace]
    const imports = from.imports.map((each) => {
      const candidates = others.filter((other) => other.namespace === each.namespace)
      // A model that is already above imports nothing anew: circles end here.
      const isCircle = path.includes(each.namespace) || path.length > deepest
      const found = isCircle ? undefined : choose(candidates, each, from)
      return { ...each, model: found ? link(found, path) : null }
    })
    return { ...from, imports, hash: hashOf(from, imports) }
  }
  return link(model, [])
}

function hashOf(model: DmnModel, imports: DmnModel['imports']): string {
  const parts = [model.hash, ...imports.map((each) => each.model?.hash ?? '')]
  return createHash('sha256').update(parts.join('\n'), 'utf8').digest('hex')
}
