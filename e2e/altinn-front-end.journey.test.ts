import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveFrontEnd, type ToldByPage } from './browser/own-front-end.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

/**
 * The page in which Altinn's own front end runs, with a script of our own in the bundle's place: it stands at another
 * origin, and makes the bundle's calls from inside the page, under the page's policy and with its cookies.
 */
let system: RunningSystem
let browser: Browser
let frontEnd: Awaited<ReturnType<typeof serveFrontEnd>>
const page = '/app/grane/samvirke/generell-henvendelse/'
const key = 'grane-enslig'

beforeAll(async () => {
  frontEnd = await serveFrontEnd()
  ;[system, browser] = await Promise.all([runSystem({ altinnFrontEnd: frontEnd.folder }), openBrowser()])
})
afterAll(async () => {
  frontEnd?.close()
  await browser?.close()
  await system?.stop()
})

describe('a front end at another origin', () => {
  let visitor: Visitor
  let told: ToldByPage

  test('is reached through the sign-in, and fills in a form from start to receipt', async () => {
    visitor = await Visitor.arrive(browser, system)
    await visitor.goto(page.slice(0, -1))
    await visitor.pickAtStandin(key)
    await visitor.page.waitForURL(new RegExp(`${page}(#.*)?$`))
    const text = await visitor.page.locator('#told').textContent({ timeout: 60_000 })
    told = JSON.parse(text ?? '{}')
    expect((told as { fault?: string }).fault).toBeUndefined()
    expect(told.ended).toMatch(/^20\d\d-/)
    expect(told.answers).toMatchObject({ archived: true, next: null, sameParty: true, issues: [] })
    const sent = await system.sql('select count(*)::int as count from services.submission where id = $1', [
      told.instanceId.split('/')[1],
    ])
    expect(sent).toEqual([{ count: 1 }])
  })

  test('every row of the list that this service has is answered, and never with 401, 403 or a fault of ours', () => {
    const rows = new Set(told.calls.map((call) => call.row))
    for (let row = 2; row <= 26; row++) expect([...rows], `row ${row}`).toContain(String(row))
    for (const row of ['28', '29', '30', '31', '32']) expect([...rows], `row ${row}`).toContain(row)
    expect(told.calls.filter(({ status }) => status === 401 || status === 403 || status >= 500)).toEqual([])
    const expected: Record<string, number[]> = {
      ...{ '13': [201], '18': [204], '19': [200, 204], '23': [200, 409], '25': [201] },
      ...{ '28': [404], '29': [404], '30': [409], '31': [200, 409] },
    }
    for (const { row, path, status } of told.calls)
      expect(expected[row] ?? [200], `row ${row}: ${path}`).toContain(status)
    const distinct = new Set(told.calls.map(({ method, path }) => `${method} ${path.split('?')[0]}`))
    expect(distinct.size).toBeGreaterThanOrEqual(31)
  })

  test('refusals are sentences in Norwegian', () => {
    expect(told.answers.tooSoon).toBe('Noe må rettes før skjemaet kan gå videre.')
    expect(told.answers.stale).toMatchObject({
      status: 409,
      detail: 'Skjemaet er endret et annet sted. Hent det på nytt før du endrer.',
    })
    expect(told.answers.refused).toMatchObject({
      message: 'Handlingen «confirm» fører skjemaet videre. Bruk process/next.',
    })
  })

  test('the page lets in that one origin, and nothing inline, nothing evaluated and no other host', () => {
    expect(told.answers).toMatchObject({ ranInline: false, colour: 'rgb(1, 2, 3)' })
    expect(told.violations.map((one) => one.replace(/ https:\/\/annet.*/, ' annet')).sort()).toEqual([
      'connect-src annet',
      'script-src eval',
      'script-src-elem annet',
      'script-src-elem inline',
      'style-src-elem inline',
    ])
    // The session is out of reach for scripts; the other place learns neither who, where nor which service.
    expect(told.answers.inScripts).not.toContain('__Host-')
    for (const line of frontEnd.asked) expect(line).toMatch(/referer= cookie=$/)
  })

  test('what generation v9 reads at its start stands in the page', () => {
    for (const name of ['applicationMetadata', 'layoutSets', 'ui', 'textResources', 'userProfile', 'footer'])
      expect(told.globals).toContain(name)
  })

  test('a change without the token of the page is refused', async () => {
    const status = await visitor.page.evaluate(async (path) => {
      const answer = await fetch(`${path}api/v1/parties/1`, { method: 'PUT' })
      return answer.status
    }, page)
    expect(status).toBe(403)
    await visitor.leave()
  })
})

test('without scripts the page leads to the service’s own form', async () => {
  const visitor = await Visitor.arrive(browser, system, { scripts: 'off' })
  await visitor.signIn(key, page)
  await visitor.page.getByRole('link', { name: 'Fyll ut skjemaet på kommunens egne sider' }).click()
  expect(visitor.path).toBe('/grane/tjenester/generell-henvendelse')
  await visitor.leave()
})

test('an app that is not offered, and another municipality’s, are not found', async () => {
  const visitor = await Visitor.arrive(browser, system)
  expect(await visitor.goto('/app/grane/samvirke/finnes-ikke/')).toBe(404)
  expect(await visitor.goto('/app/finnes-ikke/samvirke/generell-henvendelse/')).toBe(404)
  await visitor.leave()
})
