/**
 * What the script of a form page asks of the engine. Here rather than file by file, because `browser` in package.json
 * puts other files in place only of those that are imported by their path.
 */
export { giveBuiltInTexts } from '../built-in-texts.browser.ts'
export { applyCalculations } from '../calculation.ts'
export { behaviourOf } from '../components/registry.ts'
export { displayValuesOf } from '../display-value.ts'
export { Evaluation, type Place } from '../evaluation.ts'
export type { FormSetting, FormState } from '../form-state.ts'
export type { Issue } from '../issue.ts'
export { type BlockNode, type InlineNode, inlineOf, plainText } from '../markdown.ts'
export type { Component, Language } from '../package-model.ts'
export type { SummaryView } from '../components/summary.ts'
export type { ChoiceView, FieldBase, ItemView, TextFieldView } from '../page-view.ts'
export { masksOf } from '../shown-issues.ts'
export { validatePage } from '../validate.ts'
export { titleAt } from './title-at.ts'
export { formFromParts } from './form-from-parts.ts'
export type { PageParts } from './page-parts.ts'
export { rowPartId } from './row-part.ts'
export { type TakenFields, takeFields } from './take-fields.ts'
