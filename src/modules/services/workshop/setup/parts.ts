import { type AppPackage, isObject, type PackageFiles } from '#engines/altinn/index.ts'
import { jsonIn } from '../edit.ts'
import { valueAt } from './json-at.ts'
import type { Part } from './part.ts'
import { partsOfDecision } from './parts-of-decision.ts'
import { partsOfFacts } from './parts-of-facts.ts'
import { partsOfRules } from './parts-of-rules.ts'
import { partsOfService } from './parts-of-service.ts'
import { partsOfModel, partsOfPrefill, partsOfSources } from './parts-of-sources.ts'

/** Everything of a package that has a form of its own here, in the order one works with it. */
export function partsOf(app: AppPackage, files: PackageFiles): Part[] {
  return [
    ...partsOfService,
    ...partsOfPrefill,
    ...[...app.models.keys()].flatMap(partsOfModel),
    ...partsOfFacts,
    ...(files.has('rules/rules.json') ? partsOfRules : []),
    ...partsOfDecision,
    ...partsOfSources,
  ]
}

export interface Item {
  /** Index in a list, name in a record. */
  key: string
  value: unknown
}

/** What stands in the file under a part; nothing where the file is not there or has another form. */
export function itemsOf(part: Part, files: PackageFiles): Item[] {
  const content = jsonIn(files, part.file)
  const value = part.at.length === 0 ? content : valueAt(content, part.at)
  switch (part.shape) {
    case 'one':
      return [{ key: '', value: value ?? {} }]
    case 'list':
      return Array.isArray(value) ? value.map((one, at) => ({ key: String(at), value: one as unknown })) : []
    case 'record':
      return isObject(value) ? Object.entries(value).map(([key, one]) => ({ key, value: one })) : []
  }
}
