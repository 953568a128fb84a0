import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
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
  await as(other, (ctx) => settleDisposal(ctx, run.id, { approve: true, daysToUndo: 1 }))
  const job = { municipality: grane, id: run.id, attempt: 1 }
  await expect(executeDisposal(job, { transactions: of.jobs, files: world.files })).rejects.toThrow(
    'the time to undo',
  )
  world.clock.advance(2 * 86_400_000)
  await executeDisposal(job, { transactions: of.jobs, files: world.files })
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
