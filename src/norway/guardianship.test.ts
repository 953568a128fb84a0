import { expect, test } from 'vitest'
import { areasOfMandate, isOfAge } from './guardianship.ts'

const on = '2026-11-22'
test('a mandate opens the areas of its tasks with the municipality, each once, and no others', () => {
  const of = (body: string, task: string) => areasOfMandate([{ body, task }], on)
  expect(of('kommune', 'byggOgEiendom')).toEqual(['building', 'technical'])
  expect(of('kommune', 'skoleOgUtdanning')).toEqual(['school', 'kindergarten'])
  expect(of('nav', 'byggOgEiendom')).toEqual([])
  expect(of('kommune', 'noeNytt')).toEqual([])
  expect(areasOfMandate([], on)).toEqual([])
  const twice = { body: 'kommune', task: 'helseOgOmsorg' }
  expect(areasOfMandate([twice, twice], on)).toEqual(['health'])
  expect(areasOfMandate([twice], '2020-01-01')).toEqual([])
})

test('one is of age on the eighteenth birthday', () => {
  expect(isOfAge('2008-11-22', on)).toBe(true)
  expect(isOfAge('2008-11-23', on)).toBe(false)
})
