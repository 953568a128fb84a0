/** A job as the queue knows it, without what it is about. */
export interface QueuedJob {
  id: string
  task: string
  municipality: string | null
  /** Only of a job that is a cooperation's; it then has no municipality. */
  cooperation: string | null
  attempts: number
  maxAttempts: number
  runAt: Date
  createdAt: Date
  isRunning: boolean
  lastError: string | null
}

/** Systems outside ours, by the names the clients use, that jobs and pages depend on. */
export const outsideSystems = [
  'folkeregisteret',
  'summert-skattegrunnlag',
  'enhetsregisteret',
  'krr',
  'svarut',
  'maskinporten',
  'idporten',
  'ansattporten',
] as const
export type OutsideSystem = (typeof outsideSystems)[number]

const problems = [
  'unreachable',
  'timeout',
  'server-error',
  'rate-limited',
  'unreadable-answer',
  'refused',
  'configuration',
] as const
export type Problem = (typeof problems)[number]

/** What went wrong the last time, as far as it may be told to somebody who may see no case. */
export type LastError =
  | { kind: 'outside'; system: OutsideSystem; problem: Problem; reference: string | null }
  /** Waits for a moment that has been chosen: nothing is wrong. */
  | { kind: 'waits' }
  /** Waits for the cooperation to say who keeps its archive. */
  | { kind: 'no-host' }
  /** A fault of ours. Its text stays in the log: it could hold something about a person. */
  | { kind: 'own' }

const waiting = [
  'the draft has been worked on',
  'the fate of the letter is not yet certain',
  'another worker has the letter',
  'held up before the call',
]

/** Reads the queue's last error; the form is that of an OutsideFailure: "svarut sendForsendelse: timeout (ref)". */
export function readLastError(text: string | null): LastError | null {
  if (text === null) return null
  if (waiting.includes(text)) return { kind: 'waits' }
  if (text === 'the cooperation has no host') return { kind: 'no-host' }
  const outside = /^([a-z-]+) [^:]{1,80}: ([a-z-]+)(?: \((.{1,120})\))?$/.exec(text)
  const system = outsideSystems.find((name) => name === outside?.[1])
  const problem = problems.find((name) => name === outside?.[2])
  // Only figures and letters of a code are let through: a reference is the other side's, and could be anything.
  const reference = /^[\w.:-]{1,64}$/.test(outside?.[3] ?? '') ? (outside?.[3] ?? null) : null
  const isNumberOfPerson = /\d{11}/.test(reference ?? '')
  if (system && problem)
    return { kind: 'outside', system, problem, reference: isNumberOfPerson ? null : reference }
  return { kind: 'own' }
}

export type JobState = 'fine' | 'failing' | 'given-up'

/** Failing: it has been tried in vain, or put off by something outside. Given up: nobody will try again by itself. */
export function stateOf(job: QueuedJob): JobState {
  const error = readLastError(job.lastError)
  if (error === null || error.kind === 'waits') return 'fine'
  return job.attempts >= job.maxAttempts ? 'given-up' : 'failing'
}

/** The jobs somebody must know of, those given up first, then the one that has waited longest. */
export function jobsInTrouble<J extends QueuedJob>(jobs: readonly J[]): J[] {
  const rank = (job: QueuedJob) => (stateOf(job) === 'given-up' ? 0 : 1)
  return jobs
    .filter((job) => stateOf(job) !== 'fine')
    .sort((a, b) => rank(a) - rank(b) || a.createdAt.getTime() - b.createdAt.getTime())
}

export interface SystemHealth {
  system: OutsideSystem
  jobs: number
  /** The most common problem among them; null when nothing is known to be wrong. */
  problem: Problem | null
  since: Date | null
}

/** How each outside system seems, from the jobs that wait for it. Those with trouble first. */
export function healthOfSystems(jobs: readonly QueuedJob[]): SystemHealth[] {
  return outsideSystems
    .map((system): SystemHealth => {
      const hit = jobs.flatMap((job) => {
        const error = readLastError(job.lastError)
        return error?.kind === 'outside' && error.system === system ? [{ job, problem: error.problem }] : []
      })
      const count = (problem: Problem) => hit.filter((one) => one.problem === problem).length
      const [worst] = problems.filter((one) => count(one) > 0).sort((a, b) => count(b) - count(a))
      const oldest = hit.map(({ job }) => job.createdAt.getTime()).sort((a, b) => a - b)[0]
      return {
        system,
        jobs: hit.length,
        problem: worst ?? null,
        since: oldest === undefined ? null : new Date(oldest),
      }
    })
    .sort((a, b) => b.jobs - a.jobs)
}

/** A letter whose dispatch has not ended. */
export interface UnsentLetter {
  id: string
  municipality: string
  state: string
  problemCode: string | null
  madeAt: Date
}

/** Longer than any look-up takes: a letter that is still not out by then has something wrong. */
const slowAfterMs = 30 * 60_000

/** Letters that need attention: stopped ones, those whose fate is unknown, and those that have waited too long. */
export function lettersInTrouble<L extends UnsentLetter>(letters: readonly L[], now: Date): L[] {
  return letters.filter(
    (letter) =>
      letter.state === 'stopped' ||
      letter.state === 'unknown' ||
      now.getTime() - letter.madeAt.getTime() > slowAfterMs,
  )
}
