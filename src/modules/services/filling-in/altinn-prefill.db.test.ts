import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Actor, Role } from '#platform/actor.ts'
import { Transactions } from '#platform/context.ts'
import { systemRandom } from '#platform/random.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { prefilledService } from '../testing/prefilled-service.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import type { DraftContent } from './draft-content.ts'
import { fetchForForm } from './fetch-for-form.ts'
import { moveFeedbackOn } from './move-feedback-on.ts'

let open: OpenServicesWorld
let browser: Browser
const start = '/grane/tjenester/prove-utfylling/start'

beforeAll(async () => {
  open = await openServicesWorld({ also: prefilledService })
  browser = await open.signIn('grane-enslig')
})
afterAll(() => open?.close())
afterEach(() => {
  open.systems.clearFaults()
  expect(open.bugs.splice(0)).toEqual([])
})

const begin = async () =>
  (await browser.post(start, hiddenFields((await browser.get(start)).html))).location ?? ''
async function contentOf(base: string): Promise<DraftContent> {
  const draft = await open.resident(browser.residentId, '1825', (ctx) =>
    ctx.tx
      .selectFrom('services.draft')
      .selectAll()
      .where('id', '=', base.split('/').at(-1) as string)
      .executeTakeFirstOrThrow(),
  )
  const opened = open.world.keys.openForPlatform(`draft|${draft.id}`, draft.content_sealed)
  return JSON.parse(opened.toString('utf8'))
}

test('fixed values and the fields the package asks Folkeregisteret for stand there from the start, with their source', async () => {
  const base = await begin()
  const { data, provenance, answers } = await contentOf(base)
  expect(data).toMatchObject({ skjemanummer: '5702', fornavn: 'Camilla', sted: 'Trofors' })
  expect(Object.keys(answers.people?.applicant.altinn ?? {}).sort()).toEqual([
    ...['AddressCity', 'FirstName', 'LastName', 'Name'],
  ])
  expect(provenance.sted?.source).toBe('folkeregisteret')
  const page = await browser.get(`${base}/Side1`)
  expect(page.html).toContain('value="Trofors"')
  expect(page.html).toMatch(/Hentet fra Folkeregisteret/)
})

test('e-mail and telephone come from KRR where the package asks, and only those', async () => {
  const base = await begin()
  const { data, provenance, answers } = await contentOf(base)
  expect(data).toMatchObject({ epost: 'grane-enslig@example.no', mobil: expect.stringMatching(/^\+47/) })
  expect(Object.keys(answers.contact?.facts ?? {}).sort()).toEqual(['Email', 'MobileNumber'])
  expect(provenance.epost?.source).toBe('krr')
  expect((await browser.get(`${base}/Side1`)).html).toMatch(/Hentet fra kontakt- og reservasjonsregisteret/)
  const before = open.systems.servers.krr.counters.personer
  await browser.get(`${base}/Side1`)
  await browser.get('/grane/tjenester/ledsagerbevis/start')
  expect(open.systems.servers.krr.counters.personer).toBe(before)
})

test('without KRR the form goes on, and is filled in when it answers and one asks again', async () => {
  open.systems.servers.krr.faults.add({ kind: 'down', operation: 'personer' })
  const base = await begin()
  const page = await browser.get(`${base}/Side1`)
  expect(page.status).toBe(200)
  expect((await contentOf(base)).data).not.toHaveProperty('epost')
  expect((await contentOf(base)).data.sted).toBe('Trofors')
  open.systems.clearFaults()
  await browser.post(`${base}/hent`, hiddenFields(page.html))
  expect((await contentOf(base)).data.epost).toBe('grane-enslig@example.no')
})

test('what the resident changes stays theirs, and loses its source', async () => {
  const base = await begin()
  const page = await browser.get(`${base}/Side1`)
  await browser.post(`${base}/Side1`, { ...hiddenFields(page.html), sted: 'Oslo', nav: 'keep' })
  await browser.post(`${base}/hent`, hiddenFields((await browser.get(`${base}/Side1`)).html))
  const { data, provenance } = await contentOf(base)
  expect(data.sted).toBe('Oslo')
  expect(provenance.sted).toBeUndefined()
  expect(provenance.fornavn?.source).toBe('folkeregisteret')
})

test('without Folkeregisteret the form opens empty, and is filled in when it answers', async () => {
  open.breakPopulationRegister()
  const base = await begin()
  const page = await browser.get(`${base}/Side1`)
  expect(page.status).toBe(200)
  const empty = (await contentOf(base)).data
  expect(empty.skjemanummer).toBe('5702')
  for (const name of ['fornavn', 'etternavn', 'sted']) expect(empty).not.toHaveProperty(name)
  open.systems.clearFaults()
  await browser.post(`${base}/hent`, hiddenFields(page.html))
  expect((await contentOf(base)).data.sted).toBe('Trofors')
})

test('a form for an organisation is filled in from Enhetsregisteret; a register that is down fills in nothing', async () => {
  const service = open.world.services.get('prove-utfylling')
  if (!service) throw new Error('the service is there')
  const begun = (organisationNumber: string) =>
    fetchForForm(
      open.world,
      {
        ...{ municipality: '1825', service, applicant: open.numberOf('grane-enslig') },
        today: '2026-11-22' as never,
      },
      {
        ...{ data: {}, typed: {}, provenance: {} },
        answers: { people: null, cohabitant: null, income: null },
        party: {
          ...{ kind: 'organisation', organisationNumber, name: 'X', form: 'AS', role: 'DAGL' },
          ...{ addressLines: null, fetchedAt: '2026-11-22T09:00:00Z' },
        },
      },
    )
  const { content } = await begun('310000000')
  expect(content.data.firma).toBe('OPPDIKTET BYGG AS')
  expect(content.provenance.firma?.source).toBe('enhetsregisteret')
  expect((await begun('999999999')).content.data.firma).toBeUndefined()
  open.systems.servers.enhetsregisteret.faults.add({ kind: 'down', operation: 'enheter' } as never)
  expect((await begun('310000000')).content.data.firma).toBeUndefined()
})

test('a task that waits is ended by somebody who may, once, and the next task begins with its own prefill', async () => {
  const base = await begin()
  const id = base.split('/').at(-1) as string
  const page = await browser.get(`${base}/Side1`)
  await browser.post(`${base}/send`, { ...hiddenFields(page.html), nav: 'submit' })
  expect((await contentOf(base)).process?.current?.taskId).toBe('vent')
  const jobs = new Transactions(open.jobPools, open.clock, systemRandom)
  const employee = (role: Role): Actor => ({
    ...{ kind: 'employee', id: crypto.randomUUID(), name: 'Prøve', title: null, roles: [role] },
  })
  const tell = (role: Role, municipality = '1825') =>
    jobs.inTenant(municipality, employee(role), (ctx) => moveFeedbackOn(ctx, open.world, id, 'vent'))
  await expect(tell('archivist')).rejects.toMatchObject({ code: 'services.not-allowed' })
  await expect(tell('caseworker', '1824')).rejects.toMatchObject({ code: 'services.no-such-draft' })
  expect((await Promise.all([tell('caseworker'), tell('caseworker')])).sort()).toEqual(['already', 'moved'])
  const { process, models, provenance } = await contentOf(base)
  expect(process?.current?.taskId).toBe('Task_2')
  expect(models?.mer).toMatchObject({
    utgave: '2',
    heltNavn: expect.stringMatching(/./),
    part: expect.any(Number),
  })
  expect(provenance['mer/heltNavn']?.source).toBe('folkeregisteret')
  const next = await browser.get(`${base}/Side1`)
  expect(next.html).toMatch(/Hele navnet[\s\S]*Hentet fra Folkeregisteret/)
})

test('an organisation and a person are looked up from the page; a wrong last name finds nobody', async () => {
  const base = await begin()
  const look = async (kind: string, fields: Record<string, string>) => {
    const page = await browser.get(`${base}/Side1`)
    await browser.post(`${base}/Side1`, { ...hiddenFields(page.html), ...fields, nav: `lookup:${kind}` })
    return (await contentOf(base)).data
  }
  expect((await look('OrganizationLookup', { orgnr: '310000000' })).orgnavn).toBe('OPPDIKTET BYGG AS')
  const fnr = open.numberOf('grane-reservert')
  expect((await look('PersonLookup', { fnr, 'etternavn:PersonLookup': 'Feilnavn' })).navn).toBeUndefined()
  const { etternavn } = (await contentOf(base)).data
  const own = { fnr: open.numberOf('grane-enslig'), 'etternavn:PersonLookup': String(etternavn) }
  expect((await look('PersonLookup', own)).navn).toContain(String(etternavn))
})
