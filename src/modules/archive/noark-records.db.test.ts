import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addDocumentDescription,
  addDocumentObject,
  archiveEntry,
  changeEntity,
  deleteDocumentObject,
  findEntities,
  linksThatBlock,
  moveRecords,
  removeEntity,
  setEntryStatus,
} from './index.ts'
import { employee, grane } from './testing/archive-material.ts'
import { type NoarkWorld, noarkWorld, refused } from './testing/noark-world.ts'
import { entryStatuses } from './values/value-lists.ts'

/** Records and their documents: requirements (krav) of Noark 5, each named in the test that proves it. */
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
