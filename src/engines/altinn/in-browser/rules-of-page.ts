import { heldDataTypes } from '../form-models.ts'
import type { FormSetting, FormState } from '../form-state.ts'
import { isObject, type JsonObject, withoutIndexes } from '../model-path.ts'
import type { Component, UiFolder } from '../package-model.ts'
import type { About, Needs } from './needs.ts'

/** By data type, as the package's own files write them. */
export type Configs = Map<string, JsonObject>

/** Validation rules of the page's own fields, those only the server can judge left out. */
export function rulesOf(
  setting: FormSetting,
  state: FormState,
  folder: UiFolder,
  here: readonly Component[],
  needs: Needs,
): Configs {
  const found: Configs = new Map()
  const bound = new Set(
    here.flatMap(({ bindings }) => Object.values(bindings).map((one) => `${one.dataType}/${one.field}`)),
  )
  for (const dataType of heldDataTypes(folder, state)) {
    const config = setting.package.models.get(dataType)?.validation
    if (!isObject(config?.validations)) continue
    const definitions = isObject(config.definitions) ? config.definitions : {}
    const kept: JsonObject = {}
    for (const [field, rules] of Object.entries(config.validations)) {
      const about: About = { dataType, path: withoutIndexes(field) }
      if (!Array.isArray(rules) || !bound.has(`${dataType}/${about.path}`)) continue
      const known = rules.filter((rule) => isKnown(needs, rule, definitions, about))
      if (known.length === 0) continue
      kept[field] = known
      for (const rule of known) for (const one of partsOf(rule, definitions)) needs.addExpression(one, about)
    }
    if (Object.keys(kept).length > 0) found.set(dataType, { validations: kept, definitions })
  }
  return found
}

const isKnown = (needs: Needs, rule: unknown, definitions: JsonObject, about: About) =>
  partsOf(rule, definitions).every((one) => needs.isKnowable(one, about))

function partsOf(rule: unknown, definitions: JsonObject, depth = 0): unknown[] {
  if (depth > 20) return []
  if (typeof rule === 'string') return partsOf(definitions[rule], definitions, depth + 1)
  if (!isObject(rule)) return []
  const base = typeof rule.ref === 'string' ? partsOf(rule.ref, definitions, depth + 1) : []
  return [...base, rule.condition, rule.message]
}

/** Calculations the page shows or reads the result of, and those they in turn are made of. */
export function calculationsOf(
  setting: FormSetting,
  state: FormState,
  folder: UiFolder,
  needs: Needs,
): Configs {
  const found: Configs = new Map()
  for (let added = true; added; ) {
    added = false
    for (const dataType of heldDataTypes(folder, state)) {
      const written = setting.package.models.get(dataType)?.calculation?.calculations
      const kept = (found.get(dataType)?.calculations ?? {}) as JsonObject
      for (const [field, entry] of Object.entries(isObject(written) ? written : {})) {
        const about = { dataType, path: withoutIndexes(field) }
        if (Object.hasOwn(kept, field) || !isObject(entry) || !needs.reads.get(dataType)?.has(about.path))
          continue
        if (!needs.isKnowable(entry.expression, about)) continue
        needs.addExpression(entry.expression, about)
        kept[field] = entry
        added = true
      }
      if (Object.keys(kept).length > 0) found.set(dataType, { calculations: inFileOrder(kept, written) })
    }
  }
  return found
}

/** Calculations run in the order of the file. */
const inFileOrder = (kept: JsonObject, written: unknown): JsonObject =>
  Object.fromEntries(
    Object.keys(written as JsonObject).flatMap((key) => (Object.hasOwn(kept, key) ? [[key, kept[key]]] : [])),
  )
