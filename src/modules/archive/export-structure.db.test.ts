import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import classification from './classification/classification.json' with { type: 'json' }
import {
  archiveEntry,
  closeCaseFile,
  exportStructure,
  markDispatched,
  openCaseFile,
  signOff,
} from './index.ts'
import { aCaseFile, caseWithTwoEntries, grane, vefsn } from './testing/archive-material.ts'

let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

async function exported(municipality: string): Promise<string> {
  return world.tenant(municipality, async (ctx) => {
    let xml = ''
    for await (const piece of exportStructure(ctx)) xml += piece
    return xml
  })
}

/** Texts of all elements by name, in order. */
function elementsOf(xml: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const open: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    open.push(tag.name)
    found.set(tag.name, [...(found.get(tag.name) ?? []), ''])
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => {
    const texts = found.get(open.at(-1) ?? '')
    if (texts) texts[texts.length - 1] += text
  })
  parser.write(xml).close()
  return found
}

test('a closed case is exported with all its registered values, an open one not at all', async () => {
  const { caseFile, incoming, outgoing } = await caseWithTwoEntries(world)
  await world.tenant(grane, async (ctx) => {
    await openCaseFile(ctx, world.keys, aCaseFile({ madeFor: 'submission:open', title: 'Åpen sak' }))
    await markDispatched(ctx, outgoing.id, ctx.now)
    await signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id)
    for (const { id } of [incoming, outgoing]) await archiveEntry(ctx, id)
    await closeCaseFile(ctx, caseFile.id)
  })
  const xml = await exported(grane)
  const of = elementsOf(xml)
  expect(of.get('arkivskaperID')).toEqual(['940643112'])
  expect([...(of.get('klasseID') ?? [])].sort()).toEqual(
    classification.classes.map(({ classId }) => classId).sort(),
  )
  expect(of.get('mappeID')).toEqual(['2026/1'])
  expect(of.get('registreringsID')).toEqual(['2026/1-1', '2026/1-2'])
  expect(of.get('journalstatus')).toEqual(['Arkivert', 'Arkivert'])
  expect(of.get('sendtDato')).toEqual(['2026-11-22T10:00:00.000Z'])
  expect(of.get('avskrivningsmaate')).toEqual(['Besvart med brev'])
  expect(of.get('referanseAvskrivesAvJournalpost')).toEqual([outgoing.id])
  expect(of.get('skjermingshjemmel')).toHaveLength(3)
  expect(of.get('sjekksum')).toHaveLength(2)
  for (const path of of.get('referanseDokumentfil')!) expect(path).toMatch(/^dokumenter\/[0-9a-f-]{36}\.pdf$/)
  expect(xml).not.toMatch(/Åpen sak|13898899980|<(\w+)><\/\1>/)
})

test('another municipality’s export holds nothing of it', async () => {
  await world.tenant(vefsn, (ctx) => openCaseFile(ctx, world.keys, aCaseFile()))
  const of = elementsOf(await exported(vefsn))
  expect(of.get('arkivskaperNavn')).toEqual(['Vefsn kommune'])
  expect(of.get('mappe')).toBeUndefined()
})

test('an export of an archive of 450 closed cases holds each once', async () => {
  await world.admin(
    `insert into archive.case_file (municipality, id, made_for, series_id, class_id, case_year, sequence_number, title,
       case_date, administrative_unit, case_responsible, status, created_at, created_by, closed_at, closed_by)
     select municipality, gen_random_uuid(), 'many:' || n, series_id, class_id, 2025, n, 'Sak ' || n, case_date,
       administrative_unit, case_responsible, 'Avsluttet', created_at, created_by, now(), 'Ada'
     from archive.case_file, generate_series(1, 450) as n where municipality = $1 limit 450`,
    [vefsn],
  )
  const ids = elementsOf(await exported(vefsn)).get('mappeID')!
  expect(ids).toHaveLength(450)
  expect(new Set(ids).size).toBe(450)
})
