import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import type { CaseToDecide, Fact } from '#modules/casework/index.ts'
import { chooseSetting, keepSecret, Municipalities } from '#modules/members/index.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { type Person, personWithKey } from '#standins/population/index.ts'
import { type CaseFact, caseFacts } from './case-facts.ts'
import { type DeclaredDecider, declaredDecider } from './declared-decider.ts'
import { type KindergartenResult, plainFacts, service } from './testing/kindergarten-basis.ts'

let world: TestWorld
let systems: NationalSystems
let decider: DeclaredDecider

const grane = '1825'
const vefsn = '1824'
const chosen = { source: 'test', trust: 'bekreftet' }

beforeAll(async () => {
  ;[world, systems] = await Promise.all([testWorld(), startNationalSystems()])
  const deciding = {
    ...world,
    municipalities: await Municipalities.read(world.transactions),
    clients: { folkeregisteret: systems.folkeregisteret, taxBasis: systems.tax },
  }
  decider = declaredDecider(deciding, service)
  for (const [municipality, rounding] of [
    [grane, 'ore'],
    [vefsn, 'krone'],
  ] as const) {
    await world.tenant(municipality, async (ctx) => {
      await chooseSetting(ctx, 'price-rounding', rounding, '2020-01-01', chosen)
      await chooseSetting(ctx, 'kindergarten-price-class', 'ordinary', '2020-01-01', chosen)
    })
  }
  await world.tenant(grane, async (ctx) => {
    const { integrationId, integrationPassword, roles, svarutAccountId } = systems.grane
    const ids = {
      integrationId,
      svarutAccountId,
      registerRoleId: roles.folkeregister.id,
      taxRoleId: roles.tax.id,
    }
    await chooseSetting(ctx, 'fiks', ids, '2020-01-01', chosen)
    await keepSecret(ctx, world.keys, 'fiks-integration-password', integrationPassword)
  })
})
afterEach(() => systems.clearFaults())
afterAll(async () => {
  await Promise.all([world.close(), systems.stop()])
})

const factsFrom = (facts: object): Fact[] =>
  Object.entries(facts).map(([name, value]) => ({
    name,
    value,
    source: 'folkeregisteret',
    fetchedAt: world.clock.now(),
  }))

function caseIn(municipality: string, facts: Fact[], caseId = crypto.randomUUID()): CaseToDecide {
  return { municipality, caseId, receivedOn: '2026-11-22', facts }
}

const decide = (toDecide: CaseToDecide) =>
  world.tenant(toDecide.municipality, (ctx) => decider.evaluate(ctx, toDecide))
const livesIn = (municipalityNumber: string) =>
  factsFrom({ ...plainFacts, applicant: { ...plainFacts.applicant, municipalityNumber } })

test('two municipalities give two prices by their own choices, and the grounds name each row used', async () => {
  await world.admin(
    `insert into members.local_rate (municipality, id, rate_id, variant, unit, value, valid_from, source, trust)
     values ('${vefsn}', 'vefsn-2026', 'kindergarten-max-price', 'ordinary', 'kroner-per-month', 800, '2026-08-01', 'kommunestyret', 'bekreftet')`,
  )
  const here = await decide(caseIn(grane, livesIn(grane)))
  const there = await decide(caseIn(vefsn, livesIn(vefsn)))
  expect([here.handling, there.handling]).toEqual(['automatic', 'automatic'])
  expect((here.result as KindergartenResult).monthlySum).toBe('1390.91')
  expect(there.result).toMatchObject({
    monthlySum: '1360',
    reduced: false,
    children: [{ monthlyPrice: '800' }, { monthlyPrice: '560' }, { monthlyPrice: '0' }],
  })
  const priceRow = (of: typeof here) =>
    of.grounds.rates.find((rate) => rate.rateId === 'kindergarten-max-price')
  expect(priceRow(here)).toMatchObject({ value: '1200', validFrom: '2025-08-01', trust: 'bekreftet' })
  expect(priceRow(there)).toMatchObject({ id: 'vefsn-2026', value: '800', source: 'kommunestyret' })
  expect(here.grounds.settings.map((row) => [row.key, row.value])).toEqual([
    ['kindergarten-price-class', 'ordinary'],
    ['price-rounding', 'ore'],
  ])
  expect(decider.explain(there, 'nb').facts.map((fact) => fact.value)).toContain('Vefsn kommune')
})

test('a decision read back from the database is made again with the same bytes', async () => {
  const first = await decide(caseIn(grane, livesIn(grane)))
  const [row] = await world.admin<{ grounds: typeof first.grounds }>(
    `select '${JSON.stringify(first.grounds).replaceAll("'", "''")}'::jsonb as grounds`,
  )
  expect(JSON.stringify(decider.replay(row!.grounds).result)).toBe(JSON.stringify(first.result))
})

/** A case whose parties are known and nothing else. */
async function openedWith(parties: [role: string, person: Person][]): Promise<CaseToDecide> {
  const caseId = crypto.randomUUID()
  const rows = await world.tenant(grane, async (ctx) => {
    const made: string[] = []
    for (const [role, person] of parties) {
      const sealed = await world.keys.seal(ctx, `party|${caseId}`, Buffer.from(person.identityNumber))
      made.push(
        `('${grane}', '${crypto.randomUUID()}', '${caseId}', '${role}', 'Ukjent', '\\x${sealed.toString('hex')}', null, false)`,
      )
    }
    return made
  })
  await world.admin(
    `begin; set local session_replication_role = replica;
     insert into casework.party (municipality, id, case_id, role, name, identity_encrypted, birth_date, protected)
     values ${rows.join(', ')}; commit`,
  )
  return caseIn(grane, [], caseId)
}

const fjelldal = () =>
  openedWith([
    ['applicant', personWithKey('grane-tre-barn-mor')],
    ['partner', personWithKey('grane-tre-barn-far')],
    ...[1, 2, 3].map((n): [string, Person] => ['child', personWithKey(`grane-tre-barn-${n}`)]),
  ])
const incomeOf = (facts: Fact[]) => facts.find((fact) => fact.name === 'income')?.value as CaseFact<'income'>
const answered = () => factsFrom({ 'income-reported-changed': plainFacts['income-reported-changed'] })

test('missing facts are fetched from both registers, in the shapes the rule reads, without identity numbers', async () => {
  const toDecide = await fjelldal()
  expect(decider.hasAllFacts(toDecide)).toBe(false)
  const fetched = await decider.gather(toDecide)
  expect(fetched.map((fact) => [fact.name, fact.source])).toEqual([
    ['applicant', 'folkeregisteret'],
    ['postal-address', 'folkeregisteret'],
    ['household', 'folkeregisteret'],
    ['children', 'folkeregisteret'],
    ['income', 'skatteetaten'],
  ])
  for (const { name, value } of fetched) caseFacts[name as keyof typeof caseFacts].parse(value)
  expect(incomeOf(fetched)).toMatchObject({
    incomeYear: 2025,
    totalKroner: '150000',
    stage: 'settled',
    persons: 2,
  })
  const keys = ['mor', 'far', '1', '2', '3'].map((end) => `grane-tre-barn-${end}`)
  for (const key of keys) expect(JSON.stringify(fetched)).not.toContain(personWithKey(key).identityNumber)
  const complete = { ...toDecide, facts: [...fetched, ...answered()] }
  expect(decider.hasAllFacts(complete)).toBe(true)
  const evaluation = await decide(complete)
  expect(evaluation).toMatchObject({ handling: 'automatic', result: { monthlySum: '1390.91' } })
})

test('a spouse the application did not name is found; only the income is asked for when the rest is there', async () => {
  const opened = await openedWith([['applicant', personWithKey('grane-tre-barn-mor')]])
  const fetched = await decider.gather({
    ...opened,
    facts: livesIn(grane).filter((fact) => fact.name !== 'income'),
  })
  expect(fetched.map((fact) => fact.name)).toEqual(['income'])
  expect(incomeOf(fetched)).toMatchObject({ totalKroner: '150000', persons: 2 })
})

test('a cohabitant nobody named makes the income unknown, not half', async () => {
  const opened = await openedWith([['applicant', personWithKey('grane-tre-barn-mor')]])
  const household = { ...plainFacts.household, partner: { relation: 'cohabitant', source: 'søknaden' } }
  const facts = factsFrom({ ...plainFacts, household }).filter((fact) => fact.name !== 'income')
  expect(incomeOf(await decider.gather({ ...opened, facts })).totalKroner).toBeNull()
})

test('a register that fails is a failure to try again, and nothing is made up', async () => {
  const toDecide = await fjelldal()
  systems.servers.fiks.faults.add({ kind: 'status', status: 500, times: 1 })
  await expect(decider.gather(toDecide)).rejects.toThrow(OutsideFailure)
  expect(await decider.gather(toDecide)).toHaveLength(5)
})
