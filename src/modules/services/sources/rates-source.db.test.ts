import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { flowService } from '../testing/flow-service.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { askRates, ratesAsOptions } from './rates-source.ts'

let open: OpenServicesWorld
let kari: Browser
let base: string
const start = '/grane/tjenester/prove-flyt/start'

beforeAll(async () => {
  open = await openServicesWorld({ also: flowService })
  kari = await open.signIn('grane-enslig')
  base = (await kari.post(start, hiddenFields((await kari.get(start)).html))).location as string
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const priceOn = async () =>
  /Gebyr<\/dt>\s*<dd[^>]*>([^<]*)</.exec((await kari.get(`${base}/Side1`)).html)?.[1]?.replace(/\s/g, ' ')

test('a form shows the rate that holds today, and the municipality’s own from the day it has one', async () => {
  const [nation] = await open.admin<{ value: string }>(
    `select value from reference.rate where rate_id = 'kindergarten-max-price' and variant = 'ordinary'
     and valid_from <= '2026-11-22' and (valid_to is null or valid_to >= '2026-11-22')`,
  )
  expect(await priceOn()).toBe(String(Number(nation?.value)))
  await open.admin(
    `insert into members.local_rate (municipality, id, rate_id, variant, unit, value, valid_from, source, trust)
     values ('1825', gen_random_uuid(), 'kindergarten-max-price', 'ordinary', 'kroner-per-month', '700', '2026-12-01', 'prøve', 'bekreftet')`,
  )
  expect(await priceOn()).toBe(String(Number(nation?.value)))
  const now = open.clock.now()
  open.clock.set(new Date('2026-12-01T09:00:00Z'))
  // The login of November has ended.
  kari = await open.signIn('grane-enslig')
  expect(await priceOn()).toBe('700')
  expect(
    await askRates(open.world, 'kindergarten-max-price', { municipality: '1824', today: '2026-12-01' }),
  ).toMatchObject({ value: { value: String(Number(nation?.value)) } })
  open.clock.set(now)
  kari = await open.signIn('grane-enslig')
})

test('a rate nobody knows is no price, and the page says that something is missing', async () => {
  expect(await askRates(open.world, 'finnes-ikke', { municipality: '1825', today: '2026-11-22' })).toBeNull()
  const known = { value: '10', unit: 'kr', validFrom: '', source: '', trust: '' }
  expect(ratesAsOptions({ variants: { ordinary: known } })).toEqual([
    { value: 'ordinary', label: 'ordinary: 10 kr' },
  ])
})

test('an action with something to say says it on the page, with the answers in its words, and saves', async () => {
  const page = await kari.get(`${base}/Side1`)
  const pressed = await kari.post(`${base}/Side1`, {
    ...{ ...hiddenFields(page.html), tekst: 'hagen', nav: 'custom:si-fra' },
  })
  expect(pressed.status, pressed.html).toBe(200)
  expect(pressed.html).toContain('Takk for at du skrev om hagen')
  expect(pressed.html).toContain('Du hører fra oss.')
  const saved = (await kari.get(`${base}/Side1`)).html
  expect(saved).toContain('value="hagen"')
  // Reckoned into a field, the figure stands as it was when the page was saved.
  expect(saved).toMatch(/Gebyr da du sist lagret[\s\S]{1,400}1[\s\u00a0]?200/)
})
