import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

let open: OpenServicesWorld

beforeAll(async () => {
  open = await openServicesWorld()
})
afterAll(() => open?.close())

test.each(['nb', 'nn', 'en'])(
  'the open pages are there in %s, for those who are not signed in',
  async (language) => {
    const nobody = await open.signIn('grane-enslig')
    nobody.session = ''
    const paths = ['', '/grane', '/hattfjelldal', '/grane/tjenester/redusert-barnehage']
    const short = ['hjelp', 'personvern', 'tilgjengelighet', 'kontakt'].flatMap((page) => [
      `/${page}`,
      `/grane/${page}`,
    ])
    for (const path of [...paths, ...short]) {
      const page = await nobody.get(`${path || '/'}?sprak=${language}`)
      expect([path, page.status]).toEqual([path, 200])
      expect(page.html).toContain(`<html lang="${language}"`)
      // A text that is missing shows as its key.
      expect(page.html).not.toMatch(/>(?:website|services|service|front|contact|help|privacy|fetch)\.[a-z]/)
    }
    expect((await nobody.get('/atlantis')).status).toBe(404)
    expect((await nobody.get('/grane/tjenester/finnes-ikke')).status).toBe(404)
    expect((await nobody.get('/grane/tjenester/redusert-barnehage/start')).location).toContain(
      '/logg-inn?til=',
    )
  },
)

test('a municipality is found by its Sámi name too', async () => {
  const browser = await open.signIn('grane-enslig')
  const found = await browser.get(`/?q=${encodeURIComponent('aarborte')}`)
  expect(found.html).toContain('<span lang="sma">Aarborte</span>')
  expect(found.html).not.toContain('>Grane<')
})
