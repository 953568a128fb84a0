import {
  type ListedValue,
  type ListName,
  listNames,
  mayBeAddedTo,
  standardValues,
  valuesOf,
} from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import { mustControl } from '../../lists/must-control.ts'

/** The lists that a municipality may add to, those used most first. */
export const openLists = [
  ...(['document-type', 'medium', 'comment-type', 'flow-status', 'disposal-decision'] as const),
  ...(['classification-type', 'meeting-record-type', 'meeting-case-type'] as const),
  ...(['meeting-record-status', 'meeting-function'] as const),
] satisfies readonly ListName[]
export type OpenList = (typeof openLists)[number]

// A list that a newer edition of the standard opens must have its words before it is shown.
for (const list of listNames)
  if (mayBeAddedTo(list) !== (openLists as readonly ListName[]).includes(list))
    throw new Error(`the page of values does not know the list ${list}`)

export interface ListInUse {
  list: OpenList
  values: (ListedValue & { own: boolean })[]
}

/** Each list as it is today. A value that was taken out of use and in again stands once. */
export async function listsToday(ctx: Ctx): Promise<ListInUse[]> {
  mustControl(ctx)
  const lists: ListInUse[] = []
  for (const list of openLists) {
    const standard = new Set(standardValues(list))
    const byValue = new Map<string, ListInUse['values'][number]>()
    for (const one of await valuesOf(ctx, list)) {
      const before = byValue.get(one.value)
      byValue.set(one.value, {
        ...{ value: one.value, code: before?.code ?? one.code, own: !standard.has(one.value) },
        active: one.active || (before?.active ?? false),
      })
    }
    lists.push({ list, values: [...byValue.values()] })
  }
  return lists
}
