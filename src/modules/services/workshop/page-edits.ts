import { isObject, type JsonObject } from '#engines/altinn/index.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'
import { languages } from '#platform/i18n.ts'
import { changed, type Edit, type EditFault, type Ground, jsonIn, type Operation } from './edit.ts'
import { conditionPosted } from './expression-builder.ts'
import { buttons } from './new-package.ts'
import {
  groupNamesOf,
  groupOf,
  intoGroup,
  movedPage,
  ownGroup,
  type PageGroup,
  pageGroupsOf,
  withNewPage,
  withoutPage,
  withPageGroups,
} from './page-groups.ts'
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

/** Settings with another order. Null when there are none to write. */
function withGroups(
  ground: Ground,
  folderId: string,
  change: (groups: readonly PageGroup[]) => readonly PageGroup[],
): Edit['changes'] | null {
  const settings = jsonIn(ground.files, settingsFile(folderId))
  if (!settings) return null
  return changed(
    settingsFile(folderId),
    withPageGroups(settings, change(pageGroupsOf(settings, ground.app.folders.get(folderId)?.order ?? []))),
  )
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
  const changes = withGroups(ground, folder.id, (groups) => withNewPage(groups, pageId))
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
  const by = posted(form, 'retning') === 'opp' ? -1 : 1
  const groups = groupsOf(ground, folder.id)
  const moved = groups && movedPage(groups, pageId, by)
  if (groups && !moved) return { fault: 'fault.end-of-list', at: 'side' }
  const changes = withGroups(ground, folder.id, (was) => moved ?? was)
  return changes ? { changes, what: 'page-moved', thing: pageId } : olderKind
}

/** The groups a folder's pages stand in; null when it has no settings of its own. */
function groupsOf({ files, app }: Pick<Ground, 'files' | 'app'>, folderId: string): PageGroup[] | null {
  const settings = jsonIn(files, settingsFile(folderId))
  return settings && pageGroupsOf(settings, app.folders.get(folderId)?.order ?? [])
}

/** A page into a group that is there, a new one where it stands, or none. */
export const groupPage: Operation = (ground, form) => {
  const found = pageOf(ground, posted(form, 'side'))
  const groups = found && groupsOf(ground, found.folderId)
  if (!found || !groups) return noPage
  const { folderId, pageId } = found
  const chosen = posted(form, 'gruppe')
  const name = posted(form, 'gruppenavn')
  if (chosen === 'ny' && name === '') return { fault: 'fault.group-name', at: 'gruppenavn' }
  const key = `gruppe.${freePageId(name, new Set(groupNamesOf(groups).map((one) => one.replace(/^gruppe\./, ''))))}`
  const next =
    chosen === 'ny'
      ? ownGroup(groups, pageId, key)
      : groupNamesOf(groups).includes(chosen)
        ? intoGroup(groups, pageId, chosen)
        : groupOf(groups, pageId) === ''
          ? groups
          : ownGroup(groups, pageId, '')
  const changes = withGroups(ground, folderId, () => next)
  if (!changes) return olderKind
  const texts = chosen === 'ny' ? withTexts(ground.files, [{ id: key, values: { nb: name } }]) : []
  return { changes: new Map([...changes, ...texts]), what: 'page-grouped', thing: pageId }
}

export const removePage: Operation = (ground, form) => {
  const found = pageOf(ground, posted(form, 'side'))
  if (!found) return noPage
  const { folder, page, pageId } = found
  if (folder.order.length < 2) return { fault: 'fault.last-page', at: 'side' }
  const order = folder.order.filter((id) => id !== pageId)
  const changes = withGroups(ground, folder.id, (groups) => withoutPage(groups, pageId))
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
