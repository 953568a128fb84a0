import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Evaluation } from '#engines/altinn/evaluation.ts'
import { ExpressionError } from '#engines/altinn/expressions/cast.ts'
import { evaluate, whyInvalid } from '#engines/altinn/expressions/evaluate.ts'
import type { Scope } from '#engines/altinn/expressions/scope.ts'
import { ImportReport } from '#engines/altinn/import-report.ts'
import { importLayouts } from '#engines/altinn/layout-import.ts'
import { isObject, type JsonObject, parsePath, readPath } from '#engines/altinn/model-path.ts'
import type { AppPackage, Language, Option, TextResource } from '#engines/altinn/package-model.ts'
import { parseTolerantJson } from '#engines/altinn/tolerant-json.ts'

export interface CaseResult {
  name: string
  ok: boolean
  message?: string
}

interface TestCase {
  name?: string
  expression: unknown
  expects?: unknown
  expectsFailure?: string
}

/** Altinn's own expression tests (front end, v9). Files for the back end only, and trees of contexts, are left out. */
export function* run(path: string): Generator<CaseResult> {
  for (const file of filesIn(path)) {
    const test = parseTolerantJson(readFileSync(file, 'utf8')) as JsonObject
    if (test.disabledFrontend === true || test.expectedContexts) continue
    const cases = [test as unknown as TestCase, ...((test.testCases as TestCase[] | undefined) ?? [])].filter(
      (one) => 'expression' in one,
    )
    for (const [index, one] of cases.entries()) {
      yield { name: `${relative(path, file)}${index ? ` #${index}` : ''}`, ...judge(test, one) }
    }
  }
}

function judge(test: JsonObject, one: TestCase): Omit<CaseResult, 'name'> {
  try {
    const wrong = whyInvalid(one.expression)
    if (wrong) throw wrong
    const found = evaluate(one.expression, scopeOf(test))
    if (one.expectsFailure !== undefined)
      return { ok: false, message: `should fail, gave ${JSON.stringify(found)}` }
    const ok = isDeepStrictEqual(JSON.parse(JSON.stringify(found ?? null)), one.expects)
    return { ok, message: `gave ${JSON.stringify(found)}, expected ${JSON.stringify(one.expects)}` }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { ok: one.expectsFailure !== undefined, message: `failed: ${error.message}` }
  }
}

function scopeOf(test: JsonObject): Scope {
  const models: Record<string, JsonObject> = {}
  for (const model of Array.isArray(test.dataModels) ? test.dataModels : [])
    models[model.dataElement.dataType] = model.data
  if (isObject(test.dataModel)) models.default = test.dataModel
  const profile = test.profileSettings as { language?: Language } | undefined
  const language = profile?.language ?? 'nb'
  const report = new ImportReport()
  const layouts = isObject(test.layouts) ? test.layouts : {}
  const files = Object.entries(layouts).map(([pageId, content]) => ({ pageId, file: pageId, content }))
  const { pages, components } = importLayouts(files, 'default', false, report)
  const folder = {
    id: 'form',
    defaultDataType: 'default',
    pages,
    components,
    order: [...pages.keys()],
    pdf: { excludedPages: [], excludedComponents: [] },
    settings: {},
  }
  const instance = instanceOf(test)
  const app: AppPackage = {
    hash: '',
    generation: 'v9',
    metadata: { id: '', org: '', title: {}, dataTypes: [], raw: {} },
    tasks: [],
    folders: new Map([['form', folder]]),
    texts: new Map([[language, textsOf(test)]]),
    models: new Map(),
    options: new Map(Object.entries((test.codeLists ?? {}) as Record<string, Option[]>)),
    settings: isObject(test.frontendSettings) ? test.frontendSettings : {},
    extensions: new Map(),
  }
  const listed = Array.isArray(test.instanceDataElements)
    ? (test.instanceDataElements as { dataType: string }[])
    : []
  const given = Array.isArray(test.dataModels)
    ? test.dataModels.map((model) => model.dataElement as { dataType: string })
    : []
  const elements = [...listed, ...given]
  const dataElements = Object.fromEntries(
    elements.map(({ dataType }) => [dataType, elements.filter((one) => one.dataType === dataType).length]),
  )
  const { default: data = {}, ...otherModels } = models
  const setting = {
    package: app,
    folderId: 'form',
    language,
    today: '2024-01-01',
    instance,
    permissions: permissionsOf(test),
    dataElements,
    otherModels,
  }
  const context = (test.context ?? {}) as {
    component?: string
    rowIndices?: number[]
    currentLayout?: string
  }
  const component = context.component ? components.get(context.component) : undefined
  const chain = component?.groupChain ?? []
  const evaluation = new Evaluation(setting, { data, typed: {} })
  const rows = context.rowIndices ?? []
  const inGroup = component && rows.length > chain.length ? [...chain, component.id] : chain
  return {
    ...evaluation.scope({ chain: inGroup, rows, pageId: component?.pageId ?? context.currentLayout ?? '' }),
    ...extrasOf(test, context.currentLayout, components),
  }
}

function extrasOf(
  test: JsonObject,
  currentLayout: string | undefined,
  components: ReadonlyMap<string, { pageId: string }>,
): Partial<Scope> {
  const apis = isObject(test.externalApis) ? (test.externalApis.data as JsonObject) : {}
  const instance = test.stateless === true ? undefined : (test.instance as { id?: string } | undefined)
  const task = (test.process as { currentTask?: { elementId?: string } } | undefined)?.currentTask?.elementId
  const base = instance?.id ? `/instance/${instance.id}/${task ?? 'Task_1'}` : ''
  return {
    ...(Array.isArray(test.positionalArguments) ? { positional: test.positionalArguments } : {}),
    ...(isObject(test.valueArguments)
      ? { values: test.valueArguments as unknown as NonNullable<Scope['values']> }
      : {}),
    externalApi: (id, path) => readPath(apis[id], parsePath(path) ?? []) ?? null,
    link: (to, text, withBack) => {
      const page = to.page ?? components.get(to.component ?? '')?.pageId ?? ''
      const query = [
        to.component ? `focusComponentId=${to.component}` : '',
        withBack && currentLayout !== page ? `backToPage=${currentLayout ?? 'FormLayout'}` : '',
      ]
        .filter(Boolean)
        .join('&')
      return `<a href="${base}/${page}${query ? `?${query}` : ''}" data-link-type="${to.component ? 'LinkToPotentialNode' : 'LinkToPotentialPage'}">${text}</a>`
    },
  }
}

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
      : owner.username
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

function textsOf(test: JsonObject): Map<string, TextResource> {
  const resources = Array.isArray(test.textResources) ? test.textResources.filter(isObject) : []
  return new Map(
    resources.map((one) => [
      String(one.id),
      {
        value: String(one.value),
        variables: (one.variables as TextResource['variables'] | undefined) ?? [],
      },
    ]),
  )
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .flatMap((name) => filesIn(join(path, name)))
    .filter((file) => file.endsWith('.json'))
    .sort()
}
