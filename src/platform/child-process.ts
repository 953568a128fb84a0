import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

export interface ChildLimits {
  /** Then the child is ended, whatever it does. */
  readonly limitMs: number
  /** What its objects may take; a child that needs more ends, and the process that asked lives on. */
  readonly memoryMb: number
}

/** What came of it: an answer, or why there is none. */
export type ChildOutcome<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'stopped'; readonly by: 'time' | 'memory' }

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/**
 * Runs a file in a process of its own: heavy work on something from outside must not hold up, or take down, those who
 * wait for this one. A thread would not do: one that runs out of memory can take the whole process with it. The file
 * gets `given` as its first message and answers with `process.send`. It sees none of our settings and secrets.
 * @throws Error when the file fails.
 */
export function inChildProcess<Answer>(
  file: URL,
  given: unknown,
  { limitMs, memoryMb }: ChildLimits,
): Promise<ChildOutcome<Answer>> {
  const child = fork(fileURLToPath(file), [], {
    env: {},
    execArgv: [`--max-old-space-size=${memoryMb}`, '--import', tsx],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (part: Buffer) => {
    said = `${said}${part.toString()}`.slice(0, 20_000)
  })
  return new Promise((resolve, reject) => {
    let isOver = false
    const end = (settle: () => void) => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      settle()
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => end(() => resolve({ kind: 'stopped', by: 'time' })), limitMs)
    child.once('message', (answer) => end(() => resolve({ kind: 'answered', answer: answer as Answer })))
    child.once('error', (error) => end(() => reject(error)))
    child.once('close', () =>
      end(() => {
        if (said.includes('heap out of memory')) resolve({ kind: 'stopped', by: 'memory' })
        else reject(new Error(`the child process ended without an answer: ${lastLineOf(said)}`))
      }),
    )
    child.send(given as object, (error) => {
      if (error) end(() => reject(error))
    })
  })
}

const lastLineOf = (text: string) =>
  text
    .split('\n')
    .findLast((line) => /\bError\b/.test(line))
    ?.trim() ?? ''
