import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Explanation } from '#modules/casework/index.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { readKroner } from '#norway/money.ts'
import { judgePlainLanguage } from '#norway/plain-language.ts'
import { languages } from '#platform/i18n.ts'
import { evaluateBasis } from './rule-evaluation.ts'
import { anyBasis } from './testing/any-basis.ts'
import { inWords } from './testing/in-words.ts'
import { basisWith, child, income, type KindergartenResult, service } from './testing/kindergarten-basis.ts'

const say = inWords(service)

const plain = (text: string) => text.replace(/\u00a0/g, ' ')
const explain = (given: Parameters<typeof basisWith>[0] = {}, language: 'nb' | 'nn' | 'en' = 'nb') =>
  say.explain(evaluateBasis(service, basisWith(given)), language)

const lines = ({ answer, facts, calculation, rules, couldChange, whatNow }: Explanation) => [
  answer,
  ...whatNow,
  ...calculation.flatMap((row) => [row.label, row.amount, ...(row.note ? [row.note] : [])]),
  ...rules.map((rule) => `${rule.text}${rule.citation ? ` (${rule.citation})` : ''}`),
  ...facts.flatMap((fact) => [fact.label, fact.value, fact.source]),
  ...couldChange,
]

test('the answer says outcome, amount, children and date in one sentence, in three languages', () => {
  expect(plain(explain().answer)).toBe(
    'Du får redusert foreldrebetaling: 1 390,91 kr per måned for tre barn, fra 1. desember 2026. Du får også gratis kjernetid for Ylva og Brage.',
  )
  expect(plain(explain({}, 'nn').answer)).toBe(
    'Du får redusert foreldrebetaling: 1 390,91 kr per månad for tre barn, frå 1. desember 2026. Du får også gratis kjernetid for Ylva og Brage.',
  )
  expect(plain(explain({}, 'en').answer)).toBe(
    'You get a reduced kindergarten fee: NOK 1,390.91 a month for three children, from 1 December 2026. You also get free core time for Ylva and Brage.',
  )
})

test('the sum is shown as it is reckoned, with a row for each child', () => {
  expect(explain().calculation.map((row) => plain(`${row.label} = ${row.amount}`))).toEqual([
    'Inntekten i husholdningen i 2025 = 150 000 kr',
    'Full pris i året for første barn: 1 200 kr i 11 måneder = 13 200 kr',
    'Det meste du betaler i året for første barn: 6 % av inntekten = 9 000 kr',
    'Ylva, første barn: det meste du betaler i året, delt på 11 = 818,18 kr',
    'Brage, andre barn: 70 % av prisen for første barn = 572,73 kr',
    'Åse, tredje barn: gratis = 0 kr',
    'Du betaler hver måned = 1 390,91 kr',
  ])
})

test('what could have changed the answer is whole sentences with exact amounts', () => {
  expect(explain().couldChange.map(plain)).toEqual([
    'Hvis husholdningen hadde hatt en inntekt på 220 000 kr eller mer, ville du ikke fått redusert pris.',
    'Hvis husholdningen hadde hatt en inntekt på 692 465 kr eller mer, ville du ikke fått gratis kjernetid.',
    'Hvis Åse hadde fylt 2 år i dette barnehageåret, ville du fått gratis kjernetid for Åse.',
  ])
  expect(explain({ income: income('800000') }).couldChange.map(plain)).toContain(
    'Hvis husholdningen hadde hatt en inntekt på 219 999 kr eller mindre, ville du fått redusert pris.',
  )
})

test('each rule row is a sentence with the section in force; acts not in force are never cited', () => {
  const { rules } = explain()
  expect(rules[0]).toMatchObject({ citation: 'forskrift om foreldrebetaling i barnehager § 3', trust: null })
  expect(rules.map((rule) => rule.text).join('\n')).toContain('Barn under 2 år får ikke gratis kjernetid.')
  expect(rules.map((rule) => rule.citation).join()).not.toContain('ny forvaltningslov')
  const unsure = evaluateBasis(
    service,
    basisWith({ income: income('100000') }, { priceClass: 'sparsely-populated' }),
  )
  expect(say.explain(unsure, 'nn').rules[0]!.trust).toBe('ikkje verifisert')
})

test('facts name source and time, and never an address', () => {
  const { facts } = explain()
  expect(facts.map((fact) => [plain(fact.value), fact.source])).toEqual([
    ['Ylva Fjelldal, født 3. mai 2021, bor hos deg', 'Folkeregisteret'],
    ['Brage Fjelldal, født 28. juni 2023, bor hos deg', 'Folkeregisteret'],
    ['Åse Fjelldal, født 9. mars 2025, bor hos deg', 'Folkeregisteret'],
    ['Grane kommune', 'Folkeregisteret'],
    ['Du og ektefellen din', 'Folkeregisteret'],
    ['150 000 kr', 'Skatteetaten'],
    ['Nei', 'skjemaet'],
  ])
  expect(facts.every((fact) => fact.fetchedAt === '2026-11-22T10:00:00.000Z')).toBe(true)
  expect(JSON.stringify(explain())).not.toContain('Myrbekkveien')
})

test('two children with the same first name are told apart', () => {
  const children = [child(1, '2021-01-01', { name: 'Ole Vik' }), child(2, '2022-01-01', { name: 'Ole Berg' })]
  expect(explain({ children }).answer).toContain('Ole Vik og Ole Berg')
})

test('no text of any household has a hole, and the amounts shown add up', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyBasis, fc.constantFrom(...languages), (basis, language) => {
      const evaluation = evaluateBasis(service, basis)
      const explanation = say.explain(evaluation, language)
      const texts = [
        ...lines(explanation),
        ...evaluation.reasons.map((reason) => say.reason(reason, language)),
      ]
      for (const text of texts) {
        expect(text).not.toMatch(/undefined|null|NaN|\{\{|\}\}|Infinity|\[object/)
        expect(text.trim()).not.toBe('')
        expect(text).not.toMatch(/^(vedtak|rad|regel|kunne|videre|opplysning|ordenstall|antall-barn)\./)
      }
      if (evaluation.result === null) return
      const result = evaluation.result as KindergartenResult
      const rows = explanation.calculation
      const shown = rows.slice(-1 - result.children.length).map((row) => oreOf(row.amount, language))
      expect(shown.slice(0, -1).reduce((sum, ore) => sum + ore, 0n)).toBe(shown.at(-1))
      expect(explanation.answer).toContain(rows.at(-1)!.amount)
    }),
    { numRuns: 100 },
  )
})

test('letters are plain: outcome first, du and vi, within the limits for letters', {
  timeout: 60_000,
}, () => {
  const titles = legalSources.flatMap((source) => [source.citation.nb, source.citation.nn])
  const acts = titles.map((title) => title.replace(/\s*§.*$/, ''))
  const worst = { lix: 0 }
  fc.assert(
    fc.property(anyBasis, fc.constantFrom('nb', 'nn'), (basis, language) => {
      const evaluation = evaluateBasis(service, basis)
      const { result } = evaluation as { result: KindergartenResult | null }
      if (result === null) return
      const explanation = say.explain(evaluation, language)
      expect(explanation.answer).toMatch(/^Du får /)
      const text = lines(explanation).join('\n')
      expect(text).not.toMatch(/\b(søkeren|søkjaren|vedkommende|De|Dem)\b/)
      const judged = judgePlainLanguage(text, {
        purpose: 'letter',
        language,
        leaveOut: [...titles, ...acts, 'Grane'],
      })
      expect(judged.findings).toEqual([])
      worst.lix = Math.max(worst.lix, judged.measured.lix)
    }),
    { numRuns: 100 },
  )
  expect(worst.lix).toBeGreaterThan(20)
})

test('every reason has a sentence of its own in every language', () => {
  const details = { fact: 'income', rate: 'kindergarten-max-price', on: '2026-12-01' }
  const codes = [...service.rules.rules.manualReasons, 'income-negative', 'fact-missing', 'rate-missing']
  for (const language of languages) {
    const texts = codes.map((code) => say.reason({ code, details }, language))
    expect(new Set(texts).size).toBe(codes.length)
    for (const text of texts) expect(text).not.toMatch(/\{\{|undefined|kindergarten-/)
    expect(say.reason({ code: 'something-new' }, language)).toContain('something-new')
  }
})

function oreOf(amount: string, language: string): bigint {
  const read = readKroner(language === 'en' ? amount.replaceAll(',', '') : amount)
  if (!read.ok) throw new Error(`not an amount: ${amount}`)
  return read.ore
}
