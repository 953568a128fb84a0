import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { chooseSetting } from '#modules/members/index.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const ask = (path: string) => open.app.request(`http://localhost:7000${path}`, { redirect: 'manual' })
const framedBy = (answer: Response) =>
  /frame-ancestors ([^;]+)/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
const page = '/grane/innebygd/redusert-barnehage'

beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true })
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

describe('a form in the frame', () => {
  const form = '/grane/innebygd/prove-vedlegg/skjema/nn'
  const hidden = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    open.app.request(`http://localhost:7000${form}/Kalkulator`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: 'http://localhost:7000',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams(fields).toString(),
    })

  test('is filled in without cookies or sign-in, and keeps its language and its answers', async () => {
    const answer = await ask(form)
    expect(framedBy(answer)).toBe('https://www.grane.kommune.no')
    expect(answer.headers.get('set-cookie')).toBeNull()
    const html = await answer.text()
    expect(html).toContain('<html lang="nn"')
    expect(html).not.toMatch(/<header|<footer|logg-inn/)
    const next = await post({ _tilstand: hidden(html, '_tilstand'), antall: '3', nav: 'save' })
    expect(next.status).toBe(200)
    expect(framedBy(next)).toBe('https://www.grane.kommune.no')
    const after = await next.text()
    expect(after).toContain('<html lang="nn"')
    expect(after).toContain('>750<')
  })

  test('says what is wrong in the frame too', async () => {
    const html = await (await ask(form)).text()
    const wrong = await post({
      _tilstand: hidden(html, '_tilstand'),
      antall: 'tre',
      nav: 'instantiate:k-start',
    })
    expect(wrong.status).toBe(422)
    expect(framedBy(wrong)).toBe('https://www.grane.kommune.no')
  })

  test('is the same for whoever is signed in, and takes no form from another page', async () => {
    const { session } = await open.signIn('grane-enslig')
    const cookie = `__Host-samvirke=${session}`
    const answer = await open.app.request(`http://localhost:7000${form}`, { headers: { cookie } })
    const html = await answer.text()
    expect(html).not.toMatch(/Innlogget|logg-ut/)
    const carried = hidden(html, '_tilstand')
    expect((await post({ _tilstand: carried, antall: '2', nav: 'save' })).status).toBe(200)
    const foreign = await post({ _tilstand: carried }, { origin: 'https://ond.example' })
    expect(foreign.status).toBe(303)
    expect(framedBy(foreign)).toBe("'none'")
  })

  test('where there is none that anybody may fill in, the page that leads on stands in its place', async () => {
    const answer = await ask('/grane/innebygd/redusert-barnehage/skjema/nb')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/grane/innebygd/redusert-barnehage?sprak=nb')
    expect((await ask('/vefsn/innebygd/prove-vedlegg/skjema/nb')).status).toBe(404)
  })
})
