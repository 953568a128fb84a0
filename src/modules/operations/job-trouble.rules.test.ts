import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  healthOfSystems,
  jobsInTrouble,
  lettersInTrouble,
  outsideSystems,
  type QueuedJob,
  readLastError,
  stateOf,
} from './job-trouble.rules.ts'

const job = (over: Partial<QueuedJob> = {}): QueuedJob => ({
  id: '1',
  task: 'casework.decide-case',
  municipality: '1825',
  cooperation: null,
  attempts: 2,
  maxAttempts: 32_767,
  runAt: new Date('2026-11-22T11:00:00Z'),
  createdAt: new Date('2026-11-22T09:00:00Z'),
  isRunning: false,
  lastError: null,
  ...over,
})
const svarutDown = 'svarut sendForsendelse: unreachable'

describe('the last error', () => {
  test.each([
    [svarutDown, { kind: 'outside', system: 'svarut', problem: 'unreachable', reference: null }],
    [
      'folkeregisteret person by id: server-error (FIKS-4711)',
      { kind: 'outside', system: 'folkeregisteret', problem: 'server-error', reference: 'FIKS-4711' },
    ],
    ['the fate of the letter is not yet certain', { kind: 'waits' }],
    ['no decider for service redusert-barnehage', { kind: 'own' }],
    ['ukjent-system noe: timeout', { kind: 'own' }],
    [null, null],
  ])('%j', (text, read) => expect(readLastError(text)).toEqual(read))

  test('what could be about a person is not let through', () => {
    const reference = (text: string) => readLastError(`krr personer: refused (${text})`)
    for (const text of ['Kari Nordmann', '13898899980', 'id-13898899980'])
      expect(reference(text)).toMatchObject({ reference: null })
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readLastError(text)
        expect(read?.kind === 'own' || read?.kind === 'waits' || read?.kind === 'outside').toBe(true)
      }),
    )
  })
})

describe('a job', () => {
  test('that waits for its turn or for a chosen moment is fine; one tried in vain is failing', () => {
    expect(stateOf(job({ attempts: 0 }))).toBe('fine')
    expect(stateOf(job({ lastError: 'another worker has the letter' }))).toBe('fine')
    expect(stateOf(job({ lastError: svarutDown }))).toBe('failing')
    expect(stateOf(job({ lastError: svarutDown, attempts: 3, maxAttempts: 3 }))).toBe('given-up')
  })

  test('given up stands first, then the one that has waited longest', () => {
    const old = job({ id: 'old', lastError: 'bug', createdAt: new Date('2026-11-20T09:00:00Z') })
    const given = job({ id: 'given', lastError: 'bug', attempts: 5, maxAttempts: 5 })
    const young = job({ id: 'young', lastError: svarutDown })
    expect(jobsInTrouble([young, job(), old, given]).map(({ id }) => id)).toEqual(['given', 'old', 'young'])
  })
})

test('the system with most trouble stands first, with its most common problem and how long', () => {
  const late = new Date('2026-11-21T09:00:00Z')
  const health = healthOfSystems([
    job({ lastError: svarutDown }),
    job({ lastError: svarutDown, createdAt: late }),
    job({ lastError: 'svarut statuser: timeout' }),
    job({ lastError: 'krr personer: refused' }),
    job({ lastError: 'bug' }),
  ])
  expect(health.slice(0, 2)).toEqual([
    { system: 'svarut', jobs: 3, problem: 'unreachable', since: late },
    { system: 'krr', jobs: 1, problem: 'refused', since: job().createdAt },
  ])
  expect(health).toHaveLength(outsideSystems.length)
  expect(health.slice(2).every(({ jobs, problem }) => jobs === 0 && problem === null)).toBe(true)
})

test('a letter that has just been written is no trouble; a stopped, uncertain or late one is', () => {
  const now = new Date('2026-11-22T10:00:00Z')
  const letter = (state: string, minutesOld: number) => ({
    id: state,
    municipality: '1825',
    state,
    problemCode: null,
    madeAt: new Date(now.getTime() - minutesOld * 60_000),
  })
  const all = [letter('planned', 1), letter('calling', 5), letter('unknown', 1), letter('stopped', 1)]
  expect(lettersInTrouble(all, now).map(({ state }) => state)).toEqual(['unknown', 'stopped'])
  expect(lettersInTrouble([letter('planned', 31)], now)).toHaveLength(1)
})
