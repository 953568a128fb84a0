import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { chooseSetting } from '#modules/members/index.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const ask = (path: string) => open.app.request(`http://localhost:7000${path}`, { redirect: 'manual' })
const framedBy = (answer: Response) =>
  /frame-ancestors ([^;]+)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
const page = '/grane/innebygd/redusert-barnehage'

beforeAll(async () => {
  open = await openServicesWorld()
}, 120_000)
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const register = (municipality: string, origins: string[], validFrom: string) =>
  open.tenant(municipality, (ctx) =>
    chooseSetting(ctx, 'embedding', { origins }, validFrom, { source: 'Prøve', trust: 'bekreftet' }),
  )

test('nobody may frame a service before the municipality has registered an origin', async () => {
  const answer = await ask(page)
  expect(answer.status).toBe(200)
  expect(framedBy(answer)).toBe("'none'")
})

test('the registered origins of that municipality may, and nobody else; wildcards count for nothing', async () => {
  await register(
    '1825',
    ['https://www.grane.kommune.no', '*', 'https://*.kommune.no', "'self'"],
    '2026-01-01',
  )
  expect(framedBy(await ask(page))).toBe('https://www.grane.kommune.no')
  expect(framedBy(await ask('/vefsn/innebygd/redusert-barnehage'))).toBe("'none'")
  expect(framedBy(await ask('/grane/tjenester/redusert-barnehage'))).toBe("'none'")
  expect(framedBy(await ask('/grane/innebygd/finnes-ikke'))).toBe("'none'")
})

test('the page knows nobody, and its way on opens outside the frame', async () => {
  const html = await (await ask(`${page}?sprak=nn`)).text()
  expect(html).toContain('<html lang="nn"')
  expect(html).toMatch(/href="\/grane\/tjenester\/redusert-barnehage" target="_top"/)
  expect(html).not.toMatch(/<form|_csrf|logg-inn/)
})

test('the script may be loaded from other pages, and speaks of nothing but its own address', async () => {
  const answer = await ask('/innebygd/samvirke-tjeneste.js')
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  const text = await answer.text()
  expect(() => new Function(text)).not.toThrow()
  expect(text).not.toMatch(/fetch\(|XMLHttpRequest|document\.cookie|localStorage|eval\(|innerHTML/)
})
