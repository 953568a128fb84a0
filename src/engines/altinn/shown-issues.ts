import type { FormSetting } from './form-state.ts'
import type { Issue, Mask } from './issue.ts'
import { isObject, type JsonObject } from './model-path.ts'
import type { UiFolder } from './package-model.ts'

/** Which issues a press of a button brings up, as packages write it in `validateOnNext` and its kin. */
export interface ShowRule {
  readonly page: 'current' | 'currentAndPrevious' | 'all'
  readonly show: readonly string[]
}

/** What the resident just did. */
export type Occasion =
  /** A page was saved. `touched` are the names of inputs that have been answered or changed; without it, all. */
  | { readonly kind: 'save'; readonly pageId: string; readonly touched?: ReadonlySet<string> }
  | { readonly kind: 'next' | 'previous'; readonly pageId: string; readonly rule: ShowRule | null }
  /** A row of a repeating group was closed. */
  | {
      readonly kind: 'save-row'
      readonly elementId: string
      readonly row: number
      readonly show: readonly string[]
    }
  | { readonly kind: 'submit' }

const all: readonly Mask[] = ['Schema', 'Component', 'Expression', 'CustomBackend', 'Required']
const allExceptRequired = all.filter((mask) => mask !== 'Required')

function folderOf(setting: FormSetting): UiFolder {
  const folder = setting.package.folders.get(setting.folderId)
  if (!folder) throw new Error(`The package has no UI folder ${setting.folderId}`)
  return folder
}

/** The masks a list of names stands for; names nobody knows stand for none. */
export function masksOf(show: readonly unknown[]): ReadonlySet<Mask> {
  return new Set(
    show.flatMap((name) => {
      if (name === 'All') return all
      if (name === 'AllExceptRequired') return allExceptRequired
      return all.filter((mask) => mask === name)
    }),
  )
}

/** The rule written in a component or in settings; null when nothing is. */
export function readShowRule(written: unknown): ShowRule | null {
  if (!isObject(written) || !Array.isArray(written.show)) return null
  const page = written.page === 'all' || written.page === 'currentAndPrevious' ? written.page : 'current'
  return { page, show: written.show.filter((one): one is string => typeof one === 'string') }
}

/** The rule of a button, else of its page, else of the whole folder. */
export function navigationRule(
  setting: FormSetting,
  pageId: string,
  component: JsonObject | null,
  direction: 'next' | 'previous',
): ShowRule | null {
  const names =
    direction === 'next'
      ? ['validateOnNext', 'validateOnForward']
      : ['validateOnPrevious', 'validateOnBackward']
  for (const name of names) {
    const own = readShowRule(component?.[name])
    if (own) return own
  }
  if (direction === 'previous') return null
  const folder = folderOf(setting)
  const page = folder.pages.get(pageId) as { validationOnNavigation?: unknown } | undefined
  const { pages } = folder.settings
  return (
    readShowRule(page?.validationOnNavigation) ??
    readShowRule(isObject(pages) ? pages.validationOnNavigation : undefined) ??
    readShowRule(folder.settings.validationOnNavigation)
  )
}

/**
 * Which of all issues are told now. On saving, what a resident has already answered wrongly; on leaving a page, what
 * the package asks for; on sending in, everything. Errors among those told stop the resident, the others never do.
 */
export function issuesToShow(setting: FormSetting, issues: readonly Issue[], occasion: Occasion): Issue[] {
  const folder = folderOf(setting)
  switch (occasion.kind) {
    case 'submit':
      return [...issues]
    case 'save':
      return issues.filter(
        (issue) =>
          issue.pageId === occasion.pageId &&
          (occasion.touched?.has(issue.field) ?? true) &&
          shownAtOnce(folder, issue).has(issue.mask),
      )
    case 'save-row': {
      const masks = masksOf(occasion.show)
      return issues.filter((issue) => masks.has(issue.mask) && isInRow(folder, issue, occasion))
    }
    default: {
      const { rule, pageId } = occasion
      if (!rule) return []
      const masks = masksOf(rule.show)
      const pages = pagesOf(folder, pageId, rule.page)
      // An issue no component stands for has no page; it belongs to the form as a whole.
      return issues.filter(
        (issue) =>
          masks.has(issue.mask) && (issue.pageId === null ? rule.page === 'all' : pages.has(issue.pageId)),
      )
    }
  }
}

function pagesOf(folder: UiFolder, pageId: string, page: ShowRule['page']): ReadonlySet<string> {
  const { order } = folder
  if (page === 'all') return new Set(order)
  if (page === 'current') return new Set([pageId])
  return new Set(order.slice(0, order.indexOf(pageId) + 1))
}

/** The component's own `showValidations`; without it, everything but that the answer is missing. */
function shownAtOnce(folder: UiFolder, issue: Issue): ReadonlySet<Mask> {
  const written = issue.componentId
    ? folder.components.get(issue.componentId)?.props.showValidations
    : undefined
  return Array.isArray(written) ? masksOf(written) : new Set(allExceptRequired)
}

function isInRow(
  folder: UiFolder,
  issue: Issue,
  { elementId, row }: { elementId: string; row: number },
): boolean {
  const component = issue.componentId ? folder.components.get(issue.componentId) : undefined
  if (!component || !issue.elementId) return false
  const suffix = issue.elementId.slice(component.id.length).split('-').filter(Boolean).map(Number)
  return component.groupChain.some((groupId, level) => {
    const group = folder.components.get(groupId)
    if (!group || suffix[level] !== row) return false
    return [group.id, ...suffix.slice(0, level)].join('-') === elementId
  })
}
