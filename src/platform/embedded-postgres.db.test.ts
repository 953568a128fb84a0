import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processExists } from './embedded-postgres/owner.ts'
import { type EmbeddedPostgres, runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

const settings = { fsync: 'off' }
let folder: string
let started: EmbeddedPostgres[]

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'samvirke-embedded-'))
  await chmod(folder, 0o711)
  started = []
})

afterEach(async () => {
  for (const postgres of started) await postgres.stop()
  for (const { dataFolder } of started) await rm(dataFolder, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
})

async function start(options: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}) {
  const postgres = await startEmbeddedPostgres({
    dataFolder: path.join(folder, 'postgres'),
    settings,
    ...options,
  })
  started.push(postgres)
  return postgres
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.map((row) => row[0])
  } finally {
    await client.end()
  }
}

/** A process of its own that starts the database and waits to be killed. */
async function startElsewhere() {
  const script = `
    const { startEmbeddedPostgres } = await import(process.argv[1])
    const postgres = await startEmbeddedPostgres({ dataFolder: process.argv[2], settings: { fsync: 'off' } })
    console.log(postgres.pid)
    setInterval(() => {}, 60_000)`
  const front = new URL('./embedded-postgres.ts', import.meta.url).href
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', script, front, path.join(folder, 'postgres')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [line] = await once(child.stdout, 'data')
  return { child, postgresPid: Number(String(line)) }
}

describe('the embedded PostgreSQL', () => {
  test('keeps what was written from one start to the next, with checksums, in UTC, on this machine only', async () => {
    const first = await start()
    await ask(first.url, 'create table letter (id int)')
    await ask(first.url, 'insert into letter values (7)')
    await first.stop()
    await first.stop()
    const second = await start()
    expect(await ask(second.url, 'select id from letter')).toEqual([7])
    expect(await ask(second.url, 'show data_checksums')).toEqual(['on'])
    expect(await ask(second.url, 'show timezone')).toEqual(['UTC'])
    expect(await ask(second.url, 'show listen_addresses')).toEqual(['127.0.0.1'])
    expect(second.pid).not.toBe(first.pid)
  })

  test('asks for a password, which only the owner of the folder can read, and knows the Norwegian letters', async () => {
    const postgres = await start()
    const file = path.join(postgres.dataFolder, 'password')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await readFile(file, 'utf8')).trim()).toBe(postgres.password)
    await expect(ask(postgres.url.replace(postgres.password, 'feil'), 'select 1')).rejects.toThrow(/password/)

    expect(await ask(postgres.url, "select upper('blåbærgrød')")).toEqual(['BLÅBÆRGRØD'])
    const names = `select name from (values ('Åse'), ('Øyvind'), ('Ærlig'), ('Zara')) as n(name)`
    const sorted = await ask(postgres.url, `${names} order by name collate "nb-x-icu"`)
    expect(sorted).toEqual(['Zara', 'Ærlig', 'Øyvind', 'Åse'])
  })

  test('refuses a second start in the same folder, and tells where the first one is', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(/kjører alt med datamappen .* \(prosess \d+\)/)
    expect(await ask(first.url, 'select 1')).toEqual([1])
    const found = await runningEmbeddedPostgres(path.join(folder, 'postgres'))
    expect(found?.url).toBe(first.url)
    await first.stop()
    expect(await runningEmbeddedPostgres(path.join(folder, 'postgres'))).toBeNull()
  })

  test('stops by itself when the process that started it is killed', async () => {
    const { child, postgresPid } = await startElsewhere()
    child.kill('SIGKILL')
    for (let i = 0; i < 500 && processExists(postgresPid); i++) await pause(20)
    expect(processExists(postgresPid)).toBe(false)
    expect(await ask((await start()).url, 'select 1')).toEqual([1])
  })

  test('stops the database of a killed run that is still there, and starts anew', async () => {
    const { child, postgresPid } = await startElsewhere()
    // Stopped, the database hears the guard's signal only after we have begun.
    process.kill(postgresPid, 'SIGSTOP')
    child.kill('SIGKILL')
    await once(child, 'exit')
    setTimeout(() => process.kill(postgresPid, 'SIGCONT'), 300)
    const told: string[] = []
    const postgres = await start({ log: (line) => told.push(line) })
    expect(processExists(postgresPid)).toBe(false)
    expect(told.join()).toContain('Forrige kjøring ble avbrutt')
    expect(await ask(postgres.url, 'select 1')).toEqual([1])
  })

  test('starts after the database itself was killed', async () => {
    const first = await start()
    await ask(first.url, 'create table letter (id int)')
    process.kill(first.pid, 'SIGKILL')
    expect((await first.ended).signal).toBe('SIGKILL')
    const second = await start()
    await first.stop()
    await expect(start()).rejects.toThrow('kjører alt med datamappen')
    expect(await ask(second.url, 'select count(*)::int from letter')).toEqual([0])
  })

  test('says so when the wanted port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    await expect(start({ port })).rejects.toThrow(`Porten ${port} er opptatt`)
    server.close()
  })

  test('moves the data to a reachable folder when the checkout is closed, and finds it again', async (context) => {
    if (process.getuid?.() !== 0) context.skip('bare root kjører databasen under en annen konto')
    const closed = path.join(folder, 'closed')
    await mkdir(closed, { mode: 0o700 })
    const told: string[] = []
    const dataFolder = path.join(closed, 'postgres')
    const first = await start({ dataFolder, log: (line) => told.push(line) })
    expect(told.join()).toContain(`Databasen ligger i ${first.dataFolder}`)
    await ask(first.url, 'create table letter (id int)')
    await first.stop()
    const second = await start({ dataFolder })
    expect(second.dataFolder).toBe(first.dataFolder)
    expect(await ask(second.url, 'select count(*)::int from letter')).toEqual([0])
  })
})
