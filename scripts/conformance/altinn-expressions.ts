import { isDeepStrictEqual } from 'node:util'
import { Evaluation } from '#engines/altinn/evaluation.ts'
import { ExpressionError } from '#engines/altinn/expressions/cast.ts'
import { evaluate, whyInvalid } from '#engines/altinn/expressions/evaluate.ts'
import type { Scope } from '#engines/altinn/expressions/scope.ts'
import type { AttachedFile, LinkWriter } from '#engines/altinn/form-state.ts'
import { isObject, type JsonObject } from '#engines/altinn/model-path.ts'
import { contextTree } from './read/altinn-contexts.ts'
import { exceptionFor } from './read/altinn-exceptions.ts'
import { formOf, type SharedForm, sharedTests } from './read/altinn-form.ts'
import type { ConformanceResult } from './read/cases.ts'

export interface TestCase {
  expression?: unknown
  expects?: unknown
  expectsFailure?: string
}

/**
 * Altinn's shared expression tests: functions, invalid expressions and layouts, and trees of contexts, from the front
 * end and the back end. Where the two disagree, what we follow is written down with the reason; those are counted.
 */
export function* run(path: string): Generator<ConformanceResult & { excepted?: string }> {
  for (const file of sharedTests(path)) {
    let test: JsonObject
    try {
      test = file.read()
    } catch (error) {
      yield { name: file.name, ok: false, message: `cannot be read: ${(error as Error).message}` }
      continue
    }
    for (const [index, one] of casesOf(test).entries()) {
      const name = index === 0 ? file.name : `${file.name} #${index}`
      const found = judge(test, one)
      const excepted = found.ok ? null : exceptionFor('altinn-expressions', file.name)
      yield excepted ? { name, ...found, excepted } : { name, ...found }
    }
  }
}

/** The file itself, then its further cases. A file with neither is a case that fails, so that it is seen. */
export function casesOf(test: JsonObject): TestCase[] {
  const further = Array.isArray(test.testCases) ? (test.testCases.filter(isObject) as TestCase[]) : []
  const own = 'expression' in test || 'expectedContexts' in test || further.length === 0
  return [...(own ? [test as TestCase] : []), ...further]
}

function judge(test: JsonObject, one: TestCase): Omit<ConformanceResult, 'name'> {
  try {
    const form = sharedForm(test)
    if (one === test && 'expectedContexts' in test) {
      const found = contextTree(new Evaluation(form.setting, form.state))
      const ok = isDeepStrictEqual(found, test.expectedContexts)
      return { ok, message: `gave ${JSON.stringify(found)}` }
    }
    if (!('expression' in one)) return { ok: false, message: 'the file holds nothing to test' }
    const found = answer(test, one, form)
    if (one.expectsFailure !== undefined)
      return { ok: false, message: `should fail, gave ${JSON.stringify(found)}` }
    const ok = isDeepStrictEqual(JSON.parse(JSON.stringify(found ?? null)), one.expects)
    return { ok, message: `gave ${JSON.stringify(found)}, expected ${JSON.stringify(one.expects)}` }
  } catch (error) {
    const expected = one.expectsFailure !== undefined && error instanceof ExpressionError
    return { ok: expected, message: `failed: ${(error as Error).message}` }
  }
}

function answer(test: JsonObject, { expression }: TestCase, form: SharedForm): unknown {
  if (form.layoutErrors.length > 0) throw new ExpressionError(form.layoutErrors.join('; '))
  const wrong = whyInvalid(expression)
  if (wrong) throw wrong
  return evaluate(expression, scopeOf(test, form))
}

export function sharedForm(test: JsonObject): SharedForm {
  const models: Record<string, JsonObject> = {}
  for (const model of Array.isArray(test.dataModels) ? test.dataModels.filter(isObject) : [])
    models[String((model.dataElement as JsonObject | undefined)?.dataType)] = model.data as JsonObject
  if (isObject(test.dataModel)) models.default = test.dataModel
  const { default: data = {}, ...others } = models
  const elements = elementsOf(test)
  return formOf(test, {
    state: { data, typed: {}, models: others },
    setting: {
      instance: instanceOf(test),
      permissions: permissionsOf(test),
      dataElements: Object.fromEntries(
        elements.map(({ dataType }) => [
          dataType,
          elements.filter((one) => one.dataType === dataType).length,
        ]),
      ),
      files: elements.filter((one) => typeof one.filename === 'string').map(fileOf),
      externalApis: isObject(test.externalApis) ? (test.externalApis.data as JsonObject) : {},
      linkWriter: linkOf(test),
    },
  })
}

type Element = { dataType: string } & JsonObject

function elementsOf(test: JsonObject): Element[] {
  const listed = Array.isArray(test.instanceDataElements) ? test.instanceDataElements : []
  const models = Array.isArray(test.dataModels) ? test.dataModels.filter(isObject) : []
  const given = models.map((model) => model.dataElement)
  return [...listed, ...given].filter(isObject) as Element[]
}

function fileOf(element: Element): AttachedFile {
  return {
    id: String(element.id),
    dataType: element.dataType,
    fileName: String(element.filename),
    contentType: String(element.contentType ?? ''),
    sizeBytes: Number(element.size ?? 0),
    tags: [],
    scan: 'clean',
    href: null,
  }
}

/** A link in the very form of Altinn's front end. */
function linkOf(test: JsonObject): LinkWriter {
  const instance = test.stateless === true ? undefined : (test.instance as { id?: string } | undefined)
  const task = (test.process as { currentTask?: { elementId?: string } } | undefined)?.currentTask?.elementId
  const base = instance?.id ? `/instance/${instance.id}/${task ?? 'Task_1'}` : ''
  return ({ pageId, elementId, fromPageId }, text, withBack) => {
    const query = new URLSearchParams()
    if (elementId) query.set('focusComponentId', elementId)
    const from = fromPageId || 'FormLayout'
    if (withBack && from !== pageId) query.set('backToPage', from)
    const kind = elementId ? 'LinkToPotentialNode' : 'LinkToPotentialPage'
    return `<a href="${base}/${pageId}${query.size > 0 ? `?${query}` : ''}" data-link-type="${kind}">${text}</a>`
  }
}

function scopeOf(test: JsonObject, form: SharedForm): Scope {
  return {
    ...new Evaluation(form.setting, form.state).scope(contextOf(test, form)),
    ...argumentsOf(test),
    gatewayAction: typeof test.gatewayAction === 'string' ? test.gatewayAction : null,
  }
}

/** Where the expression of a test stands. */
export function contextOf(test: JsonObject, { folder }: SharedForm) {
  const context = (test.context ?? {}) as {
    component?: string
    rowIndices?: number[]
    currentLayout?: string
  }
  const component = context.component ? folder.components.get(context.component) : undefined
  const chain = component?.groupChain ?? []
  const rows = context.rowIndices ?? []
  const inGroup = component && rows.length > chain.length ? [...chain, component.id] : chain
  return { chain: inGroup, rows, pageId: context.currentLayout ?? component?.pageId ?? '' }
}

export const argumentsOf = (test: JsonObject): Pick<Scope, 'positional' | 'values'> => ({
  ...(Array.isArray(test.positionalArguments) ? { positional: test.positionalArguments } : {}),
  ...(isObject(test.valueArguments)
    ? { values: test.valueArguments as unknown as NonNullable<Scope['values']> }
    : {}),
})

function instanceOf(test: JsonObject): Record<string, string | null> {
  const instance = test.instance as
    | { id?: string; appId?: string; instanceOwner?: Record<string, unknown> }
    | undefined
  if (!instance) return {}
  const owner = instance.instanceOwner ?? {}
  const type = owner.organisationNumber
    ? 'org'
    : owner.personNumber
      ? 'person'
      : owner.username || owner.externalIdentifier
        ? 'selfIdentified'
        : 'unknown'
  const party = owner.party as { name?: string } | undefined
  return {
    instanceId: instance.id ?? null,
    appId: instance.appId ?? null,
    instanceOwnerPartyId: (owner.partyId as string) ?? null,
    instanceOwnerPartyType: type,
    instanceOwnerName: party?.name ?? null,
  }
}

function permissionsOf(test: JsonObject): Record<string, boolean> {
  const task = (test.process as { currentTask?: JsonObject } | undefined)?.currentTask ?? {}
  const merged = { ...task, ...(isObject(test.permissions) ? test.permissions : {}) }
  const { actions, ...own } = merged as { actions?: Record<string, boolean> }
  return {
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => typeof value === 'boolean')),
    ...actions,
  } as Record<string, boolean>
}
