// npm run conformance [suite] [file or folder] [csv=FILE]
//
// Runs cases made outside the code they test. Each `scripts/conformance/<suite>.ts` exports `run(path)`, which yields
// { name, ok, message }. Without a path, a suite runs on the given cases beside the project, where they exist. The
// last line is `N passed, N failed`; the command fails when a case failed, or when a path holds no cases: silence must
// not look like success.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled, root } from './install.mjs'

const here = dirname(fileURLToPath(import.meta.url))
/** Where each suite finds its cases below the folder of given cases. */
const givenPaths = {
  'altinn-calculation': 'cases/altinn/calculation',
  'altinn-expressions': 'cases/altinn/expressions',
  'altinn-expressions-in-browser': 'cases/altinn/expressions',
  'altinn-validation': 'cases/altinn/expression-validation',
  'altinn-apps': 'cases/altinn/apps',
  deadlines: 'cases/calendar',
  'dmn-tck': 'cases/dmn-tck',
  einnsyn: 'standards/einnsyn',
  'fiks-arkiv': 'standards/fiks-arkiv',
  'identity-numbers': 'cases/fnr',
  'integration-messages': 'standards',
  lix: 'cases/lix',
  matrikkelen: 'standards/registers/matrikkel',
  'noark5-deposit': 'standards/noark5',
  'noark5-export': 'standards/noark5',
  'noark5-interface': 'standards/noark5',
  'service-cases': 'cases/services',
  'standin-specifications': 'standards',
}
/** Suites that hold something of our own against the given standards. */
const ownPaths = { 'altinn-packages': 'services' }
const givenCases = process.env.SAMVIRKE_GIVEN_CASES ?? resolve(root, '../shared')

await ensureInstalled()
if (!process.env.SAMVIRKE_CONFORMANCE_CHILD) {
  const child = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    // tsx is found from the project's root, while paths are read from where the user stands.
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        SAMVIRKE_CONFORMANCE_CHILD: '1',
        SAMVIRKE_FROM: process.env.INIT_CWD ?? process.cwd(),
      },
    },
  )
  process.exit(child.status ?? 1)
}

const suites = readdirSync(join(here, 'conformance'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort()
const from = process.env.SAMVIRKE_FROM ?? root
// `csv=FILE`, since npm takes `--csv` for itself unless `--` stands before it. Only a suite whose cases have a table of
// results of their own writes one.
const words = process.argv.slice(2)
const csvAt = words.findIndex((word) => word === '--csv' || /^(--)?csv=/.test(word))
const [csvWord, csvAfter] = csvAt < 0 ? [] : words.splice(csvAt, words[csvAt] === '--csv' ? 2 : 1)
const csv = (csvWord === '--csv' ? csvAfter : csvWord?.replace(/^.*?=/, '')) || undefined
const [suite, path] = words
const count = { passed: 0, failed: 0, excepted: 0, skipped: 0 }

if (csvAt >= 0 && (csv === undefined || suite !== 'dmn-tck')) {
  console.error('Write csv=FILE after the suite dmn-tck; no other suite writes a table of results.')
  count.failed += 1
} else if (suite === undefined) {
  for (const name of suites) await runOnGivenCases(name)
} else if (!suites.includes(suite)) {
  console.error(`Unknown suite: ${suite}. Suites: ${suites.join(', ')}.`)
  count.failed += 1
} else if (path === undefined) {
  await runOnGivenCases(suite)
} else {
  await runSuite(suite, resolve(from, path))
}

console.log(
  `${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`,
)
process.exit(count.failed > 0 ? 1 : 0)

async function runOnGivenCases(name) {
  const own = name in ownPaths && existsSync(givenCases) ? resolve(root, ownPaths[name]) : null
  const cases = own ?? (name in givenPaths ? join(givenCases, givenPaths[name]) : null)
  if (cases && existsSync(cases)) return runSuite(name, cases)
  count.skipped += 1
  console.log(
    cases ? `${name}: skipped, no cases at ${cases}` : `${name}: skipped, name a file or folder of cases`,
  )
}

async function runSuite(name, cases) {
  const before = { ...count }
  try {
    if (!existsSync(cases)) throw new Error(`no file or folder at ${cases}`)
    const { run } = await import(join(here, 'conformance', `${name}.ts`))
    for await (const result of await run(cases, csv ? { csv: resolve(from, csv) } : {})) {
      // Excepted with a reason that is written down: neither passed nor hidden.
      count[result.ok ? 'passed' : result.excepted ? 'excepted' : 'failed'] += 1
      if (!result.ok && result.excepted) console.log(`EXCEPTED ${name}: ${result.name}: ${result.excepted}`)
      else if (!result.ok) console.log(`FAILED ${name}: ${result.name}: ${result.message ?? ''}`)
    }
    if (count.passed + count.failed + count.excepted === before.passed + before.failed + before.excepted)
      throw new Error(`no cases in ${cases}`)
  } catch (error) {
    // A suite that stops halfway has failed, however many cases passed before.
    count.failed += 1
    console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`)
  }
  const since = (kind) => count[kind] - before[kind]
  const excepted = since('excepted') > 0 ? `, ${since('excepted')} excepted with a reason` : ''
  console.log(`${name}: ${since('passed')} passed, ${since('failed')} failed${excepted}`)
}
