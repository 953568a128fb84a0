import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { Refusal } from '#platform/refusal.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { employee, grane, vefsn } from '../testing/archive-material.ts'
import { plantFullArchive } from '../testing/full-archive.ts'
import { type ExportWish, exportDeposit } from './export-deposit.ts'
import { importDeposit } from './import-deposit.ts'
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
  expect([...again.files].map(([path, bytes]) => [path, bytes.toString('hex')])).toEqual(
    [...deposit.files].map(([path, bytes]) => [path, bytes.toString('hex')]),
  )
})
