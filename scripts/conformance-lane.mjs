// Runs suites of `npm run conformance` as it is told to over IPC, one after another, and answers with what each counted.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

process.on('message', async ({ suite, cases, options }) =>
  process.send(await runSuite(suite, cases, options)),
)
// Whoever gave us suites has no more, or is gone.
process.on('disconnect', () => process.exit(0))

async function runSuite(name, cases, options) {
  const count = { passed: 0, failed: 0, excepted: 0 }
  try {
    if (!existsSync(cases)) throw new Error(`no file or folder at ${cases}`)
    const { run } = await import(join(here, 'conformance', `${name}.ts`))
    for await (const result of await run(cases, options)) {
      // Excepted with a reason that is written down: neither passed nor hidden.
      count[result.ok ? 'passed' : result.excepted ? 'excepted' : 'failed'] += 1
      if (!result.ok && result.excepted) console.log(`EXCEPTED ${name}: ${result.name}: ${result.excepted}`)
      else if (!result.ok) console.log(`FAILED ${name}: ${result.name}: ${result.message ?? ''}`)
    }
    if (count.passed + count.failed + count.excepted === 0) throw new Error(`no cases in ${cases}`)
  } catch (error) {
    // A suite that stops halfway has failed, however many cases passed before.
    count.failed += 1
    console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`)
  }
  const excepted = count.excepted > 0 ? `, ${count.excepted} excepted with a reason` : ''
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed${excepted}`)
  return count
}
