import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { News, Order } from './process.ts'

/** One child process of the system under test. */
export class SystemProcess {
  readonly steps: { count: number; name: string }[] = []
  private readonly child: ChildProcess
  private readonly heard: News[] = []
  private readonly waiting: (() => void)[] = []
  private complaint = ''
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>

  /** @param program the bundled `process.ts` */
  constructor(program: string, configFile: string, nodeOptions: readonly string[] = []) {
    const compiled = path.join(path.dirname(program), 'compiled')
    this.child = spawn(process.execPath, [...nodeOptions, program, configFile], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production', NODE_COMPILE_CACHE: compiled },
    })
    this.ended = once(this.child, 'exit').then(([code, signal]) => {
      for (const wake of this.waiting.splice(0)) wake()
      return { code, signal }
    })
    this.child.stderr?.on('data', (text: Buffer) => {
      this.complaint = (this.complaint + text).slice(-4000)
    })
    this.child.stdin?.on('error', () => {})
    createInterface({ input: this.child.stdout! }).on('line', (line) => this.hear(line))
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null
  }

  /** What it wrote on standard error: shown when a test fails. */
  get saidWrong(): string {
    return this.complaint
  }

  order(order: Order): void {
    this.child.stdin?.write(`${JSON.stringify(order)}\n`)
  }

  /** @throws when the process ended before it said so */
  async news<N extends News['news']>(kind: N): Promise<Extract<News, { news: N }>> {
    for (;;) {
      const at = this.heard.findIndex((news) => news.news === kind)
      if (at >= 0) return this.heard.splice(at, 1)[0] as Extract<News, { news: N }>
      if (!this.isAlive) throw new Error(`the process ended before "${kind}": ${this.complaint}`)
      await new Promise<void>((resolve) => this.waiting.push(resolve))
    }
  }

  async stop(): Promise<void> {
    if (this.isAlive) this.order({ order: 'stop' })
    const late = setTimeout(() => this.child.kill('SIGKILL'), 10_000)
    await this.ended
    clearTimeout(late)
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL')
    await this.ended
  }

  private hear(line: string): void {
    if (!line.startsWith('{"news"')) return
    const news = JSON.parse(line) as News
    if (news.news === 'step') this.steps.push({ count: news.count, name: news.name })
    else this.heard.push(news)
    for (const wake of this.waiting.splice(0)) wake()
  }
}
