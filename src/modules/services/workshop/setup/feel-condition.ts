/** Comparisons that the builder of conditions reads aloud; everything else is written in FEEL itself. */
export const comparisons = [
  'is-true',
  'is-false',
  '=',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'is-empty',
  'is-filled',
] as const
export type Comparison = (typeof comparisons)[number]

export type BuiltWhen =
  | { mode: 'always' }
  | { mode: 'when'; fact: string; comparison: Comparison; value: string }
  | { mode: 'own'; text: string }

const name = String.raw`([a-zA-Z_æøåÆØÅ][\w.æøåÆØÅ]*)`
const compared = new RegExp(`^${name} *(=|!=|>=|<=|>|<) *("[^"\\\\]*"|-?\\d+(?:\\.\\d+)?|true|false|null)$`)

/** `inntekt > 100000` is read back into the builder; what is more than one comparison stays FEEL. */
export function builtWhen(written: unknown): BuiltWhen {
  const text = (Array.isArray(written) ? written.join('\n') : String(written ?? '')).trim()
  if (text === '') return { mode: 'always' }
  const plain = new RegExp(`^${name}$`).exec(text)
  if (plain) return { mode: 'when', fact: plain[1] ?? '', comparison: 'is-true', value: '' }
  const not = new RegExp(`^not\\(${name}\\)$`).exec(text)
  if (not) return { mode: 'when', fact: not[1] ?? '', comparison: 'is-false', value: '' }
  const [, fact = '', operator = '', value = ''] = compared.exec(text) ?? []
  if (fact === '') return { mode: 'own', text }
  if (value === 'null' && (operator === '=' || operator === '!='))
    return { mode: 'when', fact, comparison: operator === '=' ? 'is-empty' : 'is-filled', value: '' }
  if (value === 'null' || value === 'true' || value === 'false') return { mode: 'own', text }
  return {
    ...{ mode: 'when', fact, comparison: operator as Comparison },
    value: value.startsWith('"') ? value.slice(1, -1) : value,
  }
}

/** The condition as FEEL; empty is always. Null when something is missing. */
export function writtenWhen(built: BuiltWhen): string | null {
  switch (built.mode) {
    case 'always':
      return ''
    case 'own':
      return built.text.trim() === '' ? null : built.text
    case 'when': {
      const { fact, comparison, value } = built
      if (!new RegExp(`^${name}$`).test(fact)) return null
      if (comparison === 'is-true') return fact
      if (comparison === 'is-false') return `not(${fact})`
      if (comparison === 'is-empty') return `${fact} = null`
      if (comparison === 'is-filled') return `${fact} != null`
      const figure = value.replace(',', '.')
      if (/^-?\d+(\.\d+)?$/.test(figure)) return `${fact} ${comparison} ${figure}`
      return value === '' || /["\\]/.test(value) ? null : `${fact} ${comparison} "${value}"`
    }
  }
}
