import { describe, expect, test } from 'vitest'
import { missingFromLockfile } from './complete-lockfile.ts'

// Plain JavaScript, which runs before anything is installed and so carries no types.
const { isNewEnough, whyOutOfDate } = await import('./install.mjs' as string)
const { judge: verdict } = await import('./run-tests.mjs' as string)
const judge = (...args: unknown[]) => verdict(...args).count

describe('what is missing is installed', () => {
  const wanted = {
    '': { version: '0.1.0' },
    'node_modules/hono': { version: '4.0.0' },
    'node_modules/a/node_modules/@b/c': { version: '1.0.0' },
    'node_modules/for-mac': { version: '1.0.0', optional: true },
  }
  const found = {
    'node_modules/hono': { version: '4.0.0' },
    'node_modules/a/node_modules/@b/c': { version: '1.0.0' },
  }

  test('nothing when every package is there, and those for other machines are not', () => {
    expect(whyOutOfDate(wanted, found)).toBeNull()
  })

  test('when a package is missing or has another version', () => {
    const { 'node_modules/hono': _, ...without } = found
    expect(whyOutOfDate(wanted, without)).toBe('Pakken hono mangler.')
    expect(whyOutOfDate(wanted, { ...found, 'node_modules/a/node_modules/@b/c': { version: '1.0.1' } })).toBe(
      'Pakken @b/c skal være 1.0.0.',
    )
    expect(whyOutOfDate(wanted, { ...found, 'node_modules/for-mac': { version: '0.9.0' } })).not.toBeNull()
  })

  test('the oldest Node that runs TypeScript is 22.18', () => {
    const verdicts = ['20.20.2', '22.17.9', '22.18.0', '23.0.0', '24.1.0'].map(isNewEnough)
    expect(verdicts).toEqual([false, false, true, true, true])
  })
})

describe('what a suite counts for', () => {
  const count = { passed: 5, failed: 0, skipped: [], broken: 0 }
  const here = { onCi: false, filtered: false }
  const onCi = { onCi: true, filtered: false }

  test('what passed and what failed, files that could not be read as failures', () => {
    expect(judge(count, 0, here)).toEqual({ passed: 5, failed: 0, skipped: 0 })
    expect(judge({ ...count, failed: 2, broken: 1 }, 1, here)).toEqual({ passed: 5, failed: 3, skipped: 0 })
  })

  test('one failure when it broke off, saw no test, or ended badly without saying why', () => {
    expect(judge(null, 1, here).failed).toBe(1)
    expect(judge({ ...count, passed: 0 }, 0, here).failed).toBe(1)
    expect(judge(count, 1, here).failed).toBe(1)
    expect(judge({ ...count, passed: 0 }, 1, { onCi: true, filtered: true }).failed).toBe(0)
  })

  test('a skipped test is a failure on CI unless it says why', () => {
    const skipped = [{ name: 'a', why: null }]
    expect(judge({ ...count, skipped }, 0, here)).toEqual({ passed: 5, failed: 0, skipped: 1 })
    expect(judge({ ...count, skipped }, 0, onCi)).toEqual({ passed: 5, failed: 1, skipped: 1 })
    expect(judge({ ...count, skipped: [{ name: 'a', why: 'bare root' }] }, 0, onCi).failed).toBe(0)
    expect(verdict({ ...count, skipped }, 0, here).remarks).toEqual(['hoppet over: a (uten grunn)'])
  })
})

test('the lockfile names the packages of other machines too, with the machine they are for', () => {
  const optionalDependencies = {
    '@x/cli-linux-x64': '1.0.0',
    '@x/cli-linux-x64-musl': '1.0.0',
    '@x/cli-win32-arm64': '1.0.0',
  }
  const packages = {
    'node_modules/@x/x': { version: '1.0.0', dev: true, optionalDependencies },
    'node_modules/@x/cli-linux-x64': { version: '1.0.0' },
  }
  const missing = missingFromLockfile({ packages })
  const other = { version: '1.0.0', dev: true, optional: true }
  expect(missing).toEqual({
    'node_modules/@x/cli-linux-x64-musl': { ...other, os: ['linux'], cpu: ['x64'], libc: ['musl'] },
    'node_modules/@x/cli-win32-arm64': { ...other, os: ['win32'], cpu: ['arm64'] },
  })
  expect(missingFromLockfile({ packages: { ...packages, ...missing } })).toEqual({})
})
