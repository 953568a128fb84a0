import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadAssets } from '#design/assets.ts'
import { type NationalSystems, startNationalSystems } from '#integrations/testing/national-systems.ts'
import { documentBytes } from '#modules/archive/index.ts'
import { caseworkJobs, type Decider, decideByHand } from '#modules/casework/index.ts'
import { Frames, Municipalities } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import { Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { seededGround } from '#seed/testing/seeded-ground.ts'
import { personWithKey } from '#standins/population/index.ts'
import { readServices } from '../packages.ts'
import { noAnswers } from '../registers/register-answers.ts'
import { openCaseOfSubmission } from '../sending/open-case.job.ts'
import { submissionPurpose } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'
import { declaredDeciders } from './declared-deciders.ts'
import { atMostTen, type SmallService, smallPackage } from './testing/small-package.ts'

const grane = '1825'
const kari = '00000000-0000-4000-8000-0000000000ff'
const applicant = personWithKey('grane-tre-barn-mor')
const label = (nb: string) => ({ nb, nn: nb, en: nb })
const facts = {
  facts: [
    { name: 'hva', type: 'text', path: 'om.hva', label: label('Hva det gjelder'), required: true },
    { name: 'antall', type: 'number', path: 'om.antall', label: label('Antall') },
  ],
}
const ruled = {
  ...{ facts, model: atMostTen },
  rules: {
    decisions: { result: 'Vedtak' },
    facts: [{ input: 'Antall', value: 'antall' }],
    manualReasons: ['very-many'],
  },
  texts: {
    'vedtak.tittel': 'Svar på søknaden din',
    'vedtak.svar.granted': 'Du får {{result.number}} stykker.',
    'vedtak.svar.partly-granted': 'Du får noen av dem.',
    'vedtak.svar.refused': 'Du får ikke {{antall}} stykker.',
    'vedtak.videre.granted.1': 'Du kan hente dem fra {{effectiveOn}}.',
    'regel.few': 'Alle kan få {{antall}}.',
    'grunn.very-many': 'Søkeren ber om over hundre. Spør hvorfor.',
  },
}
const services: SmallService[] = [
  { id: 'ti-stykker', level: 'full', ...ruled },
  { id: 'noen-stykker', level: 'partly', ...ruled },
  {
    id: 'vurdert',
    level: 'manual',
    facts,
    decision: {
      byHand: {
        assessments: [{ key: 'behov', needed: true, legalBasis: ['public-administration-act-1967-25'] }],
        fields: [
          { key: 'gebyr', kind: 'amount', proposed: '100', max: '500', required: 'outcome = "granted"' },
        ],
        period: 'required',
        conditions: { options: ['rydde'], own: true },
      },
    },
    texts: {
      'vedtak.tittel': 'Svar på søknaden om tillatelse',
      'vedtak.svar.granted': 'Du får tillatelse. Gebyret er {{result.fields.gebyr | kroner}}.',
      'vedtak.svar.partly-granted': 'Du får tillatelse til noe av det.',
      'vedtak.svar.refused': 'Du får ikke tillatelse.',
      'vurdering.behov': 'Søkeren har et særlig behov',
      'vurdering.behov.ja': 'Du har et særlig behov.',
      'vurdering.behov.nei': 'Du har ikke et særlig behov.',
      'vurdering.gebyr': 'Gebyr',
      'vilkaar.rydde': 'Du må rydde etter deg.',
    },
  },
  {
    id: 'henvendelse',
    level: 'receive',
    facts,
    service: { appeal: null },
    decision: { byHand: { outcomes: ['answered', 'forwarded'] } },
    texts: {
      'vedtak.tittel': 'Svar på henvendelsen din',
      'vedtak.svar.answered': 'Vi har svart deg om {{hva}}.',
      'vedtak.svar.forwarded': 'Vi har sendt saken videre.',
    },
  },
  {
    id: 'melding',
    level: 'receive',
    automation: { answeredBy: 'platform' },
    facts,
    service: { appeal: null },
    decision: { byHand: { outcomes: ['answered'] } },
    texts: {
      'vedtak.tittel': 'Vi har mottatt meldingen',
      'vedtak.svar.answered': 'Vi har mottatt meldingen din.',
    },
  },
]

let world: TestWorld
let systems: NationalSystems
let deciders: ReadonlyMap<string, Decider>
let servicesWorld: ServicesWorld
let jobs: ReturnType<typeof caseworkJobs>

beforeAll(async () => {
  ;[world, systems] = await Promise.all([testWorld({ ground: seededGround }), startNationalSystems()])
  const folders = new Map(services.map((service) => [service.id, smallPackage(service)]))
  const read = readServices(folders)
  const municipalities = await Municipalities.read(world.transactions)
  const clients = { folkeregisteret: systems.folkeregisteret, taxBasis: systems.tax }
  deciders = await declaredDeciders({ ...world, municipalities, clients }, read, folders)
  const { transactions, clock } = world
  const shown = { assets: await loadAssets(), testEnvironment: true, municipalities, transactions, clock }
  servicesWorld = {
    ...{ ...world, municipalities, clients, deciders, services: read, random: systemRandom },
    transactions: new Transactions(world.jobPools, clock, systemRandom),
    frames: new Frames(shown),
    environment: 'test',
  } as unknown as ServicesWorld
  jobs = caseworkJobs({ ...world, municipalities, deciders } as never)
  await world.admin(
    "insert into members.resident (id, identity_hash, created_at) values ($1::uuid, sha256($2::bytea), '2026-11-01')",
    [kari, Buffer.from(kari)],
  )
  for (const { id } of services) {
    for (const automatic of [true, false]) {
      await world.admin(
        `insert into members.delegation (municipality, id, decision_type, delegated_to, automatic, adopted_by, valid_from, source, trust)
         values ($1, $2, $3, $5, $4, 'kommunestyret', '2020-01-01', 'prøve', 'bekreftet')`,
        [grane, randomUUID(), id, automatic, automatic ? 'plattformen' : 'saksbehandler'],
      )
    }
  }
})
afterAll(async () => {
  await Promise.all([world.close(), systems.stop()])
})

/** Sends an application in and lets the platform do what it does by itself. */
async function sent(serviceId: string, om: { hva: string; antall?: number }) {
  const id = randomUUID()
  const hash = servicesWorld.services.get(serviceId)?.hash ?? ''
  const content = {
    applicant: { identityNumber: applicant.identityNumber, name: 'Silje Fjelldal' },
    ...{ data: { om }, provenance: {}, answers: noAnswers },
  }
  const sealed = await world.tenant(grane, (ctx) =>
    world.keys.seal(ctx, submissionPurpose(id), Buffer.from(JSON.stringify(content))),
  )
  await world.admin(
    `insert into services.submission (municipality, id, resident_id, service_id, package_hash, language, reference,
       content_encrypted, content_sha256, received_at) values ($1, $2, $3, $4, $5, 'nb', $6, $7, '', $8)`,
    [grane, id, kari, serviceId, hash, id.slice(0, 9), sealed, world.clock.now()],
  )
  await openCaseOfSubmission({ municipality: grane, id, attempt: 1 }, servicesWorld)
  const [opened] = await world.admin<{ id: string; deadline_on: string }>(
    'select id, deadline_on::text from casework.case_file where submission_id = $1',
    [id],
  )
  const caseId = opened?.id ?? ''
  await jobs['casework.decide-case']?.({ municipality: grane, id: caseId, attempt: 1 })
  return { caseId, deadlineOn: opened?.deadline_on }
}

interface Row {
  id: string
  kind: string
  outcome: string
  result: Record<string, unknown>
  grounds: never
  appeal_deadline_on: string | null
}
const decisionOf = async (caseId: string) =>
  (
    await world.admin<Row>(
      `select id, kind, outcome, result, grounds, appeal_deadline_on::text from casework.decision
       where case_id = $1 and superseded_at is null`,
      [caseId],
    )
  )[0]
const reasonsOf = async (caseId: string) =>
  (
    await world.admin<{ codes: string[] }>(
      `select array(select r->>'code' from jsonb_array_elements(reasons) r) as codes from casework.task where case_id = $1`,
      [caseId],
    )
  ).flatMap((row) => row.codes)

/** Decides as a caseworker, and gives the words of the decision. */
async function byHand(caseId: string, outcome: string, fields: Record<string, string> = {}) {
  const siv: Actor = { kind: 'employee', id: randomUUID(), name: 'Siv', title: null, roles: ['caseworker'] }
  const reason = 'Jeg har lest søknaden og kartet nøye.'
  await world.transactions.inTenant(grane, siv, (ctx) =>
    decideByHand(ctx, deciders, caseId, { kind: 'manual', outcome, fields, reason, version: 1 }, 'nb'),
  )
  return decided(caseId)
}

async function decided(caseId: string) {
  const decision = await decisionOf(caseId)
  if (!decision) throw new Error('nothing is decided')
  const [{ service_id } = { service_id: '' }] = await world.admin<{ service_id: string }>(
    'select service_id from casework.case_file where id = $1',
    [caseId],
  )
  await jobs['casework.write-letter']?.({ municipality: grane, id: decision.id, attempt: 1 })
  const [letter] = await world.admin<{ registry_entry_id: string }>(
    'select registry_entry_id from correspondence.letter where decision_id = $1',
    [decision.id],
  )
  const { bytes } = await world.tenant(grane, (ctx) =>
    documentBytes(ctx, world.files, { entryId: letter?.registry_entry_id ?? '' }),
  )
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  return { decision, said: deciders.get(service_id)!.explain(decision as never, 'nb') }
}

test('a service of full automation is decided at once, with its own words and a letter', async () => {
  const { caseId, deadlineOn } = await sent('ti-stykker', { hva: 'stoler', antall: 7 })
  expect(deadlineOn).toBe('2026-12-22')
  const { decision, said } = await decided(caseId)
  expect(decision).toMatchObject({ kind: 'automatic', outcome: 'granted', result: { number: '7' } })
  expect(decision.appeal_deadline_on).not.toBeNull()
  expect(said.answer).toBe('Du får 7 stykker.')
  expect(said.whatNow).toEqual(['Du kan hente dem fra 22.\u00a0november 2026.'])
  expect(said.rules).toEqual([{ text: 'Alle kan få 7.', citation: 'forvaltningsloven § 24', trust: null }])
  expect(said.facts.map(({ label: name, value }) => `${name}: ${value}`)).toEqual(
    expect.arrayContaining(['Hva det gjelder: stoler', 'Antall: 7']),
  )
  const refused = await decided((await sent('ti-stykker', { hva: 'stoler', antall: 11 })).caseId)
  expect([refused.decision.outcome, refused.said.answer]).toEqual(['refused', 'Du får ikke 11 stykker.'])
})

test('a service of part automation decides the clear cases, and gives the others to a person with the reason', async () => {
  expect((await decided((await sent('noen-stykker', { hva: 'bord', antall: 3 })).caseId)).decision.kind).toBe(
    'automatic',
  )
  const { caseId } = await sent('noen-stykker', { hva: 'bord', antall: 101 })
  expect(await decisionOf(caseId)).toBeUndefined()
  expect(await reasonsOf(caseId)).toEqual(['very-many'])
  expect(deciders.get('noen-stykker')?.reasonText({ code: 'very-many' }, 'nb')).toBe(
    'Søkeren ber om over hundre. Spør hvorfor.',
  )
  const { decision, said } = await byHand(caseId, 'refused')
  expect([decision.kind, decision.outcome, said.answer]).toEqual([
    'manual',
    'refused',
    'Du får ikke 101 stykker.',
  ])
  const unanswered = await sent('noen-stykker', { hva: '', antall: 3 })
  expect(await reasonsOf(unanswered.caseId)).toEqual(['fact-missing'])
  const unknown = await sent('noen-stykker', { hva: 'bord' })
  expect(await reasonsOf(unknown.caseId)).toEqual(['rule-failed'])
})

test('a service that needs assessment is decided by a person with checklist, amount, period and conditions', async () => {
  const { caseId } = await sent('vurdert', { hva: 'et tre' })
  expect(await reasonsOf(caseId)).toEqual(['needs-assessment'])
  const wrong = {
    'vurdering-behov': 'nei',
    gebyr: '600',
    'gjelder-fra': '2026-12-01',
    'gjelder-til': '2026-11-01',
  }
  const faults = await byHand(caseId, 'granted', wrong).then(
    () => [],
    (error: { faults: { key: string }[] }) => error.faults.map(({ key }) => key),
  )
  expect(faults).toEqual(['gebyr', 'vurdering-behov', 'gjelder-til'])
  const { decision, said } = await byHand(caseId, 'granted', {
    ...{ 'vurdering-behov': 'ja', gebyr: '150,50', 'gjelder-fra': '2026-12-01', 'gjelder-til': '2027-05-31' },
    ...{ 'vilkaar-rydde': 'ja', 'egne-vilkaar': 'Du må si fra til naboen.' },
  })
  expect(decision.result).toEqual({
    ...{ byHand: true, outcome: 'granted', fields: { gebyr: '150.5' }, assessments: { behov: 'ja' } },
    ...{ validFrom: '2026-12-01', validTo: '2027-05-31', conditions: ['rydde'] },
    ownConditions: 'Du må si fra til naboen.',
  })
  expect(said.answer.replace(/\u00a0/g, ' ')).toBe('Du får tillatelse. Gebyret er 150,50 kr.')
  expect(said.rules).toEqual([
    { text: 'Du har et særlig behov.', citation: 'forvaltningsloven § 25', trust: null },
  ])
  expect(said.whatNow.map((line) => line.replace(/\u00a0/g, ' '))).toEqual([
    'Vedtaket gjelder fra 1. desember 2026 til 31. mai 2027.',
    'Vilkår: Du må rydde etter deg.',
    'Vilkår: Du må si fra til naboen.',
  ])
})

test('what is only received is answered by a person, without a decision to appeal', async () => {
  const { caseId } = await sent('henvendelse', { hva: 'søppel i parken' })
  expect(await reasonsOf(caseId)).toEqual(['needs-answer'])
  await expect(byHand(caseId, 'granted')).rejects.toThrow()
  const { decision, said } = await byHand(caseId, 'answered')
  expect(decision).toMatchObject({ kind: 'manual', outcome: 'answered', appeal_deadline_on: null })
  expect(said).toMatchObject({ answer: 'Vi har svart deg om søppel i parken.', rules: [] })
})

test('what needs no answer is acknowledged by the platform with a letter', async () => {
  const { caseId } = await sent('melding', { hva: 'jeg har flyttet' })
  const { decision, said } = await decided(caseId)
  expect(decision).toMatchObject({ kind: 'automatic', outcome: 'answered', appeal_deadline_on: null })
  expect(said.answer).toBe('Vi har mottatt meldingen din.')
})

test('a municipality has its own words in the answer, and words that cannot be filled never stop a letter', async () => {
  await world.admin("insert into services.overlay values ($1, 'municipality', 'ti-stykker', 1, $2)", [
    grane,
    world.clock.now(),
  ])
  const own = (id: string, words: string) =>
    world.admin(
      `insert into services.difference (municipality, level, service_id, path, value, bases, reason, changed_at, changed_by, changed_by_name)
       values ($1, 'municipality', 'ti-stykker', $2, $3, '[]', 'Vi sier stk.', $4, 'x', 'x')`,
      [grane, `letter/nb/${id}`, JSON.stringify(words), world.clock.now()],
    )
  await own('vedtak.svar.granted', 'Grane gir deg {{result.number}} stk.')
  await own('vedtak.videre.granted.1', 'Hent dem {{effectiveOn | rart}}.')
  const { said } = await decided((await sent('ti-stykker', { hva: 'stoler', antall: 4 })).caseId)
  expect(said.answer).toBe('Grane gir deg 4 stk.')
  expect(said.whatNow).toEqual(['Du kan hente dem fra 22.\u00a0november 2026.'])
})

test.each(['ti-stykker', 'vurdert', 'melding'])(
  '%s: an evaluation is made again byte for byte',
  async (id) => {
    const decider = deciders.get(id) as Decider & { replay(grounds: never): { grounds: never } }
    const first = await world.tenant(grane, (ctx) =>
      decider.evaluate(ctx, {
        ...{ municipality: grane, caseId: randomUUID(), receivedOn: '2026-11-22' as const },
        facts: [
          { name: 'hva', value: 'x', source: 'søknaden', fetchedAt: world.clock.now() },
          { name: 'antall', value: '7', source: 'søknaden', fetchedAt: world.clock.now() },
        ],
      }),
    )
    const kept = JSON.parse(JSON.stringify(first)) as { grounds: never }
    expect(JSON.stringify(decider.replay(kept.grounds))).toBe(JSON.stringify(first))
  },
)
