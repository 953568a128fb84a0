import { afterAll, beforeAll, expect, test } from 'vitest'
import { Municipalities } from '#modules/members/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import type { Transactions } from '#platform/context.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { keepPackage } from '../catalogue/package-store.ts'
import { evaluateBasis } from '../deciding/rule-evaluation.ts'
import { basisWith, child, income, service } from '../deciding/testing/kindergarten-basis.ts'
import { folders } from '../deciding/testing/published.ts'
import { readServices } from '../packages.ts'
import type { SimulationResult } from './result.ts'
import { beginSimulation, simulatePart } from './simulate.job.ts'
import { askForSimulation, type Wanted } from './simulation.ts'

let world: TestWorld
let municipalities: Municipalities
let nationalPrice: string
const services = readServices(folders)
const [owner, alstahaug, vefsn, grane] = ['1811', '1820', '1824', '1825']
const id = () => crypto.randomUUID()

/** The households of the hand-made sums below: one child of five, and an income. */
const household = (kroner: string) =>
  basisWith({ income: income(kroner), children: [child(1, '2021-05-03' as IsoDate)] })

/** Decided cases straight into the rows: what a year of them would have left. */
async function plant(municipality: string, incomes: readonly string[], ownPrice?: string) {
  const rows = incomes.map((kroner, i) => {
    const basis = { ...household(kroner), municipality }
    const price = ownPrice ? { id: 'egen', value: ownPrice } : { id: nationalPrice }
    basis.rates = basis.rates.map((row) =>
      row.rateId === 'kindergarten-max-price' ? { ...row, ...price } : row,
    )
    const applicant = { municipalityNumber: municipality, name: 'Prøve', registeredAddress: null }
    basis.facts = basis.facts.map((fact) =>
      fact.name === 'applicant' ? { ...fact, value: applicant } : fact,
    )
    const { outcome, result, grounds } = evaluateBasis(service, basis)
    return { municipality, caseId: id(), number: `2026/${i + 1}`, outcome, result, grounds }
  })
  await world.admin(
    `begin; set local session_replication_role = replica;
     with given as (select * from jsonb_to_recordset($json$${JSON.stringify(rows)}$json$::jsonb) as g(municipality text, "caseId" uuid, number text, outcome text, result jsonb, grounds jsonb)),
     cases as (insert into casework.case_file (municipality, id, submission_id, resident_id, service_id, archive_case_file_id,
         application_entry_id, case_number, language, title, opened_at, deadline_on, deadline, decided_at)
       select municipality, "caseId", gen_random_uuid(), gen_random_uuid(), 'redusert-barnehage', gen_random_uuid(), gen_random_uuid(),
         number, 'nb', 'x', '2026-05-04T10:00:00Z', '2026-06-04', '{}', '2026-05-04T10:00:00Z' from given returning 1)
     insert into casework.decision (municipality, id, case_id, resident_id, sequence, kind, outcome, result, grounds, model_sha256,
       decided_at, decided_by, decided_by_name, delegation_id)
     select municipality, gen_random_uuid(), "caseId", gen_random_uuid(), 1, 'automatic', outcome, result, grounds, 'x',
       '2026-05-04T10:00:00Z', 'x', 'x', gen_random_uuid() from given; commit`,
  )
}

beforeAll(async () => {
  world = await testWorld()
  municipalities = await Municipalities.read(world.transactions)
  const [row] = await world.admin<{ id: string }>(
    `select id from reference.rate where rate_id = 'kindergarten-max-price' and variant = 'ordinary' and value = 1200`,
  )
  nationalPrice = row!.id
  await plant(alstahaug as string, [
    ...Array(30).fill('500000'),
    ...Array(25).fill('230000'),
    ...Array(7).fill('150000'),
  ])
  await plant(vefsn as string, Array(12).fill('500000'), '800')
  await plant(grane as string, [...Array(3).fill('500000'), ...Array(9).fill('150000')])
})
afterAll(() => world.close())

const priceOf1300: Wanted = {
  id: '',
  serviceId: 'redusert-barnehage',
  change: {
    kind: 'rate',
    rateId: 'kindergarten-max-price',
    variant: 'ordinary',
    value: '1300',
    set: 'nation',
  },
  from: '2026-01-01',
  to: '2026-12-31',
  scope: 'members',
}

async function ask(wanted: Partial<Wanted> = {}, municipality = owner as string): Promise<string> {
  const run = { ...priceOf1300, id: id(), ...wanted }
  await world.transactions.inTenant(municipality, systemActor('prøve'), (ctx) =>
    askForSimulation(ctx, { services, municipalities }, run),
  )
  return run.id
}

/** Runs the jobs of a run as the queue would: begun once, each part, a part again when it was killed. */
async function carryOut(run: string, ofOwner = owner as string, killAfter = Number.POSITIVE_INFINITY) {
  let left = killAfter
  const mortal = {
    inTenant: (...given: Parameters<Transactions['inTenant']>) =>
      left-- > 0 ? world.transactions.inTenant(...given) : Promise.reject(new Error('killed')),
    acrossMembers: (...given: Parameters<Transactions['acrossMembers']>) =>
      world.transactions.acrossMembers(...given),
  } as Transactions
  const job = (municipality: string, jobId: string) => ({ municipality, id: jobId, attempt: 1 })
  await beginSimulation(job(ofOwner, run), { transactions: world.transactions, services })
  const parts = await world.admin<{ municipality: string; id: string }>(
    'select municipality, id from services.simulation_part where simulation_id = $1 order by municipality',
    [run],
  )
  let killed = 0
  for (const part of parts) {
    const again = { transactions: world.transactions, services }
    try {
      await simulatePart(job(part.municipality, part.id), { transactions: mortal, services })
    } catch {
      killed++
      await simulatePart(job(part.municipality, part.id), again)
    }
    // The queue may run a job that has been done: nothing more comes of it.
    await simulatePart(job(part.municipality, part.id), again)
  }
  return killed
}

async function resultOfRun(run: string): Promise<{ result: SimulationResult; sha256: string }> {
  const [row] = await world.admin<{ result: SimulationResult; result_sha256: string }>(
    'select result, result_sha256 from services.simulation where id = $1',
    [run],
  )
  return { result: row!.result, sha256: row!.result_sha256 }
}

/** What a municipality's own transactions see of their share. */
const tallyOf = (municipality: string | undefined, run: string) =>
  world.tenant(municipality as string, async ({ tx }) => {
    const parts = await tx
      .selectFrom('services.simulation_part')
      .select('tally')
      .where('simulation_id', '=', run)
      .execute()
    expect(parts).toHaveLength(1)
    return parts[0]?.tally
  })

test('a higher national price gives exactly the sums worked out by hand, in each municipality', async () => {
  const run = await ask()
  await carryOut(run)
  const { result } = await resultOfRun(run)
  const of = (municipality: string | undefined) =>
    result.shares.find((one) => one.municipality === municipality)
  // 30 households pay 100 kroner more in 11 months. 25 with 230 000 come to pay 6 %: 13 800 / 11 = 1 254,55, which is
  // 54,55 more in 11 months. 7 paid 6 % already.
  expect(of(alstahaug)).toMatchObject({ cases: 62, run: 62, changed: 55, moreCostPerYear: '-48001.25' })
  // Its own price of 800 is still within the law.
  expect(of(vefsn)).toMatchObject({ cases: 12, changed: 0, moreCostPerYear: '0' })
  expect(await tallyOf(grane, run)).toMatchObject({ cases: 12, changed: 3, moreCostPerYear: '-3300' })
  // Three changed cases are too few to show to others, and so is the sum they could be found by.
  expect(of(grane)).toMatchObject({ isHidden: true, changed: null, moreCostPerYear: null })
  expect(result.total).toMatchObject({ cases: null, changed: null, moreCostPerYear: null })
  expect(result.outcomes).toEqual([
    { change: 'partly-granted (core-time) → granted (reduced-and-core-time)', count: 25 },
  ])
  expect(JSON.stringify(result)).not.toContain('2026/')
})

test('killed in the middle and taken up again, the result is the same, byte for byte', async () => {
  const moment = world.clock.now()
  const [whole, cut] = [await ask({ scope: 'own' }, alstahaug), await ask({ scope: 'own' }, alstahaug)]
  expect(world.clock.now()).toEqual(moment)
  await carryOut(whole, alstahaug)
  const killed = await carryOut(cut, alstahaug, 1)
  expect(killed).toBeGreaterThan(0)
  expect((await resultOfRun(cut)).sha256).toBe((await resultOfRun(whole)).sha256)
})

test('a leader gets the exact figures and the case numbers of their own municipality, and of no other', async () => {
  const run = await ask({ scope: 'own' }, grane)
  await carryOut(run, grane)
  const { result } = await resultOfRun(run)
  expect(result.shares).toEqual([
    expect.objectContaining({
      municipality: grane,
      run: 12,
      changed: 3,
      moreCostPerYear: '-3300',
      isHidden: false,
    }),
  ])
  expect(result.examples.map(({ caseNumber }) => caseNumber).sort()).toEqual(['2026/1', '2026/2', '2026/3'])
})

test('what has been found is never changed', async () => {
  const run = await ask({ scope: 'own' }, grane)
  await carryOut(run, grane)
  const change = world.admin(`update services.simulation set result = '{}' where id = $1`, [run])
  await expect(change).rejects.toThrow('never changed')
})

test('another version of the rule is tried on the same cases', async () => {
  const files = new Map(folders.get('redusert-barnehage'))
  const path = 'rules/foreldrebetaling.dmn'
  const model = new TextDecoder().decode(files.get(path) as Uint8Array)
  // Who pays exactly the price is now reduced too.
  files.set(
    path,
    new TextEncoder().encode(
      model
        .replace('&gt; Betalingstak per år', '&gt;= Betalingstak per år')
        .replace('&lt;= Betalingstak per år', '&lt; Betalingstak per år'),
    ),
  )
  const kept = await world.tenant(owner as string, (ctx) => keepPackage(ctx, files))
  const change = { kind: 'package', packageHash: kept.app.hash } as const
  const run = await ask({ scope: 'own', change }, grane)
  await carryOut(run, grane)
  const { result } = await resultOfRun(run)
  expect(result.definition.changed.ruleSha256).not.toBe(result.definition.running.ruleSha256)
  expect(result.shares[0]).toMatchObject({ run: 12, changed: 0, moreCostPerYear: '0' })
})

test('nobody asks for all members without being a developer, and no figure beyond the law', async () => {
  const leader = { kind: 'employee', id: id(), name: 'Leder', title: null, roles: ['leader'] } as const
  const asLeader = (wanted: Partial<Wanted>) =>
    world.transactions.inTenant(grane as string, leader, (ctx) =>
      askForSimulation(ctx, { services, municipalities }, { ...priceOf1300, id: id(), ...wanted }),
    )
  await expect(asLeader({})).rejects.toMatchObject({ code: 'services.not-allowed' })
  const tooMuch = { ...priceOf1300.change, set: 'municipality' } as Wanted['change']
  await expect(asLeader({ scope: 'own', change: tooMuch })).rejects.toMatchObject({
    code: 'services.trial-beyond-law',
  })
  await expect(asLeader({ scope: 'own', from: '2026-05-01', to: '2026-01-01' })).rejects.toMatchObject({
    code: 'services.trial-period',
  })
})
