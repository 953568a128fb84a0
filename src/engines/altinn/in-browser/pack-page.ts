import { builtInText } from '../built-in-texts.ts'
import { fieldTypes } from '../component-kinds.ts'
import { isRareInBrowser, livesInBrowser } from '../components/browser-types.ts'
import { whyInvalid } from '../expressions/why-invalid.ts'
import { Evaluation } from '../evaluation.ts'
import { heldDataTypes, inputName, readModel } from '../form-models.ts'
import type { FetchedList, FormSetting, FormState } from '../form-state.ts'
import { isObject, type JsonObject, withoutIndexes } from '../model-path.ts'
import { listRequest } from '../option-requests.ts'
import type { Component, Option, UiFolder } from '../package-model.ts'
import { withDefaultRows } from '../row-look.ts'
import { builtInKeys } from './built-in-keys.ts'
import { Changing } from './changing.ts'
import { type Following, inFlow } from './look-now.ts'
import { type About, expressionsIn, Needs } from './needs.ts'
import type { PageParts } from './page-parts.ts'
import { pickData, pickSchema } from './picked-data.ts'

/** Beyond this the page is left to the server: residents on slow networks would pay for what they may never touch. */
const mostBytes = 60_000

/**
 * What the page needs to run in a browser with the same evaluator; null when nothing on it changes by itself, or when
 * what its expressions read cannot be known beforehand.
 */
export function packPage(setting: FormSetting, stored: FormState, pageId: string): PageParts | null {
  const state = withDefaultRows(setting, stored, pageId)
  const folder = setting.package.folders.get(setting.folderId)
  if (!folder?.pages.has(pageId)) return null
  const needs = new Needs(setting, folder)
  const here = [...folder.components.values()].filter((component) => component.pageId === pageId)
  for (const component of here) {
    // A change that must be confirmed is the server's to ask about.
    if (component.props.alertOnChange === true) return null
    const written = [...expressionsIn(propsOf(component)), ...Object.values(component.texts)]
    if (!written.every((one) => needs.isKnowable(one))) return null
    needs.addComponent(component)
    for (const one of expressionsIn(propsOf(component))) needs.addExpression(one)
    addTexts(needs, component)
  }
  const validations = rulesOf(setting, state, folder, here, needs)
  const calculations = calculationsOf(setting, state, folder, needs)
  // A component that an expression asked for may stand on what cannot be known.
  const all = [...needs.components]
  if (!all.flatMap(({ props }) => expressionsIn(props.hidden)).every((one) => needs.isKnowable(one)))
    return null
  const calculated = [...calculations].flatMap(([dataType, { calculations: entries }]) =>
    Object.keys(entries as JsonObject).map((field) => inputName(folder, dataType, field)),
  )
  const changing = Changing.on(setting, folder, here, calculations)
  const follow = followed(changing, needs, here)
  const live = new Set(follow.live)
  if (here.every((one) => !live.has(one.id) || isOnlyCounted(one)) && validations.size === 0) return null
  const parts = put(setting, state, folder, pageId, {
    needs,
    here,
    follow,
    calculations,
    validations,
    calculated,
  })
  const isForServer = JSON.stringify(parts).length > mostBytes || holdsTags(parts) || !areAllValid(parts)
  return isForServer ? null : parts
}

/** Tags in texts are read by the server only. */
const holdsTags = ({ texts }: PageParts) => Object.values(texts).some(({ value }) => /<[a-z]/i.test(value))

const areAllValid = ({ folder, models }: PageParts) =>
  [folder.components.map(({ props, texts }) => [props, Object.values(texts)]), Object.values(models)]
    .flatMap(expressionsIn)
    .every((one) => whyInvalid(one) === null)

/** What is written of a component, without what the evaluator has elsewhere or never asks for. */
function propsOf({ props }: Component): JsonObject {
  const { textResourceBindings, dataModelBindings, children, grid, pageBreak, id, type, ...rest } = props
  return rest
}

function addTexts(needs: Needs, component: Component): void {
  const named = new Set(fieldTypes.has(component.type) ? ['title', 'shortName', 'tableTitle'] : [])
  for (const [name, written] of Object.entries(component.texts)) {
    if (Array.isArray(written)) needs.addExpression(written)
    else if (typeof written === 'string')
      if (named.has(name) || name === 'requiredValidation' || isFilled(needs, component))
        needs.addText(written)
  }
}

/** Whether a text of the component holds a value from the data. */
function isFilled(needs: Needs, component: Component): boolean {
  return Object.values(component.texts).some(
    (written) =>
      Array.isArray(written) ||
      (typeof written === 'string' && (needs.resource(written)?.variables.length ?? 0) > 0),
  )
}

/** Sum up answers, and follow them all. */
const summaries = new Set(['Summary', 'Summary2'])

/** Drawn apart from where they stand. */
const drawnApart = new Set(['NavigationButtons', 'Button', 'ButtonGroup'])

function followed(changing: Changing, needs: Needs, here: readonly Component[]): Following {
  const placed = here.filter((component) => !drawnApart.has(component.type) && isInFlow(needs, component))
  const ids = (kept: readonly Component[]) => kept.map(({ id }) => id)
  const moving = placed.filter(({ props }) => Array.isArray(props.hidden) && changing.reaches([props.hidden]))
  const moves = new Set(ids(moving))
  return {
    live: ids(placed.filter((one) => moves.has(one.id) || changesInPlace(changing, needs, one))),
    moves: ids(moving),
    rowMoves: ids(
      placed.filter(
        ({ type, props }) =>
          type === 'RepeatingGroup' && Array.isArray(props.hiddenRow) && changing.reaches([props.hiddenRow]),
      ),
    ),
  }
}

function changesInPlace(changing: Changing, needs: Needs, component: Component): boolean {
  const { type, props, texts, groupChain, bindings } = component
  if (summaries.has(type)) return true
  if (inFlow.has(type)) return changing.reaches([texts.title, texts.summaryTitle])
  if (!livesInBrowser(type)) return false
  const asked = [props.required, props.readOnly, props.value, props.optionFilter].filter(Array.isArray)
  if (changing.reaches([...asked, ...Object.values(texts)])) return true
  // What is said again elsewhere: in the line of its row, as a value that is known, or how long it is.
  const isRepeated =
    groupChain.some((id) => needs.component(id)?.type === 'RepeatingGroup') ||
    props.readOnly === true ||
    props.renderAsSummary === true ||
    typeof props.maxLength === 'number'
  if (isRepeated && changing.reachesField(component)) return true
  // A field that others write to: calculated, or bound twice.
  const field = { ...component, bindings: {} }
  return changing.reachesField(field) || changing.isCalculated(Object.values(bindings))
}

/** Counting signs, or repeating an answer, is not reason enough to send a script. */
function isOnlyCounted({ props, texts, bindings }: Component): boolean {
  const asks = [
    props.hidden,
    props.required,
    props.readOnly,
    props.value,
    props.optionFilter,
    ...Object.values(texts),
  ]
  if (asks.some(Array.isArray) || isObject(props.source)) return false
  return bindings.simpleBinding !== undefined
}

function isInFlow(needs: Needs, component: Component): boolean {
  for (const other of needs.components)
    if (other.id === component.parentId) return inFlow.has(other.type) && isInFlow(needs, other)
  return component.parentId === undefined
}

type Configs = Map<string, JsonObject>

/** Validation rules of the page's own fields, those only the server can judge left out. */
function rulesOf(
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
function calculationsOf(setting: FormSetting, state: FormState, folder: UiFolder, needs: Needs): Configs {
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

interface Gathered {
  needs: Needs
  here: readonly Component[]
  follow: Following
  calculations: Configs
  validations: Configs
  calculated: readonly string[]
}

function put(
  setting: FormSetting,
  state: FormState,
  folder: UiFolder,
  pageId: string,
  { needs, here, follow, calculations, validations, calculated }: Gathered,
): PageParts {
  const { package: app, language } = setting
  const readOf = (dataType: string) => needs.reads.get(dataType) ?? []
  const held = heldDataTypes(folder, state)
  const models: Record<string, PageParts['models'][string]> = {}
  for (const dataType of held) {
    const model = app.models.get(dataType)
    if (!model) continue
    const schema = pickSchema(model.schema, readOf(dataType))
    for (const text of messagesIn(schema)) needs.addText(text)
    models[dataType] = {
      schema,
      calculation: calculations.get(dataType) ?? null,
      validation: validations.get(dataType) ?? null,
    }
  }
  const onPage = new Set(here)
  const others = Object.entries(setting.otherModels ?? {}).filter(([dataType]) => needs.reads.has(dataType))
  const settings = { ...app.settings, ...setting.settings }
  return {
    pageId,
    language,
    today: setting.today,
    generation: app.generation,
    folder: {
      id: folder.id,
      defaultDataType: folder.defaultDataType,
      order: folder.order.filter((id) => needs.pages.has(id)),
      pages: Object.fromEntries(
        [...needs.pages].map((id) => {
          const page = folder.pages.get(id)!
          return [id, { hidden: page.hidden, roots: id === pageId ? page.roots : [] }]
        }),
      ),
      components: [...folder.components.values()]
        .filter((component) => needs.components.has(component))
        .map((component) => slim(needs, component, onPage.has(component))),
    },
    texts: Object.fromEntries(needs.texts),
    builtIn: Object.fromEntries(
      builtInKeys(here).flatMap((key) => {
        const text = builtInText(key, language)
        return text === null ? [] : [[key, text]]
      }),
    ),
    options: Object.fromEntries(
      [...needs.options].flatMap((id) => {
        const list = app.options.get(id)
        return list ? [[id, list.map(slimOption)]] : []
      }),
    ),
    models,
    settings: Object.fromEntries(
      [...needs.settings].flatMap((key) => (key in settings ? [[key, settings[key]]] : [])),
    ),
    instance: needs.instance ? (setting.instance ?? {}) : {},
    permissions: needs.permissions ? (setting.permissions ?? {}) : {},
    dataElements: Object.fromEntries([...needs.counted].map((type) => [type, count(setting, type)])),
    otherModels: Object.fromEntries(others.map(([type, data]) => [type, pickData(data, readOf(type))])),
    state: {
      data: pickData(state.data, readOf(folder.defaultDataType)),
      typed: state.typed,
      ...(state.models
        ? {
            models: Object.fromEntries(
              Object.keys(state.models).map((type) => [
                type,
                pickData(readModel(folder, state, type), readOf(type)),
              ]),
            ),
          }
        : {}),
    },
    follow,
    calculated,
    rare: [...needs.components].some(({ type }) => isRareInBrowser(type)),
    postalPlaces: postalPlacesOn(setting, state, pageId),
    fetchedLists: listsOn(setting, state, pageId),
  }
}

function postalPlacesOn(setting: FormSetting, state: FormState, pageId: string): PageParts['postalPlaces'] {
  const { postalPlace } = setting
  if (!postalPlace) return null
  const evaluation = new Evaluation(setting, state)
  const codes = [...evaluation.placesOn(pageId, true)]
    .filter(({ component }) => component.type === 'Address')
    .map((place) => String(evaluation.value(place, 'zipCode') ?? '').trim())
  return Object.fromEntries(codes.filter(Boolean).map((code) => [code, postalPlace(code) ?? null]))
}

/** The rows that Lists on the page show now: only they can be chosen. */
function listsOn(setting: FormSetting, state: FormState, pageId: string): PageParts['fetchedLists'] {
  const evaluation = new Evaluation(setting, state)
  const lists: Record<string, FetchedList> = {}
  for (const place of evaluation.placesOn(pageId, true)) {
    const request = place.component.type === 'List' ? listRequest(evaluation, place) : null
    const found = request && setting.fetchedLists?.[request.key]
    if (found) lists[request.key] = found
  }
  return lists
}

/** Of a component on another page only what others may ask of it. */
const askedOf = [
  'hidden',
  'hiddenRow',
  'options',
  'optionsId',
  'source',
  'optionFilter',
  'sortOrder',
  'formatting',
  'format',
  'value',
]

function slim(needs: Needs, component: Component, onPage: boolean): Component {
  const texts = Object.entries(component.texts).filter(
    ([, written]) =>
      Array.isArray(written) || needs.texts.has(String(written)) || !needs.resource(String(written)),
  )
  const props = Object.entries(propsOf(component)).filter(([name]) => onPage || askedOf.includes(name))
  return {
    ...component,
    texts: onPage ? Object.fromEntries(texts) : {},
    props: Object.fromEntries(props),
  }
}

const slimOption = ({ value, label }: Option): Option => ({ value, label })

const messagesIn = (schema: unknown): string[] =>
  isObject(schema)
    ? Object.entries(schema).flatMap(([key, value]) =>
        key === 'errorMessage' && typeof value === 'string' ? [value] : messagesIn(value),
      )
    : []

const count = (setting: FormSetting, dataType: string): number =>
  setting.dataElements?.[dataType] ??
  (setting.files ?? []).filter((file) => file.dataType === dataType).length +
    (setting.subforms?.[dataType]?.length ?? 0)
