import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { openWholeSystem, type WholeSystem } from '#main/guards/whole-system.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { sessionCookie } from '#platform/http/app.ts'
import { fillTemplate } from '#platform/testing/template.ts'
import { Visitor } from '../browser/visitor.ts'
import { freePort, until } from './ground.ts'

type Row = Record<string, unknown>

/** The whole system in this process, with its web, its worker and a calendar that the test turns. */
export interface Month {
  baseUrl: string
  whole: WholeSystem
  sql<R extends Row = Row>(text: string, values?: unknown[]): Promise<R[]>
  /** Waits until no job could run now. */
  settle(): Promise<void>
  /** Lets time pass until this moment, for the clock and the queue alike, and what then is due be done. */
  turnTo(moment: string): Promise<void>
  /** A browser of this person's own, signed in since the clock was turned last. */
  arrive(browser: Browser, key: string, width?: number): Promise<Visitor>
  /** The letters SvarUt has taken in, oldest first. */
  letters(): ReturnType<WholeSystem['standins']['control']['svarut']['received']>
  stop(): Promise<void>
}

const withoutWaiting = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Opens everything at one moment. Unlike `startGround` there is one process: a clock that moves while people work cannot
 * be moved in another one. Signing in is left to other journeys, since the stand-ins for it follow the machine's clock.
 */
export async function openMonth(now: string): Promise<Month> {
  const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-month-'))
  await chmod(folder, 0o711)
  const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step().catch(() => {})
  }
  try {
    const postgres = await startEmbeddedPostgres({
      ...{ dataFolder: path.join(folder, 'postgres'), settings: withoutWaiting },
    })
    undo.push(() => postgres.stop())
    const passwords = { app: 'til-en-test-app', jobs: 'til-en-test-jobs' }
    await fillTemplate({ adminUrl: postgres.url, passwords })
    const as = (user: string, password: string) => {
      const url = new URL(postgres.url)
      return Object.assign(url, { username: user, password }).href
    }
    const port = await freePort()
    const baseUrl = `http://127.0.0.1:${port}`
    const whole = await openWholeSystem({
      ...{ baseUrl, now },
      database: {
        ...{ name: postgres.database, adminUrl: postgres.url, drop: async () => {} },
        appUrl: as('samvirke_app', passwords.app),
        jobsUrl: as('samvirke_jobs', passwords.jobs),
      },
    })
    undo.push(() => whole.close())
    await whole.system.startWeb(port)
    await whole.system.startWorker()
    const { world } = whole
    // Time passes while people work, so that what happens one after the other has an order.
    const ticking = setInterval(() => world.clock.advance(50), 50)
    undo.push(async () => clearInterval(ticking))
    const due = `select t.identifier, j.attempts, j.last_error from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where j.locked_at is not null or j.run_at <= now()`
    const settle = async () => {
      try {
        await until('an empty queue', async () => (await world.admin(due)).length === 0, 180_000)
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${JSON.stringify(await world.admin(due))}`)
      }
    }
    return {
      ...{ baseUrl, whole, settle, stop },
      sql: (text, values) => world.admin(text, values),
      async turnTo(moment) {
        const to = new Date(moment).getTime()
        if (to < world.clock.now().getTime()) throw new Error(`${moment} is past`)
        // Day by day: what waits for one thing must have happened before the next is due.
        for (let left = 1; left > 0; ) {
          const now = world.clock.now().getTime()
          const step = Math.min(86_400_000, to - now)
          left = to - now - step
          world.clock.set(new Date(now + step))
          // The queue counts from the database's own time, which nobody can turn: its waits are made shorter instead.
          await world.admin(
            `update graphile_worker._private_jobs set run_at = run_at - make_interval(secs => $1) where locked_at is null`,
            [step / 1000],
          )
          await settle()
        }
      },
      async arrive(browser, key, width) {
        const { sessionId } = await whole.visitor(key)
        const visitor = await Visitor.arrive(browser, { baseUrl }, width ? { width } : {})
        // A cookie of this name must come from the site itself.
        const signIn = `${baseUrl}/_innlogget`
        await visitor.context.route(signIn, (route) =>
          route.fulfill({
            headers: {
              'set-cookie': `${sessionCookie}=${sessionId}; Path=/; Secure; HttpOnly; SameSite=Lax`,
            },
            body: '',
          }),
        )
        await visitor.page.goto(signIn)
        return visitor
      },
      letters: () => whole.standins.control.svarut.received(),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
