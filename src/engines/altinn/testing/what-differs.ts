import { folderSettings } from '../import/folder-settings.ts'
import type { AppPackage, UiFolder } from '../package-model.ts'

/** What two packages mean differently, a line each: everything a resident or the process would notice. */
export function whatDiffers(before: AppPackage, after: AppPackage): string[] {
  const [was, is] = [meaningOf(before), meaningOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((key) => was.get(key) !== is.get(key))
    .map(
      (key) =>
        `${key}: ${(was.get(key) ?? 'nothing').slice(0, 300)} → ${(is.get(key) ?? 'nothing').slice(0, 300)}`,
    )
}

function meaningOf(app: AppPackage): Map<string, string> {
  const parts = new Map<string, unknown>()
  for (const folder of app.folders.values()) addFolder(parts, folder)
  for (const [language, texts] of app.texts) parts.set(`texts ${language}`, [...texts])
  for (const [id, model] of app.models) parts.set(`model ${id}`, model)
  for (const [id, options] of app.options) parts.set(`options ${id}`, options)
  for (const [id, element] of app.process.elements) parts.set(`process ${id}`, element)
  for (const [id, flow] of app.process.flows) parts.set(`flow ${id}`, flow)
  for (const [id, file] of app.extensions) parts.set(`samvirke ${id}`, file)
  const { raw: _, ...metadata } = app.metadata
  parts.set('metadata', metadata)
  parts.set('policy', app.policy)
  parts.set('settings', app.settings)
  parts.set('footer', app.footer)
  parts.set('static files', [...app.staticFiles.keys()].sort())
  return new Map([...parts].map(([key, value]) => [key, inOrder(value)]))
}

function addFolder(parts: Map<string, unknown>, folder: UiFolder): void {
  const at = `folder ${folder.id}`
  const { id: _, ...settings } = { id: '', ...folderSettings(folder) }
  parts.set(at, [folder.order, folder.defaultDataType, folder.isSubform === true, folder.pdf, settings])
  for (const { id, hidden, roots } of folder.pages.values())
    parts.set(`${at} page ${id}`, [hidden ?? null, roots])
  for (const { id, props, ...component } of folder.components.values())
    parts.set(`${at} component ${id}`, { ...component, props: { ...props, type: component.type } })
}

/** JSON whatever the order of names; lists keep theirs. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, one: unknown) => {
    if (one instanceof Map) return [...one]
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one
    return Object.fromEntries(
      Object.entries(one)
        // Where in the file it stands means nothing.
        .filter(([name]) => name !== 'line')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  })
}
