/**
 * What the script of a form page asks of the engine. Here rather than file by file, because `browser` in package.json
 * puts other files in place only of those that are imported by their path.
 */
export { giveBuiltInTexts } from '../built-in-texts.browser.ts'
export { applyCalculations } from '../calculation.ts'
export { behaviourOf } from '../components/registry.ts'
export { Evaluation } from '../evaluation.ts'
export type { FormSetting, FormState } from '../form-state.ts'
export type { Issue } from '../issue.ts'
export { type BlockNode, type InlineNode, plainText } from '../markdown.ts'
export type { Language } from '../package-model.ts'
export type { ChoiceView, ItemView, TextFieldView } from '../page-view.ts'
export { masksOf } from '../shown-issues.ts'
export { validatePage } from '../validate.ts'
export { formFromParts } from './form-from-parts.ts'
export type { PageParts } from './page-parts.ts'
export { type TakenFields, takeFields } from './take-fields.ts'
