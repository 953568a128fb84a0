import { expect, test } from 'vitest'
import { cellInWords, resultInWords } from './cells-in-words.ts'
import { plainRuleWords } from './rule-words.ts'

const nb = (label: string, test: string) => cellInWords({ label }, test, plainRuleWords('nb'))

test('a cell is said as a lawyer says it, with the names of the rule in quotation marks', () => {
  expect(nb('Årspris', '> Betalingstak per år')).toBe('«Årspris» er mer enn «Betalingstak per år»')
  expect(nb('Samlet inntekt', 'not(null)')).toBe('«Samlet inntekt» er kjent')
  expect(nb('Samlet inntekt', 'null')).toBe('«Samlet inntekt» ikke er kjent')
  expect(nb('Alder', '[fra alder..til alder]')).toBe(
    '«Alder» er fra og med «fra alder» til og med «til alder»',
  )
  expect(nb('Antall', '(10..100]')).toBe('«Antall» er mer enn 10 og høyst 100')
  expect(nb('Utsatt skolestart', 'not(true)')).toBe('«Utsatt skolestart» ikke er ja')
  expect(nb('Avrunding', '"øre", "krone"')).toBe('«Avrunding» er øre eller krone')
  expect(nb('Inntekt', '< 692464.5')).toBe('«Inntekt» er mindre enn 692\u00a0464,5')
  expect(nb('Trinn', '< 1, > høyeste trinn')).toBe(
    'enten «Trinn» er mindre enn 1 eller «Trinn» er mer enn «høyeste trinn»',
  )
  expect(nb('Alder', '? > 2 and ? < fra alder * 2')).toBe(
    '«Alder» er mer enn 2 og mindre enn «fra alder» ganger 2',
  )
})

test('days are before and after, and money is in kroner', () => {
  const words = {
    ...plainRuleWords('nb'),
    type: (name: string) => ({ Inntekt: 'Beløp', Søkt: 'date' })[name] ?? null,
  }
  expect(cellInWords({ label: 'Søkt', expression: 'Søkt' }, '<= date("2026-08-01")', words)).toBe(
    '«Søkt» er senest 1.\u00a0august 2026',
  )
  expect(cellInWords({ label: 'Inntekt', expression: 'Inntekt' }, '< 692464.5', words)).toBe(
    '«Inntekt» er mindre enn 692\u00a0464,50\u00a0kr',
  )
})

test('a cell where anything goes says nothing', () => {
  expect(nb('Alder', '-')).toBeNull()
})

test('what is no FEEL is shown as it is written', () => {
  expect(nb('Alder', '2 kroner (')).toBe('dette gjelder for «Alder»: \ue0002 kroner (\ue001')
})

test('what a row gives is a value, a name or a formula', () => {
  const result = (label: string, value: string, language: 'nb' | 'nn' | 'en') =>
    resultInWords(label, value, plainRuleWords(language))
  expect(result('Redusert betaling', 'true', 'nb')).toBe('«Redusert betaling» er ja')
  expect(result('Årspris første barn', 'Betalingstak per år', 'nn')).toBe(
    '«Årspris første barn» er «Betalingstak per år»',
  )
  expect(result('Avrundet beløp', 'round half up(beløp, 2)', 'en')).toBe(
    '“Avrundet beløp” is “beløp” rounded to 2 decimals, halves up',
  )
})
