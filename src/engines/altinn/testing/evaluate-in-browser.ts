/**
 * Runs expressions in a browser, with the files the script of a form page is made of. For tests: bundled as that script
 * is, so that what stands in for files of the server stands in here too.
 */
import { ExpressionError } from '../expressions/cast.ts'
import { evaluate } from '../expressions/evaluate.ts'
import { addTypes, Evaluation, type FormSetting, type FormState } from '../in-browser/index.ts'
import { rareFields } from '../in-browser/rare-fields.ts'

/** One expression and where it stands; plain data but for maps, which `toText` writes. */
export interface BrowserCase {
  readonly setting: FormSetting
  readonly state: FormState
  readonly context: {
    readonly chain: readonly string[]
    readonly rows: readonly number[]
    readonly pageId: string
  }
  readonly extra: { readonly positional?: readonly unknown[]; readonly values?: never }
  readonly expression: unknown
}

/** The value as JSON; `failed` for an error of the expression's own. */
export type Answer = { readonly value: unknown } | { readonly failed: true }

export function answerTo({ setting, state, context, extra, expression }: BrowserCase): Answer {
  try {
    const scope = { ...new Evaluation(setting, state).scope(context), ...extra }
    return { value: JSON.parse(JSON.stringify(evaluate(expression, scope) ?? null)) }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return { failed: true }
  }
}

export const toText = (cases: readonly BrowserCase[]): string =>
  JSON.stringify(cases, (_, value) =>
    value instanceof Map ? { asMap: [...value] } : value instanceof Set ? { asSet: [...value] } : value,
  )

const fromText = (text: string): BrowserCase[] =>
  JSON.parse(text, (_, value) =>
    value?.asMap ? new Map(value.asMap) : value?.asSet ? new Set(value.asSet) : value,
  )

Object.assign(globalThis, {
  answersTo(text: string): Answer[] {
    addTypes(rareFields)
    return fromText(text).map((one) => answerTo(one))
  },
})
