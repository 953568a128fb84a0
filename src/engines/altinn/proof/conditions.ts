import type { JsonPlace } from '../import-report.ts'
import { isObject } from '../model-path.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import { outgoing } from '../process/index.ts'
import { choicesOf, isFilledIn } from './field-facts.ts'
import { fieldVariable, type Reads, readsOf } from './reads.ts'
import { type Uses, usesOf } from './uses.ts'

export type ConditionKind =
  | 'hidden'
  | 'page-hidden'
  | 'hidden-row'
  | 'required'
  | 'read-only'
  | 'option-filter'
  | 'validation'
  | 'gateway'

/** One place in the package where an expression decides something. */
export interface Condition {
  readonly id: string
  readonly kind: ConditionKind
  readonly folderId: string
  readonly file: string
  /** Component id, page id or field of the model; then the property. */
  readonly place: string
  /** Way to it in a JSON file. */
  readonly at?: JsonPlace
  readonly expression: readonly unknown[]
  readonly component?: Component
  readonly pageId?: string
  /** For a validation rule: the field it is about, without indexes, and its data type. */
  readonly field?: { readonly dataType: string; readonly path: string }
}

const componentProperties: readonly (readonly [string, ConditionKind])[] = [
  ['hidden', 'hidden'],
  ['hiddenRow', 'hidden-row'],
  ['required', 'required'],
  ['readOnly', 'read-only'],
  ['optionFilter', 'option-filter'],
]

/** Every condition that decides something in one UI folder, in reading order. */
export function conditionsOf(app: AppPackage, folder: UiFolder): Condition[] {
  const found: Condition[] = []
  for (const page of folder.pages.values()) {
    const file = layoutFile(folder, page.id)
    if (Array.isArray(page.hidden))
      found.push({
        ...{ id: `${folder.id}/${page.id}.hidden`, kind: 'page-hidden', folderId: folder.id, file },
        ...{ place: `${page.id}.hidden`, at: ['data', 'hidden'], expression: page.hidden, pageId: page.id },
      })
  }
  for (const component of folder.components.values()) {
    const file = layoutFile(folder, component.pageId)
    for (const [name, kind] of componentProperties) {
      const expression = component.props[name]
      if (Array.isArray(expression))
        found.push({
          ...{ id: `${folder.id}/${component.id}.${name}`, kind, folderId: folder.id, file },
          ...{
            place: `${component.id}.${name}`,
            at: ['data', 'layout', { id: component.id }, name],
            expression,
            component,
          },
        })
    }
  }
  return [...found, ...validationConditions(app, folder), ...gatewayConditions(app, folder)]
}

/** The file a page was read from; older packages keep them in folders that are not named by the task. */
export const layoutFile = (folder: UiFolder, pageId: string): string =>
  folder.pages.get(pageId)?.file ?? `App/ui/${folder.id}/layouts/${pageId}.json`

/** Conditions of the process that read what this folder's pages fill in. */
function gatewayConditions(app: AppPackage, folder: UiFolder): Condition[] {
  const file = 'App/config/process/process.bpmn'
  return [...app.process.flows.values()].flatMap((flow): Condition[] => {
    const gateway = app.process.elements.get(flow.source)
    if (gateway?.kind !== 'gateway' || !Array.isArray(flow.condition)) return []
    const isOurs = gateway.connectedDataTypeId
      ? gateway.connectedDataTypeId === folder.defaultDataType
      : leadsTo(app, folder.id, gateway.id)
    if (!isOurs || flow.id === gateway.defaultFlow) return []
    const id = `${folder.id}/process.${flow.id}`
    return [{ id, kind: 'gateway', folderId: folder.id, file, place: flow.id, expression: flow.condition }]
  })
}

/** Does the way from a task reach a gateway before any other task a person works in? */
function leadsTo(app: AppPackage, from: string, gateway: string, seen = new Set<string>()): boolean {
  if (seen.has(from)) return false
  seen.add(from)
  return outgoing(app.process, from).some(({ target }) => {
    if (target === gateway) return true
    const next = app.process.elements.get(target)
    const passes = next?.kind === 'gateway' || (next?.kind === 'task' && next.isService)
    return passes && leadsTo(app, target, gateway, seen)
  })
}

/** The rules of validation.json, with definitions laid in. */
function validationConditions(app: AppPackage, folder: UiFolder): Condition[] {
  const dataType = folder.defaultDataType
  // A receipt or a page that only shows has nobody to tell.
  if (!isFilledIn(folder)) return []
  const validation = app.models.get(dataType)?.validation
  const rules = isObject(validation?.validations) ? validation.validations : {}
  const definitions = isObject(validation?.definitions) ? validation.definitions : {}
  return Object.entries(rules).flatMap(([path, list]) =>
    (Array.isArray(list) ? list : []).flatMap((rule, index): Condition[] => {
      const expression = conditionOfRule(rule, definitions)
      if (!expression) return []
      const place = `${path}[${index}].condition`
      return [
        {
          ...{ id: `${folder.id}/${dataType}.${place}`, kind: 'validation', folderId: folder.id },
          ...{ file: `App/models/${dataType}.validation.json`, place, expression, field: { dataType, path } },
          at: ['validations', path, index, 'condition'],
        },
      ]
    }),
  )
}

function conditionOfRule(rule: unknown, definitions: Record<string, unknown>): unknown[] | null {
  const own = isObject(rule) ? rule : {}
  const name = typeof rule === 'string' ? rule : own.ref
  const definition = typeof name === 'string' ? definitions[name] : undefined
  const condition = own.condition ?? (isObject(definition) ? definition.condition : undefined)
  return Array.isArray(condition) ? condition : null
}

/** How a condition looks at the fields it reads. */
export function usesIn(
  app: AppPackage,
  folder: UiFolder,
  { expression, field, component, kind }: Condition,
): Uses {
  const choices = kind === 'option-filter' && component ? choicesOf(app, component) : []
  return usesOf(expression, folder, field, choices)
}

/** What a condition reads. A rule is asked only of a field that holds something, so it reads that field too. */
export function readsIn(folder: UiFolder, { expression, field }: Condition): Reads {
  const reads = readsOf(expression, folder, field)
  const own = field && fieldVariable({ dataType: field.dataType, field: field.path })
  if (!own || reads.variables.some(({ key }) => key === own.key)) return reads
  return { ...reads, variables: [...reads.variables, own] }
}
