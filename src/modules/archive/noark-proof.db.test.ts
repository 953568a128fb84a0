import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '#platform/actor.ts'
import { listenToSteps } from '#platform/step.ts'
import { markFiles, markUnusedFiles, removeMarkedFiles } from '#platform/unused-files.ts'
import { executeDisposal } from './disposal/execute-disposal.ts'
import {
  changeEntity,
  closeCaseFile,
  consistencyProof,
  includes,
  inclusionProof,
  isConsistent,
  type ProofFault,
  proposeDisposal,
  proveArchive,
  settleDisposal,
} from './index.ts'
import { signTree } from './merkle/sign-head.ts'
import { employee, grane } from './testing/archive-material.ts'
import { type NoarkWorld, noarkWorld, refused } from './testing/noark-world.ts'

/** The proof, and disposal: requirements (krav) of Noark 5, each named in the test that proves it. */
let of: NoarkWorld
let world: NoarkWorld['world']
beforeAll(async () => {
  of = await noarkWorld()
  world = of.world
})
afterAll(() => world.close())
const here: NoarkWorld['here'] = (work) => of.here(work)
const as: NoarkWorld['as'] = (actor, work) => of.as(actor, work)
const asJob: NoarkWorld['asJob'] = (work) => of.asJob(work)
const aCase: NoarkWorld['aCase'] = (options) => of.aCase(options)

describe('the proof', () => {
  const faults = async () => {
    const found: ProofFault[] = []
    await proveArchive({ transactions: of.jobs, keys: world.keys, files: world.files }, grane, (fault) =>
      found.push(fault),
    )
    return found
  }
  const signAll = async () => {
    while ((await of.asJob((ctx) => signTree(ctx, world.keys))) > 0);
  }

  beforeAll(async () => {
    for (let i = 0; i < 3; i += 1) await aCase({ archived: i === 0 })
  })

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
  await as(other, (ctx) => settleDisposal(ctx, run.id, { approve: true }))
  const job = { municipality: grane, id: run.id, attempt: 1 }
  const disposing = { transactions: of.jobs, files: world.files, keys: world.keys }
  await expect(executeDisposal(job, disposing)).rejects.toThrow('the time to undo')
  const [before] = await world.admin<{ sha256: string }>(
    `select o.sha256 from archive.document_object o join archive.document_description d on d.id = o.document_description_id
     where d.registry_entry_id = $1`,
    [incoming.id],
  )
  world.clock.advance(15 * 86_400_000)
  await executeDisposal(job, disposing)
  const [document] = await world.admin(
    `select d.title, d.disposed_by, (select count(*)::int from archive.document_object o where o.document_description_id = d.id) as objects,
      r.status, r.approved_digest is not null as signed, e.title as list, e.screening ->> 'accessCode' as code
     from archive.document_description d, archive.disposal_run r
     join archive.registry_entry e on e.id = r.list_entry_id where d.registry_entry_id = $1 and r.id = $2`,
    [incoming.id, run.id],
  )
  expect(document).toEqual({
    ...{ title: 'Søknad', disposed_by: 'Leif Leder', objects: 0, status: 'executed', signed: true },
    ...{ list: 'Kassasjonsliste', code: 'UO13' },
  })
  const check = (sha256: string) => here((ctx) => world.files.check(ctx, sha256))
  expect(await check(before?.sha256 ?? '')).toBe('gone')
  const [list] = await world.admin<{ sha256: string }>(
    'select list_sha256 as sha256 from archive.disposal_run where id = $1',
    [run.id],
  )
  const text = (await here((ctx) => world.files.read(ctx, list?.sha256 ?? ''))).toString('utf8')
  expect(text).toContain('godkjent av\tLeif Leder')
  expect(text.match(/\tkassert\t/g)).toHaveLength(2)
})

describe('bytes that nothing names', () => {
  const actor = systemActor('Dokumentlageret')
  const store = (text: string) => here((ctx) => world.files.put(ctx, Buffer.from(text)))
  const check = (sha256: string) => here((ctx) => world.files.check(ctx, sha256))
  const rowOf = async (sha256: string) =>
    (await world.admin('select remove_after from platform.file where sha256 = $1', [sha256]))[0]
  const days = (count: number) => new Date(world.clock.now().getTime() + count * 86_400_000)
  const mark = () => asJob((ctx) => markUnusedFiles(ctx, { storedBefore: days(0), removeAfter: days(14) }))
  const remove = () => removeMarkedFiles(of.jobs, world.files, grane, actor)
  const tomorrow = () => world.clock.advance(86_400_000)

  test('get a day first, and go when it has come; what a document names never does', async () => {
    const { incoming } = await aCase()
    const unused = await store('ingen viser til dette')
    const [used] = await world.admin<{ sha256: string }>(
      `select o.sha256 from archive.document_object o join archive.document_description d on d.id = o.document_description_id
       where d.registry_entry_id = $1`,
      [incoming.id],
    )
    tomorrow()
    await mark()
    await remove()
    expect(await check(unused.sha256)).toBe('same')
    expect(await rowOf(used?.sha256 ?? '')).toEqual({ remove_after: null })
    // Whoever stores the same bytes meanwhile keeps them.
    const wanted = await store('noen vil ha dette')
    tomorrow()
    await mark()
    await store('noen vil ha dette')
    world.clock.advance(15 * 86_400_000)
    expect(await remove()).toBeGreaterThan(0)
    expect(await check(unused.sha256)).toBe('gone')
    expect(await rowOf(unused.sha256)).toBeUndefined()
    expect(await check(wanted.sha256)).toBe('same')
    expect(await check(used?.sha256 ?? '')).toBe('same')
  })

  test('are written anew when the same comes after a process died between the bytes and their row', async () => {
    const { sha256 } = await store('midt i')
    await asJob((ctx) => markFiles(ctx, [sha256], days(-1)))
    listenToSteps((name) => {
      if (name === 'file:removed') throw new Error('killed')
    })
    await expect(remove()).rejects.toThrow('killed')
    listenToSteps(null)
    expect(await check(sha256)).toBe('gone')
    await store('midt i')
    expect(await remove()).toBe(0)
    expect(await check(sha256)).toBe('same')
  })

  test('are kept where a transaction that has not ended names them', async () => {
    const { sha256 } = await store('på vei')
    await asJob((ctx) => markFiles(ctx, [sha256], days(-1)))
    await here(async (ctx) => {
      await world.files.put(ctx, Buffer.from('på vei'))
      expect(await remove()).toBe(0)
    })
    expect(await check(sha256)).toBe('same')
    expect(await rowOf(sha256)).toEqual({ remove_after: null })
  })

  test('are asked for in every column that keeps a file, which the job may read', async () => {
    const columns = await world.admin<{ name: string; readable: boolean; policy: boolean }>(
      `select holder::text || '.' || name as name, has_table_privilege('samvirke_jobs', holder, 'select') as readable,
        exists (select from pg_policy p where p.polrelid = holder and 'samvirke_jobs'::regrole = any (p.polroles)) as policy
       from platform.columns_that_keep_files() order by 1`,
    )
    expect(columns.filter(({ readable, policy }) => !readable || !policy)).toEqual([])
    expect(columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['archive.document_object.sha256', 'correspondence.letter.sha256'],
        ...['document_centre.document.archive_sha256', 'document_centre.document.sha256'],
      ]),
    )
  })
})
