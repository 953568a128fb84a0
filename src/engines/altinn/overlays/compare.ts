import { isObject } from '../model-path.ts'
import type { AppPackage, Component, UiFolder } from '../package-model.ts'
import { sameValue } from './difference.ts'

export type ChangeKind = 'page' | 'field' | 'property' | 'text' | 'options' | 'model' | 'setting' | 'file'

/** One thing that is otherwise in one version of a package than in another. Null where one of them has nothing. */
export interface PackageChange {
  readonly kind: ChangeKind
  /** Page it is on, when it is on one. */
  readonly page: string | null
  /** Component id, text id, code list, data type or setting. */
  readonly thing: string
  /** Property of the thing, or language of the text. */
  readonly part: string | null
  readonly before: unknown
  readonly after: unknown
}

/** What changed from one version to the next, page by page and field by field, in a fixed order. */
export function comparePackages(before: AppPackage, after: AppPackage): PackageChange[] {
  return [
    ...keysOf(before.folders, after.folders).flatMap((id) =>
      foldersCompared(before.folders.get(id), after.folders.get(id)),
    ),
    ...inReadingOrder(keysOf(before.texts, after.texts)).flatMap((language) =>
      compared(before.texts.get(language), after.texts.get(language), (text) => text.value).map((change) => ({
        ...change,
        kind: 'text' as const,
        part: language,
      })),
    ),
    ...compared(before.options, after.options, (list) => list).map((change) => ({
      ...change,
      kind: 'options' as const,
    })),
    ...keysOf(before.models, after.models).flatMap((type) =>
      partsCompared('model', null, type, before.models.get(type), after.models.get(type)),
    ),
    ...partsCompared('setting', null, '', before.settings, after.settings),
    ...compared(before.extensions, after.extensions, (file) => file).flatMap((change) =>
      partsCompared('file', null, change.thing, change.before, change.after),
    ),
  ]
}

/** Bokmål first, as every form of ours has it: a long list is cut at its end. */
const inReadingOrder = (languages: readonly string[]) => {
  const place = (language: string) => (['nb', 'nn', 'en'].indexOf(language) + 4) % 4
  return [...languages].sort((a, b) => place(a) - place(b))
}

function foldersCompared(before: UiFolder | undefined, after: UiFolder | undefined): PackageChange[] {
  const pages = keysOf(before?.pages, after?.pages)
  const changes: PackageChange[] = []
  for (const id of pages) {
    const [was, is] = [before?.pages.get(id), after?.pages.get(id)]
    const change = { kind: 'page' as const, page: id, thing: id }
    if (!was || !is) changes.push({ ...change, part: null, before: was ? id : null, after: is ? id : null })
    else if (!sameValue(was.hidden ?? null, is.hidden ?? null))
      changes.push({ ...change, part: 'hidden', before: was.hidden ?? null, after: is.hidden ?? null })
  }
  if (before && after && !sameValue(before.order, after.order))
    changes.push({
      ...{ kind: 'page', page: null, thing: after.id, part: 'order' },
      ...{ before: before.order, after: after.order },
    })
  for (const id of keysOf(before?.components, after?.components))
    changes.push(...componentsCompared(before?.components.get(id), after?.components.get(id)))
  return changes
}

function componentsCompared(was: Component | undefined, is: Component | undefined): PackageChange[] {
  const one = (is ?? was) as Component
  if (!was || !is)
    return [
      {
        ...{ kind: 'field', page: one.pageId, thing: one.id, part: null },
        ...{ before: was?.type ?? null, after: is?.type ?? null },
      },
    ]
  const moved: PackageChange[] =
    was.pageId === is.pageId
      ? []
      : [
          {
            ...{ kind: 'field', page: is.pageId, thing: is.id, part: 'page' },
            ...{ before: was.pageId, after: is.pageId },
          },
        ]
  return [...moved, ...partsCompared('property', is.pageId, is.id, was.props, is.props)]
}

/** Objects are compared property by property, anything else whole. */
function partsCompared(
  kind: ChangeKind,
  page: string | null,
  thing: string,
  before: unknown,
  after: unknown,
): PackageChange[] {
  if (!isObject(before) || !isObject(after))
    return sameValue(before ?? null, after ?? null)
      ? []
      : [{ kind, page, thing, part: null, before: before ?? null, after: after ?? null }]
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names
    .filter((name) => !sameValue(before[name] ?? null, after[name] ?? null))
    .map((part) => ({
      ...{ kind, page, thing, part },
      ...{ before: before[part] ?? null, after: after[part] ?? null },
    }))
}

function compared<Value>(
  before: ReadonlyMap<string, Value> | undefined,
  after: ReadonlyMap<string, Value> | undefined,
  shown: (value: Value) => unknown,
): Omit<PackageChange, 'kind'>[] {
  const valueIn = (map: typeof before, key: string) => {
    const found = map?.get(key)
    return found === undefined ? null : shown(found)
  }
  return keysOf(before, after)
    .map((thing) => ({
      ...{ page: null, thing, part: null },
      ...{ before: valueIn(before, thing), after: valueIn(after, thing) },
    }))
    .filter((change) => !sameValue(change.before, change.after))
}

function keysOf(
  before: ReadonlyMap<string, unknown> | undefined,
  after: ReadonlyMap<string, unknown> | undefined,
): string[] {
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort()
}
