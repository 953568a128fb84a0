import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ChainFault, firstFaultInAuditChain } from './audit.ts'
import type { DB, Tx } from './database.ts'
import { type TestWorld, testWorld } from './testing/world.ts'

const grane = '1825'
const vefsn = '1824'
let world: TestWorld
beforeAll(async () => {
  world = await testWorld()
})
afterAll(() => world.close())

const append = (municipality: string, event: string, count = 1) =>
  world.tenant(municipality, async (ctx) => {
    for (let n = 0; n < count; n++)
      ctx.audit({ event, subjectKind: 'case', subjectId: `${n}`, details: { n } })
  })
const faultIn = (municipality: string) =>
  world.tenant(municipality, (ctx) => firstFaultInAuditChain(ctx.tx, municipality))

describe('the audit chain', () => {
  test('holds without gaps when thirty transactions write at once, in two municipalities', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => append(i % 2 ? grane : vefsn, `samtidig.${i}`, 1 + (i % 3))),
    )
    for (const municipality of [grane, vefsn]) {
      expect(await faultIn(municipality)).toBeNull()
      const [row] = await world.admin(
        'select count(*)::int as n, max(sequence)::int as last, count(distinct event)::int as events from platform.audit_event where municipality = $1',
        [municipality],
      )
      expect(row).toEqual({ n: 60, last: 60, events: 30 })
    }
  })

  test('has no line of a transaction that was rolled back', async () => {
    const before = await world.admin('select count(*)::int as n from platform.audit_event')
    const failed = world.tenant(grane, async (ctx) => {
      ctx.audit({ event: 'aldri' })
      throw new Error('made to fail')
    })
    await expect(failed).rejects.toThrow('made to fail')
    expect(await world.admin('select count(*)::int as n from platform.audit_event')).toEqual(before)
    expect(await faultIn(grane)).toBeNull()
  })

  test('says who acted, and never takes another municipality or sequence from the caller', async () => {
    await world.tenant(grane, async (ctx) =>
      ctx.audit({ event: 'prøve', ...({ municipality: vefsn, sequence: 1 } as object) }),
    )
    const [row] = await world.admin(
      "select municipality, actor_kind, actor_id from platform.audit_event where event = 'prøve'",
    )
    expect(row).toEqual({ municipality: grane, actor_kind: 'system', actor_id: 'prøve' })
  })

  test.each([
    "update platform.audit_event set event = 'x'",
    'delete from platform.audit_event',
    'update platform.audit_head set sequence = 1',
    "insert into platform.audit_event (municipality, sequence, at, event, actor_kind, previous_hash, hash) values ('1825', 999, now(), 'x', 'x', '\\x', '\\x')",
    'truncate platform.audit_event',
  ])('refuses the web role and the worker: %s', async (statement) => {
    for (const pools of [world.pools, world.jobPools]) {
      const client = await pools.pool.connect()
      try {
        await client.query(`begin; set local samvirke.municipality = '${grane}'`)
        await expect(client.query(statement)).rejects.toThrow(/permission denied/)
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  })
})

/** A superuser's hand in the chain. Each tells which row the verifier must name. */
type Tamper = (
  at: number,
  of: number,
  pick: (below: number) => number,
) => { statements: string[]; named: number; faults: ChainFault['fault'][] }
const here = `municipality = '${grane}'`
const rehash = (at: number) =>
  `update platform.audit_event e set hash = sha256(convert_to(platform.audit_text(e), 'UTF8')) where ${here} and sequence = ${at}`
const columns = [
  "event = event || '.'",
  "subject_id = 'x'",
  "subject_kind = coalesce(subject_kind, '') || 'x'",
  "at = at + interval '1 microsecond'",
  "actor_kind = 'employee'",
  "actor_id = 'x'",
  "actor_name = 'Noen'",
  "actor_role = 'leader'",
  "reason = 'ny'",
  'details = details || \'{"y":1}\'',
  "correlation_id = 'x'",
  'resident_id = gen_random_uuid()',
  "previous_hash = '\\x00'",
  "hash = '\\x00'",
]
const tampers: Record<string, Tamper> = {
  edit: (at, _of, pick) => ({
    statements: [
      `update platform.audit_event set ${columns[pick(columns.length)]} where ${here} and sequence = ${at}`,
    ],
    named: at,
    faults: ['hash', 'link'],
  }),
  'edit and hash anew': (at, of) => ({
    statements: [
      `update platform.audit_event set reason = 'ny' where ${here} and sequence = ${at}`,
      rehash(at),
    ],
    named: Math.min(at + 1, of),
    faults: at === of ? ['head'] : ['link'],
  }),
  delete: (at, of) => ({
    statements: [`delete from platform.audit_event where ${here} and sequence = ${at}`],
    named: at,
    faults: at === of ? ['head'] : ['gap'],
  }),
  'delete and close the gap': (at, of) => ({
    statements: [
      `delete from platform.audit_event where ${here} and sequence = ${at}`,
      `update platform.audit_event set sequence = -(sequence - 1) where ${here} and sequence > ${at}`,
      `update platform.audit_event set sequence = -sequence where ${here} and sequence < 0`,
    ],
    named: at,
    faults: at === of ? ['head'] : ['link'],
  }),
  insert: (at) => ({
    statements: [
      `update platform.audit_event set sequence = -(sequence + 1) where ${here} and sequence >= ${at}`,
      `update platform.audit_event set sequence = -sequence where ${here} and sequence < 0`,
      `insert into platform.audit_event select municipality, ${at}, at, 'falsk', subject_kind, subject_id, resident_id, actor_kind, actor_id,
         actor_name, actor_role, reason, details, correlation_id, previous_hash, hash from platform.audit_event where ${here} and sequence = ${at + 1}`,
    ],
    named: at,
    faults: ['hash'],
  }),
  'append beside the function': (_at, of) => ({
    statements: [
      `insert into platform.audit_event select municipality, ${of + 1}, at, 'falsk', subject_kind, subject_id, resident_id, actor_kind, actor_id,
         actor_name, actor_role, reason, details, correlation_id, hash, hash from platform.audit_event where ${here} and sequence = ${of}`,
      rehash(of + 1),
    ],
    named: of + 1,
    faults: ['head'],
  }),
  reorder: (at, of, pick) => {
    const other = at === of ? at - 1 - pick(of - 1) : at + 1 + pick(of - at)
    return {
      statements: [
        `update platform.audit_event set sequence = -1 where ${here} and sequence = ${at}`,
        `update platform.audit_event set sequence = ${at} where ${here} and sequence = ${other}`,
        `update platform.audit_event set sequence = ${other} where ${here} and sequence = -1`,
      ],
      named: Math.min(at, other),
      faults: ['link'],
    }
  },
  'cut off the tail': (at, of) => ({
    statements: [`delete from platform.audit_event where ${here} and sequence >= ${Math.min(at, of)}`],
    named: at,
    faults: ['head'],
  }),
  'move the head back': (at, of) => ({
    statements: [
      `update platform.audit_head set sequence = ${Math.min(at, of - 1)}, hash = (select hash from platform.audit_event where ${here} and sequence = ${Math.min(at, of - 1)}) where ${here}`,
    ],
    named: Math.min(at, of - 1) + 1,
    faults: ['head'],
  }),
  'move a row to another municipality': (at, of) => ({
    statements: [`update platform.audit_event set municipality = '1811' where ${here} and sequence = ${at}`],
    named: at,
    faults: at === of ? ['head'] : ['gap'],
  }),
}

test('a thousand random hands of a superuser in the chain are all seen, and the first bad row is named', async () => {
  const [{ last: of } = { last: 0 }] = await world.admin<{ last: number }>(
    'select max(sequence)::int as last from platform.audit_event where municipality = $1',
    [grane],
  )
  expect(of).toBeGreaterThan(20)
  const seed = Math.floor(Math.random() * 2 ** 31)
  const pick = randomFrom(seed)
  const admin = new pg.Pool({ connectionString: world.adminUrl, max: 1 })
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: admin }) })
  const missed: unknown[] = []
  for (let trial = 0; trial < 1000; trial++) {
    const name = Object.keys(tampers)[trial % Object.keys(tampers).length] as string
    const tamper = (tampers[name] as Tamper)(1 + pick(of), of, pick)
    await db
      .transaction()
      .execute(async (tx) => {
        for (const statement of tamper.statements)
          await tx.executeQuery({
            sql: statement,
            parameters: [],
            query: { kind: 'RawNode' } as never,
            queryId: { queryId: '' } as never,
          })
        const fault = await firstFaultInAuditChain(tx as Tx, grane)
        if (Number(fault?.sequence) !== tamper.named || !fault || !tamper.faults.includes(fault.fault))
          missed.push({ seed, name, tamper, fault })
        throw new RolledBack()
      })
      .catch((error) => {
        if (!(error instanceof RolledBack)) throw error
      })
  }
  await db.destroy()
  expect(missed).toEqual([])
  expect(await faultIn(grane)).toBeNull()
})

class RolledBack extends Error {}

function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
