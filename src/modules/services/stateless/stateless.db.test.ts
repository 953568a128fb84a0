import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const path = '/grane/tjenester/prove-vedlegg/uten-lagring'
beforeAll(async () => {
  open = await openServicesWorld({ withFiles: true })
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

const drafts = async () => (await open.admin('select count(*) from services.draft'))[0]?.count

test('nobody signed in reckons with a form that stores nothing', async () => {
  const nobody = new Browser(open.app, '', '')
  const before = await drafts()
  const first = await nobody.get(`${path}?antall=3&navn=Ola`)
  expect(first.status, first.html).toBe(200)
  expect(first.html).toContain('>750</dd>')
  // Only the parameters that the package lists are read.
  expect(first.html).not.toContain('value="Ola"')
  const fields = hiddenFields(first.html)
  expect(Buffer.from(fields._tilstand as string, 'base64url').toString('latin1')).not.toContain('antall')
  const next = await nobody.post(`${path}/Kalkulator`, { ...fields, antall: '4', navn: 'Kari', nav: 'save' })
  expect(next.status, next.html).toBe(200)
  expect(next.html).toMatch(/>1\s?000<\/dd>/)
  expect(next.html).toContain('value="Kari"')
  expect(await drafts()).toBe(before)
})

test('the service’s page leads to it, and the search finds it by its own name', async () => {
  const nobody = new Browser(open.app, '', '')
  const page = await nobody.get('/grane/tjenester/prove-vedlegg')
  expect(page.html).toContain(`href="${path}"`)
  expect(page.html).toContain('Prøv først: Kalkulator')
  expect(page.html).toContain('Du trenger ikke logge inn. Vi lagrer ikke det du skriver.')
  const found = await nobody.get('/grane?q=kalkulator')
  expect(found.html, found.location ?? '').toContain('/grane/tjenester/prove-vedlegg')
  expect((await nobody.get('/grane/tjenester/redusert-sfo')).html).not.toContain('uten-lagring')
})

test.each([
  ['changed', (sealed: string) => `${sealed.slice(0, -6)}AAAAAA`],
  ['empty', () => ''],
  ['huge', () => 'A'.repeat(450_000)],
])('a carried state that is %s begins anew', async (_what, spoil) => {
  const nobody = new Browser(open.app, '', '')
  const fields = hiddenFields((await nobody.get(path)).html)
  const answer = await nobody.post(`${path}/Kalkulator`, {
    ...fields,
    _tilstand: spoil(fields._tilstand as string),
  })
  expect(answer.location).toBe(path)
})

test('what was carried for one opens for no other, and a page of another site is refused', async () => {
  const nobody = new Browser(open.app, '', '')
  const fields = hiddenFields((await nobody.get(`${path}?antall=9`)).html)
  const kari = await open.signIn('grane-enslig')
  expect((await kari.post(`${path}/Kalkulator`, fields)).location).toBe(path)
  const foreign = await nobody.post(`${path}/Kalkulator`, fields, { origin: 'https://ond.example' })
  expect(foreign.status === 403 || foreign.location?.startsWith('/logg-inn')).toBe(true)
})

test('the way on starts a real form with what the package hands over, and needs the session’s own token', async () => {
  const kari = await open.signIn('grane-enslig')
  const page = await kari.get(path)
  const fields = { ...hiddenFields(page.html), navn: 'Garasje', nav: 'instantiate:k-start' }
  const before = await drafts()
  expect((await kari.post(`${path}/Kalkulator`, { ...fields, _csrf: 'x' })).status).toBe(403)
  expect(await drafts()).toBe(before)
  const on = await kari.post(`${path}/Kalkulator`, fields)
  expect(on.location, on.html).toMatch(/^\/grane\/skjema\//)
  expect((await kari.open(on.location as string)).html).toContain('Garasje')
})
