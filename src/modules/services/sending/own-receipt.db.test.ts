import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { flowService } from '../testing/flow-service.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld
const start = '/grane/tjenester/prove-flyt/start'

beforeAll(async () => {
  open = await openServicesWorld({ also: flowService })
})
afterAll(() => open?.close())
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))

/** Sent in as it stands on the one page; the municipality has let it through. */
async function sent(browser: Browser, fields: Record<string, string>): Promise<string> {
  const begun = await browser.post(start, hiddenFields((await browser.get(start)).html))
  const base = begun.location as string
  const page = await browser.get(`${base}/Side1`)
  await browser.post(`${base}/send`, { ...hiddenFields(page.html), ...fields })
  const id = base.split('/').at(-1) as string
  await open.letThrough(id, 'vent')
  return `/grane/kvittering/${id}`
}

test('the package’s own receipt is read only, follows its expressions, and our facts stand there all the same', async () => {
  const kari = await open.signIn('grane-enslig')
  const path = await sent(kari, { tekst: 'katten', farge: 'r' })
  const { html, status } = await kari.get(path)
  expect(status, html).toBe(200)
  expect(html).toMatch(/<h2[^>]*>Takk for at du skrev om katten<\/h2>/)
  expect(html).toMatch(/Dette gjaldt det[\s\S]*katten/)
  expect(html).toContain('Rød som en rose')
  expect(html).toContain('Bare for de røde')
  for (const gone of [
    'Bare for de blå',
    'På en skjult side',
    'Send en gang til',
    'Hva skjer nå?',
    '<input',
    '<form',
  ])
    expect(/<main[\s\S]*<\/main>/.exec(html)?.[0], gone).not.toContain(gone)
  const [row] = await open.admin('select reference from services.submission where id = $1', [
    path.split('/').at(-1),
  ])
  expect(html).toContain(row?.reference)
  expect(html).toMatch(new RegExp(`Referansenummer</dt><dd[^>]*>${row?.reference}`))
  expect(html).toContain('22.\u00a0november')
  expect(html).toMatch(/Mottaker[\s\S]*Grane kommune/)
  expect(html).toContain(`href="${path}/pdf"`)
})

test('what a resident wrote is text in the receipt, and nobody else reads it', async () => {
  const kari = await open.signIn('grane-reservert')
  const path = await sent(kari, { tekst: '<script>alert(1)</script>' })
  const { html } = await kari.get(path)
  expect(html).not.toContain('<script>alert')
  expect((await (await open.signIn('grane-stefar')).get(path)).status).toBe(404)
  expect((await kari.get(path.replace('grane', 'hattfjelldal'))).status).toBe(404)
})
