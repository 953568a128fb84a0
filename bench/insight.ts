import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { openInstallation } from '#main/installation.ts'
import { loadReferenceData } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { type CooperationCtx, Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { startEmbeddedPostgres } from '#platform/embedded-postgres.ts'
import { type LinkEnd, linkKinds } from '#platform/links.ts'
import { migrate } from '#platform/migrate.ts'
import { systemRandom } from '#platform/random.ts'
import { searchNodes, tiesOf } from '../src/modules/insight/graph.queries.ts'
import { KeptGraphs } from '../src/modules/insight/kept-graph.ts'
import { drawnHits } from '../src/modules/insight/reach/drawn-hits.rules.ts'
import { earliestDays } from '../src/modules/insight/reach/earliest.rules.ts'
import { whatIsHit } from '../src/modules/insight/reach/what-is-hit.ts'
import { median, ms, percentile, table } from './measuring/figures.ts'
import { plainReach } from './measuring/plain-reach.ts'
import { makeGraph } from './measuring/wide-graph.ts'

/**
 * What it costs to ask the one graph: 10 000 things and 50 000 ties with rings, one in three ties between technology, so
 * that a change of nearly any system reaches thousands. Ours: a transaction in the cooperation with row-level security,
 * the shortest way and the first day to each thing. The yardstick, in the same run: one recursive statement over the same
 * ties as the owner of the tables, which tells what is reached and nothing of how.
 */
const { values: given } = parseArgs({
  options: {
    things: { type: 'string', default: '10000' },
    ties: { type: 'string', default: '50000' },
    questions: { type: 'string', default: '200' },
  },
})
const asked = Number(given.questions)
const tell = (line: string) => void process.stderr.write(`${line}\n`)
const folder = await mkdtemp(path.join(tmpdir(), 'samvirke-bench-'))
const undo: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
try {
  await measure()
} finally {
  for (const step of undo.reverse()) await step()
}

async function measure(): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataFolder: path.join(folder, 'postgres'), settings: {} })
  undo.push(() => postgres.stop())
  const installation = await openInstallation(folder)
  await migrate({ adminUrl: postgres.url, passwords: installation.databasePasswords })
  await loadReferenceData(postgres.url)
  const admin = new pg.Client({ connectionString: postgres.url })
  await admin.connect()
  undo.push(() => admin.end())
  const url = new URL(postgres.url)
  url.username = 'samvirke_app'
  url.password = installation.databasePasswords.app
  const pools = openPool(url.href, { size: 4, onError: () => {} })
  undo.push(() => pools.close())
  const transactions = new Transactions(pools, systemClock, systemRandom)
  const inCooperation = <T>(work: (ctx: CooperationCtx) => Promise<T>) =>
    transactions.inCooperation('helgeland', systemActor('måling'), work)

  tell('making the graph …')
  const made = await makeGraph(admin, { things: Number(given.things), ties: Number(given.ties) })
  const times = async (starts: readonly LinkEnd[], work: (start: LinkEnd) => Promise<number>) => {
    const taken: number[] = []
    const reached: number[] = []
    for (const start of starts) {
      const began = performance.now()
      reached.push(await work(start))
      taken.push(performance.now() - began)
    }
    return { taken, reached }
  }
  const ours = (change: 'version' | 'end') => (start: LinkEnd) =>
    inCooperation(async (ctx) => {
      const hits = whatIsHit(await graphs.now(ctx), start, change, linkKinds)
      earliestDays(`${start.kind} ${start.id}`, hits, ctx.today, null)
      drawnHits(`${start.kind} ${start.id}`, hits)
      return hits.length
    })
  const plain = (start: LinkEnd) => plainReach(admin, start)
  const starts = Array.from({ length: asked }, (_, n) => made.starts[n % made.starts.length] as LinkEnd)
  const graphs = new KeptGraphs()
  const first = await times(made.starts.slice(0, 1), ours('end'))
  tell('warming up …')
  await times(starts.slice(0, 20), ours('end'))
  tell('the yardstick warms up …')
  await times(starts.slice(0, 20), plain)
  tell('asking …')
  const [version, end, bare] = [
    await times(starts, ours('version')),
    await times(starts, ours('end')),
    await times(starts, plain),
  ]
  const ties = await times(Array(asked).fill(made.hub), (start) =>
    inCooperation(async (ctx) => (await tiesOf(ctx, start, linkKinds)).length),
  )
  const search = await times(starts, (start) =>
    inCooperation(
      async (ctx) => (await searchNodes(ctx, start.id.slice(-2), linkKinds, { most: 50 })).found.length,
    ),
  )
  if (median(end.reached) !== median(bare.reached))
    throw new Error(`ours reached ${median(end.reached)}, the yardstick ${median(bare.reached)}`)
  const said = ({ taken, reached }: { taken: number[]; reached: number[] }) =>
    `${ms(median(taken))}, p95 ${ms(percentile(taken, 95))}, worst ${ms(Math.max(...taken))} (${median(reached)} things, most ${Math.max(...reached)})`
  console.log(
    table([
      ['graph', `${made.things} things, ${made.ties} ties, ${asked} questions`],
      ['the first question, which reads it all', ms(first.taken[0] ?? 0)],
      ['what a new version hits', said(version)],
      ['what an end hits', said(end)],
      ['yardstick: plain recursive SQL', said(bare)],
      ['ratio to the yardstick', `${(median(end.taken) / median(bare.taken)).toFixed(2)} × at the median`],
      ['all ties of the largest hub', said(ties)],
      ['search by a part of a name', said(search)],
      ['machine', `${cpus().length} × ${cpus()[0]?.model.trim()}, load ${(loadavg()[0] ?? 0).toFixed(1)}`],
    ]),
  )
}
