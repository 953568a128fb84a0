import type { DepositFinding } from '#engines/noark-deposit/index.ts'
import type { SchemaFinding, ValueFault } from '#engines/xsd/index.ts'
import type { Language } from '#platform/i18n.ts'
import { archiveCheckTexts } from './archive-check.text.ts'
import { depositSchemaTexts } from './deposit-schema.text.ts'
import { depositTestTexts } from './deposit-test.text.ts'

/** What is wrong, as a sentence. */
export function findingSentence(finding: DepositFinding, language: Language): string {
  const { code, values, schema } = finding
  const say = archiveCheckTexts(language) as (key: string, values?: Record<string, string | number>) => string
  const ofSchema = depositSchemaTexts(language) as typeof say
  if (schema) return ofSchema(code, schemaValues(schema, language))
  if (/^(xml\.|schema-|encoding$)/.test(code)) return ofSchema(code, values)
  if (typeof values.what !== 'string') return say(code, values)
  const names = depositTestTexts(language) as typeof say
  const name = names(`what.${values.what}`)
  // Elements are called what they are called.
  return say(code, { ...values, what: name === `what.${values.what}` ? values.what : name })
}

/** Where it is: file, line, and the unit of the archive. */
export function placeOf({ file, line, column, systemID }: DepositFinding, language: Language): string {
  const t = archiveCheckTexts(language)
  const at = line === undefined ? null : t('at.line', { line, column: column ?? 1 })
  return [file, at, systemID === undefined ? null : `systemID ${systemID}`]
    .filter((one) => one != null)
    .join(', ')
}

function schemaValues(finding: SchemaFinding, language: Language): Record<string, string> {
  const { element, attribute = '', value = '', fault } = finding
  const expected = expectedWords(finding.expected ?? [], finding.code, language)
  return { element, attribute, value, expected, why: fault ? why(fault, language) : '' }
}

/** Names shown of what may come. */
const mostExpected = 6

function expectedWords(names: readonly string[], code: string, language: Language): string {
  const t = depositSchemaTexts(language)
  if (code === 'no-children-here' || code === 'not-the-fixed-value') return names.join(', ')
  const words = names.map((name) =>
    name === '' ? t('expected.end') : name === '*' ? t('expected.any') : `<${name}>`,
  )
  const shown = words.length > mostExpected ? [...words.slice(0, mostExpected - 1), '…'] : words
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} ${t('expected.or')} ${shown.at(-1)}`
}

function why({ code, type, limit }: ValueFault, language: Language): string {
  const t = depositSchemaTexts(language) as (key: string, values?: Record<string, string>) => string
  if (code === 'pattern' && /\{8\}.*\{12\}/.test(limit)) return t('why.pattern.uuid')
  if (code === 'not-of-type' && ['date', 'dateTime', 'integer'].includes(type))
    return t(`why.${code}.${type}`)
  return t(`why.${code}`, { type, limit })
}
