import { builtInText } from '../built-in-texts.ts'
import { isRareInBrowser } from '../components/browser-types.ts'
import { Evaluation } from '../evaluation.ts'
import { heldDataTypes, readModel } from '../form-models.ts'
import type { FetchedList, FormSetting, FormState } from '../form-state.ts'
import { fieldSchema } from '../json-schema.ts'
import { pathOf } from '../known-paths.ts'
import { isObject } from '../model-path.ts'
import { listRequest } from '../option-requests.ts'
import type { AppPackage, Component, Option, UiFolder } from '../package-model.ts'
import { builtInKeys } from './built-in-keys.ts'
import { summaries } from './followed.ts'
import type { Following } from './look-now.ts'
import type { Needs } from './needs.ts'
import type { PageParts, SlimComponent } from './page-parts.ts'
import { pickData, pickSchema } from './picked-data.ts'
import { propsOf } from './props-of.ts'
import type { Configs } from './rules-of-page.ts'

export interface Found {
  needs: Needs
  calculations: Configs
  validations: Configs
  /** Names of the fields that are calculated. */
  calculated: readonly string[]
}

interface Gathered extends Found {
  here: readonly Component[]
  follow: Following
}

/** What was found to be needed, put together to be sent. */
export function partsOf(
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
  const sent = new Set([...needs.components].map(({ id }) => id))
  const isSent = (id: string) => sent.has(id)
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
          const roots = id === pageId ? page.roots.filter((root) => isSent(root)) : []
          return [id, { hidden: page.hidden, roots }]
        }),
      ),
      components: [...folder.components.values()]
        .filter((component) => needs.components.has(component))
        .map((component) => slim(needs, component, onPage.has(component), isSent)),
    },
    texts: Object.fromEntries(needs.texts),
    builtIn: Object.fromEntries(
      builtInKeys(here, (component) => isNumber(app, component)).flatMap((key) => {
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
    script: here.some(({ id, type }) => summaries.has(type) && follow.live.includes(id))
      ? 'form-rare'
      : here.some(({ type }) => isRareInBrowser(type) && !summaries.has(type))
        ? 'form-fields'
        : 'form',
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

function isNumber(app: AppPackage, { bindings, props }: Component): boolean {
  const types = Object.values(bindings).map(({ dataType, field }) => {
    const [model, path] = [app.models.get(dataType), pathOf(field)]
    return model && path ? fieldSchema(model.schema, path)?.type : null
  })
  return props.formatting !== undefined || types.includes('number') || types.includes('integer')
}

/** Nothing is written out that goes without saying. */
function slim(
  needs: Needs,
  component: Component,
  onPage: boolean,
  isSent: (id: string) => boolean,
): SlimComponent {
  const { id, type, pageId, parentId, groupChain, bindings } = component
  const texts = Object.entries(component.texts).filter(
    ([, written]) =>
      Array.isArray(written) || needs.texts.has(String(written)) || !needs.resource(String(written)),
  )
  const props = Object.entries(propsOf(component)).filter(
    ([name]) => (onPage && !onlyForDrawing.has(name)) || askedOf.includes(name),
  )
  const children = component.children.filter(isSent)
  return {
    ...{ id, type, pageId, props: Object.fromEntries(props) },
    ...(parentId === undefined ? {} : { parentId }),
    ...(groupChain.length > 0 ? { groupChain } : {}),
    ...(children.length > 0 ? { children } : {}),
    ...(Object.keys(bindings).length > 0 ? { bindings } : {}),
    ...(onPage && texts.length > 0 ? { texts: Object.fromEntries(texts) } : {}),
  }
}

/** Said of a component for those who draw it, and not asked for after that. */
const onlyForDrawing = new Set([
  ...[
    'autocomplete',
    'headingLevel',
    'groupingIndicator',
    'layout',
    'showAsCard',
    'showIcon',
    'variant',
    'severity',
  ],
  ...['size', 'validateOnNext', 'validateOnPrevious', 'showBackButton', 'saveWhileTyping', 'openByDefault'],
])

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
