import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Ctx } from '#platform/context.ts'
import {
  accessCodesOn,
  addAccessCode,
  addDocumentDescription,
  addEntity,
  addFile,
  addRecord,
  addValue,
  archiveEntry,
  changeEntity,
  closeCaseFile,
  closeSeries,
  endAccessCode,
  endValue,
  ensureFonds,
  findEntities,
  markDispatched,
  openCaseFile,
  readEntity,
  registerEntry,
  removeEntity,
  setCaseStatus,
  standardValues,
  startNewPeriod,
  unitByExternalKey,
} from './index.ts'
import { aCaseFile, aLetter, employee, vefsn } from './testing/archive-material.ts'
import { type NoarkWorld, noarkWorld, refused } from './testing/noark-world.ts'
import { listNames, mayBeAddedTo } from './values/value-lists.ts'

/** Fonds, series, classes and files, and what hangs on them: requirements (krav) of Noark 5, each named in the test that proves it. */
let of: NoarkWorld
let world: NoarkWorld['world']
beforeAll(async () => {
  of = await noarkWorld()
  world = of.world
})
afterAll(() => world.close())
const here: NoarkWorld['here'] = (work) => of.here(work)
const as: NoarkWorld['as'] = (actor, work) => of.as(actor, work)
const aCase: NoarkWorld['aCase'] = (options) => of.aCase(options)
const draft: NoarkWorld['draft'] = (fileId, over) => of.draft(fileId, over)
const set: NoarkWorld['set'] = (table, id, values) => of.set(table, id, values)
const changesOf: NoarkWorld['changesOf'] = (id) => of.changesOf(id)

describe('files', () => {
  test('close with class, archived and answered entries; what is closed stands and takes nothing (krav 3.2.1-3.2.10, 2.5.5, 3.4.5)', async () => {
    const bare = await here((ctx) =>
      addFile(ctx, {
        kind: 'Saksmappe',
        seriesId: of.fonds.seriesId,
        values: { title: 'Uten klasse', administrativeUnit: 'Drift', caseResponsible: 'Ada' },
      }),
    )
    await expect(here((ctx) => closeCaseFile(ctx, bare.id))).rejects.toMatchObject(refused('class-missing'))
    const rest = await aCase()
    await here(async (ctx) => {
      await markDispatched(ctx, rest.outgoing.id, ctx.now)
      for (const { id } of [rest.incoming, rest.outgoing]) await archiveEntry(ctx, id)
    })
    await expect(here((ctx) => closeCaseFile(ctx, rest.file.id))).rejects.toMatchObject(
      refused('entries-unanswered'),
    )
    await here((ctx) => closeCaseFile(ctx, rest.file.id, { signOffRest: true }))
    expect(
      await world.admin('select method from archive.sign_off where registry_entry_id = $1', [
        rest.incoming.id,
      ]),
    ).toEqual([{ method: 'Saken ble avsluttet' }])
    for (const values of [
      { title: 'Annet' },
      { medium: 'Fysisk medium' },
      { case_date: '2020-01-01' },
      { administrative_unit: 'X' },
      { case_responsible: 'X' },
    ])
      await expect(set('archive.case_file', rest.file.id, values)).rejects.toThrow('archive.case-file-closed')
    await expect(draft(rest.file.id)).rejects.toMatchObject(refused('case-file-closed'))
    await expect(here((ctx) => removeEntity(ctx, 'file', rest.file.id, 2))).rejects.toMatchObject(
      refused('case-file-not-deletable'),
    )
  })

  test('are opened again by an archivist, logged (krav 3.2.11); a caseworker may not', async () => {
    const { file } = await aCase({ archived: true })
    await here((ctx) => closeCaseFile(ctx, file.id))
    await expect(
      as(employee('caseworker'), (ctx) => setCaseStatus(ctx, file.id, 'Under behandling')),
    ).rejects.toMatchObject(refused('not-allowed'))
    await as(employee('archivist'), (ctx) => setCaseStatus(ctx, file.id, 'Under behandling'))
    expect(await changesOf(file.id)).toContain('saksstatus: Avsluttet > Under behandling')
    await draft(file.id)
  })

  test('of another kind take records that are no registry entries, and sub-files instead of them (krav 2.5.1, 2.5.2)', async () => {
    const add = (
      values: Record<string, unknown>,
      kind: 'Mappe' | 'Møtemappe',
      parentFileId: string | null = null,
    ) =>
      here((ctx) =>
        addFile(ctx, {
          kind,
          seriesId: of.fonds.seriesId,
          classId: of.classId,
          parentFileId,
          values: { title: 'Møte', ...values },
        }),
      )
    const meeting = await add(
      { meetingNumber: '1/2026', committee: 'Formannskapet', meetingOn: '2026-12-01' },
      'Møtemappe',
    )
    await expect(add({}, 'Møtemappe')).rejects.toMatchObject(refused('attribute-missing'))
    const plain = await add({}, 'Mappe')
    expect([meeting.fileId, plain.fileId]).toEqual(['2026/MØ1', '2026/M1'])
    await expect(draft(plain.id)).rejects.toMatchObject(refused('entry-needs-case-file'))
    const note = await here((ctx) =>
      addRecord(ctx, { kind: 'Arkivnotat', in: { fileId: plain.id }, values: { title: 'Notat' } }),
    )
    await expect(add({}, 'Mappe', plain.id)).rejects.toMatchObject(refused('case-file-has-entries'))
    await expect(here((ctx) => removeEntity(ctx, 'file', plain.id, 1))).rejects.toMatchObject(
      refused('case-file-not-deletable'),
    )
    await here((ctx) => removeEntity(ctx, 'record', note.id, 1))
    await here((ctx) => removeEntity(ctx, 'file', plain.id, 1))
  })
})

test('a class that is closed, or has subclasses, takes no files, and one with files no subclasses (krav 2.4.4, 2.4.5)', async () => {
  await aCase()
  const add = (classId: string, parentClassId: string | null = null) =>
    here((ctx) =>
      addEntity(ctx, world.keys, 'class', of.fonds.classificationSystemId, {
        classId,
        title: classId,
        parentClassId,
      }),
    )
  await expect(add('A101', of.classId)).rejects.toMatchObject(refused('class-has-files'))
  const closed = await add('X1')
  await here((ctx) =>
    changeEntity(ctx, world.keys, 'class', closed.id, 1, { closedAt: ctx.now, closedBy: 'Ada' }),
  )
  const open = (classId: string) =>
    here((ctx) =>
      addFile(ctx, {
        kind: 'Mappe',
        seriesId: of.fonds.seriesId,
        classId,
        values: { title: 'Mappe' },
      }),
    )
  await expect(open(closed.id)).rejects.toMatchObject(refused('class-closed'))
  await expect(
    as(employee('caseworker'), (ctx) =>
      addEntity(ctx, world.keys, 'class', of.fonds.classificationSystemId, { classId: 'X2', title: 'X2' }),
    ),
  ).rejects.toMatchObject(
    refused('not-allowed'), // krav 2.4.6
  )
})

test('what hangs on units is added, found, versioned and taken away by one pattern, told in the change log', async () => {
  const { file, incoming } = await aCase()
  const add = (name: Parameters<typeof addEntity>[2], values: Record<string, unknown>, parent = file.id) =>
    here((ctx) => addEntity(ctx, world.keys, name, parent, values))
  const part = await add('party', { name: 'Ola Nordmann', role: 'Søker', identityNumber: '13898899980' })
  const comment = await add('comment', { text: 'Ring tilbake', type: 'Merknad fra leder' })
  await add('crossReference', { toUnitId: incoming.id })
  await add('nationalIdentifier', { kind: 'matrikkelnummer', value: { gaardsnummer: 1, bruksnummer: 2 } })
  await add('precedent', { precedentOn: '2026-11-22', title: 'Presedens', sourceFactor: 'Kommunal praksis' })
  await add('externalKey', { kind: 'file', system: 'Fag', key: 'k1' })
  await expect(add('externalKey', { kind: 'file', system: 'Fag', key: 'k1' })).rejects.toMatchObject(
    refused('stands-already'),
  )
  expect(await here((ctx) => unitByExternalKey(ctx, 'file', 'Fag', 'k1'))).toBe(file.id)
  await expect(add('comment', { text: 'x', type: 'Finnes ikke' })).rejects.toMatchObject(
    refused('value-unknown'),
  )
  await expect(add('comment', { text: 'x' }, crypto.randomUUID())).rejects.toMatchObject(
    refused('parent-unknown'),
  )
  await expect(add('party', { name: 'x' })).rejects.toMatchObject(refused('attribute-missing'))
  const changed = await here((ctx) =>
    changeEntity(ctx, world.keys, 'party', part.id, 1, { name: 'Ola Hansen' }),
  )
  expect(changed).toEqual({ version: 2 })
  const read = await here((ctx) => readEntity(ctx, 'party', part.id))
  expect(read).toMatchObject({
    version: 2,
    parentId: file.id,
    values: { name: 'Ola Hansen', telephones: [] },
  })
  expect(JSON.stringify(read)).not.toContain('13898899980')
  await here((ctx) => removeEntity(ctx, 'comment', comment.id, 1))
  expect(await changesOf(file.id)).toEqual(expect.arrayContaining(['partNavn: Ola Nordmann > Ola Hansen']))
  const found = await here((ctx) =>
    findEntities(ctx, 'party', {
      where: {
        any: [
          { field: 'name', is: 'contains', value: 'hansen' },
          { field: 'role', is: '=', value: 'ingen' },
        ],
      },
      limit: 10,
    }),
  )
  expect(found).toMatchObject({ count: 1, rows: [{ id: part.id }] })
  expect(await world.tenant(vefsn, (ctx) => readEntity(ctx, 'party', part.id))).toBeNull()
  // krav 6.1.20
  await expect(
    here((ctx) =>
      changeEntity(ctx, world.keys, 'file', file.id, 1, { disposal: { decision: 'Kasseres', years: 5 } }),
    ),
  ).rejects.toMatchObject(refused('precedent-is-kept'))
})

test('the lists that a municipality adds to are the same in the database as here, and an added value holds for it alone', async () => {
  for (const list of listNames.filter(mayBeAddedTo)) {
    const [row] = await world.admin<{ values: string[] }>('select archive.standard_values($1) as values', [
      list,
    ])
    expect([...(row?.values ?? [])].sort(), list).toEqual(standardValues(list).sort())
  }
})

test('access codes are the municipality’s own, dated, with their history, and say what they may hide (krav 5.2.14-5.2.20)', async () => {
  const code = {
    ...{
      code: 'UO13',
      title: 'Taushetsplikt',
      restriction: 'Unntatt offentlighet',
      legalBasis: 'offl. § 13',
    },
    ...{ document: null, mayHide: ['Skjerming navn avsender'] as const, hides: [], validFrom: '2026-11-22' },
    ...{ source: 'arkivplanen', trust: 'bekreftet' as const },
  }
  const open = (name: string) =>
    world.tenant(vefsn, (ctx) =>
      openCaseFile(
        ctx,
        world.keys,
        aCaseFile({
          madeFor: name,
          screening: { accessCode: 'UO13', elements: ['Skjerming navn avsender'] },
        }),
      ),
    )
  const inVefsn = <T>(work: (ctx: Ctx) => Promise<T>) => world.tenant(vefsn, work)
  const { id } = await inVefsn((ctx) => addAccessCode(ctx, code))
  await expect(inVefsn((ctx) => addAccessCode(ctx, code))).rejects.toMatchObject(
    refused('access-code-stands'),
  )
  const file = await open('code:1')
  const [row] = await world.admin<{ basis: string }>(
    `select screening ->> 'legalBasis' as basis from archive.case_file where id = $1`,
    [file.id],
  )
  expect(row?.basis).toBe('offl. § 13')
  await expect(
    inVefsn((ctx) => openCaseFile(ctx, world.keys, aCaseFile({ madeFor: 'code:2' }))),
  ).rejects.toMatchObject(refused('access-code-unknown'))
  await inVefsn((ctx) => endAccessCode(ctx, id, '2026-11-22'))
  const later = await inVefsn((ctx) => accessCodesOn(ctx, '2026-11-23'))
  expect(later.map((one) => one.code)).toEqual(['XX'])
})

test('a municipality adds values to the lists that may be added to, for new objects from that day', async () => {
  const { file } = await aCase()
  const record = await draft(file.id)
  const add = (documentType: string) =>
    here((ctx) => addDocumentDescription(ctx, record.id, { title: 'x', linkedAs: 'Vedlegg', documentType }))
  await expect(add('Tegning')).rejects.toMatchObject(refused('value-unknown'))
  await here((ctx) => addValue(ctx, 'document-type', 'Tegning', 'TEGNING'))
  await add('Tegning')
  await here((ctx) => endValue(ctx, 'document-type', 'Rundskriv'))
  await expect(add('Rundskriv')).rejects.toMatchObject(refused('value-unknown'))
  await expect(here((ctx) => addValue(ctx, 'entry-status', 'Påbegynt', 'P'))).rejects.toMatchObject(
    refused('value-unknown'),
  )
})

test('a new period takes new files, files with new records follow to it, and the old one closes when all are closed (krav 6.2.1-6.2.11, 2.3.1, 2.3.6)', async () => {
  const { file } = await aCase()
  await expect(here((ctx) => closeSeries(ctx, of.fonds.seriesId))).rejects.toMatchObject(
    refused('series-has-open-files'),
  )
  const { successorId } = await here((ctx) => startNewPeriod(ctx, of.fonds.seriesId))
  await expect(
    here((ctx) =>
      addFile(ctx, { kind: 'Mappe', seriesId: of.fonds.seriesId, values: { title: 'For sent' } }),
    ),
  ).rejects.toMatchObject(refused('series-not-active'))
  await here(async (ctx) =>
    registerEntry(ctx, world.keys, await aLetter(ctx, world, file.id, { madeFor: 'period:1' })),
  )
  const [moved] = await world.admin('select series_id from archive.case_file where id = $1', [file.id])
  expect(moved).toEqual({ series_id: successorId })
  expect(await changesOf(file.id)).toContain(`referanseArkivdel: ${of.fonds.seriesId} > ${successorId}`)
  expect((await here(ensureFonds)).seriesId).toBe(successorId)
})
