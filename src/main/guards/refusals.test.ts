import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasRefusalText, languages, textOfRefusal } from '#platform/i18n.ts'

const source = fileURLToPath(new URL('../..', import.meta.url))
const isOurs = (file: string) => /\.tsx?$/.test(file) && !/\.test\.|(^|\/)testing\//.test(file)
const files = (await readdir(source, { recursive: true })).filter(isOurs)
const texts = new Map<string, string>()
for (const file of files) texts.set(file, await readFile(path.join(source, file), 'utf8'))

/** The reasons in a type like `CannotClose = 'already-closed' | …`. */
function reasonsIn(text: string, type: RegExp): string[] {
  const unions = [...text.matchAll(new RegExp(`type ${type.source} =((?:\\s*\\|?\\s*'[^']+')+)`, 'g'))]
  return unions.flatMap(([, union = '']) =>
    [...union.matchAll(/'([^']+)'/g)].map((found) => found[1] as string),
  )
}

/** Reasons that a module's rules return and its actions throw, with the module's name before them. */
function reasonsOf(module: string): string[] {
  const rules = files.filter((file) => file.startsWith(`modules/${module}/`) && file.endsWith('.rules.ts'))
  return rules
    .flatMap((file) => reasonsIn(texts.get(file) ?? '', /Cannot\w+/))
    .map((reason) => (reason.includes('.') ? reason : `${module}.${reason}`))
}

/** All that a code put together in the code can become. */
const putTogether: Record<string, () => string[]> = {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: as they stand in the code
  'archive.${why}': () => reasonsOf('archive'),
  'document-centre.${why}': () => reasonsOf('document-centre'),
  'members.login-${outcome.why}': () =>
    reasonsIn(texts.get('integrations/oidc/login.ts') ?? '', /LoginRefused/).map(
      (why) => `members.login-${why}`,
    ),
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: as they stand in the code
}

test('everything that is refused is said in bokmål, nynorsk and English', async () => {
  const codes = new Set<string>()
  const modules = new Set(files.map((file) => /^modules\/([a-z-]+)\//.exec(file)?.[1] ?? '').filter(Boolean))
  for (const module of modules) for (const code of reasonsOf(module)) codes.add(code)
  for (const [file, text] of texts) {
    const thrown = text.matchAll(/new Refusal\(\s*'[a-z-]+',\s*(?:'([^']+)'|`([^`]+)`)/g)
    for (const [, literal, template] of thrown) {
      if (literal) codes.add(literal)
      const become = template ? putTogether[template] : () => []
      if (!become) throw new Error(`${file}: list what ${template} can become`)
      for (const code of become()) codes.add(code)
    }
  }
  expect(codes.size).toBeGreaterThan(40)
  expect(codes).toContain('archive.entry-frozen')
  expect(codes).toContain('members.login-cancelled')
  for (const file of files.filter((one) => one.endsWith('.text.ts'))) await import(path.join(source, file))
  const silent = [...codes].flatMap((code) =>
    languages
      .filter((language) => !hasRefusalText(language, code))
      .map((language) => `${code} (${language})`),
  )
  expect(silent).toEqual([])
  expect(textOfRefusal('nn', 'archive.entry-not-found', {})).toBe('Vi finn ikkje journalposten.')
  // One that is said by count is found with it.
  expect(textOfRefusal('nb', 'surveys.sheet-not-whole', { count: 2 })).toContain('2')
})
