import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'
import { languages } from '#platform/i18n.ts'
import { changed, type Edit, type EditFault, type Ground, jsonIn, type Operation } from './edit.ts'
import { conditionPosted } from './expression-builder.ts'
import { buttons } from './new-package.ts'
import { withTexts } from './text-edits.ts'

/** A page as the form names it: `folder/page`. */
export function pageOf({ app }: Pick<Ground, 'app'>, written: string) {
  const [folderId = '', pageId = ''] = written.split('/')
  const folder = app.folders.get(folderId)
  const page = folder?.pages.get(pageId)
  return folder && page ? { folder, page, folderId, pageId } : null
}

const settingsFile = (folderId: string) => `App/ui/${folderId}/Settings.json`
const layoutFile = (folderId: string, pageId: string) => `App/ui/${folderId}/layouts/${pageId}.json`
const titles = (form: PostedForm) =>
  Object.fromEntries(languages.map((language) => [language, posted(form, `tittel-${language}`)]))

/** Settings with another order. Null when the package is of a kind whose order stands elsewhere. */
function withOrder(ground: Ground, folderId: string, order: readonly string[]): Edit['changes'] | null {
  const settings = jsonIn(ground.files, settingsFile(folderId))
  if (!settings) return null
  const pages = isObject(settings.pages) ? settings.pages : {}
  if (pages.groups !== undefined) return null
  return changed(settingsFile(folderId), { ...settings, pages: { ...pages, order: [...order] } })
}

const olderKind: EditFault = { fault: 'fault.older-package', at: 'side' }
const noPage: EditFault = { fault: 'fault.no-page', at: 'side' }

/** A new page before the last one, which is nearly always the summary, with buttons to walk on by. */
export const addPage: Operation = (ground, form) => {
  const folder = ground.app.folders.get(posted(form, 'mappe'))
  const title = posted(form, 'tittel')
  if (!folder) return noPage
  if (title === '') return { fault: 'fault.page-title', at: 'ny-side' }
  const pageId = freePageId(title, new Set(folder.pages.keys()))
  const at = Math.max(folder.order.length - 1, 0)
  const changes = withOrder(ground, folder.id, folder.order.toSpliced(at, 0, pageId))
  if (!changes) return olderKind
  const content = { data: { layout: [buttons(ground.newId('videre'))] } }
  return {
    changes: new Map([
      ...changes,
      [layoutFile(folder.id, pageId), { json: content }],
      ...withTexts(ground.files, [{ id: pageId, values: { nb: title } }]),
    ]),
    ...{ what: 'page-added', thing: title, goTo: { side: `${folder.id}/${pageId}`, felt: '' } },
  }
}

export const movePage: Operation = (ground, form) => {
  const found = pageOf(ground, posted(form, 'side'))
  if (!found) return noPage
  const { folder, pageId } = found
  const from = folder.order.indexOf(pageId)
  const to = from + (posted(form, 'retning') === 'opp' ? -1 : 1)
  if (from < 0 || to < 0 || to >= folder.order.length) return { fault: 'fault.end-of-list', at: 'side' }
  const order = folder.order.toSpliced(from, 1).toSpliced(to, 0, pageId)
  const changes = withOrder(ground, folder.id, order)
  return changes ? { changes, what: 'page-moved', thing: pageId } : olderKind
}

export const removePage: Operation = (ground, form) => {
  const found = pageOf(ground, posted(form, 'side'))
  if (!found) return noPage
  const { folder, page, pageId } = found
  if (folder.order.length < 2) return { fault: 'fault.last-page', at: 'side' }
  const order = folder.order.filter((id) => id !== pageId)
  const changes = withOrder(ground, folder.id, order)
  if (!changes || !page.file) return olderKind
  return {
    changes: new Map([...changes, [page.file, null]]),
    ...{ what: 'page-removed', thing: pageId, goTo: { side: `${folder.id}/${order[0]}`, felt: '' } },
  }
}

/** Title in each language, and when the page is left out. */
export const savePage: Operation = (ground, form) => {
  const found = pageOf(ground, posted(form, 'side'))
  const file = found?.page.file
  const content = file ? jsonIn(ground.files, file) : null
  if (!found || !file || !content || !isObject(content.data)) return noPage
  const hidden = conditionPosted(form, 'skjult')
  if (!hidden.ok) return { fault: hidden.fault, at: 'skjult' }
  const data = { ...content.data } as JsonObject
  if (hidden.value === undefined) delete data.hidden
  else data.hidden = hidden.value as JsonObject[string]
  return {
    changes: new Map([
      ...changed(file, { ...content, data }),
      ...withTexts(ground.files, [{ id: found.pageId, values: titles(form) }]),
    ]),
    ...{ what: 'page-changed', thing: found.pageId },
  }
}

/** A file name of a title: letters that every file system takes. */
function freePageId(title: string, taken: ReadonlySet<string>): string {
  const plain = title
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/[åÅ]/g, 'a')
    .replace(/[^A-Za-z0-9]+/g, '')
    .slice(0, 30)
  const stem = plain === '' ? 'Side' : plain
  if (!taken.has(stem)) return stem
  let n = 2
  while (taken.has(`${stem}${n}`)) n++
  return `${stem}${n}`
}
