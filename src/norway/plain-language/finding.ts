import file from '../../../reference/plain-language.json' with { type: 'json' }
import type { IsoDate } from '../iso-date.ts'
import type { Span, TextPart } from './text-parts.ts'

export type PlainRuleId = `K0${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | 'K10' | 'K11' | 'K12'

/** One thing that could be said more plainly: where it stands, and what to write instead, in the text's language. */
export interface PlainFinding extends Span {
  rule: PlainRuleId
  /** True for what must be put right, or kept with a reason, before the text is sent. */
  stops: boolean
  /** Number of the paragraph, heading or list item, and its line; the first is 1. */
  part: number
  line: number
  words: string
  advice: string
}

/** What a rule finds; the rest is added from the dated row. */
export interface Hit extends Span {
  part: TextPart
  words: string
  values?: Record<string, string | number>
}

export type Norwegian = 'nb' | 'nn'

export interface Judged {
  parts: readonly TextPart[]
  text: string
  language: Norwegian
  /** True when the letter tells of something that can be appealed. */
  canAppeal: boolean
}

/** The rule's row as of a day. @throws RangeError for a rule that the file does not have */
export function plainRule(id: PlainRuleId, on?: IsoDate) {
  const row = file.rules.findLast((rule) => rule.id === id && (!on || rule.validFrom <= on))
  if (!row) throw new RangeError(`no rule ${id} of plain language on ${on}`)
  return row
}
