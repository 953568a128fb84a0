import { randomBytes } from 'node:crypto'
import { cpus, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { openPool } from '#platform/database.ts'
import { sessionCookie } from '#platform/http/app.ts'
import { Sessions } from '#platform/http/session.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { type Ground, startGround } from '../e2e/harness/ground.ts'
import { median, ms, percentile, perSecond, table, underLoad } from './measuring/figures.ts'
import { makeManyCases } from './measuring/many-cases.ts'
import { plainHttp } from './measuring/plain-http.ts'
import { bareQuestions, insideDatabase } from './measuring/worklist-sql.ts'

/**
 * What the worklist and the search cost with a million cases in 41 municipalities: a real web process over HTTP with
 * row-level security, sessions and the audit chain, and in the same run the bare questions without any of it. Sixteen
 * caseworkers look at a page, think for about a second, and look at the next; then the same sixteen without a thought,
 * which tells how much the machine can carry. The load generator, the server and the database share the machine.
 */
const { values: given } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    users: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '3' },
    'think-ms': { type: 'string', default: '1000' },
  },
})
const measure = {
  cases: Number(given.cases),
  users: Number(given.users),
  seconds: Number(given.seconds),
  runs: Number(given.runs),
  thinkMs: Number(given['think-ms']),
}
let picked = 0
const tell = (line: string) => void process.stderr.write(`${line}\n`)
const asked = ['list', 'narrowed', 'next page', 'several', 'number', 'name', 'identity'] as const
type Asked = (typeof asked)[number]
const meaning: Record<Asked, string> = {
  list: 'the list of one municipality',
  narrowed: 'by area and limit',
  'next page': 'its next page',
  several: 'the list of 12 municipalities',
  number: 'search: case number',
  name: 'search: beginning of a name',
  identity: 'search: identity number',
}

const ground = await startGround({
  requestsPerMinute: 100_000_000,
  // As an installation of this size would have it; the rest is as shipped. What is made is vacuumed when it is done: an
  // automatic vacuum beside that one leaves tables in which every index has to ask the table.
  postgresSettings: { shared_buffers: '512MB', max_wal_size: '4GB', autovacuum: 'off' },
})
try {
  console.log(await measureAll(ground))
} finally {
  await ground.stop()
}

interface User {
  cookie: string
  csrf: string
  slug: string
  number: string
  isJoint: boolean
  /** Where the next page of the list begins. */
  next: string
}

async function measureAll(ground: Ground): Promise<string> {
  const admin = new pg.Client({ connectionString: ground.adminUrl })
  admin.on('error', () => {})
  await admin.connect()
  tell(`making ${measure.cases} cases …`)
  const began = performance.now()
  await makeManyCases((text, values) => admin.query(text, values), {
    cases: measure.cases,
    waitingPercent: 5,
  })
  const madeInSeconds = (performance.now() - began) / 1000
  const people = await peopleToFind(admin)
  const web = ground.newProcess({ poolSize: 16 })
  await web.news('open')
  web.order({ order: 'web', port: ground.port })
  await web.news('web')
  const http = plainHttp(ground.port, measure.users)
  const users = await signedIn(admin, http)
  const loads: number[] = []

  const one = async (user: User, what: Asked): Promise<void> => {
    const answer = await ask(http, user, what, people)
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.text.slice(0, 500)}`)
  }
  tell('warming up …')
  for (const user of users) for (const what of asked) await one(user, what)

  tell('thinking users …')
  const rounds: Record<Asked, number[]>[] = []
  for (let run = 0; run < measure.runs; run++) {
    loads.push(loadavg()[0] ?? 0)
    rounds.push(await thinkingUsers(users, one))
  }
  tell('without a thought …')
  let turn = 0
  const saturated = await underLoad(
    { concurrency: measure.users, warmUpSeconds: 2, seconds: measure.seconds, runs: 1 },
    () => {
      const n = turn++
      return one(users[n % users.length] as User, asked[n % asked.length] as Asked)
    },
  )
  http.close()
  await web.stop()
  tell('inside the database …')
  const inside = await insideDatabase(ground, people.keys)
  const bare = await bareQuestions(admin)
  await admin.end()

  const all = (round: Record<Asked, number[]>) => asked.flatMap((what) => round[what])
  const of = (times: number[][], p: number) => median(times.map((round) => percentile(round, p)))
  const figures = Object.fromEntries(
    [...asked, 'all' as const].map((what) => {
      const times = rounds.map((round) => (what === 'all' ? all(round) : round[what]))
      return [
        what,
        { p50: of(times, 50), p95: of(times, 95), p99: of(times, 99), count: times.flat().length },
      ]
    }),
  )
  const row = (name: string, what: string): [string, string] => {
    const one = figures[what]
    return [name, one ? `p50 ${ms(one.p50)}, p95 ${ms(one.p95)}, p99 ${ms(one.p99)}   (${one.count})` : '']
  }
  const rows: [string, string][] = [
    ['machine', `${cpus().length} x ${cpus()[0]?.model ?? '?'}, Node ${process.versions.node}`],
    ['load average', loads.map((load) => load.toFixed(1)).join(', ')],
    ['cases', `${measure.cases} in 41 municipalities, made in ${madeInSeconds.toFixed(0)} s`],
    [
      'users',
      `${measure.users}, thinking ${measure.thinkMs} ms; medians of ${measure.runs} rounds of ${measure.seconds} s`,
    ],
    row('every page', 'all'),
    ...asked.map((what): [string, string] => row(`  ${meaning[what]}`, what)),
    [
      'without a thought',
      `${perSecond(saturated.perSecond)}   p50 ${ms(saturated.p50)}, p95 ${ms(saturated.p95)}, p99 ${ms(saturated.p99)}`,
    ],
    ...Object.entries(inside).map(([what, time]): [string, string] => [
      `in the database: ${what}`,
      `p50 ${ms(time.p50)}, p99 ${ms(time.p99)}${bare[what] ? `   bare, past row-level security ${ms(bare[what])}   ratio ${(time.p50 / bare[what]).toFixed(2)}` : ''}`,
    ]),
  ]
  const json = {
    at: new Date().toISOString(),
    measure,
    loads,
    figures,
    saturated,
    inside,
    bare,
    madeInSeconds,
  }
  return `\n${table(rows)}\n\n${JSON.stringify(json)}`
}

/** Each user looks at one page after another, with a pause between them that is as long as the others' on average. */
async function thinkingUsers(
  users: readonly User[],
  one: (user: User, what: Asked) => Promise<void>,
): Promise<Record<Asked, number[]>> {
  const times = Object.fromEntries(asked.map((what) => [what, [] as number[]])) as Record<Asked, number[]>
  const end = performance.now() + measure.seconds * 1000
  const work = async (user: User, n: number) => {
    await pause(Math.random() * measure.thinkMs)
    for (let turn = n; performance.now() < end; turn++) {
      const what = asked[turn % asked.length] as Asked
      const begun = performance.now()
      await one(user, what)
      times[what].push(performance.now() - begun)
      await pause(measure.thinkMs * (0.5 + Math.random()))
    }
  }
  await Promise.all(users.map(work))
  return times
}

interface People {
  names: string[]
  numbers: { identityNumber: string }[]
  caseNumbers: string[]
  keys: Keys
}

/** Names and case numbers that are there, and identity numbers of made-up form given to some of the parties. */
async function peopleToFind(admin: pg.Client): Promise<People> {
  const keys = new Keys(Buffer.from(ground.config.masterKeyBase64, 'base64'), systemRandom)
  const parties = await admin.query<{ municipality: string; id: string; name: string; case_number: string }>(
    `select p.municipality, p.id, p.name, c.case_number from casework.party p tablesample system (0.5)
     join casework.case_file c on c.municipality = p.municipality and c.id = p.case_id
     where p.role = 'applicant' and not p.protected limit 400`,
  )
  const numbers = parties.rows.map((_row, i) => ({ identityNumber: String(13_888_000_000 + i * 97) }))
  for (const [i, row] of parties.rows.entries()) {
    await admin.query('update casework.party set identity_hash = $3 where municipality = $1 and id = $2', [
      ...[row.municipality, row.id],
      keys.identityHash(numbers[i]?.identityNumber ?? ''),
    ])
  }
  return {
    names: parties.rows.map(({ name }, i) =>
      i % 3 === 0
        ? name.split(' ').reverse().join(' ')
        : (name.split(' ').at(-1) ?? '').slice(0, 4 + (i % 3)),
    ),
    ...{ numbers, caseNumbers: parties.rows.map((row) => row.case_number), keys },
  }
}

/** A quarter of the users work for twelve municipalities together; the others for one each, the big ones more often. */
async function signedIn(admin: pg.Client, http: ReturnType<typeof plainHttp>): Promise<User[]> {
  const keys = new Keys(Buffer.from(ground.config.masterKeyBase64, 'base64'), systemRandom)
  const pools = openPool(ground.config.databaseUrls.app, { size: 2, onError: () => {} })
  const sessions = new Sessions(pools, keys, systemClock, systemRandom)
  const { rows: places } = await admin.query<{ number: string; slug: string }>(
    'select number, slug from members.municipality order by population desc',
  )
  const users: User[] = []
  for (let n = 0; n < measure.users; n++) {
    const isJoint = n % 4 === 3
    const own = isJoint
      ? places.slice(4, 16)
      : [places[Math.floor((n * n) / 12) % places.length] ?? places[0]]
    const [id] = [systemRandom.uuid()]
    const name = `Saksbehandler ${n}`
    await admin.query(
      'insert into members.employee (id, identity_hash, name, created_at) values ($1, $2, $3, now())',
      [id, randomBytes(32), name],
    )
    for (const place of own) {
      await admin.query(
        `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
         values ($1, gen_random_uuid(), $2, $3, 'caseworker', '2020-01-01')`,
        [place?.number, id, name],
      )
    }
    const session = await sessions.start({
      ...{
        kind: 'employee',
        personId: id,
        displayName: name,
        identityNumber: '00000000000',
        issuer: 'bench',
      },
      ...{ sid: null, acr: 'idporten-loa-high', idToken: 'x' },
    })
    const cookie = `${sessionCookie}=${session}`
    const page = await http.send('GET', '/saksbehandling/sok', { cookie })
    const csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1]
    if (!csrf) throw new Error(`the search page answers ${page.status}`)
    const { slug = '', number = '' } = own[0] ?? {}
    const first = await http.send('GET', `/saksbehandling/${slug}`, { cookie })
    const next = /etter=([^"&]+)/.exec(first.text)?.[1] ?? ''
    users.push({ cookie, csrf, slug, number, isJoint, next })
  }
  await pools.close()
  return users
}

function ask(http: ReturnType<typeof plainHttp>, user: User, what: Asked, people: People) {
  const { cookie, slug, isJoint } = user
  const list = `/saksbehandling/${slug}`
  const n = picked++
  const search = (q: string) =>
    http.send(
      'POST',
      '/saksbehandling/sok',
      { cookie, origin: ground.baseUrl },
      new URLSearchParams({ _csrf: user.csrf, q }).toString(),
    )
  if (what === 'list') return http.send('GET', list, { cookie })
  if (what === 'narrowed') return http.send('GET', `${list}?omrade=barnehage&frist=uken`, { cookie })
  if (what === 'next page')
    return http.send('GET', `${list}${user.next ? `?etter=${user.next}` : ''}`, { cookie })
  // Whoever has one municipality is led to it: they look at what nobody has taken there.
  if (what === 'several')
    return http.send('GET', isJoint ? '/saksbehandling' : `${list}?tildelt=ingen`, { cookie })
  const of = <T>(all: readonly T[]): T => all[n % all.length] as T
  if (what === 'number') return search(of(people.caseNumbers))
  if (what === 'name') return search(of(people.names))
  return search(of(people.numbers).identityNumber)
}
