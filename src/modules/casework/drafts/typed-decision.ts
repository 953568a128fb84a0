import { type PostedForm, posted } from '#platform/http/visit.ts'
import type { WordsByHand } from '../decisions/check-words.ts'
import type { DraftFields } from './draft.queries.ts'

/** What stands in the form of a decision, as typed. */
export interface TypedDecision {
  outcome: string
  reason: string
  fields: Record<string, string>
  words: WordsByHand
}

/** What the form sends that is no answer. */
const notAnswers = ['_csrf', 'version', 'utkast', 'revisjon', 'apnet', 'knapp', 'tekst']
const ownNames = ['outcome', 'reason', 'etter-svaret', 'avslutning', 'avsnitt', 'sprakgrunn']

/** What is kept of a posted form. */
export function draftFieldsOf(form: PostedForm): DraftFields {
  return Object.fromEntries([...form].filter(([name]) => !notAnswers.includes(name)))
}

export function typedDecision(form: PostedForm): TypedDecision {
  const fields: Record<string, string> = {}
  for (const [name] of form) {
    const date = name.endsWith('-dag') ? name.slice(0, -'-dag'.length) : null
    if (date) fields[date] = typedDate(form, date)
    else if (!notAnswers.includes(name) && !ownNames.includes(name) && !/-(maned|ar)$/.test(name))
      fields[name] = posted(form, name)
  }
  return {
    ...{ outcome: posted(form, 'outcome'), reason: posted(form, 'reason'), fields },
    words: {
      afterAnswer: posted(form, 'etter-svaret'),
      paragraphs: [...(form.get('avsnitt') ?? [])],
      closing: posted(form, 'avslutning'),
      keepFindings: posted(form, 'sprakgrunn'),
    },
  }
}

export const formOf = (fields: DraftFields): PostedForm => new Map(Object.entries(fields))

/** The three parts of a date field as yyyy-MM-dd, or as typed where they cannot be a date; empty when nothing is. */
function typedDate(form: PostedForm, name: string): string {
  const parts = ['ar', 'maned', 'dag'].map((part) => posted(form, `${name}-${part}`).trim())
  if (parts.every((part) => part === '')) return ''
  return parts.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-')
}
