import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { ensureFonds, type InterfaceWorld } from '#modules/archive/index.ts'
import { Municipalities } from '#modules/members/index.ts'
import { systemClock } from '#platform/clock.ts'
import { systemRandom } from '#platform/random.ts'
import { appOf, logins, NoarkClient, origin, startScratchArchive } from '../../e2e/harness/scratch-archive.ts'
import known from './noark5-interface-known.json' with { type: 'json' }
import { type ConformanceResult, resultOf } from './read/cases.ts'

/**
 * The Noark 5 interface. With the standard's relation keys: which of them a client that may do everything meets, by
 * walking the links of an archive with one of each thing in it. With a folder of noark5-tester: its own checks.
 */
export async function* run(path: string): AsyncGenerator<ConformanceResult> {
  const archive = await startScratchArchive()
  try {
    await archive.tenant('1825', ensureFonds)
    const world = async (baseUrl: string): Promise<InterfaceWorld> => ({
      ...{ transactions: archive.transactions, keys: archive.keys, files: archive.files, clock: systemClock },
      ...{ random: systemRandom, environment: 'test', noarkTestLogins: logins, baseUrl },
      ...{ scanner: null, unscannedFiles: 'accept' },
      municipalities: await Municipalities.read(archive.transactions),
    })
    if (existsSync(join(path, 'runtest'))) yield* testerResults(path, world)
    else yield* ownResults(JSON.parse(readFileSync(join(path, 'relasjonsnokler.json'), 'utf8')), world)
  } finally {
    await archive.stop()
  }
}

type WorldAt = (baseUrl: string) => Promise<InterfaceWorld>

async function* ownResults(
  relations: readonly string[],
  worldAt: WorldAt,
): AsyncGenerator<ConformanceResult> {
  const { app, bugs } = appOf(await worldAt(origin))
  const client = new NoarkClient(app)
  const make = async (over: unknown, name: string, body: Record<string, unknown>) => {
    const { status, body: made } = await client.make(over, name, body)
    if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(made)}`)
    return made
  }
  const structure = await client.follow('arkivstruktur')
  const fonds = await make(structure, 'arkivstruktur/ny-arkiv', { tittel: 'Arkiv' })
  await make(fonds, 'arkivstruktur/ny-arkiv', { tittel: 'Underarkiv' })
  await make(fonds, 'arkivstruktur/ny-arkivskaper', { arkivskaperID: '1', arkivskaperNavn: 'Skaper' })
  const series = await make(fonds, 'arkivstruktur/ny-arkivdel', { tittel: 'Del' })
  const system = await make(series, 'arkivstruktur/ny-klassifikasjonssystem', { tittel: 'System' })
  const over = await make(system, 'arkivstruktur/ny-klasse', { klasseID: 'A', tittel: 'Over' })
  const leaf = await make(over, 'arkivstruktur/ny-klasse', { klasseID: 'A1', tittel: 'Under' })
  const plain = await make(leaf, 'arkivstruktur/ny-mappe', { tittel: 'Mappe' })
  await make(plain, 'arkivstruktur/ny-mappe', { tittel: 'Undermappe' })
  const file = await make(series, 'sakarkiv/ny-saksmappe', { tittel: 'Sak' })
  const entry = await make(file, 'sakarkiv/ny-journalpost', { tittel: 'Post' })
  await make(entry, 'sakarkiv/ny-avskrivning', { avskrivningsmaate: { kode: 'TE' } })
  await make(entry, 'sakarkiv/ny-dokumentflyt', { flytTil: 'Leder' })
  await make(file, 'sakarkiv/ny-presedens', { tittel: 'P', rettskildefaktor: 'Praksis' })
  const document = await make(entry, 'arkivstruktur/ny-dokumentbeskrivelse', { tittel: 'Brev' })
  const object = await make(document, 'arkivstruktur/ny-dokumentobjekt', { format: { kode: 'x-fmt/111' } })
  const sent = await client.ask('POST', client.linkOf(object, 'arkivstruktur/fil'), 'tekst', {
    'content-type': 'text/plain',
  })
  yield resultOf('a file is taken', sent.status === 201 ? [] : [JSON.stringify(sent.body)])
  const seen = await walk(client)
  for (const relation of [...new Set(relations)]) {
    const reason = Object.entries(notOffered).find(([pattern]) => new RegExp(pattern).test(relation))?.[1]
    const isMet = seen.has(relation)
    if (isMet || !reason) yield resultOf(relation, isMet ? [] : ['no link with it was met'])
  }
  yield resultOf('no request found a bug', bugs.map(String))
}

/** Relations of the standard that this archive does not offer, and why. */
const notOffered: Readonly<Record<string, string>> = {
  'admin/(ny-)?(administrativenhet|bruker|rettighet|tilgang)/':
    'users and rights are given by Ansattporten and members, not by outside systems',
  'virksomhetsspesifikke(M|m)etadata/': 'kept as they come; there is no register of their names',
  'hendelseslogg/|ny-endringslogg/': 'the change log is written by the database alone',
  'metadata/ny-': 'lists of the standard alone; those a municipality adds to are offered',
  'sekundaerklassifikasjonssystem/': 'a second class is given by a reference',
  'utvid-til-journalpost/': 'a record keeps its kind',
  'enkeladresse/|kontaktinformasjon/': 'attributes of parts, no things of their own',
  '(forrige|neste)arkivdel/': 'only where periods follow each other',
}

async function walk(client: NoarkClient): Promise<Set<string>> {
  const relations = new Set<string>()
  const seen = new Set<string>()
  const left = [`${origin}/noark5/`]
  for (let url = left.pop(); url !== undefined; url = left.pop()) {
    if (seen.has(url) || seen.size > 2000) continue
    seen.add(url)
    const { status, body } = await client.ask('GET', url)
    if (status !== 200) throw new Error(`${url} answered ${status}`)
    const things = Buffer.isBuffer(body) ? [] : [body, ...(Array.isArray(body.results) ? body.results : [])]
    for (const thing of things)
      for (const [name, link] of Object.entries((thing._links ?? {}) as Record<string, { href: string }>)) {
        relations.add(name)
        if (link.href.startsWith(origin)) left.push(link.href.split('{')[0] as string)
      }
  }
  return relations
}

async function* testerResults(path: string, worldAt: WorldAt): AsyncGenerator<ConformanceResult> {
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 })
  const server = serve({ fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { app, bugs } = appOf(await worldAt(`http://127.0.0.1:${port}`))
  fetch = (request) => app.fetch(request)
  const [login] = logins
  const output = await runTester(path, [
    ...['--baseurl', `http://127.0.0.1:${port}/noark5/`, '--client_id', 'samvirke'],
    ...['--username', login?.user ?? '', '--password', login?.password ?? ''],
  ])
  server.close()
  for (const line of output.split('\n')) {
    if (line.startsWith('success: ') || line.startsWith('xsuccess: ')) yield resultOf(line, [])
    if (!line.startsWith('failure: ')) continue
    const reason = known.known.find(({ pattern }: { pattern: string }) => new RegExp(pattern).test(line))
    if (!reason) yield resultOf(line, ['not among the known differences'])
  }
  yield resultOf(
    'the tester ran to its end',
    /\d+ successes, \d+ failures/.test(output) ? [] : [output.slice(-2000)],
  )
  yield resultOf(
    'no request found a bug',
    bugs.map((bug) => String((bug as { err?: unknown }).err ?? bug)),
  )
}

function runTester(path: string, options: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('python3', [join(path, 'runtest'), ...options], { cwd: path })
    let output = ''
    const take = (part: Buffer) => {
      output += part.toString('utf8')
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('close', () => resolve(output))
  })
}
