import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hasOwnText, languages } from '#platform/i18n.ts'
import './correspondence.text.ts'

test('every refusal thrown here has a text in every language', () => {
  const folder = new URL('./', import.meta.url)
  const codes = new Set<string>()
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.ts') || name.includes('.test.')) continue
    const source = readFileSync(new URL(name, folder), 'utf8')
    for (const [, code] of source.matchAll(/Refusal\('[a-z-]+', 'correspondence\.([a-z-]+)'/g)) {
      codes.add(code!)
    }
  }
  expect(codes.size).toBeGreaterThanOrEqual(3)
  for (const code of codes) {
    for (const language of languages) {
      expect(hasOwnText(language, 'correspondence', code), `${code} ${language}`).toBe(true)
    }
  }
})
