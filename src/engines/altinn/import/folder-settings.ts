import { isObject, type JsonObject } from '../model-path.ts'
import type { UiFolder } from '../package-model.ts'
import { flag, textIn, textsIn } from './json-values.ts'

/** How the pages of a folder behave, with every default filled in. */
export interface FolderSettings {
  /** Groups of pages in the navigation; empty when the pages stand in one plain order. */
  readonly groups: readonly PageGroup[]
  readonly hideCloseButton: boolean
  readonly showLanguageSelector: boolean
  readonly showExpandWidthButton: boolean
  readonly expandedWidth: boolean
  readonly showProgress: boolean
  readonly autoSaveBehavior: 'onChangeFormData' | 'onChangePage'
  /** Text key or expression; null without one. */
  readonly navigationTitle: unknown
  /** Tasks in the navigation, the receipt last if it is listed. */
  readonly taskNavigation: readonly NavigationTask[]
  /** What must be in order before a page is left; null when nothing is checked. */
  readonly validationOnNavigation: { readonly page: string; readonly show: readonly string[] } | null
  /** Boolean or expression. */
  readonly hideAppNameInPdf: unknown
}

export interface PageGroup {
  readonly name: string | null
  readonly type: 'default' | 'info'
  readonly markWhenCompleted: boolean
  readonly expandedByDefault: boolean
  /** Ids of pages that exist. */
  readonly order: readonly string[]
}

export interface NavigationTask {
  /** Null: the receipt. */
  readonly taskId: string | null
  readonly name: string | null
}

/** Reads the settings of a folder, in which those of the whole package already lie underneath. */
export function folderSettings(folder: UiFolder): FolderSettings {
  const pages: JsonObject = isObject(folder.settings.pages) ? folder.settings.pages : {}
  const check = isObject(pages.validationOnNavigation) ? pages.validationOnNavigation : null
  return {
    groups: objectsIn(pages.groups).map((group) => ({
      name: textIn(group.name) || null,
      type: group.type === 'info' ? 'info' : 'default',
      markWhenCompleted: flag(group.markWhenCompleted),
      expandedByDefault: flag(group.expandedByDefault),
      order: textsIn(group.order).filter((page) => folder.pages.has(page)),
    })),
    hideCloseButton: flag(pages.hideCloseButton),
    showLanguageSelector: flag(pages.showLanguageSelector),
    showExpandWidthButton: flag(pages.showExpandWidthButton),
    expandedWidth: flag(pages.expandedWidth),
    showProgress: flag(pages.showProgress),
    autoSaveBehavior: pages.autoSaveBehavior === 'onChangePage' ? 'onChangePage' : 'onChangeFormData',
    navigationTitle: pages.navigationTitle ?? null,
    taskNavigation: objectsIn(pages.taskNavigation).map((task) => ({
      taskId: textIn(task.taskId) || null,
      name: textIn(task.name) || null,
    })),
    validationOnNavigation: check
      ? { page: textIn(check.page) || 'current', show: textsIn(check.show) }
      : null,
    hideAppNameInPdf: pages.hideAppNameInPdf ?? false,
  }
}

const objectsIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : [])
