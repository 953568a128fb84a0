import { expect, test } from 'vitest'
import { whyInvalid } from '../expressions/why-invalid.ts'
import { explanationOf, type Finding } from '../import-report.ts'
import { expressionReason } from './expression-reason.ts'

test.each([
  [['equals', 1], 'det tar 2 verdier og har 1'],
  [['not', true, false], 'det tar 1 verdi og har 2'],
  [['no-such-function'], 'funksjonen «no-such-function» finnes ikke'],
  [[], 'navnet på funksjonen mangler'],
  [[['equals', 1, 2]], 'navnet på funksjonen må være tekst'],
  [['equals', {}, 1], 'et objekt kan ikke stå i det'],
])('what is wrong with %j is said in Norwegian', (expression, said) => {
  expect(expressionReason(whyInvalid(expression)?.message ?? '', 'nb')).toBe(said)
})

test('a missing text names the language, not its code', () => {
  const finding: Finding = {
    ...{ severity: 'warning', code: 'missing-text', file: 'Side1.json', place: 'a', message: '' },
    values: { key: 'side.navn', language: 'nn' },
  }
  expect(explanationOf(finding, 'nb')).toBe('Teksten «side.navn» mangler på nynorsk.')
  expect(explanationOf({ ...finding, values: { key: 'side.navn', language: 'pl' } }, 'nb')).toContain('på pl')
})
