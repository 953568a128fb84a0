import type { PostedFields } from './post.ts'

/** What the resident pressed. Enter in a text field presses the first button of the form: draw "next" first. */
export type FormAction =
  | { readonly kind: 'next' | 'back' | 'save' | 'submit' }
  | { readonly kind: 'page'; readonly pageId: string }
  | { readonly kind: 'add-row'; readonly elementId: string }
  | { readonly kind: 'delete-row'; readonly elementId: string; readonly rowId: string }

/** Buttons are called `nav`; their value is made here and read here. */
export const actionName = 'nav'

export function actionValue(action: FormAction): string {
  if (action.kind === 'page') return `page:${action.pageId}`
  if (action.kind === 'add-row') return `add-row:${action.elementId}`
  if (action.kind === 'delete-row') return `delete-row:${action.elementId}:${action.rowId}`
  return action.kind
}

/** Anything unknown saves: the one action that can do no harm. */
export function readAction(fields: PostedFields): FormAction {
  const value = Object.hasOwn(fields, actionName) ? String(fields[actionName]?.at(-1) ?? '') : ''
  if (value === 'next' || value === 'back' || value === 'submit') return { kind: value }
  const [kind, first, ...rest] = value.split(':')
  if (kind === 'page' && first) return { kind, pageId: first }
  if (kind === 'add-row' && first) return { kind, elementId: first }
  if (kind === 'delete-row' && first && rest.length > 0)
    return { kind, elementId: first, rowId: rest.join(':') }
  return { kind: 'save' }
}
