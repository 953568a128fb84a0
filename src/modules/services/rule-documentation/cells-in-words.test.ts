import { expect, test } from 'vitest'
import { conditionInWords, resultInWords, splitAtTop } from './cells-in-words.ts'

const nb = (label: string, test: string) => conditionInWords(label, test, 'nb')

test('a cell is said as a lawyer says it, with the names of the rule in quotation marks', () => {
  expect(nb('Årspris', '> Betalingstak per år')).toBe('«Årspris» er mer enn «Betalingstak per år»')
  expect(nb('Samlet inntekt', 'not(null)')).toBe('«Samlet inntekt» er kjent')
  expect(nb('Samlet inntekt', 'null')).toBe('«Samlet inntekt» er ikke kjent')
  expect(nb('Alder', '[fra alder..til alder]')).toBe(
    '«Alder» er fra og med «fra alder» til og med «til alder»',
  )
  expect(nb('Antall', '(10..100]')).toBe('«Antall» er mer enn 10 og høyst 100')
  expect(nb('Utsatt skolestart', 'not(true)')).toBe('«Utsatt skolestart» ikke er ja')
  expect(nb('Avrunding', '"øre", "krone"')).toBe('«Avrunding» er øre eller krone')
  expect(nb('Inntekt', '< 692464.5')).toBe('«Inntekt» er mindre enn 692\u00a0464,5')
})

test('a cell where anything goes says nothing', () => {
  expect(nb('Alder', '-')).toBeNull()
})

test('what has no words is shown as the formula it is', () => {
  expect(nb('Alder', '? > 2 and ? < fra alder * 2')).toBe(
    'dette gjelder for «Alder»: ? > 2 and ? < fra alder * 2',
  )
})

test('what a row gives is a value, a name or a formula', () => {
  expect(resultInWords('Redusert betaling', 'true', 'nb')).toBe('«Redusert betaling» er ja')
  expect(resultInWords('Årspris første barn', 'Betalingstak per år', 'nn')).toBe(
    '«Årspris første barn» er «Betalingstak per år»',
  )
  expect(resultInWords('Avrundet beløp', 'round half up(beløp, 2)', 'en')).toBe(
    '“Avrundet beløp” is round half up(beløp, 2)',
  )
})

test('a comma inside a text or a bracket parts nothing', () => {
  expect(splitAtTop('"a, b", f(1, 2), [1..3]', ',')).toEqual(['"a, b"', 'f(1, 2)', '[1..3]'])
})
