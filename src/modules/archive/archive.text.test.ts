import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { hasOwnText, languages } from '#platform/i18n.ts'
import './archive.text.ts'
import './service-interface/interface.text.ts'

test('every refusal thrown here has a text in every language', () => {
  const folder = new URL('./', import.meta.url)
  const codes = new Set<string>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.includes('.test.')) continue
    const source = readFileSync(new URL(name, folder), 'utf8')
    for (const [, code] of source.matchAll(/Refusal\('[a-z-]+', 'archive\.([a-z-]+)'/g)) codes.add(code!)
  }
  // … and those that the database's own rules raise.
  const migrations = new URL('../../../db/migrations/', import.meta.url)
  for (const name of readdirSync(migrations).filter((file) => /T06[0-3]\d-archive-/.test(file))) {
    const source = readFileSync(new URL(name, migrations), 'utf8')
    for (const [, code] of source.matchAll(/'archive\.([a-z]+(?:-[a-z]+)+)'/g)) codes.add(code!)
  }
  expect(codes.size).toBeGreaterThan(10)
  for (const code of codes) {
    for (const language of languages)
      expect(hasOwnText(language, 'archive', code), `${code} ${language}`).toBe(true)
  }
})
