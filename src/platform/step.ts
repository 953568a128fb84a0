/**
 * Every point where a process may die with a visible difference (before and after a commit, an outside call, a file
 * write) announces itself here. In production nothing listens. A test counts the points and stops the process or
 * throws at the n-th, for every n.
 */
export type StepName =
  | `transaction:${'before-commit' | 'after-commit'}`
  | `outside:${string}:${'before' | 'after'}`
  | `file:${'before-write' | 'after-write' | 'removed'}`
  | `job:${string}:${'start' | 'end'}`

type Listener = (name: StepName) => void | Promise<void>
let listener: Listener | null = null

export function listenToSteps(to: Listener | null): void {
  listener = to
}

export async function step(name: StepName): Promise<void> {
  if (listener) await listener(name)
}

/** SAMVIRKE_KILL_AT_STEP=7 kills this process with SIGKILL at its seventh step. Only where test hooks are switched on. */
export function killAtStep(n: number, onStep: (count: number, name: StepName) => void = () => {}): void {
  let count = 0
  listenToSteps((name) => {
    count += 1
    onStep(count, name)
    if (count === n) process.kill(process.pid, 'SIGKILL')
  })
}
