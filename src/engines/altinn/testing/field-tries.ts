import { expect } from 'vitest'
import { viewPage } from '../form.ts'
import type { FormSetting, FormState } from '../form-state.ts'
import type { ItemView } from '../page-view.ts'
import { applyPost, type PostedFields } from '../post.ts'
import { validateForm } from '../validate.ts'
import { everyField, everySetting, stateOf } from './field-package.ts'

/** The setting the tries below are made in, unless another is given. */
export const setting = everySetting()

export const post = (fields: PostedFields, state: FormState = stateOf(), given: FormSetting = setting) =>
  applyPost(given, state, 'Side', fields)

type ViewOf<Kind, View = ItemView> = View extends { kind: infer Kinds }
  ? Kind extends Kinds
    ? View
    : never
  : never

/** The view of one component, which must be of this kind. */
export function item<Kind extends ItemView['kind']>(
  kind: Kind,
  id: string,
  state: FormState = stateOf(),
  given: FormSetting = setting,
): ViewOf<Kind> {
  const found = viewPage(given, state, 'Side')?.items.find((one) => one.componentId === id)
  expect(found?.kind).toBe(kind)
  return found as ViewOf<Kind>
}

/** What is wrong with one component. */
export const codes = (state: FormState, id: string, given: FormSetting = setting) =>
  validateForm(given, state)
    .filter((issue) => issue.componentId === id)
    .map((issue) => issue.code)

/** The component as it stands among all, for a page of its own. */
export const only = (id: string) => everyField.filter((one) => (one as { id: string }).id === id)
