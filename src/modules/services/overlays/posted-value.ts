import { type ExtraField, pathOf, placeOf } from '#engines/altinn/index.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'
import { languages } from '#platform/i18n.ts'
import { readDay } from './figure.rules.ts'

/** The place and the value that were posted, as typed; whether the value may stand there is asked afterwards. */
export function postedDifference(form: PostedForm): { path: string; value: unknown } {
  const field = (name: string) => posted(form, name)
  const isTicked = (name: string) => field(name) !== ''
  if (field('slag') === 'field' && field('sti') === '') {
    const [folder = '', page = ''] = field('side').split('/')
    const name = field('navn') || nameFrom(field('tittel-nb'))
    return { path: pathOf({ kind: 'field', folder, page, name }), value: fieldOf(form) }
  }
  const path = field('sti')
  switch (placeOf(path)?.kind) {
    case 'field':
      return { path, value: fieldOf(form) }
    case 'options':
      return { path, value: choicesIn(field('verdi')).map(({ value, text }) => ({ value, label: text })) }
    case 'rate':
      return { path, value: { rateId: field('sats'), variant: field('variant') } }
    case 'deadline':
      return { path, value: { days: /^\d{1,4}$/.test(field('dager')) ? Number(field('dager')) : 0 } }
    case 'opening': {
      const [from, to] = [field('fra'), field('til')].map((typed) => readDay(typed) ?? typed)
      return { path, value: { open: isTicked('apen'), ...(from ? { from } : {}), ...(to ? { to } : {}) } }
    }
    case 'hide':
      return { path, value: isTicked('verdi') }
    case 'automation':
      return { path, value: isTicked('verdi') ? 'manual' : '' }
    case 'security':
      return { path, value: isTicked('verdi') ? 'idporten-loa-high' : '' }
    default:
      return { path, value: field('verdi') }
  }
}

/** `antallSoskenISkolen`: the question's own words as a name in the data model. */
function nameFrom(question: string): string {
  const letters = question
    .toLowerCase()
    .replace(/[æåáäà]/g, 'a')
    .replace(/[øöó]/g, 'o')
    .replace(/[éèê]/g, 'e')
    .replace(/[^a-z0-9 ]/g, ' ')
    .trim()
  const [first = '', ...rest] = letters.split(/ +/)
  const name = [first, ...rest.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))].join('')
  return /^[a-z]/.test(name) ? name.slice(0, 40) : `felt${name}`.slice(0, 40)
}

function fieldOf(form: PostedForm): ExtraField {
  const field = (name: string) => posted(form, name)
  const words = (name: string) =>
    Object.fromEntries(languages.map((language) => [language, field(`${name}-${language}`)]))
  const choices = choicesIn(field('alternativer')).map(({ value, text }) => ({ value, label: { nb: text } }))
  return {
    after: field('etter') || null,
    type: field('felttype') as ExtraField['type'],
    valueType: field('tall') === '' ? 'string' : 'integer',
    required: field('pakrevd') !== '',
    title: words('tittel'),
    description: words('hjelp'),
    ...(choices.length > 0 ? { options: choices } : {}),
  }
}

/** One on each line: `value = text`, or only the text. */
function choicesIn(typed: string): { value: string; text: string }[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const at = line.indexOf('=')
      const [value, text] = at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
      return { value, text }
    })
}

/** What stood at the place when the form was drawn; undefined where there was no difference. */
export function seenValue(form: PostedForm): unknown {
  const seen = posted(form, 'sett')
  if (seen === '') return undefined
  try {
    return JSON.parse(seen)
  } catch {
    return undefined
  }
}
