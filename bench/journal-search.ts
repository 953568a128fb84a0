import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { addressOf, askedIn } from '#modules/public-journal/searching/asked.rules.ts'
import { searchJournal } from '#modules/public-journal/searching/search.queries.ts'
import { systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { systemRandom } from '#platform/random.ts'
import { startGround } from '../e2e/harness/ground.ts'
import { percentile, table } from './measuring/figures.ts'
import { fillJournal } from './measuring/many-published.ts'

/**
 * Searching the public journal: words that are often and seldom found, names, filters, case numbers, in one municipality
 * and in all, on the first page and far back. The rows are filled by SQL over ten years. The yardstick of the same run is
 * reading one row by its key through the same connection and transaction.
 */
const { values: given } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    searches: { type: 'string', default: '60' },
    'most-p95-ms': { type: 'string', default: '500' },
  },
})
const entries = Number(given.entries)
const searches = Number(given.searches)
const actor = { kind: 'anonymous' } as const

const ground = await startGround({ postgresSettings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
try {
  const admin = new pg.Client({ connectionString: ground.adminUrl })
  admin.on('error', () => {})
  await admin.connect()
  const began = performance.now()
  const filled = await fillJournal(admin, entries)
  const filledSeconds = (performance.now() - began) / 1000
  const pools = openPool(ground.config.databaseUrls.app, { size: 4, onError: () => {} })
  const transactions = new Transactions(pools, systemClock, systemRandom)
  const [here = ''] = filled.municipalities
  const kinds: Record<string, () => [string | null, string]> = {
    'a day, no words': () => [here, ''],
    'often found word': () => [here, 'q=søknad'],
    'often found, all municipalities': () => [null, 'q=søknad'],
    'seldom found word': () => [here, `q=${pick(filled.rareWords)}`],
    'seldom found, all municipalities': () => [null, `q=${pick(filled.rareWords)}`],
    'two words': () => [here, `q=søknad+${pick(filled.rareWords)}`],
    'beginning of a word': () => [here, 'q=barneh*'],
    'name of a person': () => [here, `q=${pick(filled.names)}`],
    'nothing is found': () => [null, 'q=zzyzx'],
    'type, class and unit': () => [here, 'type=U&klasse=L12&enhet=Teknisk'],
    'case number': () => [here, `q=2024/${1 + Math.floor(Math.random() * 500)}`],
    'a year far back': () => [here, 'q=søknad&fra=2019-01-01&til=2019-12-31'],
  }
  const rows: (readonly [string, string])[] = [
    ['machine', `${cpus().length} x ${cpus()[0]?.model ?? '?'}, load ${loadavg()[0]?.toFixed(1)}`],
    [
      'entries',
      `${entries.toLocaleString('nb')} in ${filled.municipalities.length} municipalities, filled in ${filledSeconds.toFixed(0)} s, ${filled.size}`,
    ],
  ]
  const all: number[] = []
  const ask = async (municipality: string | null, query: string): Promise<number> => {
    const asked = askedIn(new URLSearchParams(query))
    const from = performance.now()
    const seen = await transactions.inTenant(here, actor, (ctx) =>
      searchJournal(ctx, municipality, asked, null, 25),
    )
    if (seen.entries.length > 25) throw new Error(`${addressOf(asked)} gave more than a page`)
    return performance.now() - from
  }
  for (const [name, make] of Object.entries(kinds)) {
    await ask(...make())
    const times: number[] = []
    for (let i = 0; i < searches; i++) times.push(await ask(...make()))
    all.push(...times)
    rows.push([
      name,
      `median ${percentile(times, 50).toFixed(1)} ms, p95 ${percentile(times, 95).toFixed(1)} ms`,
    ])
  }
  const bare: number[] = []
  for (let i = 0; i < searches * 4; i++) {
    const from = performance.now()
    await transactions.inTenant(here, actor, (ctx) =>
      ctx.tx
        .selectFrom('public_journal.entry')
        .select('title')
        .where('municipality', '=', here)
        .limit(1)
        .execute(),
    )
    bare.push(performance.now() - from)
  }
  const p95 = percentile(all, 95)
  rows.push(['all searches', `median ${percentile(all, 50).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`])
  rows.push([
    'yardstick: one row by key',
    `median ${percentile(bare, 50).toFixed(1)} ms, p95 ${percentile(bare, 95).toFixed(1)} ms`,
  ])
  console.log(table(rows))
  await pools.close()
  await admin.end()
  if (p95 > Number(given['most-p95-ms'])) process.exitCode = 1
} finally {
  await ground.stop()
}

function pick(words: readonly string[]): string {
  return encodeURIComponent(words[Math.floor(Math.random() * words.length)] ?? '')
}
