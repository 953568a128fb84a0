import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { executeDisposal } from './disposal/execute-disposal.ts'
import {
  accessCodesOn,
  addAccessCode,
  addDocumentDescription,
  addDocumentObject,
  addEntity,
  addFile,
  addRecord,
  addValue,
  archiveEntry,
  changeEntity,
  closeCaseFile,
  closeSeries,
  consistencyProof,
  deleteDocumentObject,
  endAccessCode,
  endValue,
  ensureFonds,
  type Fonds,
  findEntities,
  includes,
  inclusionProof,
  isConsistent,
  linksThatBlock,
  markDispatched,
  moveRecords,
  openCaseFile,
  type ProofFault,
  proposeDisposal,
  proveArchive,
  readEntity,
  registerEntry,
  removeEntity,
  setCaseStatus,
  setEntryStatus,
  settleDisposal,
  signOff,
  standardValues,
  startNewPeriod,
  unitByExternalKey,
} from './index.ts'
import { signTree } from './merkle/sign-head.ts'
import { aCaseFile, aLetter, anApplication, employee, grane, vefsn } from './testing/archive-material.ts'
import { entryStatuses, listNames, mayBeAddedTo } from './values/value-lists.ts'

/** Noark 5's requirements (krav), each named in the test that proves it; one archive for all. */
let world: TestWorld
let fonds: Fonds
let classId: string
let jobs: Transactions
let made = 0
beforeAll(async () => {
  world = await testWorld()
  jobs = new Transactions(world.jobPools, world.clock, systemRandom)
  fonds = await world.tenant(grane, ensureFonds)
  const [row] = await world.admin<{ id: string }>(
    `select id from archive.class where municipality = $1 and class_id = 'A10'`,
    [grane],
  )
  classId = row?.id ?? ''
})
afterAll(() => world.close())

const here = <T>(work: (ctx: Ctx) => Promise<T>) => world.tenant(grane, work)
const as = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>) =>
  world.transactions.inTenant(grane, actor, work)
const refused = (code: string) => ({ code: `archive.${code}` })

/** A case with an application and, when wanted, its sent answer, all as they were registered. */
async function aCase(options: { answered?: boolean; archived?: boolean } = {}) {
  made += 1
  const name = `core:${made}`
  return here(async (ctx) => {
    const file = await openCaseFile(ctx, world.keys, aCaseFile({ madeFor: name }))
    const incoming = await registerEntry(
      ctx,
      world.keys,
      await anApplication(ctx, world, file.id, { madeFor: `${name}:in` }),
    )
    const outgoing = await registerEntry(
      ctx,
      world.keys,
      await aLetter(ctx, world, file.id, { madeFor: `${name}:out` }),
    )
    if (options.answered || options.archived) {
      await markDispatched(ctx, outgoing.id, ctx.now)
      await signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id)
    }
    if (options.archived) for (const { id } of [incoming, outgoing]) await archiveEntry(ctx, id)
    return { file, incoming, outgoing }
  })
}
const set = (table: string, id: string, values: Record<string, unknown>) =>
  here((ctx) =>
    ctx.tx
      .updateTable(table as 'archive.registry_entry')
      .set(values)
      .where('id', '=', id)
      .execute(),
  )
const draft = (fileId: string, over: Record<string, unknown> = {}) =>
  here((ctx) =>
    addRecord(ctx, {
      kind: 'Journalpost',
      in: { fileId },
      status: 'Reservert dokument',
      values: { title: 'Utkast', type: 'Utgående dokument', ...over },
    }),
  )
const changesOf = async (id: string) =>
  (
    await world.admin<{ line: string }>(
      `select metadata || ': ' || old_value || ' > ' || new_value as line from archive.change where unit_id = $1 order by changed_at, metadata`,
      [id],
    )
  ).map((row) => row.line)

describe('drafts', () => {
  test('have no number, change freely, and get theirs without a hole when they enter the journal (krav 3.2.25, 3.2.26)', async () => {
    const { file } = await aCase()
    const one = await draft(file.id)
    const [gone, other] = [await draft(file.id), await draft(file.id)]
    await here((ctx) =>
      changeEntity(ctx, world.keys, 'record', one.id, 1, { type: 'Organinternt dokument uten oppfølging' }),
    )
    await here((ctx) => removeEntity(ctx, 'record', gone.id, gone.version))
    for (const id of [one.id, other.id]) {
      await here((ctx) => setEntryStatus(ctx, id, 'Ferdigstilt fra saksbehandler'))
      await here((ctx) => setEntryStatus(ctx, id, 'Journalført'))
    }
    const rows = await world.admin<{ n: number; s: number }>(
      'select entry_number as n, sequence_number as s from archive.registry_entry where id = any($1) order by 1',
      [[one.id, other.id]],
    )
    expect(rows.map((row) => row.n)).toEqual([3, 4])
    expect((rows[1]?.s ?? 0) - (rows[0]?.s ?? 0)).toBe(1)
  })

  test('are deleted by an archivist; what has or has had a number, or is handed over, by nobody (krav 3.2.16, 3.2.19-3.2.21, 2.3.5)', async () => {
    const { file, incoming } = await aCase()
    const one = await draft(file.id)
    await expect(
      as(employee('caseworker'), (ctx) => removeEntity(ctx, 'record', one.id, 1)),
    ).rejects.toMatchObject(refused('not-allowed'))
    await here((ctx) => setEntryStatus(ctx, one.id, 'Ferdigstilt fra saksbehandler'))
    await expect(here((ctx) => removeEntity(ctx, 'record', one.id, 2))).rejects.toMatchObject(
      refused('entry-not-deletable'),
    )
    await expect(here((ctx) => removeEntity(ctx, 'record', incoming.id, 1))).rejects.toMatchObject(
      refused('entry-not-deletable'),
    )
    const two = await draft(file.id)
    await here((ctx) => removeEntity(ctx, 'record', two.id, 1))
    expect(await changesOf(two.id)).toEqual(['registrering: Utkast > Slettet'])
  })

  test('are in the journal only with finished documents (krav 3.2.30), and finished documents stay finished (3.2.31-3.2.33)', async () => {
    const { file } = await aCase()
    const record = await draft(file.id)
    const document = await here((ctx) =>
      addDocumentDescription(ctx, record.id, { title: 'Brev', linkedAs: 'Hoveddokument' }),
    )
    const put = (text: string, version?: number) =>
      here(async (ctx) => {
        const stored = await world.files.put(ctx, Buffer.from(text))
        return addDocumentObject(ctx, document.id, { file: stored, format: 'fmt/412', version })
      })
    await put('første')
    await put('andre', 2)
    await here((ctx) => setEntryStatus(ctx, record.id, 'Ferdigstilt fra saksbehandler'))
    await expect(here((ctx) => setEntryStatus(ctx, record.id, 'Journalført'))).rejects.toMatchObject(
      refused('documents-unfinished'),
    )
    await expect(set('archive.registry_entry', record.id, { status: 'Journalført' })).rejects.toThrow(
      /must be signed|documents-unfinished/,
    )
    await here((ctx) =>
      changeEntity(ctx, world.keys, 'documentDescription', document.id, 1, {
        status: 'Dokumentet er ferdigstilt',
      }),
    )
    await here((ctx) => setEntryStatus(ctx, record.id, 'Journalført'))
    await expect(put('tredje', 3)).rejects.toMatchObject(refused('document-finished'))
    await expect(
      here((ctx) =>
        changeEntity(ctx, world.keys, 'documentDescription', document.id, 2, {
          status: 'Dokumentet er under redigering',
        }),
      ),
    ).rejects.toMatchObject(refused('document-finished'))
    await here((ctx) =>
      changeEntity(ctx, world.keys, 'documentDescription', document.id, 2, { title: 'Brev, rettet' }),
    )
    expect(await changesOf(document.id)).toContain('tittel: Brev > Brev, rettet')
    // Versions (krav 2.7.14-2.7.25): an old one goes, the last stays.
    const objects = await here((ctx) =>
      findEntities(ctx, 'documentObject', {
        parentId: document.id,
        limit: 9,
        orderBy: [{ field: 'version' }],
      }),
    )
    const [first, second] = objects.rows
    await here((ctx) => deleteDocumentObject(ctx, first?.id ?? ''))
    await expect(here((ctx) => deleteDocumentObject(ctx, second?.id ?? ''))).rejects.toMatchObject(
      refused('last-version-stays'),
    )
    expect(await changesOf(document.id)).toContain(`dokumentobjekt: ${first?.id} > Slettet`)
  })
})

describe('what is registered', () => {
  test('keeps its number and time of receipt from Journalført, and what it is when archived (krav 3.2.14, 3.2.18, 3.2.22-3.2.24)', async () => {
    const { incoming, outgoing } = await aCase({ archived: true })
    for (const [values, id] of [
      [{ title: 'Annet' }, incoming.id],
      [{ medium: 'Fysisk medium' }, incoming.id],
      [{ type: 'Saksframlegg' }, incoming.id],
      [{ registry_date: '2026-01-01' }, incoming.id],
      [{ document_date: '2026-01-01' }, incoming.id],
      [{ sent_at: new Date(0) }, outgoing.id],
      [{ case_handler: 'En annen' }, outgoing.id],
    ] as const)
      await expect(set('archive.registry_entry', id, values), JSON.stringify(values)).rejects.toThrow(
        /archive\.entry-/,
      )
    const journalled = await aCase()
    await expect(
      set('archive.registry_entry', journalled.incoming.id, { received_at: new Date(0) }),
    ).rejects.toThrow('archive.entry-number-stands')
    await expect(
      set('archive.registry_entry', journalled.incoming.id, { sequence_number: 1 }),
    ).rejects.toThrow('archive.entry-number-stands')
    const [part] = await world.admin<{ id: string }>(
      'select id from archive.correspondence_part where registry_entry_id = $1',
      [incoming.id],
    )
    await expect(set('archive.correspondence_part', part?.id ?? '', { name: 'En annen' })).rejects.toThrow(
      'archive.entry-frozen',
    )
    await expect(
      here((ctx) => addDocumentDescription(ctx, incoming.id, { title: 'Mer', linkedAs: 'Vedlegg' })),
    ).rejects.toMatchObject(refused('entry-frozen')) // krav 2.6.7, 3.2.17
    const [row] = await world.admin(
      'select archived_at is not null as set, archived_by from archive.registry_entry where id = $1',
      [incoming.id],
    )
    expect(row).toEqual({ set: true, archived_by: 'prøve' })
  })

  test('is changed only by somebody who has signed, and tells it in the change log with the old and the new (krav 6.4.28, 3.2.15)', async () => {
    const { incoming } = await aCase()
    await expect(set('archive.registry_entry', incoming.id, { title: 'Usignert' })).rejects.toThrow(
      'must be signed',
    )
    await here((ctx) =>
      changeEntity(ctx, world.keys, 'record', incoming.id, 1, {
        title: 'Søknad om plass',
        assessedOn: '2026-11-22',
      }),
    )
    expect(await changesOf(incoming.id)).toEqual(
      expect.arrayContaining([
        'tittel: Søknad fra Kari Nordmann > Søknad om plass',
        'offentlighetsvurdertDato: Ikke angitt > 2026-11-22',
      ]),
    )
    await expect(
      here((ctx) => changeEntity(ctx, world.keys, 'record', incoming.id, 1, { title: 'Sent ute' })),
    ).rejects.toMatchObject(refused('changed-meanwhile'))
  })

  test('moves to another case with a new registreringsID, not without what it answers, and once archived by archivists (krav 3.2.35-3.2.40)', async () => {
    const [from, to] = [await aCase({ answered: true }), await aCase()]
    await expect(here((ctx) => moveRecords(ctx, [from.incoming.id], to.file.id))).rejects.toMatchObject(
      refused('entry-is-linked'),
    )
    expect(await here((ctx) => linksThatBlock(ctx, [from.incoming.id]))).toEqual([
      { recordId: from.incoming.id, otherId: from.outgoing.id, otherTitle: 'Svar på søknad, Kari Nordmann' },
    ])
    await here((ctx) => moveRecords(ctx, [from.incoming.id, from.outgoing.id], to.file.id))
    const numbers = await world.admin<{ entry_number: number }>(
      'select entry_number from archive.registry_entry where case_file_id = $1 order by 1',
      [to.file.id],
    )
    expect(numbers.map((row) => row.entry_number)).toEqual([1, 2, 3, 4])
    expect(await changesOf(from.incoming.id)).toContain(`referanseMappe: ${from.file.id} > ${to.file.id}`)
    await here((ctx) => archiveEntry(ctx, from.outgoing.id))
    await expect(
      as(employee('caseworker'), (ctx) =>
        moveRecords(ctx, [from.incoming.id, from.outgoing.id], from.file.id),
      ),
    ).rejects.toMatchObject(refused('not-allowed'))
  })
})

describe('files', () => {
  test('close with class, archived and answered entries; what is closed stands and takes nothing (krav 3.2.1-3.2.10, 2.5.5, 3.4.5)', async () => {
    const bare = await here((ctx) =>
      addFile(ctx, {
        kind: 'Saksmappe',
        seriesId: fonds.seriesId,
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
          seriesId: fonds.seriesId,
          classId,
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
      addEntity(ctx, world.keys, 'class', fonds.classificationSystemId, {
        classId,
        title: classId,
        parentClassId,
      }),
    )
  await expect(add('A101', classId)).rejects.toMatchObject(refused('class-has-files'))
  const closed = await add('X1')
  await here((ctx) =>
    changeEntity(ctx, world.keys, 'class', closed.id, 1, { closedAt: ctx.now, closedBy: 'Ada' }),
  )
  const open = (classId: string) =>
    here((ctx) =>
      addFile(ctx, { kind: 'Mappe', seriesId: fonds.seriesId, classId, values: { title: 'Mappe' } }),
    )
  await expect(open(closed.id)).rejects.toMatchObject(refused('class-closed'))
  await expect(
    as(employee('caseworker'), (ctx) =>
      addEntity(ctx, world.keys, 'class', fonds.classificationSystemId, { classId: 'X2', title: 'X2' }),
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

test('no sequence of wishes breaks what always holds, whoever wishes (property)', async () => {
  const statuses = Object.keys(entryStatuses) as (keyof typeof entryStatuses)[]
  const actors = [employee('caseworker'), employee('leader'), employee('archivist')]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Inngående dokument', 'Utgående dokument', 'Organinternt dokument for oppfølging'),
      fc.array(fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...actors)), { maxLength: 7 }),
      async (type, wishes) => {
        const { file } = await aCase()
        const { id } = await draft(file.id, { type })
        for (const [to, actor] of wishes) {
          await as(actor, (ctx) => setEntryStatus(ctx, id, to)).catch((error) => {
            if (!('kind' in error)) throw error
          })
        }
        const [row] = await world.admin(
          `select status in ('Journalført','Ekspedert','Arkivert','Utgår') = (registered_at is not null) as registered,
            (registered_at is null) = (sequence_number is null) as numbered, (status in ('Arkivert','Utgår')) = (archived_at is not null) as archived,
            not (type = 'Inngående dokument' and sent_at is not null) as unsent from archive.registry_entry where id = $1`,
          [id],
        )
        expect(row).toEqual({ registered: true, numbered: true, archived: true, unsent: true })
      },
    ),
    { numRuns: 8 },
  )
  const holes = await world.admin(
    `select count(*)::int - max(sequence_number) as holes from archive.registry_entry where municipality = $1 and sequence_number is not null`,
    [grane],
  )
  expect(holes).toEqual([{ holes: 0 }])
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

describe('the proof', () => {
  const faults = async () => {
    const found: ProofFault[] = []
    await proveArchive({ transactions: jobs, keys: world.keys, files: world.files }, grane, (fault) =>
      found.push(fault),
    )
    return found
  }
  const signAll = async () => {
    while (
      (await jobs.inTenant(grane, { kind: 'system', id: 'a', name: 'a' }, (ctx) =>
        signTree(ctx, world.keys),
      )) > 0
    );
  }

  test('holds for an archive as it is, over several heads, and each leaf can be shown to stand in it', async () => {
    await signAll()
    const [first] = await world.admin<{ size: string }>(
      'select max(tree_size) as size from archive.merkle_head',
    )
    await aCase()
    await signAll()
    expect(await faults()).toEqual([])
    const [object] = await world.admin<{ id: string }>(
      'select id from archive.document_object where municipality = $1 order by id limit 1',
      [grane],
    )
    const proof = await here((ctx) => inclusionProof(ctx, object?.id ?? ''))
    expect(proof && includes(proof)).toBe(true)
    const consistent = await here((ctx) => consistencyProof(ctx, BigInt(first?.size ?? '0')))
    expect(consistent && isConsistent(consistent)).toBe(true)
  })

  test('names the file, row, leaf and head that were altered, gone or slipped in', async () => {
    await signAll()
    const documents = await world.admin<{ id: string; sha256: string }>(
      `select o.id, o.sha256 from archive.document_object o where municipality = $1 and sha256 in
        (select sha256 from archive.document_object group by sha256 having count(*) = 1) order by o.id limit 4`,
      [grane],
    )
    const [altered, row, gone, leaf] = documents.map(({ id }) => id)
    const { writeFile } = await import('node:fs/promises')
    const sha = documents[0]?.sha256 ?? ''
    await writeFile(`${world.filesFolder}/${grane}/${sha.slice(0, 2)}/${sha}`, 'noe annet')
    const admin = (text: string, values: unknown[]) =>
      world.admin(
        `with off as (select set_config('session_replication_role', 'replica', true)) ${text}`,
        values,
      )
    await admin('update archive.document_object set format = $2 from off where id = $1', [row, 'fmt/999'])
    await admin('delete from archive.document_object using off where id = $1', [gone])
    const found = await faults()
    expect(found).toContainEqual({ what: 'file-altered', id: altered })
    expect(found).toContainEqual({ what: 'row-altered', id: row })
    expect(found).toContainEqual({ what: 'row-missing', id: gone })
    expect(found).toHaveLength(3)
    await world.admin('delete from archive.merkle_leaf where subject_id = $1', [leaf])
    const after = await faults()
    expect(after.map((fault) => fault.what)).toEqual(
      expect.arrayContaining(['leaf-missing', 'root-wrong', 'row-added']),
    )
  })
})

test('a run of disposal is approved by another, can be undone, then removes bytes and objects and keeps what is told of them (krav 6.1.19-6.1.29)', async () => {
  const [proposer, other] = [
    employee('archivist'),
    { ...employee('leader'), id: crypto.randomUUID(), name: 'Leif Leder' } as Actor,
  ]
  const { file, incoming } = await aCase({ archived: true })
  await here(async (ctx) => {
    await closeCaseFile(ctx, file.id)
    await changeEntity(ctx, world.keys, 'file', file.id, 2, {
      disposal: { decision: 'Kasseres', date: '2026-11-01', legalBasis: 'Bevarings- og kassasjonsplan' },
    })
  })
  const run = await as(proposer, (ctx) => proposeDisposal(ctx, ctx.today))
  expect(run.documents).toBe(2)
  await expect(as(proposer, (ctx) => settleDisposal(ctx, run.id, { approve: true }))).rejects.toMatchObject(
    refused('disposal-own-proposal'),
  )
  await expect(as(employee('caseworker'), (ctx) => proposeDisposal(ctx, ctx.today))).rejects.toMatchObject(
    refused('not-allowed'),
  )
  await as(other, (ctx) => settleDisposal(ctx, run.id, { approve: true, daysToUndo: 1 }))
  const job = { municipality: grane, id: run.id, attempt: 1 }
  await expect(executeDisposal(job, { transactions: jobs, files: world.files })).rejects.toThrow(
    'the time to undo',
  )
  world.clock.advance(2 * 86_400_000)
  await executeDisposal(job, { transactions: jobs, files: world.files })
  const [document] = await world.admin(
    `select d.title, d.disposed_by, (select count(*)::int from archive.document_object o where o.document_description_id = d.id) as objects,
      r.status, r.list_sha256 is not null as listed from archive.document_description d, archive.disposal_run r where d.registry_entry_id = $1 and r.id = $2`,
    [incoming.id, run.id],
  )
  expect(document).toEqual({
    title: 'Søknad',
    disposed_by: 'Leif Leder',
    objects: 0,
    status: 'executed',
    listed: true,
  })
})

test('a new period takes new files, files with new records follow to it, and the old one closes when all are closed (krav 6.2.1-6.2.11, 2.3.1, 2.3.6)', async () => {
  const { file } = await aCase()
  await expect(here((ctx) => closeSeries(ctx, fonds.seriesId))).rejects.toMatchObject(
    refused('series-has-open-files'),
  )
  const { successorId } = await here((ctx) => startNewPeriod(ctx, fonds.seriesId))
  await expect(
    here((ctx) => addFile(ctx, { kind: 'Mappe', seriesId: fonds.seriesId, values: { title: 'For sent' } })),
  ).rejects.toMatchObject(refused('series-not-active'))
  await here(async (ctx) =>
    registerEntry(ctx, world.keys, await aLetter(ctx, world, file.id, { madeFor: 'period:1' })),
  )
  const [moved] = await world.admin('select series_id from archive.case_file where id = $1', [file.id])
  expect(moved).toEqual({ series_id: successorId })
  expect(await changesOf(file.id)).toContain(`referanseArkivdel: ${fonds.seriesId} > ${successorId}`)
  expect((await here(ensureFonds)).seriesId).toBe(successorId)
})
