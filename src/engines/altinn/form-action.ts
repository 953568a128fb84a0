import type { PostedFields } from './post.ts'

/**
 * Every action and what it says besides its kind, in the order it stands in the button's value. An `elementId` leads
 * to the component: what the engine can do itself, its behaviour does (`act`); the rest is the caller's.
 */
const parts = {
  next: [],
  back: [],
  save: [],
  submit: [],
  page: ['pageId'],
  /** A CustomButton: what it does is read with `customActions`. */
  custom: ['elementId'],
  /** On to the next task with this action: confirm, sign, reject … */
  process: ['action'],
  instantiate: ['elementId'],
  pay: ['elementId'],
  /** The answers on paper, or as the PDF they would become now. */
  print: [],
  pdf: [],
  'add-row': ['elementId'],
  'delete-row': ['elementId', 'rowId'],
  'open-row': ['elementId', 'rowId'],
  /** Done with an open row; with `validateOnSaveRow`, once it holds no such errors. */
  'save-row': ['elementId', 'rowId'],
  /** Done with this row, and on to the next. */
  'next-row': ['elementId', 'rowId'],
  /** Another inner page (`multiPage`) of an open row, from 0. */
  'row-page': ['elementId', 'rowId', 'page'],
  /** Asks whether the row, or the entry, is to be deleted: the answer is `delete-row`, `delete-subform` or `keep`. */
  'ask-delete': ['elementId', 'rowId'],
  keep: ['elementId'],
  'add-subform': ['elementId'],
  'open-subform': ['elementId', 'entryId'],
  'delete-subform': ['elementId', 'entryId'],
  /** From an entry back to the page that lists it. */
  'close-subform': [],
  /** The file chosen in the field is stored now, and the page shown again. */
  upload: ['elementId'],
  'delete-file': ['elementId', 'fileId'],
  'tag-file': ['elementId', 'fileId'],
  /** The number written is looked up in its register; `clear-lookup` takes the answer away again. */
  lookup: ['elementId'],
  'clear-lookup': ['elementId'],
  /** A changed answer that had to be confirmed (`alertOnChange`). */
  'confirm-change': ['elementId'],
  'keep-answer': ['elementId'],
  /** Another page of a long list or group, from 0. */
  'list-page': ['elementId', 'page'],
  'sort-list': ['elementId', 'column'],
} as const

type Parts = typeof parts
type Part<Name extends string> = Name extends 'page' ? number : string

/** What the resident pressed. Enter in a text field presses the first button of the form: draw "next" first. */
export type FormAction = {
  [Kind in keyof Parts]: { readonly kind: Kind } & { readonly [Name in Parts[Kind][number]]: Part<Name> }
}[keyof Parts]

/** Buttons are called `nav`; their value is made here and read here. */
export const actionName = 'nav'

export function actionValue(action: FormAction): string {
  const said = action as Readonly<Record<string, string | number>>
  return [action.kind, ...parts[action.kind].map((part) => encode(String(said[part])))].join(':')
}

/** Anything unknown saves: the one action that can do no harm. */
export function readAction(fields: PostedFields): FormAction {
  const value = Object.hasOwn(fields, actionName) ? String(fields[actionName]?.at(-1) ?? '') : ''
  const [kind = '', ...rest] = value.split(':')
  if (!Object.hasOwn(parts, kind)) return { kind: 'save' }
  const wanted: readonly string[] = parts[kind as keyof Parts]
  const action: Record<string, string | number> = { kind }
  for (const [at, name] of wanted.entries()) {
    const part = decode(rest[at] ?? '')
    if (!part || (name === 'page' && !/^\d{1,6}$/.test(part))) return { kind: 'save' }
    action[name] = name === 'page' ? Number(part) : part
  }
  return rest.length === wanted.length ? (action as FormAction) : { kind: 'save' }
}

/** Only what parts the value, so that an ordinary id stands as it is. */
const encode = (part: string) => part.replace(/[%:]/g, (sign) => (sign === '%' ? '%25' : '%3A'))
const decode = (part: string) => part.replace(/%3A/g, ':').replace(/%25/g, '%')
