// npm run conformance [suite] [file or folder] [csv=FILE]
//
// Runs cases made outside the code they test. Each `scripts/conformance/<suite>.ts` exports `run(path)`, which yields
// { name, ok, message }. Without a path, a suite runs on the given cases beside the project, where they exist. The
// last line is `N passed, N failed`; the command fails when a case failed, or when a path holds no cases: silence must
// not look like success. Two suites run at a time, each in a process of its own.
import { fork } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
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
/** Those that take longest begin first, so that no long one is left alone at the end. */
const longest = ['altinn-apps', 'standin-specifications', 'altinn-packages', 'fiks-arkiv', 'noark5-deposit']
const givenCases = process.env.SAMVIRKE_GIVEN_CASES ?? resolve(root, '../shared')
// Paths are read from where the user stands.
const from = process.env.INIT_CWD ?? process.cwd()

await ensureInstalled()
const suites = readdirSync(join(here, 'conformance'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort()
// `csv=FILE`, since npm takes `--csv` for itself unless `--` stands before it. Only a suite whose cases have a table of
// results of their own writes one.
const words = process.argv.slice(2)
const csvAt = words.findIndex((word) => word === '--csv' || /^(--)?csv=/.test(word))
const [csvWord, csvAfter] = csvAt < 0 ? [] : words.splice(csvAt, words[csvAt] === '--csv' ? 2 : 1)
const csv = (csvWord === '--csv' ? csvAfter : csvWord?.replace(/^.*?=/, '')) || undefined
const [suite, path] = words
const count = { passed: 0, failed: 0, skipped: 0 }

if (csvAt >= 0 && (csv === undefined || suite !== 'dmn-tck')) {
  console.error('Write csv=FILE after the suite dmn-tck; no other suite writes a table of results.')
  count.failed += 1
} else if (suite === undefined) {
  const isShort = (name) => !longest.includes(name)
  await runAll([...longest, ...suites.filter(isShort)].flatMap(onGivenCases))
} else if (!suites.includes(suite)) {
  console.error(`Unknown suite: ${suite}. Suites: ${suites.join(', ')}.`)
  count.failed += 1
} else if (path === undefined) {
  await runAll(onGivenCases(suite))
} else {
  await runAll([{ suite, cases: resolve(from, path) }])
}

console.log(
  `${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`,
)
process.exit(count.failed > 0 ? 1 : 0)

function onGivenCases(name) {
  const own = name in ownPaths && existsSync(givenCases) ? resolve(root, ownPaths[name]) : null
  const cases = own ?? (name in givenPaths ? join(givenCases, givenPaths[name]) : null)
  if (cases && existsSync(cases)) return [{ suite: name, cases }]
  count.skipped += 1
  console.log(
    cases ? `${name}: skipped, no cases at ${cases}` : `${name}: skipped, name a file or folder of cases`,
  )
  return []
}

async function runAll(runs) {
  const waiting = [...runs]
  const lanes = Math.min(2, availableParallelism(), waiting.length)
  await Promise.all(Array.from({ length: lanes }, () => runLane(waiting)))
}

/** One process that takes suite after suite; when it breaks off, the suite it had has failed and another goes on. */
async function runLane(waiting) {
  while (waiting.length > 0) {
    const lane = fork(join(here, 'conformance-lane.mjs'), { cwd: root, execArgv: ['--import', 'tsx'] })
    const ended = new Promise((tell) => lane.once('exit', (code, signal) => tell({ ended: signal ?? code })))
    for (let answer = {}; !('ended' in answer) && waiting.length > 0; ) {
      const { suite, cases } = waiting.shift()
      const answered = new Promise((tell) => lane.once('message', tell))
      lane.send({ suite, cases, options: csv ? { csv: resolve(from, csv) } : {} })
      answer = await Promise.race([answered, ended])
      count.passed += answer.passed ?? 0
      count.failed += answer.failed ?? 1
      if ('ended' in answer) console.log(`FAILED ${suite}: it broke off (${answer.ended})`)
    }
    if (lane.connected) lane.disconnect()
    await ended
  }
}
