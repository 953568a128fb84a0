import { expect, test } from 'vitest'
import { findBreaches, type Import } from './import-rules.ts'
import { scanImports } from './import-scan.ts'

const aliases = {
  '#platform/*': './src/platform/*',
  '#norway/*': './src/norway/*',
  '#engines/*': './src/engines/*',
  '#integrations/*': './src/integrations/*',
  '#modules/*': './src/modules/*',
  '#seed/*': './seed/*',
}

/** Plants the files and tells what the check says: `file:line todo`. */
async function breaches(files: Record<string, string>): Promise<string[]> {
  const imports = await scan(files)
  return findBreaches(imports).map(({ file, line, todo }) => `${file}:${line} ${todo}`)
}

const scan = (files: Record<string, string>): Promise<Import[]> =>
  scanImports(process.cwd(), Object.keys(files), aliases, async (file) => files[file]!)

test('sees imports of values and of types, exports, imports while running, also in JSX, and none in texts', async () => {
  const imports = await scan({
    'src/modules/members/page.tsx': `
import { a } from './a.ts'
import type { B } from './b.ts'
import { type C } from './c.ts'
export * from './d.ts'
export type { E } from './e.ts'
// import { no } from './no.ts'
const text = \`
import { no } from './no-either.ts'\`
const f = () => import('./f.ts')
type G = import('./g.ts').G
export const Page = () => <p>{a} import './no.ts'</p>
`,
  })
  expect(
    imports.map(({ to, line, typeOnly }) => `${to?.at(-4)} ${line} ${typeOnly ? 'type' : 'value'}`).sort(),
  ).toEqual(['a 2 value', 'b 3 type', 'c 4 type', 'd 5 value', 'e 6 type', 'f 10 value', 'g 11 type'])
})

test('lets a module use its own files, the front door of a lower row, and the ground', async () => {
  expect(
    await breaches({
      'src/modules/casework/close-case.ts': `
import { whyCannotClose } from './case-file.rules.ts'
import { closeArchivedCaseFile } from '#modules/archive/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { client } from '#integrations/krr/client.ts'
import pg from 'pg'`,
      'src/main/web.ts': `import { routes } from '#modules/casework/routes.ts'`,
      'src/integrations/krr/krr.test.ts': `import { startKrr } from '../../../standins/krr/server.ts'`,
    }),
  ).toEqual([
    'src/integrations/krr/krr.test.ts:1 import standins/krr/server.ts by its # name instead of ../../../standins/krr/server.ts',
  ])
})

test.each([
  ['a back door', 'src/modules/casework/x.ts', '#modules/archive/fonds.ts', 'at the front door'],
  ['a higher row', 'src/modules/archive/x.ts', '#modules/casework/index.ts', 'not in a lower row'],
  ['the same row', 'src/modules/services/x.ts', '#modules/robots/index.ts', 'not in a lower row'],
  ['a type of a higher row', 'src/modules/archive/x.ts', '#modules/casework/index.ts', 'lower row', 'type'],
  ['a module without a row', 'src/modules/novel/x.ts', '#modules/members/index.ts', 'a row in'],
  ['a way round by dots', 'src/modules/casework/x.ts', '../archive/index.ts', 'by its # name'],
  ['no ending', 'src/modules/casework/x.ts', './case', "file's ending"],
  ['the ground reaching up', 'src/platform/x.ts', '#modules/members/index.ts', 'may not import'],
  ['an engine with a database', 'src/engines/dmn/x.ts', '#platform/database.ts', 'may not import'],
  ['a fact with a module', 'src/norway/x.ts', '#platform/clock.ts', 'may not import'],
  [
    'an integration with a module',
    'src/integrations/krr/x.ts',
    '#modules/members/index.ts',
    'may not import',
  ],
  ['a stand-in with our client', 'standins/krr/x.ts', '#integrations/krr/client.ts', 'may not import'],
  ['a stand-in with the ground', 'standins/krr/x.ts', '#platform/clock.ts', 'may not import'],
  ['the design with a module', 'src/design/x.tsx', '#modules/members/index.ts', 'may not import'],
  ['the design with the ground', 'src/design/x.tsx', '#platform/database.ts', 'may not import'],
  ['a rule with a clock', 'src/modules/casework/x.rules.ts', '#platform/clock.ts', 'a rules file decides'],
  ['a rule with a database', 'src/modules/casework/x.rules.ts', 'kysely', 'a rules file decides'],
  ['a rule with JSX', 'src/modules/casework/x.rules.ts', 'hono/jsx', 'a rules file decides'],
  ['a rule with queries', 'src/modules/casework/x.rules.ts', './x.queries.ts', 'a rules file decides'],
  [
    'a page with the database',
    'src/modules/casework/x.page.tsx',
    '#platform/database.ts',
    'ask a queries file',
  ],
  ['a form with the database', 'src/modules/casework/x.form.tsx', 'pg', 'ask a queries file'],
])('refuses %s', async (_, file, specifier, expected, kind = '') => {
  const found = await breaches({ [file]: `\nimport ${kind} { X } from '${specifier}'\n` })
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(`${file}:2 `)
  expect(found[0]).toContain(expected)
})

test('lets a rule use other rules, facts, refusals, and types from anywhere its module may go', async () => {
  expect(
    await breaches({
      'src/modules/casework/value-lists.ts': `import codes from './codes.json'`,
      'src/modules/casework/x.rules.ts': `
import { codes } from './value-lists.ts'
import { Refusal } from '#platform/refusal.ts'
import { isHoliday } from '#norway/holidays.ts'
import { other } from './other.rules.ts'
import type { CaseFile } from './case-file.queries.ts'
import Decimal from 'decimal.js'`,
    }),
  ).toEqual([])
})

test('refuses a rule that reaches the database through a neighbour', async () => {
  const found = await breaches({
    'src/modules/casework/x.rules.ts': `\nimport { a } from './a.ts'`,
    'src/modules/casework/a.ts': `import { b } from './b.ts'`,
    'src/modules/casework/b.ts': `import { sql } from 'kysely'`,
  })
  expect(found).toEqual([
    'src/modules/casework/x.rules.ts:2 take kysely out, reached by src/modules/casework/b.ts: a rules file decides on what it is given',
  ])
})

test('refuses folders that need each other in a ring', async () => {
  const found = await breaches({
    'src/engines/dmn/x.ts': `import { feel } from '#engines/feel/y.ts'`,
    'src/engines/feel/y.ts': `import { dmn } from '#engines/dmn/x.ts'`,
  })
  expect(found).toEqual([
    'src/engines/feel/y.ts:1 break the ring src/engines/dmn → src/engines/feel → src/engines/dmn',
  ])
})

test('refuses a stand-in that reaches our code through a seed file', async () => {
  const found = await breaches({
    'standins/krr/server.ts': `import { residents } from '#seed/residents.ts'`,
    'seed/residents.ts': `import { slug } from '#modules/members/index.ts'`,
  })
  expect(found.join()).toContain(
    'standins/krr/server.ts:1 use a seed file without src/modules/members/index.ts',
  )
})
