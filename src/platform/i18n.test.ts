import { expect, test } from 'vitest'
import { defineTexts } from './i18n.ts'

test('files may share a name, but never say different words under one key', () => {
  const first = defineTexts('i18n-test', { nb: { a: 'Sak' }, nn: { a: 'Sak' }, en: { a: 'Case' } })
  const second = defineTexts('i18n-test', { nb: { b: 'Brev' }, nn: { b: 'Brev' }, en: { b: 'Letter' } })
  expect([first('en')('a'), second('nn')('b')]).toEqual(['Case', 'Brev'])
  const clash = () => defineTexts('i18n-test', { nb: { a: 'Vedtak' }, nn: { a: 'Sak' }, en: { a: 'Case' } })
  expect(clash).toThrow("i18n-test already has other words for 'a' in nb")
  expect(first('nb')('a')).toBe('Sak')
})
