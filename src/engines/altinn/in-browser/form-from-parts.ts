import type { FormSetting, FormState } from '../form-state.ts'
import type { AppPackage, DataModel, UiFolder } from '../package-model.ts'
import type { PageParts } from './page-parts.ts'

/** The setting and state that the evaluator asks for, put together again from what the page brought. */
export function formFromParts(
  parts: PageParts,
  newRowId: () => string,
): { setting: FormSetting; state: FormState } {
  const { folder, postalPlaces } = parts
  const ui = {
    id: folder.id,
    defaultDataType: folder.defaultDataType,
    order: folder.order,
    pages: new Map(Object.entries(folder.pages).map(([id, page]) => [id, { id, ...page }])),
    components: new Map(
      folder.components.map((one) => [
        one.id,
        { children: [], groupChain: [], bindings: {}, texts: {}, ...one },
      ]),
    ),
    settings: {},
    pdf: { excludedPages: [], excludedComponents: [] },
  } satisfies UiFolder
  const models = Object.entries(parts.models).map(([id, model]): [string, DataModel] => [
    id,
    { ...model, prefill: null },
  ])
  const app = {
    generation: parts.generation,
    folders: new Map([[folder.id, ui]]),
    texts: new Map([[parts.language, new Map(Object.entries(parts.texts))]]),
    models: new Map(models),
    options: new Map(Object.entries(parts.options)),
    settings: {},
    extensions: new Map(),
  }
  const setting: FormSetting = {
    // The evaluator asks for no other part of a package.
    package: app as unknown as AppPackage,
    folderId: folder.id,
    language: parts.language,
    today: parts.today,
    settings: parts.settings,
    instance: parts.instance,
    permissions: parts.permissions,
    dataElements: parts.dataElements,
    otherModels: parts.otherModels,
    fetchedLists: parts.fetchedLists,
    newRowId,
    // Only the server has all codes: of another than those it brought, nothing is known until it is asked.
    ...(postalPlaces ? { postalPlace: (code: string) => postalPlaces[code] } : {}),
  }
  return { setting, state: parts.state }
}
