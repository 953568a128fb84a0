import { cpus, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { takeEmail } from '#modules/document-centre/channels/take-email.ts'
import { documentCentreJobs, type IntakeWorld, openReader, takeScan } from '#modules/document-centre/index.ts'
import { Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { Files } from '#platform/files.ts'
import { runJobs } from '#platform/jobs.ts'
import { Keys } from '#platform/keys.ts'
import { openMetrics } from '#platform/metrics.ts'
import { systemRandom } from '#platform/random.ts'
import { type Ground, startGround } from '../e2e/harness/ground.ts'
import { table } from './measuring/figures.ts'
import { largeIntake } from './measuring/large-intake.ts'
import { type MixedLetter, mixedLetters } from './measuring/mixed-letters.ts'

/**
 * Intake of mixed letters (e-mails, PDFs, zips, scanned pages) from arrival to a task with suggestions: the queue, the
 * database with row-level security, encryption on disk and the reader's own processes. The yardstick is the reader alone
 * on the same scanned pages: what sight costs, whatever is around it. Without a virus scanner.
 */
const { values: given } = parseArgs({
  options: {
    letters: { type: 'string', default: '1000' },
    readers: { type: 'string', default: '2' },
    concurrency: { type: 'string', default: '4' },
    // Instead of letters: one file of so many megabytes by each door, and what is held meanwhile.
    large: { type: 'string' },
  },
})
const count = Number(given.letters)
const clerk = systemActor('Måling')
const grane = '1825'
const tell = (line: string) => void process.stderr.write(`${line}\n`)

const ground = await startGround({})
try {
  console.log(await measure(ground))
} finally {
  await ground.stop()
}

async function measure(ground: Ground): Promise<string> {
  const { config } = ground
  const pools = openPool(config.databaseUrls.jobs, { size: 20, onError: () => {} })
  const keys = new Keys(Buffer.from(config.masterKeyBase64, 'base64'), systemRandom)
  const transactions = new Transactions(pools, systemClock, systemRandom)
  const log = pino({ level: 'silent' })
  const reader = openReader(Number(given.readers))
  const world: IntakeWorld = {
    ...{
      transactions,
      keys,
      files: new Files(ground.filesFolder, keys, systemRandom),
      clock: systemClock,
      log,
    },
    ...{ municipalities: await Municipalities.read(transactions), reader, scanner: null },
    ...{ unscannedFiles: 'accept', environment: 'test' },
  }
  if (given.large) {
    const figures = await largeIntake(ground, world, Number(given.large))
    reader.close()
    await pools.close()
    return table(
      figures.map(({ what, megabytes, seconds, beforeMiB, peakMiB }) => [
        `${what}, ${megabytes} MB`,
        `${seconds.toFixed(1)} s, memory ${beforeMiB} MiB before, ${peakMiB} MiB at its peak`,
      ]),
    )
  }
  tell(`writing ${count} letters …`)
  const letters = await mixedLetters(count)
  const scans = letters.filter(({ isScan }) => isScan)
  tell('the reader alone …')
  const alone = await readAlone(world, scans.slice(0, 40))
  tell('taking in …')
  const began = performance.now()
  for (const letter of letters) await takeIn(world, letter)
  const takenIn = performance.now() - began
  const runner = await runJobs({
    ...{ pool: pools.pool, handlers: documentCentreJobs(world), concurrency: Number(given.concurrency) },
    ...{ clock: systemClock, log, metrics: openMetrics() },
  })
  let waiting = 0
  while (waiting < count) {
    await pause(500)
    const [row] = await ground.sql<{ n: number }>(
      `select count(*)::int as n from document_centre.arrival where state in ('waiting', 'settled')`,
    )
    waiting = row?.n ?? 0
  }
  const seconds = (performance.now() - began) / 1000
  await runner.stop()
  reader.close()
  await pools.close()
  const [ocr] = await ground.sql<{ pages: number; sure: number }>(
    `select coalesce(sum(ocr_pages), 0)::int as pages, avg(ocr_confidence)::float8 as sure from document_centre.document`,
  )
  const [hit] = await ground.sql<{ titles: number }>(
    `select count(*)::int as titles from document_centre.suggestion where field = 'document-type' and rank = 1 and reason = 'words'`,
  )
  const ocrPages = ocr?.pages ?? 0
  // How much of the readers' time sight takes: pages by the pace of the reader alone.
  const sight = ocrPages / alone / seconds
  const rows: [string, string][] = [
    [
      'machine',
      `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
    ],
    [
      'letters',
      `${count} in ${seconds.toFixed(0)} s: ${(count / seconds).toFixed(2)} a second, ${Math.round((count / seconds) * 3600).toLocaleString('nb')} an hour`,
    ],
    [
      'of it, taken in and stored',
      `${(takenIn / 1000).toFixed(1)} s, ${(count / (takenIn / 1000)).toFixed(0)} a second`,
    ],
    [
      'read by sight',
      `${ocrPages} pages, ${((100 * scans.length) / count).toFixed(0)} % of the letters, mean confidence ${(ocr?.sure ?? 0).toFixed(2)}`,
    ],
    [
      'yardstick: the reader alone',
      `${alone.toFixed(2)} scanned pages a second with ${given.readers} processes`,
    ],
    ['share of the time that is sight', `${(100 * sight).toFixed(0)} %`],
    ['with a document type by words', `${hit?.titles ?? 0}`],
  ]
  return table(rows)
}

async function takeIn(world: IntakeWorld, letter: MixedLetter): Promise<void> {
  if (!letter.isScan) {
    await takeEmail(world, grane, letter.raw as Buffer, 'post@bench.example')
    return
  }
  await takeScan(world, grane, clerk, 'scan', { fileName: `${letter.title}.pdf`, content: letter.raw })
}

async function readAlone(world: IntakeWorld, scans: readonly MixedLetter[]): Promise<number> {
  const read = ({ raw, title }: MixedLetter) =>
    world.reader.read({ bytes: raw, name: `${title}.pdf`, title, day: '2026-11-20' })
  // Starting the processes and reading in the data is not what is measured.
  await Promise.all(scans.slice(0, 2).map(read))
  const began = performance.now()
  await Promise.all(scans.map(read))
  return scans.length / ((performance.now() - began) / 1000)
}
