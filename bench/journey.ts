import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Ground, startGround } from '../e2e/harness/ground.ts'
import type { SystemProcess } from '../e2e/harness/processes.ts'
import { bareSqlOfSubmission } from './measuring/bare-sql.ts'
import {
  type Load,
  median,
  megabytes,
  ms,
  percentile,
  perSecond,
  table,
  underLoad,
} from './measuring/figures.ts'
import { plainHttp } from './measuring/plain-http.ts'
import { type ReadyDraft, readyDrafts } from './measuring/ready-drafts.ts'

/**
 * What the journey costs: acknowledged submissions and whole journeys per second, how long a resident waits, memory,
 * and in the same run what the database alone would manage. Real web and worker processes, real PostgreSQL with fsync,
 * stand-ins as processes; the load generator shares the machine with them.
 */
const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    runs: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: '8' },
    residents: { type: 'string', default: '36' },
    /** A folder for CPU profiles of the web and worker processes. */
    profile: { type: 'string' },
  },
})
const measure = {
  concurrency: Number(given.concurrency),
  warmUpSeconds: 3,
  seconds: Number(given.seconds),
  runs: Number(given.runs),
}
const tell = (line: string) => void process.stderr.write(`${line}\n`)

const ground = await startGround({ requestsPerMinute: 100_000_000 })
try {
  console.log(report(await measureAll(ground)))
} finally {
  await ground.stop()
}

interface Figures {
  submissions: Load
  formPage: Load
  yardstick: Load
  ratio: number
  journeys: { perSecond: number; p50: number; p95: number; p99: number; count: number }
  pageBytes: { html: number; styles: number; scripts: number }
  peakBytes: { web: number; worker: number }
}

async function measureAll(ground: Ground): Promise<Figures> {
  const profiled = given.profile ? ['--cpu-prof', `--cpu-prof-dir=${given.profile}`] : []
  const web = await started(ground.newProcess({ poolSize: 20 }, profiled), {
    order: 'web',
    port: ground.port,
  })
  tell('preparing drafts …')
  // As many as the fastest machine could want; what is left over is not looked at.
  const total = measure.warmUpSeconds + measure.seconds * measure.runs
  const forWeb = Math.ceil(total * 500)
  const forBare = Math.ceil(total * 3000)
  const drafts = await readyDrafts(ground, Number(given.residents), forWeb + forBare)
  const queue = drafts.splice(0, forWeb)
  const http = plainHttp(ground.port, measure.concurrency)
  const take = () => {
    const draft = queue.shift()
    if (!draft) throw new Error('the drafts ran out: the system is faster than foreseen')
    return draft
  }

  tell('form pages …')
  const toRead = queue.slice(-Number(given.residents))
  let reading = 0
  const formPage = await underLoad(measure, () =>
    readPage(http, toRead[reading++ % toRead.length] as ReadyDraft),
  )
  const pageBytes = await weigh(http, toRead[0] as ReadyDraft)

  tell('submissions …')
  const submissions = await underLoad(measure, () => sendIn(http, take()))
  tell('bare SQL …')
  const yardstick = await bareSqlOfSubmission(ground, drafts, measure)
  await ground.sql('delete from graphile_worker._private_jobs where locked_at is null')

  tell('whole journeys …')
  const worker = await started(ground.newProcess({ jobConcurrency: 4 }, profiled), { order: 'worker' })
  const journeys = await wholeJourneys(ground, http, take)
  http.close()
  const peakBytes = { web: await peakOf(web), worker: await peakOf(worker) }
  await Promise.all([web.stop(), worker.stop()])
  return {
    submissions,
    formPage,
    yardstick,
    ratio: submissions.perSecond / yardstick.perSecond,
    journeys,
    pageBytes,
    peakBytes,
  }
}

async function started(
  one: SystemProcess,
  order: Parameters<SystemProcess['order']>[0],
): Promise<SystemProcess> {
  await one.news('open')
  one.order(order)
  await one.news(order.order as 'web')
  return one
}

type Http = ReturnType<typeof plainHttp>

async function sendIn(http: Http, draft: ReadyDraft): Promise<void> {
  const headers = { cookie: draft.cookie, origin: ground.baseUrl }
  const answer = await http.send('POST', draft.path, headers, draft.body)
  if (answer.status !== 303 || !answer.location.includes(`/kvittering/${draft.draftId}`))
    throw new Error(`not acknowledged: ${answer.status} ${answer.location} ${answer.text.slice(0, 2000)}`)
}

async function readPage(http: Http, draft: ReadyDraft): Promise<void> {
  const answer = await http.send('GET', draft.page, { cookie: draft.cookie })
  if (answer.status !== 200) throw new Error(`the form page answers ${answer.status}`)
}

/** What a browser with an empty cache loads for one page of the form. */
async function weigh(http: Http, draft: ReadyDraft): Promise<Figures['pageBytes']> {
  const plain = await http.send('GET', draft.page, { cookie: draft.cookie })
  const accept = { 'accept-encoding': 'br, gzip', cookie: draft.cookie }
  const html = (await http.send('GET', draft.page, accept)).bodyBytes
  const sizeOf = async (pattern: RegExp) => {
    let bytes = 0
    for (const [, path = ''] of plain.text.matchAll(pattern))
      bytes += (await http.send('GET', path, accept)).bodyBytes
    return bytes
  }
  return {
    html,
    styles: await sizeOf(/<link[^>]* href="([^"]+\.css)"/g),
    scripts: await sizeOf(/<script[^>]* src="([^"]+)"/g),
  }
}

/** From pressing "Send inn" until SvarUt has given the letter an id, with as many under way as there is concurrency. */
async function wholeJourneys(
  ground: Ground,
  http: Http,
  take: () => ReadyDraft,
): Promise<Figures['journeys']> {
  const underWay = new Map<string, number>()
  const done: { at: number; ms: number }[] = []
  const start = performance.now()
  const end = start + (measure.warmUpSeconds + measure.seconds * measure.runs) * 1000
  const lookAround = async () => {
    const rows = await ground.sql<{ id: string }>(
      `select c.submission_id as id from casework.case_file c join correspondence.letter l on l.case_id = c.id
       join correspondence.dispatch d on d.letter_id = l.id where d.state = 'known' and c.submission_id = any($1::uuid[])`,
      [[...underWay.keys()]],
    )
    const at = performance.now()
    for (const { id } of rows) {
      done.push({ at, ms: at - (underWay.get(id) ?? at) })
      underWay.delete(id)
    }
  }
  while (performance.now() < end) {
    await Promise.all(
      Array.from({ length: Math.max(0, 2 * measure.concurrency - underWay.size) }, async () => {
        const draft = take()
        underWay.set(draft.draftId, performance.now())
        await sendIn(http, draft)
      }),
    )
    await lookAround()
    await pause(20)
  }
  const first = start + measure.warmUpSeconds * 1000
  const counted = done.filter(({ at }) => at >= first)
  const rates = Array.from({ length: measure.runs }, (_, run) => {
    const from = first + run * measure.seconds * 1000
    return (
      counted.filter(({ at }) => at >= from && at < from + measure.seconds * 1000).length / measure.seconds
    )
  })
  const times = counted.map((one) => one.ms)
  return {
    perSecond: median(rates),
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    count: counted.length,
  }
}

async function peakOf(one: SystemProcess): Promise<number> {
  one.order({ order: 'memory' })
  return (await one.news('memory')).peakBytes
}

function report(figures: Figures): string {
  const { submissions, formPage, yardstick, journeys, pageBytes, peakBytes } = figures
  const times = (load: { p50: number; p95: number; p99: number }) =>
    `p50 ${ms(load.p50)}, p95 ${ms(load.p95)}, p99 ${ms(load.p99)}`
  const rows = [
    ['machine', `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`],
    [
      'load',
      `${measure.concurrency} at once, ${measure.runs} periods of ${measure.seconds} s after ${measure.warmUpSeconds} s`,
    ],
    [
      'acknowledged submissions',
      `${perSecond(submissions.perSecond)}   ${times(submissions)}   (${submissions.count})`,
    ],
    [
      'bare SQL of a submission',
      `${perSecond(yardstick.perSecond)}   ${times(yardstick)}   (${yardstick.count})`,
    ],
    ['ratio', `${figures.ratio.toFixed(3)} (1 : ${(1 / figures.ratio).toFixed(1)})`],
    ['whole journeys', `${perSecond(journeys.perSecond)}   ${times(journeys)}   (${journeys.count})`],
    ['a form page', `${perSecond(formPage.perSecond)}   ${times(formPage)}   (${formPage.count})`],
    [
      'weight of a form page',
      `${((pageBytes.html + pageBytes.styles + pageBytes.scripts) / 1000).toFixed(1)} kB (html ${pageBytes.html}, styles ${pageBytes.styles}, scripts ${pageBytes.scripts} bytes)`,
    ],
    ['peak memory', `web ${megabytes(peakBytes.web)}, worker ${megabytes(peakBytes.worker)}`],
  ] as const
  return `\n${table(rows)}\n\n${JSON.stringify({ at: new Date().toISOString(), measure, ...figures })}`
}
