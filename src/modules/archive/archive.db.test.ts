import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import classification from './classification/classification.json' with { type: 'json' }
import {
  addDocumentObject,
  archiveEntry,
  caseFileWithEntries,
  closeCaseFile,
  documentBytes,
  ensureFonds,
  expireEntry,
  journal,
  markDispatched,
  openCaseFile,
  registerEntry,
  signOff,
} from './index.ts'
import {
  aCaseFile,
  aLetter,
  anApplication,
  caseWithTwoEntries,
  employee,
  grane,
  vefsn,
} from './testing/archive-material.ts'

let world: TestWorld
beforeEach(async () => {
  world = await testWorld()
  return () => world.close()
})

describe('the fonds', () => {
  test('is one per municipality, made in its own name, however many ask at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => world.tenant(grane, ensureFonds)))
    expect(new Set(made.map((fonds) => fonds.fondsId)).size).toBe(1)
    await world.tenant(vefsn, ensureFonds)
    expect(
      await world.admin(
        'select municipality, creator_id, name as creator_name from archive.fonds_creator order by 1',
      ),
    ).toEqual([
      { municipality: vefsn, creator_id: '844824122', creator_name: 'Vefsn kommune' },
      { municipality: grane, creator_id: '940643112', creator_name: 'Grane kommune' },
    ])
    const given = await world.admin<{ class_id: string }>('select distinct class_id from archive.class')
    const wanted = classification.classes.map(({ classId }) => classId)
    expect(given.map((row) => row.class_id).sort()).toEqual(wanted.sort())
  })

  test('takes case files only in a known class without subclasses', async () => {
    const open = (classId: string) =>
      world.tenant(grane, (ctx) => openCaseFile(ctx, world.keys, aCaseFile({ classId })))
    await expect(open('A')).rejects.toMatchObject({ code: 'archive.class-has-subclasses' })
    await expect(open('Q99')).rejects.toMatchObject({ code: 'archive.class-unknown' })
  })
})

describe('case numbers', () => {
  test('50 transactions at once get 1 to 50, none twice, and a rollback leaves no hole', async () => {
    await world.tenant(grane, ensureFonds)
    const wanted = Array.from({ length: 50 }, (_, i) => i)
    const results = await Promise.allSettled(
      wanted.map((i) =>
        world.tenant(grane, async (ctx) => {
          const opened = await openCaseFile(ctx, world.keys, aCaseFile({ madeFor: `submission:${i}` }))
          if (i % 5 === 0) throw new Error('rolled back')
          return opened
        }),
      ),
    )
    const numbers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value.fileId] : []))
    expect(numbers).toHaveLength(40)
    expect(numbers.map((id) => Number(id.split('/')[1])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, i) => i + 1),
    )
    expect(numbers.every((id) => id.startsWith('2026/'))).toBe(true)
  })

  test('the same submission at once from many is one case file with one number, in a year that has begun', async () => {
    const open = (madeFor: string) =>
      world.tenant(grane, (ctx) => openCaseFile(ctx, world.keys, aCaseFile({ madeFor })))
    await open('submission:0')
    // Connections made beforehand, so that the race is about the row.
    await Promise.all(Array.from({ length: 12 }, (_, i) => open(`warm:${i}`)))
    const opened = await Promise.all(Array.from({ length: 12 }, () => open('submission:1')))
    expect(new Set(opened.map((caseFile) => caseFile.id)).size).toBe(1)
    expect((await open('submission:2')).fileId).toBe('2026/15')
  })

  test('each municipality and each year counts for itself, by the date in Norway', async () => {
    await world.tenant(grane, (ctx) => openCaseFile(ctx, world.keys, aCaseFile()))
    const elsewhere = await world.tenant(vefsn, (ctx) => openCaseFile(ctx, world.keys, aCaseFile()))
    expect(elsewhere.fileId).toBe('2026/1')
    world.clock.set(new Date('2026-12-31T23:30:00Z'))
    const newYear = await world.tenant(grane, (ctx) =>
      openCaseFile(ctx, world.keys, aCaseFile({ madeFor: 'submission:2' })),
    )
    expect(newYear.fileId).toBe('2027/1')
  })
})

describe('registry entries', () => {
  test('are numbered without holes or doubles when 30 are registered at once in three case files', async () => {
    const files = await Promise.all(
      [1, 2, 3].map((i) =>
        world.tenant(grane, (ctx) =>
          openCaseFile(ctx, world.keys, aCaseFile({ madeFor: `submission:${i}` })),
        ),
      ),
    )
    const entries = await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        world.tenant(grane, async (ctx) =>
          registerEntry(
            ctx,
            world.keys,
            await anApplication(ctx, world, files[i % 3]!.id, { madeFor: `application:${i % 15}` }),
          ),
        ),
      ),
    )
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(15)
    const numbers = [...new Set(entries.map((entry) => entry.registryNumber))]
    expect(numbers.map((number) => Number(number.split('/')[0])).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 15 }, (_, i) => i + 1),
    )
    const within = await world.admin<{ numbers: number[] }>(
      'select array_agg(entry_number order by entry_number) as numbers from archive.registry_entry group by case_file_id',
    )
    for (const { numbers } of within) expect(numbers).toEqual(numbers.map((_, i) => i + 1))
  })

  test('read as a case file with everything in it, and the bytes come back as they were', async () => {
    const { caseFile, outgoing, incoming } = await caseWithTwoEntries(world)
    const read = await world.tenant(grane, (ctx) => caseFileWithEntries(ctx, caseFile.id))
    expect(read).toMatchObject({
      fileId: '2026/1',
      classId: 'A10',
      status: 'Under behandling',
      parties: [{ name: 'Kari Nordmann', role: 'Søker' }],
      screening: { legalBasis: 'offentleglova § 13, jf. forvaltningsloven § 13' },
    })
    expect(
      read.entries.map((entry) => [entry.registrationId, entry.registryNumber, entry.publicTitle]),
    ).toEqual([
      ['2026/1-1', '1/2026', 'Søknad fra ***** *****'],
      ['2026/1-2', '2/2026', 'Svar på søknad, ***** *****'],
    ])
    expect(read.entries[0]!.documents[0]).toMatchObject({ number: 1, linkedAs: 'Hoveddokument' })
    const byEntry = await world.tenant(grane, (ctx) =>
      documentBytes(ctx, world.files, { entryId: outgoing.id }),
    )
    const byDocument = await world.tenant(grane, (ctx) =>
      documentBytes(ctx, world.files, { documentId: read.entries[0]!.documents[0]!.id }),
    )
    expect([byEntry.bytes.toString(), byDocument.bytes.toString()]).toEqual(['søknad decision:1', 'søknad '])
    expect(incoming.registrationId).toBe('2026/1-1')
  })

  test('show a document as it is, and never a redacted copy in its place', async () => {
    const { caseFile, incoming } = await caseWithTwoEntries(world)
    const documentId = (await world.tenant(grane, (ctx) => caseFileWithEntries(ctx, caseFile.id))).entries[0]!
      .documents[0]!.id
    const bytesOfFile = () => world.tenant(grane, (ctx) => documentBytes(ctx, world.files, { documentId }))
    const before = await bytesOfFile()
    const variant = 'Dokument hvor deler av innholdet er skjermet' as const
    await world.tenant(grane, async (ctx) =>
      addDocumentObject(ctx, documentId, {
        file: await world.files.put(ctx, Buffer.from('sladdet')),
        ...{ format: 'fmt/477', variant },
      }),
    )
    // As it may come from elsewhere: the copy is of a newer version than any other file.
    await world.admin('alter table archive.document_object disable trigger all')
    await world.admin('update archive.document_object set version_number = 2 where variant = $1', [variant])
    const after = await world.tenant(grane, (ctx) => caseFileWithEntries(ctx, caseFile.id))
    const sha256 = createHash('sha256').update(before.bytes).digest('hex')
    expect(after.entries[0]!.documents).toMatchObject([{ id: documentId, sha256 }])
    expect((await bytesOfFile()).bytes).toEqual(before.bytes)
    expect(
      await world.tenant(grane, (ctx) => documentBytes(ctx, world.files, { entryId: incoming.id })),
    ).toMatchObject({ bytes: before.bytes })
  })

  test('keep no identity number in clear, anywhere in the archive', async () => {
    await caseWithTwoEntries(world)
    for (const table of [
      'party',
      'correspondence_part',
      'case_file',
      'registry_entry',
      'document_description',
    ]) {
      const found = await world.admin(`select from archive.${table} t where t::text like '%13898899980%'`)
      expect(found).toEqual([])
    }
    const sealed = await world.admin(
      'select from archive.correspondence_part where identity_encrypted is null',
    )
    expect(sealed).toEqual([])
  })

  test('are refused without main document, sender, receiver or time of receipt, and with a name in the public title', async () => {
    const { caseFile } = await caseWithTwoEntries(world)
    const register = (over: Parameters<typeof anApplication>[3]) =>
      world.tenant(grane, async (ctx) =>
        registerEntry(
          ctx,
          world.keys,
          await anApplication(ctx, world, caseFile.id, { madeFor: 'application:2', ...over }),
        ),
      )
    await expect(register({ documents: [] })).rejects.toMatchObject({ code: 'archive.main-document-missing' })
    await expect(register({ correspondenceParts: [] })).rejects.toMatchObject({
      code: 'archive.correspondence-part-missing',
    })
    await expect(register({ receivedAt: null })).rejects.toMatchObject({
      code: 'archive.receipt-time-missing',
    })
    await expect(register({ publicTitle: 'Søknad fra Nordmann' })).rejects.toMatchObject({
      code: 'archive.public-title-names-party',
    })
    await expect(
      register({ screening: { accessCode: 'finnes-ikke', elements: ['Skjerming navn avsender'] } }),
    ).rejects.toMatchObject({ code: 'archive.access-code-unknown' })
    await expect(register({ caseFileId: crypto.randomUUID() })).rejects.toMatchObject({
      code: 'archive.case-file-not-found',
    })
  })
})

describe('status', () => {
  test('goes to sent and archived once, is logged, and the same news twice changes nothing', async () => {
    const { outgoing, incoming } = await caseWithTwoEntries(world)
    const sentAt = new Date('2026-11-22T09:59:00Z')
    const dispatch = () => world.tenant(grane, (ctx) => markDispatched(ctx, outgoing.id, sentAt))
    await Promise.all([dispatch(), dispatch(), dispatch()])
    await world.tenant(grane, (ctx) => signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id))
    await world.tenant(grane, (ctx) => signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id))
    await world.tenant(grane, (ctx) => archiveEntry(ctx, outgoing.id))
    await dispatch()
    const changes = await world.admin(
      `select metadata, old_value, new_value from archive.change where unit_id = $1 order by changed_at, new_value`,
      [outgoing.id],
    )
    expect(changes).toEqual(
      expect.arrayContaining([
        { metadata: 'journalstatus', old_value: 'Journalført', new_value: 'Ekspedert' },
        { metadata: 'sendtDato', old_value: 'Ikke angitt', new_value: '2026-11-22T09:59:00.000Z' },
        { metadata: 'journalstatus', old_value: 'Ekspedert', new_value: 'Arkivert' },
      ]),
    )
    expect(changes).toHaveLength(3)
    expect(await world.admin('select method from archive.sign_off')).toEqual([{ method: 'Besvart med brev' }])
    const [row] = await world.admin('select status, archived_by from archive.registry_entry where id = $1', [
      outgoing.id,
    ])
    expect(row).toEqual({ status: 'Arkivert', archived_by: 'prøve' })
  })

  test('of an incoming entry is never sent; of an unsent letter never archived; of an expired one never anything', async () => {
    const { incoming, outgoing } = await caseWithTwoEntries(world)
    const inGrane = (work: (ctx: Parameters<typeof archiveEntry>[0]) => Promise<void>) =>
      world.tenant(grane, work)
    await expect(inGrane((ctx) => markDispatched(ctx, incoming.id, ctx.now))).rejects.toMatchObject({
      code: 'archive.incoming-not-dispatched',
    })
    await expect(inGrane((ctx) => archiveEntry(ctx, outgoing.id))).rejects.toMatchObject({
      code: 'archive.not-yet-dispatched',
    })
    await inGrane((ctx) => expireEntry(ctx, outgoing.id))
    await expect(inGrane((ctx) => markDispatched(ctx, outgoing.id, ctx.now))).rejects.toMatchObject({
      code: 'archive.entry-frozen',
    })
  })

  test('the database itself refuses to change an archived entry, a number, a document or the change log', async () => {
    const { incoming } = await caseWithTwoEntries(world)
    await world.tenant(grane, (ctx) => archiveEntry(ctx, incoming.id))
    const change = (values: { title?: string; status?: string }) =>
      world.tenant(grane, (ctx) =>
        ctx.tx.updateTable('archive.registry_entry').set(values).where('id', '=', incoming.id).execute(),
      )
    await expect(change({ status: 'Journalført' })).rejects.toThrow('archive.entry-frozen')
    await expect(change({ title: 'Noe annet' })).rejects.toThrow('archive.entry-frozen')
    await expect(
      world.tenant(grane, (ctx) =>
        ctx.tx.updateTable('archive.registry_entry').set({ sequence_number: 99 }).execute(),
      ),
    ).rejects.toThrow('archive.entry-')
    await expect(
      world.tenant(grane, (ctx) =>
        ctx.tx.updateTable('archive.document_object').set({ sha256: 'x' }).execute(),
      ),
    ).rejects.toThrow(/permission denied/)
    await expect(world.tenant(grane, (ctx) => ctx.tx.deleteFrom('archive.change').execute())).rejects.toThrow(
      /permission denied/,
    )
  })
})

describe('closing a case file', () => {
  test('needs every entry answered and archived, and then nothing can be added', async () => {
    const { caseFile, incoming, outgoing } = await caseWithTwoEntries(world)
    const close = () => world.tenant(grane, (ctx) => closeCaseFile(ctx, caseFile.id))
    await expect(close()).rejects.toMatchObject({ code: 'archive.entries-unanswered' })
    await world.tenant(grane, async (ctx) => {
      await markDispatched(ctx, outgoing.id, ctx.now)
      await signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id)
    })
    await expect(close()).rejects.toMatchObject({ code: 'archive.entries-not-archived' })
    await world.tenant(grane, async (ctx) => {
      await archiveEntry(ctx, incoming.id)
      await archiveEntry(ctx, outgoing.id)
    })
    await close()
    await close()
    await expect(
      world.tenant(grane, async (ctx) =>
        registerEntry(ctx, world.keys, await aLetter(ctx, world, caseFile.id, { madeFor: 'decision:2' })),
      ),
    ).rejects.toMatchObject({ code: 'archive.case-file-closed' })
  })

  test('needs every document in a format that may be deposited', async () => {
    const { caseFile, incoming, outgoing } = await caseWithTwoEntries(world)
    await world.tenant(grane, async (ctx) => {
      const note = await aLetter(ctx, world, caseFile.id, {
        madeFor: 'note:1',
        type: 'Organinternt dokument uten oppfølging',
      })
      const registered = await registerEntry(ctx, world.keys, {
        ...note,
        documents: note.documents.map((document) => ({ ...document, format: 'fmt/40' })),
      })
      await markDispatched(ctx, outgoing.id, ctx.now)
      await signOff(ctx, incoming.id, 'Besvart med brev', outgoing.id)
      for (const { id } of [incoming, outgoing, registered]) await archiveEntry(ctx, id)
    })
    await expect(world.tenant(grane, (ctx) => closeCaseFile(ctx, caseFile.id))).rejects.toMatchObject({
      code: 'archive.not-archive-format',
    })
  })
})

describe('the public journal', () => {
  test('holds the period’s entries in order and nobody’s name', async () => {
    const { outgoing } = await caseWithTwoEntries(world)
    world.clock.advance(3 * 24 * 3600_000)
    await world.tenant(grane, async (ctx) => {
      const later = await openCaseFile(ctx, world.keys, aCaseFile({ madeFor: 'submission:2' }))
      await registerEntry(
        ctx,
        world.keys,
        await anApplication(ctx, world, later.id, { madeFor: 'application:2' }),
      )
    })
    const lines = await world.tenant(grane, (ctx) => journal(ctx, '2026-11-22', '2026-11-23'))
    expect(lines.map((line) => line.registryNumber)).toEqual(['1/2026', '2/2026'])
    expect(JSON.stringify(lines)).not.toMatch(/Kari|Nordmann|\b\d{11}\b/)
    expect(lines[1]).toMatchObject({
      id: outgoing.id,
      caseTitle: 'Redusert foreldrebetaling i barnehage',
      title: 'Svar på søknad, ***** *****',
      classId: 'A10',
      parts: [{ type: 'Mottaker', name: null }],
      restriction: 'Unntatt offentlighet',
      legalBasis: 'offentleglova § 13, jf. forvaltningsloven § 13',
    })
    await expect(
      world.tenant(grane, (ctx) => journal(ctx, '2026-11-23', '2026-11-22')),
    ).rejects.toMatchObject({ code: 'archive.period-backwards' })
  })

  test('is open to everybody, and other municipalities’ entries are not in it', async () => {
    await caseWithTwoEntries(world)
    const asAnybody = (municipality: string) =>
      world.transactions.inTenant(municipality, { kind: 'anonymous' }, (ctx) =>
        journal(ctx, '2026-01-01', '2026-12-31'),
      )
    expect(await asAnybody(grane)).toHaveLength(2)
    expect(await asAnybody(vefsn)).toEqual([])
  })
})

test('every act is in the municipality’s audit log, in the name of who did it', async () => {
  const { outgoing } = await caseWithTwoEntries(world)
  await world.transactions.inTenant(grane, employee('archivist'), (ctx) => expireEntry(ctx, outgoing.id))
  const events = await world.admin('select event, actor_name from platform.audit_event order by sequence')
  expect(events.map((row) => row.event)).toEqual([
    'archive.case-file-opened',
    'archive.entry-registered',
    'archive.entry-registered',
    'archive.entry-status-changed',
  ])
  expect(events.at(-1)).toMatchObject({ actor_name: 'Ada Arkivar' })
})
