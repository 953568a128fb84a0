import { isObject, type JsonObject } from '#engines/altinn/index.ts'

/** A group of pages as `pages.groups` has them. Without a name it is only an order. */
export type PageGroup = JsonObject & { order: string[] }

const nameOf = (group: PageGroup | undefined) => (typeof group?.name === 'string' ? group.name : '')

/** The groups of a folder's settings; a plain order is one group without a name. */
export function pageGroupsOf(settings: JsonObject, order: readonly string[]): PageGroup[] {
  const pages = isObject(settings.pages) ? settings.pages : {}
  if (Array.isArray(pages.groups) && !Array.isArray(pages.order))
    return pages.groups.filter(isObject).map((group) => ({
      ...group,
      order: Array.isArray(group.order) ? group.order.map(String) : [],
    }))
  return [{ order: Array.isArray(pages.order) ? pages.order.map(String) : [...order] }]
}

/** Settings with these groups: a plain order again where no group has a name, and no group without pages. */
export function withPageGroups(settings: JsonObject, groups: readonly PageGroup[]): JsonObject {
  const kept = groups.filter(({ order }) => order.length > 0)
  const { order: _order, groups: _groups, ...pages } = isObject(settings.pages) ? settings.pages : {}
  return {
    ...settings,
    pages: kept.some((group) => nameOf(group) !== '')
      ? { groups: kept, ...pages }
      : { order: kept.flatMap(({ order }) => order), ...pages },
  }
}

/** A page one step on; at the end of its group, into the next. Null where there is nowhere to go. */
export function movedPage(groups: readonly PageGroup[], page: string, by: 1 | -1): PageGroup[] | null {
  const at = groups.findIndex(({ order }) => order.includes(page))
  const group = groups[at]
  if (!group) return null
  const from = group.order.indexOf(page)
  const left = group.order.toSpliced(from, 1)
  const to = from + by
  if (to >= 0 && to < group.order.length)
    return groups.with(at, { ...group, order: left.toSpliced(to, 0, page) }) as PageGroup[]
  const next = groups[at + by]
  if (!next) return null
  const order = by > 0 ? [page, ...next.order] : [...next.order, page]
  return groups.with(at, { ...group, order: left }).with(at + by, { ...next, order }) as PageGroup[]
}

export const withoutPage = (groups: readonly PageGroup[], page: string): PageGroup[] =>
  groups.map((group) => ({ ...group, order: group.order.filter((one) => one !== page) }))

/** A new page before the last one of all, in its group. */
export function withNewPage(groups: readonly PageGroup[], page: string): PageGroup[] {
  const at = groups.findLastIndex(({ order }) => order.length > 0)
  const group = groups[at]
  if (!group) return [...groups, { order: [page] }]
  return groups.with(at, { ...group, order: group.order.toSpliced(-1, 0, page) }) as PageGroup[]
}

/** A page into a named group that is there: last in it. */
export const intoGroup = (groups: readonly PageGroup[], page: string, name: string): PageGroup[] =>
  withoutPage(groups, page).map((group) =>
    nameOf(group) === name ? { ...group, order: [...group.order, page] } : group,
  )

/** A page into a group of its own where it stands; an empty name leaves it in none. */
export function ownGroup(groups: readonly PageGroup[], page: string, name: string): PageGroup[] {
  return groups.flatMap((group): PageGroup[] => {
    const at = group.order.indexOf(page)
    if (at < 0) return [group]
    const own: PageGroup = name === '' ? { order: [page] } : { name, type: 'default', order: [page] }
    return [
      { ...group, order: group.order.slice(0, at) },
      own,
      { ...group, order: group.order.slice(at + 1) },
    ]
  })
}

export const groupOf = (groups: readonly PageGroup[], page: string): string =>
  nameOf(groups.find(({ order }) => order.includes(page)))

/** Names of the groups there are, in order. */
export const groupNamesOf = (groups: readonly PageGroup[]): string[] =>
  [...new Set(groups.map(nameOf))].filter((name) => name !== '')
