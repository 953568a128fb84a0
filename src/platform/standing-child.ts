import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { ChildLimits, ChildOutcome } from './child-process.ts'

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/**
 * A process of its own that answers one question after another: for heavy work on things from outside, where starting a
 * process for each would cost more than the work. One that uses too long, or dies, is replaced, and only the question at
 * hand is lost. It sees none of our settings and secrets, and goes when we go. The file gets each question as a message
 * and answers with `process.send`.
 */
export class StandingChild<Question extends object, Answer> {
  private readonly file: URL
  private readonly limits: ChildLimits
  private child: ChildProcess | null = null
  private last: Promise<unknown> = Promise.resolve()

  constructor(file: URL, limits: ChildLimits) {
    this.file = file
    this.limits = limits
  }

  /** Waits for its turn, then for the answer. `stopped`: it took too long, or took the process with it. */
  ask(question: Question): Promise<ChildOutcome<Answer>> {
    const turn = this.last.then(() => this.askNow(question))
    this.last = turn.catch(() => {})
    return turn
  }

  /** Ends the process; the next question starts another. */
  close(): void {
    this.child?.removeAllListeners()
    this.child?.kill('SIGKILL')
    this.child = null
  }

  private askNow(question: Question): Promise<ChildOutcome<Answer>> {
    this.child ??= this.start()
    const child = this.child
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer)
        child.removeAllListeners()
        child.unref()
        child.channel?.unref()
        settle()
      }
      const timer = setTimeout(
        () =>
          end(() => {
            this.close()
            resolve({ kind: 'stopped', by: 'time' })
          }),
        this.limits.limitMs,
      )
      child.ref()
      child.channel?.ref()
      child.once('message', (answer) => end(() => resolve({ kind: 'answered', answer: answer as Answer })))
      child.once('error', (error) =>
        end(() => {
          this.close()
          reject(error)
        }),
      )
      child.once('exit', () =>
        end(() => {
          this.child = null
          resolve({ kind: 'stopped', by: 'memory' })
        }),
      )
      child.send(question, (error) => {
        if (error)
          end(() => {
            this.close()
            reject(error)
          })
      })
    })
  }

  private start(): ChildProcess {
    return fork(fileURLToPath(this.file), [], {
      env: {},
      execArgv: [`--max-old-space-size=${this.limits.memoryMb}`, '--import', tsx],
      serialization: 'advanced',
      stdio: 'ignore',
    } as never)
  }
}
