import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountSha256, type Decider } from '#modules/casework/index.ts'
import { chooseSetting, Municipalities } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { workshopOwner } from '../catalogue/owner.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { declaredDecider } from '../deciding/declared-decider.ts'
import { declaredDeciders } from '../deciding/declared-deciders.ts'
import { plainFacts, service } from '../deciding/testing/kindergarten-basis.ts'
import { folders } from '../deciding/testing/published.ts'
import { readServices } from '../packages.ts'
import { replayStored, storedDecision } from './replay-stored.ts'
import { storedReplays } from './stored-replays.ts'

let world: TestWorld
let municipalities: Municipalities
let decision: string
const [vefsn, grane] = ['1824', '1825']
const services = readServices(folders)
const silent = { info() {}, warn() {} }

/** A decided case, its facts among the facts of cases, and its fingerprint, as casework leaves it. */
async function decided(): Promise<string> {
  const [caseId, id] = [crypto.randomUUID(), crypto.randomUUID()]
  const facts = Object.entries(plainFacts).map(([name, value]) => ({
    ...{ name, value, source: 'folkeregisteret', fetchedAt: world.clock.now() },
  }))
  const deciding = { ...world, municipalities, clients: {} as never }
  const { outcome, result, grounds } = await world.tenant(grane, (ctx) =>
    declaredDecider(deciding, service).evaluate(ctx, {
      ...{ municipality: grane, caseId, receivedOn: '2026-11-22', facts },
    }),
  )
  const json = (value: unknown) => `$j$${JSON.stringify(value)}$j$`
  await world.admin(
    `begin; set local session_replication_role = replica;
     insert into casework.case_file (municipality, id, submission_id, resident_id, service_id, archive_case_file_id,
         application_entry_id, case_number, language, title, opened_at, deadline_on, deadline, decided_at)
       values ('${grane}', '${caseId}', gen_random_uuid(), gen_random_uuid(), 'redusert-barnehage', gen_random_uuid(),
         gen_random_uuid(), '2026/12', 'nb', 'x', now(), '2026-12-22', '{}', now());
     insert into casework.fact (municipality, id, case_id, resident_id, name, value, source, fetched_at)
       select '${grane}', gen_random_uuid(), '${caseId}', gen_random_uuid(), f->>'name', f->'value', f->>'source', (f->>'fetchedAt')::timestamptz
       from jsonb_array_elements(${json(grounds.facts)}::jsonb) f;
     insert into casework.decision (municipality, id, case_id, resident_id, sequence, kind, outcome, result, grounds, model_sha256,
       account_sha256, decided_at, decided_by, decided_by_name, delegation_id)
     values ('${grane}', '${id}', '${caseId}', gen_random_uuid(), 1, 'automatic', '${outcome}', ${json(result)}, ${json(grounds)},
       '${grounds.modelSha256}', '${accountSha256({ outcome, result, grounds })}', '${world.clock.now().toISOString()}', 'x', 'x', gen_random_uuid());
     commit`,
  )
  return id
}

const replay = (id = decision) =>
  world.tenant(grane, async (ctx) => replayStored(ctx, services, await storedDecision(ctx, id)))

beforeAll(async () => {
  world = await testWorld()
  municipalities = await Municipalities.read(world.transactions)
  await publishProgramPackages({ transactions: world.transactions, municipalities, log: silent }, services)
  const chosen = { source: 'prøve', trust: 'bekreftet' }
  await world.tenant(grane, async (ctx) => {
    await chooseSetting(ctx, 'price-rounding', 'ore', '2020-01-01', chosen)
    await chooseSetting(ctx, 'kindergarten-price-class', 'ordinary', '2020-01-01', chosen)
  })
  decision = await decided()
})
afterAll(() => world.close())

test('after a newer version is published and the rate has ended, the decision is made again with the same bytes', async () => {
  expect(await replay()).toMatchObject({ isSame: true, rule: { version: 1 }, differences: [] })
  const files = new Map(folders.get('redusert-barnehage'))
  const model = new TextDecoder().decode(files.get('rules/foreldrebetaling.dmn') as Uint8Array)
  files.set(
    'rules/foreldrebetaling.dmn',
    new TextEncoder().encode(model.replace('&gt; Betalingstak per år', '&gt;= Betalingstak per år')),
  )
  const words = 'App/config/texts/resource.nb.json'
  const texts = new TextDecoder().decode(files.get(words) as Uint8Array)
  files.set(words, new TextEncoder().encode(texts.replaceAll('Du får redusert', 'Nye ord: Du får redusert')))
  const newer = readServices(new Map([['redusert-barnehage', files]]))
  await publishProgramPackages({ transactions: world.transactions, municipalities, log: silent }, newer)
  await world.admin(
    `update reference.rate set valid_to = '2026-11-30' where rate_id like 'kindergarten-%' and valid_to is null`,
  )
  const versions = await world.admin(
    `select version from services.package_version where service_id = 'redusert-barnehage' and municipality = $1`,
    [workshopOwner(municipalities)],
  )
  expect(versions).toHaveLength(2)
  // As a process that was started with the newer package sees it.
  const after = await world.tenant(grane, async (ctx) =>
    replayStored(ctx, newer, await storedDecision(ctx, decision)),
  )
  expect(after).toMatchObject({ isSame: true, rule: { version: 1 } })
  const folder = new Map([['redusert-barnehage', files]])
  const deciders = await declaredDeciders(
    { ...world, municipalities, clients: {} as never, baseUrl: 'https://samvirke.example' },
    newer,
    folder,
  )
  const decider = deciders.get('redusert-barnehage') as Decider
  const stored = await world.tenant(grane, (ctx) => storedDecision(ctx, decision))
  // In the words it was decided with; nothing is said of other editions.
  expect(decider.explain(stored, 'nb').answer).toMatch(/^Du får redusert/)
  expect(decider.explain(stored, 'nb').rules[0]?.text).not.toContain('utgave')
  const hash = stored.grounds.modelSha256.slice(0, 12)
  const at = `https://samvirke.example/regler/redusert-barnehage/${hash}`
  expect(decider.explain(stored, 'nb').publishedRules).toBe(at)
  const lost = { ...stored, grounds: { ...stored.grounds, modelSha256: 'f'.repeat(64) } }
  expect(decider.explain(lost, 'nb').answer).toMatch(/^Nye ord/)
  expect(decider.explain(lost, 'nb').rules[0]?.text).toMatch(/utgaven av reglene/i)
})

test('the command line says it in words, and that nobody in another municipality has such a decision', async () => {
  const lines = async (municipality: string) => {
    const found: string[] = []
    const of = { transactions: world.transactions, municipalities, services }
    for await (const one of storedReplays(of, municipality, { caseNumber: '2026/12' }, 'nb'))
      found.push(...one.lines)
    return found
  }
  expect(await lines(grane)).toEqual([
    expect.stringMatching(/^Grane 2026\/12 vedtak 1: samme svar \(versjon 1, [0-9a-f]{12}\)\.$/),
  ])
  expect(await lines(vefsn)).toEqual([])
})

test('that somebody looked is written down', async () => {
  await replay()
  const [row] = await world.admin<{ event: string }>(
    `select event from platform.audit_event where municipality = '${grane}' order by sequence desc limit 1`,
  )
  expect(row?.event).toBe('decision.replayed')
})

test('a decision, a fact or a figure that somebody has changed is found and named', async () => {
  await world.admin(
    `update reference.rate set valid_to = null where rate_id like 'kindergarten-%' and valid_to = '2026-11-30'`,
  )
  const id = await decided()
  await world.admin(
    `update casework.decision set result = jsonb_set(result, '{monthlySum}', '"1"') where id = '${id}'`,
  )
  const [row] = await world.admin<{ case_id: string }>(
    `select case_id from casework.decision where id = '${id}'`,
  )
  await world.admin(
    `update casework.fact set value = jsonb_set(value, '{totalKroner}', '"1"') where case_id = '${row!.case_id}' and name = 'income'`,
  )
  await world.admin(`update reference.rate set value = 0.07 where rate_id = 'kindergarten-income-share'`)
  const { isSame, differences } = await replay(id)
  expect(isSame).toBe(false)
  expect(differences.map(({ code, at }) => [code, at])).toEqual([
    ['account-changed', ''],
    ['differs', 'result.monthlySum'],
    ['fact-changed', 'income'],
    ['rate-changed', 'kindergarten-income-share (ordinary)'],
  ])
})

test('a decision of another municipality is not found', async () => {
  const look = world.transactions.inTenant(vefsn, systemActor('prøve'), (ctx) =>
    storedDecision(ctx, decision),
  )
  await expect(look).rejects.toMatchObject({ code: 'casework.no-such-case' })
})
