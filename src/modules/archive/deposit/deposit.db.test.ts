import { afterAll, beforeAll, expect, test } from 'vitest'
import { depositChecks } from '#engines/noark-deposit/index.ts'
import { systemActor } from '#platform/actor.ts'
import { Refusal } from '#platform/refusal.ts'
import { listenToSteps } from '#platform/step.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { employee, grane, vefsn } from '../testing/archive-material.ts'
import { plantFullArchive } from '../testing/full-archive.ts'
import { type ExportWish, exportDeposit } from './export-deposit.ts'
import { dropImport, importDeposit } from './import-deposit.ts'
import { breaches, broken } from './testing/broken-deposits.ts'
import { DepositInMemory } from './testing/deposit-in-memory.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
  await plantFullArchive(world, grane, true)
  await plantFullArchive(world, vefsn, false)
})
afterAll(() => world.close())

const wish = (municipality: string, over: Partial<ExportWish> = {}): ExportWish => ({
  municipality,
  fondsId: null,
  from: null,
  to: null,
  asIfClosed: false,
  schema: async () => null,
  ...over,
})

async function exported(municipality: string, over: Partial<ExportWish> = {}) {
  const deposit = new DepositInMemory()
  const sum = await exportDeposit(world, systemActor('Eksport'), wish(municipality, over), deposit)
  return { deposit, sum }
}

test('a closed series with everything in it makes a deposit without fault', async () => {
  const { deposit, sum } = await exported(grane)
  expect(await deposit.faults()).toEqual([])
  expect(sum).toMatchObject({ written: true, files: 5, records: 7, entries: 3, documents: 7, unreadable: [] })
  expect(sum.leftOut).toEqual([])
  const xml = deposit.text('arkivstruktur.xml')
  for (const element of [
    'presedens',
    'merknad',
    'kryssreferanse',
    'kassasjon',
    'utfoertKassasjon',
    'sletting',
    'skjerming',
    'gradering',
    'elektroniskSignatur',
    'konvertering',
    'avskrivning',
    'dokumentflyt',
    'moetedeltaker',
    'part',
    'virksomhetsspesifikkeMetadata',
    'referanseSekundaerKlassifikasjon',
  ])
    expect(xml, element).toContain(`<${element}>`)
})

const empty = '1826'
const other = '1820'

async function imported(municipality: string, deposit: DepositInMemory) {
  return importDeposit(world, municipality, systemActor('Import'), deposit.asFiles())
}

/** arkivuttrekk.xml and the journals hold nothing of their own besides what the structure has. */
const texts = [
  'arkivstruktur.xml',
  'endringslogg.xml',
  'loependeJournal.xml',
  'offentligJournal.xml',
  'arkivuttrekk.xml',
]

test.each([
  ['a closed series', grane, empty, false],
  ['a municipality that leaves', vefsn, other, true],
])('%s comes out of an empty archive as it went in', async (_, from, into, asIfClosed) => {
  const { deposit } = await exported(from, { asIfClosed })
  expect(await deposit.faults()).toEqual([])
  expect(await imported(into, deposit)).toMatchObject({ end: 'done', resumed: false, keptOut: 0 })
  const { deposit: again } = await exported(into)
  for (const name of texts) expect(again.text(name), name).toBe(deposit.text(name))
  const all = ({ files }: DepositInMemory) =>
    [...files].map(([path, bytes]) => `${path} ${bytes.toString('hex')}`).sort()
  expect(all(again)).toEqual(all(deposit))
})

test('whatever is broken in a deposit of ours is named by its number, and nothing else is', async () => {
  const { deposit } = await exported(grane)
  for (const breach of breaches)
    expect(await broken(deposit, breach).brokenTests(), breach.what).toEqual(breach.tests)
  const named = new Set(breaches.flatMap(({ tests }) => tests))
  expect(depositChecks.filter((one) => one.canFail && !named.has(one.number))).toEqual([])
})

const inArchive = async (municipality: string) => {
  const [row] = await world.admin<{ units: number; waiting: number }>(
    `select (select count(*)::int from archive.unit where municipality = '${municipality}') as units,
      (select count(*)::int from archive.deposit_row where municipality = '${municipality}') as waiting`,
  )
  return row
}

test('what stands in the way of an import is told at once with its place, and the mended deposit goes in', async () => {
  const { deposit } = await exported(grane)
  const into = '1827'
  const twice = broken(deposit, {
    in: 'arkivstruktur.xml',
    swap: [/<journalsekvensnummer>2</, '<journalsekvensnummer>1<'],
  })
  const unknown = broken(twice, {
    in: 'arkivstruktur.xml',
    swap: [/<skjermingMetadata>Skjerming navn avsender</, '<skjermingMetadata>Navn<'],
  })
  const ended = await imported(into, unknown)
  if (ended.end !== 'faults') throw new Error(ended.end)
  expect(ended.faults).toMatchObject([
    {
      code: 'unknown-value',
      file: 'arkivstruktur.xml',
      values: { element: 'skjermingMetadata', value: 'Navn' },
    },
    { code: 'doubled-registry-number', values: { value: '2024/1' } },
  ])
  const [, doubled] = ended.faults
  const line = (number: number) => unknown.text('arkivstruktur.xml').split('\n')[number - 1]!
  expect(line(doubled!.line)).toContain(`<systemID>${doubled!.systemID}<`)
  expect(line(Number(doubled!.values.otherLine))).toContain('<journalsekvensnummer>1<')
  expect(await inArchive(into)).toEqual({ units: 0, waiting: 0 })
  expect(await imported(into, deposit)).toMatchObject({ end: 'done', resumed: false })
})

test('a row that the archive refuses is told with its place, and nothing of the deposit is there', async () => {
  const { deposit } = await exported(grane)
  const into = '1828'
  const backwards = broken(deposit, {
    in: 'arkivstruktur.xml',
    swap: [/<arkivperiodeStartDato>2024/, '<arkivperiodeStartDato>2025'],
  })
  expect(await imported(into, backwards)).toMatchObject({
    end: 'faults',
    faults: [{ code: 'not-taken', file: 'arkivstruktur.xml', line: 3, values: { rule: expect.any(String) } }],
  })
  expect(await inArchive(into)).toEqual({ units: 0, waiting: 0 })
})

test('documents that were removed while an import stood still are stored anew when it goes on', async () => {
  const { deposit } = await exported(grane)
  const into = '1811'
  const stored = async () =>
    (
      await world.admin<{ sha256: string }>(`select sha256 from platform.file where municipality = '${into}'`)
    ).map(({ sha256 }) => sha256)
  listenToSteps(async (step) => {
    if (step === 'transaction:after-commit' && (await stored()).length > 0) throw new Error('killed')
  })
  await expect(imported(into, deposit)).rejects.toThrow('killed')
  listenToSteps(null)
  const gone = await stored()
  expect(gone.length).toBeGreaterThan(1)
  for (const sha256 of gone) await world.files.remove(into, sha256)
  await world.admin(`delete from platform.file where municipality = '${into}'`)
  expect(await imported(into, deposit)).toMatchObject({ end: 'done', resumed: true })
  expect((await stored()).sort()).toEqual(gone.sort())
  for (const sha256 of gone)
    expect(await world.tenant(into, (ctx) => world.files.check(ctx, sha256))).toBe('same')
})

test('nothing that is open goes by itself, and what stays is told with why', async () => {
  const { sum, deposit } = await exported(vefsn)
  expect([sum.written, deposit.files.size]).toEqual([false, 0])
  expect(sum.leftOut.map(({ reason, count, examples }) => [reason, count, examples])).toContainEqual([
    'series-open',
    1,
    ['Saksarkiv'],
  ])
})

test('a period takes files closed in it, in the structure, the journals and the change log alike', async () => {
  const { deposit, sum } = await exported(grane, { from: '2024-02-29', to: '2024-12-31' })
  expect(await deposit.faults()).toEqual([])
  // Records that lie in no file were archived the day before.
  expect([sum.files, sum.records, sum.entries]).toEqual([5, 5, 3])
  const { sum: before } = await exported(grane, { to: '2024-02-28' })
  expect([before.files, before.records, before.entries]).toEqual([0, 2, 0])
  expect(before.leftOut.find((one) => one.reason === 'file-outside-period')?.count).toBe(5)
})

test('whoever is not cleared for all is refused', async () => {
  const archivist = employee('archivist')
  await expect(exportDeposit(world, archivist, wish(grane), new DepositInMemory())).rejects.toThrow(Refusal)
})

test('an archive with files of its own takes no deposit, and a run that stopped goes on', async () => {
  const { deposit } = await exported(grane)
  expect(await imported(vefsn, deposit)).toEqual({ end: 'not-empty' })
  const whole = deposit.asFiles()
  let documents = 0
  const stopping = {
    ...whole,
    read: (path: string) => {
      if (path.startsWith('dokumenter/') && ++documents === 1) throw new Error('the disk is gone')
      return whole.read(path)
    },
  }
  const into = '1822'
  const run = (files: typeof whole) => importDeposit(world, into, systemActor('Import'), files)
  await expect(run(stopping)).rejects.toThrow('the disk is gone')
  expect(await inArchive(into)).toMatchObject({ units: 0 })
  const another = broken(deposit, { in: 'arkivuttrekk.xml', swap: ['Samvirke', 'Et annet'] })
  expect(await importDeposit(world, into, systemActor('Import'), another.asFiles())).toEqual({
    end: 'other-import',
  })
  expect(await run(whole)).toMatchObject({ end: 'done', resumed: true })
  const { deposit: again } = await exported(into)
  expect(again.text('arkivstruktur.xml')).toBe(deposit.text('arkivstruktur.xml'))
  const [left] = await world.admin('select count(*)::int as rows from archive.deposit_row')
  expect(left).toEqual({ rows: 0 })
})

test('an import that stopped is dropped, and another one takes its place', async () => {
  const { deposit } = await exported(grane)
  const into = '1813'
  const actor = systemActor('Import')
  const whole = deposit.asFiles()
  const read = (path: string) => {
    if (path === 'endringslogg.xml') throw new Error('the disk is gone')
    return whole.read(path)
  }
  await expect(importDeposit(world, into, actor, { ...whole, read })).rejects.toThrow('the disk is gone')
  await expect(dropImport(world, into, employee('archivist'))).rejects.toThrow(Refusal)
  expect([await dropImport(world, into, actor), await dropImport(world, into, actor)]).toEqual([true, false])
  expect(await inArchive(into)).toEqual({ units: 0, waiting: 0 })
  const other = broken(deposit, { in: 'arkivuttrekk.xml', swap: ['Samvirke', 'Et annet'] })
  expect(await imported(into, other)).toMatchObject({ end: 'done', resumed: false })
})
