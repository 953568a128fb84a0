import { expect, test } from 'vitest'
import { judgePlainLanguage } from '#norway/plain-language.ts'
import { evaluateBasis } from './rule-evaluation.ts'
import { inWords } from './testing/in-words.ts'
import { basisWith, income } from './testing/kindergarten-basis.ts'
import { decidingPackage } from './testing/published.ts'

const service = await decidingPackage('redusert-sfo')
const say = inWords(service)

const rate = (rateId: string, value: string, variant = 'ordinary', trust = 'bekreftet') => ({
  ...{
    id: `${rateId}/${variant}`,
    rateId,
    variant,
    value,
    unit: 'x',
    validFrom: '2024-08-01',
    source: 'x',
    trust,
  },
})
const child = (n: number, name: string, trinn: string, plass: string | null) => ({
  ...{ reference: `barn-${n}`, name: `${name} Fjelldal`, firstName: name, birthDate: `201${9 - n}-05-03` },
  ...{ atApplicantsAddress: true, trinn, plass },
})

/** Two children in a municipality where a whole place costs 3 000 kroner and a half 1 800. */
function decide(kroner: string, children = [child(1, 'Ylva', '2', 'hel'), child(2, 'Brage', '1', 'halv')]) {
  const basis = basisWith({ income: income(kroner), children: children as never })
  return evaluateBasis(service, {
    ...basis,
    rates: [
      rate('sfo-payment-months', '11'),
      rate('sfo-income-share', '0.06'),
      rate('sfo-reduced-price-highest-grade', '4'),
      rate('sfo-place-price', '3000', 'full'),
      rate('sfo-place-price', '1800', 'half'),
    ],
  })
}
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

test('each place costs at most six per cent of the income, and what is below is left as it is', () => {
  // 6 % of 400 000 is 24 000, or 2 181,82 a month: less than the whole place, more than the half.
  const evaluation = decide('400000')
  expect(evaluation).toMatchObject({ handling: 'automatic', outcome: 'granted', reasons: [] })
  expect(evaluation.result).toMatchObject({ monthlySum: '3981.82', fullSum: '4800', validTo: '2027-07-31' })
  const said = say.explain(evaluation)
  expect(plain(said.answer)).toBe(
    'Du får redusert foreldrebetaling i SFO: 3 981,82 kr per måned for to barn, fra 1. desember 2026.',
  )
  expect(said.calculation.map((row) => plain(`${row.label} = ${row.amount}`))).toEqual([
    'Inntekten i husholdningen i 2025 = 400 000 kr',
    'Det meste du betaler i året for hvert barn: 6 % av inntekten = 24 000 kr',
    'Brage: full pris = 1 800 kr',
    'Ylva: det meste du betaler i året, delt på 11 = 2 181,82 kr',
    'Du betaler hver måned = 3 981,82 kr',
  ])
  expect(said.couldChange.map(plain)).toEqual([
    'Hvis husholdningen hadde hatt en inntekt på 550 000 kr eller mer, ville du ikke fått redusert pris.',
  ])
  expect(said.facts.map((fact) => plain(fact.value))).toContain(
    'Ylva Fjelldal, født 3. mai 2018, bor hos deg, trinn: 2, plass: Hel plass',
  )
})

test('on the limit nothing is reduced; over it a refusal says the full price', () => {
  expect(decide('549999').outcome).toBe('granted')
  const evaluation = decide('550000')
  expect([evaluation.handling, evaluation.outcome]).toEqual(['automatic', 'refused'])
  expect(plain(say.explain(evaluation, 'nn').answer)).toBe(
    'Du får ikkje redusert foreldrebetaling i SFO. Prisen er 4 800 kr per månad for to barn.',
  )
})

test('a grade above those with a right, and a place nobody knows the price of, are for a person', () => {
  const codes = (children: ReturnType<typeof child>[]) =>
    decide('400000', children).reasons.map(({ code }) => code)
  expect(codes([child(1, 'Ylva', '5', 'hel')])).toEqual(['child-outside-grade'])
  expect(decide('400000', [child(1, 'Ylva', '2', null)]).handling).toBe('manual')
})

test('a person may set another price, never above the full one', () => {
  const evaluation = decide('400000')
  expect(say.form(evaluation).map(({ key, proposed }) => [key, plain(proposed)])).toEqual([
    ['price-1', '1 800'],
    ['price-2', '2 181,82'],
  ])
  const read = say.read(evaluation, { outcome: 'granted', fields: { 'price-1': '900', 'price-2': '0' } })
  expect(read).toMatchObject({ ok: true, result: { monthlySum: '900', reduced: true, byHand: true } })
  expect(
    say.read(evaluation, { outcome: 'granted', fields: { 'price-1': '1801', 'price-2': '3000' } }),
  ).toMatchObject({
    ok: false,
    faults: [{ key: 'price-1' }],
  })
  expect(
    say.read(evaluation, { outcome: 'granted', fields: { 'price-1': '1800', 'price-2': '3000' } }),
  ).toMatchObject({
    ok: false,
    faults: [{ key: 'outcome' }],
  })
})

test.each(['nb', 'nn'] as const)('the letter is plain language: %s', (language) => {
  for (const kroner of ['0', '400000', '900000']) {
    const { answer, whatNow, rules, couldChange } = say.explain(decide(kroner), language)
    const text = [answer, ...whatNow, ...rules.map((rule) => rule.text), ...couldChange].join('\n')
    expect(text).not.toMatch(/undefined|null|\{\{/)
    expect(judgePlainLanguage(text, { purpose: 'letter', language, leaveOut: ['Grane'] }).findings).toEqual(
      [],
    )
  }
})
