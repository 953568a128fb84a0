import type { AppPackage, JsonObject } from '#engines/altinn/index.ts'
import { subformFolders } from './subform-folders.rules.ts'

type UiFolder = AppPackage['folders'] extends ReadonlyMap<string, infer Folder> ? Folder : never

/**
 * The package as Altinn's front end of generation v8 expects it, whatever generation it came from: layout sets made from
 * folders, older component names, and defaults that have changed since written out.
 */

/**
 * Of Altinn's own library: the highest version all of whose switches in the front end are served here. The next,
 * 8.12.0.253, says that the payment provider tells the app by itself when something is paid.
 */
export const servedVersion = '8.9.0.225'

const olderNames: Readonly<Record<string, string>> = {
  Heading: 'Header',
  OrganizationLookup: 'OrganisationLookup',
}

export function presentedMetadata(app: AppPackage, appId: string): JsonObject {
  const [org = ''] = appId.split('/')
  const { show, statelessFolder } = app.metadata.onEntry
  return {
    ...app.metadata.raw,
    id: appId,
    org,
    onEntry: {
      ...(typeof app.metadata.raw.onEntry === 'object' ? app.metadata.raw.onEntry : {}),
      show: statelessFolder ?? show,
    },
    altinnNugetVersion: servedVersion,
    features: { jsonObjectInDataResponse: true, addInstanceIdentifierToLayoutRequests: true },
  }
}

export function presentedLayoutSets(app: AppPackage): JsonObject {
  const tasks = new Set(app.tasks.map((task) => task.id))
  const subforms = new Set(subformFolders(app).map((folder) => folder.id))
  const sets = [...app.folders.values()].map((folder) => ({
    id: folder.id,
    dataType: folder.defaultDataType,
    tasks: tasks.has(folder.id) && !subforms.has(folder.id) ? [folder.id] : [],
    ...(subforms.has(folder.id) ? { type: 'subform' } : {}),
  }))
  return { sets, uiSettings: app.uiSettings.pages ?? app.uiSettings }
}

/** Folders and their settings as generation v9 of the front end reads them at its start. */
export function presentedFolders(app: AppPackage): JsonObject {
  const folders = [...app.folders.values()].map((folder) => [
    folder.id,
    { ...presentedSettings(folder), defaultDataType: folder.defaultDataType },
  ])
  return { folders: Object.fromEntries(folders), settings: app.uiSettings.pages ?? app.uiSettings }
}

export function presentedLayouts(folder: UiFolder): JsonObject {
  const pages: JsonObject = {}
  for (const page of folder.pages.values()) {
    const layout = [...folder.components.values()]
      .filter((component) => component.pageId === page.id)
      .map(({ id, type, props }) => ({
        ...props,
        id,
        type: olderNames[type] ?? type,
        ...(type === 'Datepicker' ? { timeStamp: props.timeStamp ?? false } : {}),
      }))
    pages[page.id] = { data: { ...(page.hidden === undefined ? {} : { hidden: page.hidden }), layout } }
  }
  return pages
}

export function presentedSettings(folder: UiFolder): JsonObject {
  const written = folder.settings.pages
  const pages = typeof written === 'object' && written !== null ? (written as JsonObject) : {}
  return { ...folder.settings, pages: { ...pages, order: folder.order } }
}

/** Texts in the language, else bokmål, else whichever there is; null in a package without texts. */
export function presentedTexts(app: AppPackage, language: string): JsonObject | null {
  const found = [language, 'nb', ...app.texts.keys()].find((one) => app.texts.has(one))
  const texts = found === undefined ? undefined : app.texts.get(found)
  if (!texts) return null
  const resources = [...texts].map(([id, { value, variables }]) => ({
    id,
    value,
    ...(variables.length > 0 ? { variables } : {}),
  }))
  return { id: `samvirke-${found}`, language: found, resources }
}
