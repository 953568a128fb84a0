import {
  applyPost,
  type FormAction,
  type FormSetting,
  type FormState,
  type Issue,
  issuesToShow,
  itemsOn,
  type JsonObject,
  navigationRule,
  type PostedFields,
  pageBeside,
  stepsOf,
  validateForm,
  viewPage,
} from '#engines/altinn/index.ts'

export interface TakenPage {
  state: FormState
  action: FormAction
  /** Errors that keep the resident on the page; empty when the action does not ask for a valid page. */
  errors: readonly Issue[]
  /** Where the action leads; null when the resident stays. */
  goTo: string | null
}

/**
 * Takes what was posted into the form and says where to go. Everything typed is taken in, valid or not; what must hold
 * before the resident goes on or back is the package's to say (`validateOnNext`, `validateOnPrevious`). Sending in asks
 * for everything.
 */
export function takePage(
  setting: FormSetting,
  before: FormState,
  pageId: string,
  fields: PostedFields,
): TakenPage {
  const { state, action, issues } = applyPost(setting, before, pageId, fields)
  if (action.kind === 'next' || action.kind === 'back') {
    const direction = action.kind === 'next' ? 'next' : 'previous'
    const rule = navigationRule(setting, pageId, navigationProps(setting, pageId), direction)
    const told = rule
      ? issuesToShow(setting, validateForm(setting, state), { kind: direction, pageId, rule })
      : []
    const fromPost = rule
      ? issues.filter((issue) => issue.severity === 'error' && !told.some((one) => one.field === issue.field))
      : []
    const errors = [...told, ...fromPost].filter((issue) => issue.severity === 'error')
    if (errors.length > 0) return { state, action, errors, goTo: null }
    return { state, action, errors: [], goTo: pageBeside(setting, state, pageId, action.kind) }
  }
  if (action.kind === 'page') {
    const isThere = stepsOf(setting, state).some((step) => step.pageId === action.pageId)
    return { state, action, errors: [], goTo: isThere ? action.pageId : null }
  }
  // A row that had to be right before it was left says why it is still open.
  const errors = 'elementId' in action ? issues.filter((issue) => issue.severity === 'error') : []
  return { state, action, errors, goTo: null }
}

/** What the page's own buttons say of validation; the package may say it of the page or of all pages instead. */
function navigationProps(setting: FormSetting, pageId: string): JsonObject | null {
  const components = setting.package.folders.get(setting.folderId)?.components.values() ?? []
  const buttons = [...components].find(
    (component) => component.pageId === pageId && component.type === 'NavigationButtons',
  )
  return buttons?.props ?? null
}

/**
 * What stood on the page before and would be lost to the reader now: the newest writing counts, but nobody's words
 * disappear without being shown. Only answers that were there and became something else.
 */
export function overwritten(
  setting: FormSetting,
  before: FormState,
  after: FormState,
  pageId: string,
): { field: string; value: string }[] {
  const now = answersOn(setting, after, pageId)
  // What is not on the page now stands in a row that has been closed, or is hidden: it is still in the draft.
  return [...answersOn(setting, before, pageId)].flatMap(([name, { label, value }]) => {
    const shown = now.get(name)
    return value !== '' && shown && shown.value !== value ? [{ field: label, value }] : []
  })
}

function answersOn(
  setting: FormSetting,
  state: FormState,
  pageId: string,
): Map<string, { label: string; value: string }> {
  const answers = new Map<string, { label: string; value: string }>()
  const view = viewPage(setting, state, pageId)
  for (const item of view ? itemsOn(view) : []) {
    if (item.kind === 'radio' || item.kind === 'checkboxes' || item.kind === 'select') {
      const value = item.options.filter((option) => option.checked).map((option) => option.label)
      answers.set(item.name, { label: item.labelText, value: value.join(', ') })
    } else if (item.kind === 'text-field' || item.kind === 'text-area' || item.kind === 'date')
      answers.set(item.name, { label: item.labelText, value: item.value })
  }
  return answers
}
