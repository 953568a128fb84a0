import { afterAll, describe, expect, test } from 'vitest'
import { startOidcForTest } from '../oidc-for-tests.ts'
import { CookieJar } from './log-in.ts'

const world = await startOidcForTest()
const { idporten, authorizationUrl } = world
afterAll(world.stop)

describe('the page where a tester picks a person', () => {
  test('can be searched, is marked, and has a strict policy', async () => {
    const jar = new CookieJar()
    const toPick = await fetch(await authorizationUrl(), { redirect: 'manual' })
    jar.take(toPick)
    const address = new URL(toPick.headers.get('location')!, idporten.issuer)
    const open = async (query: string) => fetch(`${address}${query}`, { headers: { Cookie: jar.header() } })
    const answer = await open('')
    const page = await answer.text()
    expect(answer.headers.get('x-samvirke-testmiljo')).toBe('true')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(page).toContain('TESTMILJØ – dette er ikke ID-porten')
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page).toContain('<html lang="nb">')
    expect(page).toContain('Silje Fjelldal')
    expect(page).not.toContain('Tonje Selfors')
    expect(page).not.toContain('<script')
    const found = await (await open('?sok=selfors&kommune=alle')).text()
    expect(found).toContain('Tonje Selfors')
    expect(found).not.toContain('Silje Fjelldal')
  })

  test('an interrupted login tells the service', async () => {
    const jar = new CookieJar()
    const toPick = await fetch(await authorizationUrl(), { redirect: 'manual' })
    jar.take(toPick)
    const address = new URL(toPick.headers.get('location')!, idporten.issuer)
    const stopped = await fetch(`${address}/avbryt`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Cookie: jar.header() },
    })
    const back = await fetch(new URL(stopped.headers.get('location')!, idporten.issuer), {
      redirect: 'manual',
      headers: { Cookie: jar.header() },
    })
    expect(new URL(back.headers.get('location')!).searchParams.get('error')).toBe('access_denied')
  })
})
