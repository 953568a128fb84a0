import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { runChecks } from './checks.mjs'
import { root } from './install.mjs'
import { tell } from './tell.mjs'

/** In the order they run: the quickest to answer comes first. */
export const parts = ['check', 'rules', 'db', 'e2e']

/**
 * Runs the parts and ends with the one line `N passed, N failed`, summed over all of them.
 * @param filters passed on to vitest: words in the names of test files, or its options
 * @returns the exit code
 */
export async function runTests(wanted, filters = []) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const part of parts.filter((name) => wanted.includes(name))) {
    const startedAt = Date.now()
    tell(`\n── ${part} ──`)
    const count = part === 'check' ? runChecks() : runSuite(part, filters)
    for (const kind of Object.keys(sum)) sum[kind] += count[kind] ?? 0
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    tell(`── ${part}: ${count.passed} besto, ${count.failed} feilet, ${seconds} s`)
  }
  if (sum.passed + sum.failed === 0) {
    tell(`FEIL  ingen tester passer til ${filters.join(' ')}`)
    sum.failed++
  }
  const skipped = sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''
  tell(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`)
  return sum.failed === 0 ? 0 : 1
}

function runSuite(project, filters) {
  if (project === 'e2e' && !browserStarts()) return { passed: 0, failed: 1 }
  const folder = mkdtempSync(path.join(tmpdir(), 'samvirke-test-count-'))
  const file = path.join(folder, 'count.json')
  try {
    const run = spawnSync(
      process.execPath,
      [
        ...['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...filters],
        ...['--reporter', 'default', '--reporter', './scripts/count-reporter.mjs'],
      ],
      { cwd: root, stdio: 'inherit', env: { ...process.env, SAMVIRKE_TEST_COUNT: file } },
    )
    const verdict = judge(readCount(file), run.status, {
      onCi: Boolean(process.env.CI),
      filtered: filters.length > 0,
    })
    for (const remark of verdict.remarks) tell(remark)
    return verdict.count
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function browserStarts() {
  return spawnSync(process.execPath, ['scripts/chromium.ts'], { cwd: root, stdio: 'inherit' }).status === 0
}

function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * What one suite counts for. A suite that broke off, saw no test, or ended badly without a failed test counts as one
 * failure; on CI so does each skipped test that gives no reason (`context.skip('why')`).
 */
export function judge(count, exitCode, { onCi, filtered }) {
  if (!count)
    return { count: { passed: 0, failed: 1, skipped: 0 }, remarks: ['FEIL  testene kom ikke til ende'] }
  const { passed, skipped } = count
  let failed = count.failed + count.broken
  const remarks = skipped.map(({ name, why }) => `hoppet over: ${name} (${why ?? 'uten grunn'})`)
  if (onCi) failed += skipped.filter(({ why }) => !why).length
  if (passed + failed + skipped.length === 0 && !filtered) {
    remarks.push('FEIL  fant ingen tester')
    failed++
  }
  if (failed === 0 && exitCode !== 0 && !(filtered && passed === 0)) {
    remarks.push('FEIL  testløperen endte med feil uten at en test feilet')
    failed++
  }
  return { count: { passed, failed, skipped: skipped.length }, remarks }
}
