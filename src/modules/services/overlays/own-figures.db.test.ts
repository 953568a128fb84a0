import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CalendarDate } from '#platform/clock.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { publishProgramPackages } from '../catalogue/program-packages.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { fieldsOfForm, staffOf } from './testing/staff.ts'

const kindergarten = 'redusert-barnehage'
const price = 'rate/kindergarten-max-price'
let open: OpenServicesWorld
let staff: ReturnType<typeof staffOf>

beforeAll(async () => {
  open = await openServicesWorld()
  await publishProgramPackages(open.world, open.world.services as Catalogue)
  staff = staffOf(open, kindergarten)
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

const at = (slug: string, service = kindergarten) => `/${slug}/tilpass/${service}`
const page = async (key: string, slug: string, path = price, service = kindergarten) =>
  (await (await staff.employee(key)).get(`${at(slug, service)}?endre=${encodeURIComponent(path)}`)).html

/** Types a figure on the page of the rate, as this person. */
async function type(
  key: string,
  slug: string,
  fields: Record<string, string>,
  path = price,
  service = kindergarten,
) {
  const person = await staff.employee(key)
  const { html } = await person.get(`${at(slug, service)}?endre=${encodeURIComponent(path)}`)
  const typed = {
    ...{ gjelder: 'ordinary', vedtak: '45/26', vedtatt: '12.11.2026', 'fra-dag': '01.12.2026' },
    ...fieldsOfForm(html, 'id="vedtak"'),
  }
  return person.post(`${at(slug, service)}/sats`, { ...typed, ...fields })
}

const decide = (municipality: string, receivedOn: CalendarDate) =>
  open.tenant(municipality, async (ctx) =>
    open.world.deciders.get(kindergarten)?.evaluate(ctx, {
      ...{ municipality, caseId: ctx.random.uuid(), receivedOn, facts: [] },
    }),
  )
/** The figure that a decision from this day rests on. */
async function priceOn(municipality: string, receivedOn: CalendarDate) {
  const made = await decide(municipality, receivedOn)
  return made?.grounds.rates.find(({ rateId }) => rateId === 'kindergarten-max-price')
}
const rana = '1833'

describe('a municipality’s own figure', () => {
  test('holds from its first day, in the rule and in the letter, with the council’s decision', async () => {
    const said = await type('rana-leder', 'rana', { sats: '1 000', 'fra-dag': '01.02.2027' })
    expect(said.status, said.html).toBe(303)
    // An application of January counts from the first of February.
    expect((await priceOn(rana, '2026-12-20'))?.value).toBe('1100')
    expect(await priceOn(rana, '2027-01-20')).toMatchObject({
      ...{ value: '1000', validFrom: '2027-02-01' },
      decision: { number: '45/26', on: '2026-11-12' },
    })
    const decider = open.world.deciders.get(kindergarten)
    const made = await decide(rana, '2027-01-20')
    if (!made || !decider) throw new Error('not decided')
    for (const [language, words] of [
      ['nb', 'Rana kommune, vedtak 45/26, 12.\u00a0november 2026'],
      ['en', 'Rana municipality, decision 45/26, 12\u00a0November 2026'],
    ] as const)
      expect(decider.explain(made, language).facts.map(({ source }) => source)).toContain(words)
    expect((await priceOn('1825', '2027-01-20'))?.value).toBe('1200')
  })

  test('is never overwritten: a new one takes over from its own day, and the old one is kept', async () => {
    const sameDay = await type('rana-leder', 'rana', { sats: '900', 'fra-dag': '1.2.2027' })
    expect(sameDay.status).toBe(422)
    expect(sameDay.html).toContain('Den kan ikke skrives over')
    expect(sameDay.html).toContain('value="900"')
    expect((await type('rana-leder', 'rana', { sats: '900', 'fra-dag': '01.05.2027' })).status).toBe(303)
    expect((await priceOn(rana, '2027-02-10'))?.value).toBe('1000')
    expect((await priceOn(rana, '2027-04-10'))?.value).toBe('900')
    const rows = await open.admin(
      `select value::text, valid_from::text, valid_to::text from members.local_rate
       where municipality = '1833' and rate_id = 'kindergarten-max-price' order by valid_from`,
    )
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['1100', '2025-08-01', '2027-01-31'],
      ['1000', '2027-02-01', '2027-04-30'],
      ['900', '2027-05-01', null],
    ])
  })

  test('may be taken back before its first day; the one before goes on, and the row stays', async () => {
    const leader = await staff.employee('rana-leder')
    const { html } = await leader.get(`${at('rana')}?endre=${encodeURIComponent(price)}`)
    const [, id = ''] = /name="id" value="([0-9a-f-]{36})"/.exec(html) ?? []
    const fields = fieldsOfForm(html, `value="${id}"`)
    expect(fields.id).toBe(id)
    expect((await leader.post(`${at('rana')}/sats`, { ...fields, handling: 'ta-tilbake' })).status).toBe(303)
    expect((await priceOn(rana, '2027-04-10'))?.value).toBe('1000')
    expect(await page('rana-leder', 'rana')).toContain('Tatt tilbake')
    const again = await leader.post(`${at('rana')}/sats`, { ...fields, handling: 'ta-tilbake' })
    expect(again.status).toBe(404)
    expect((await type('rana-leder', 'rana', { sats: '950', 'fra-dag': '01.05.2027' })).status).toBe(303)
  })

  test('is refused in words beyond what the law allows, and where the law sets it for all', async () => {
    const high = await type('rana-leder', 'rana', { sats: '1 201', 'fra-dag': '01.03.2027' })
    expect(high.status).toBe(422)
    expect(high.html).toContain('Satsen kan ikke være høyere enn 1\u00a0200\u00a0kr per måned')
    expect(high.html).toContain('forskrift om foreldrebetaling i barnehager § 1')
    const fixed = await page('rana-leder', 'rana', 'rate/kindergarten-payment-months')
    expect(fixed).toContain('fastsatt for hele landet')
    expect(fixed).not.toContain('id="vedtak"')
  })

  test('is passed over by the rule when the nation’s becomes stricter than it', async () => {
    await open.admin(
      `insert into members.local_rate (municipality, id, rate_id, variant, unit, value, valid_from, source, trust)
       values ('1824', 'gammel', 'kindergarten-max-price', 'ordinary', 'kroner-per-month', 1900, '2024-09-01', 'sak 1/24', 'bekreftet')`,
    )
    expect((await priceOn('1824', '2026-11-22'))?.value).toBe('1200')
    expect(await page('vefsn-leder', 'vefsn')).toContain('Ikke brukt: høyere enn loven tillater')
  })

  test('is the fee of an SFO place, which no national figure limits', async () => {
    const [sfo, path] = ['redusert-sfo', 'rate/sfo-place-price%20full']
    const fields = { gjelder: 'full', sats: '3 200,50', enhet: 'kroner-per-month' }
    const said = await type('hattfjelldal-leder', 'hattfjelldal', fields, path, sfo)
    expect(said.status, said.html).toBe(303)
    const html = await page('hattfjelldal-saksbehandler', 'hattfjelldal', path, sfo)
    expect(html).toContain('plass i SFO, hel plass')
    expect(html).toContain('3\u00a0200,50\u00a0kr per måned')
    expect(html).not.toContain('id="vedtak"')
  })

  test('is seen by the other members, with who decided it and why', async () => {
    await type('rana-leder', 'rana', {
      sats: '940',
      'fra-dag': '01.08.2027',
      merknad: 'Budsjettet for 2027.',
    })
    const other = await staff.employee('grane-saksbehandler')
    const { html } = await other.get(`/verksted/tjenester/${kindergarten}/forskjeller`)
    for (const words of ['940\u00a0kr per måned', 'Budsjettet for 2027.', '45/26'])
      expect(html).toContain(words)
  })

  test('is typed by the leader alone', async () => {
    for (const key of ['rana-saksbehandler', 'hattfjelldal-leder', 'samarbeid-utvikler']) {
      const person = await staff.employee(key)
      expect((await person.post(`${at('rana')}/sats`, { sti: price, sats: '1' })).status, key).toBe(404)
    }
  })
})

describe('where two must agree', () => {
  const act = async (key: string, handling: string, id = '') => {
    const person = await staff.employee(key)
    const { html } = await person.get(`${at('hattfjelldal')}?endre=${encodeURIComponent(price)}`)
    const { _csrf = '' } = fieldsOfForm(html, 'name="_csrf"')
    return person.post(`${at('hattfjelldal')}/sats`, { _csrf, sti: price, handling, id })
  }
  const waitingId = async () =>
    (await open.admin<{ id: string }>("select id from services.figure_proposal where state = 'waiting'"))[0]
      ?.id ?? ''

  test('a figure waits for another person, and nobody agrees with themselves', async () => {
    await open.admin(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
       select municipality, gen_random_uuid(), employee_id, employee_name, 'leader', valid_from
       from members.role_assignment where municipality = '1826' and role = 'caseworker'`,
    )
    expect((await act('hattfjelldal-leder', 'to-pa')).status).toBe(303)
    const said = await type('hattfjelldal-leder', 'hattfjelldal', {
      sats: '800',
      gjelder: 'sparsely-populated',
    })
    expect(said.status, said.html).toBe(422)
    const within = await type('hattfjelldal-leder', 'hattfjelldal', {
      sats: '650',
      gjelder: 'sparsely-populated',
    })
    expect(within.location).toContain('sats=proposed')
    expect(
      (await open.admin("select 1 from members.local_rate where municipality = '1826' and value = 650"))
        .length,
    ).toBe(0)
    const own = await act('hattfjelldal-leder', 'godkjenn', await waitingId())
    expect(own.status).toBe(409)
    expect(own.html).toContain('services.own-approval')
    expect(await page('hattfjelldal-leder', 'hattfjelldal')).toContain('En annen enn deg må godkjenne den.')
  })

  test('the other one is told of it, agrees, and both are named', async () => {
    const other = await staff.employee('hattfjelldal-saksbehandler')
    const { html } = await other.get('/verksted/venter')
    expect(html).toContain('En ny sats venter på at en annen godkjenner den')
    expect((await act('hattfjelldal-saksbehandler', 'godkjenn', await waitingId())).status).toBe(303)
    const rows = await open.admin(
      "select set_by_name, approved_by_name from members.local_rate where municipality = '1826' and value = 650",
    )
    expect(rows).toHaveLength(1)
    expect(new Set(Object.values(rows[0] ?? {})).size).toBe(2)
  })

  test('one person alone does not do away with it', async () => {
    expect((await act('hattfjelldal-leder', 'to-av')).status).toBe(303)
    expect((await act('hattfjelldal-leder', 'to-av')).status).toBe(409)
    expect(
      (
        await type('hattfjelldal-leder', 'hattfjelldal', {
          sats: '640',
          gjelder: 'sparsely-populated',
          'fra-dag': '01.01.2028',
        })
      ).location,
    ).toContain('proposed')
    expect((await act('hattfjelldal-saksbehandler', 'to-av')).status).toBe(303)
    expect(await page('hattfjelldal-leder', 'hattfjelldal')).toContain('Én person kan sette denne satsen.')
  })
})
