import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, FormServer, status } from './browser/form-server.ts'
import { begunWithRows, formWithRows } from './browser/form-with-rows.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { openBrowser, type Visitor, type VisitorOptions } from './browser/visitor.ts'

let browser: Browser
let server: FormServer
beforeAll(async () => {
  browser = await openBrowser()
  server = await FormServer.serve(formWithRows, begunWithRows, 'Jobber')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
const open = (options?: VisitorOptions): Promise<Visitor> => server.open(browser, options)
const field = (page: Page, label: string) => page.getByLabel(label)
const radio = (page: Page, group: string, answer: string) =>
  page.getByRole('group', { name: group }).getByLabel(answer)

describe('with script, in rows', () => {
  test('questions of a row and of a row within it come and go by the answers of that row', async () => {
    const visitor = await open()
    const { page } = visitor
    expect(await field(page, 'Stillingsprosent').count()).toBe(0)
    await radio(page, 'Er du fast ansatt?', 'Ja').check()
    await field(page, 'Stillingsprosent').fill('50')
    expect(await field(page, 'Timer').count()).toBe(0)
    expect(await status(page)).toContain('Stillingsprosent')
    await radio(page, 'Overnattet du?', 'Ja').check()
    await field(page, 'Hvilket hotell?').fill('Fru Haugans')
    await radio(page, 'Er du fast ansatt?', 'Nei').check()
    expect(await field(page, 'Stillingsprosent').count()).toBe(0)
    await field(page, 'Timer').fill('7')
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('the line of the row, what is calculated in it, and the sum follow', async () => {
    const visitor = await open()
    const { page } = visitor
    const line = page.locator('#jobber tr.opened')
    await field(page, 'Arbeidssted').fill('Mosjøen sykehus')
    await radio(page, 'Er du fast ansatt?', 'Ja').check()
    await field(page, 'Stillingsprosent').fill('80')
    expect(await line.innerText()).toMatch(/Mosjøen sykehus\s+Ja\s+8000/)
    expect(await page.locator('[data-part="lonn-0"] .fact-value').innerText()).toBe('8000')
    expect(await page.locator('[data-part=sum] .fact-value').innerText()).toBe('8000')
    expect(await axeFindings(page)).toEqual([])
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('what is wrong in a row is said at its field, by the rule of that row', async () => {
    const visitor = await open()
    const { page } = visitor
    await radio(page, 'Er du fast ansatt?', 'Ja').check()
    await field(page, 'Stillingsprosent').fill('120')
    await field(page, 'Stillingsprosent').press('Tab')
    expect(await page.locator('#prosent-0-feil').innerText()).toBe('Ingen jobber mer enn 100 prosent.')
    expect(await page.locator('.ds-field:has(#prosent-0) > #prosent-0-feil').count()).toBe(1)
    expect(await page.locator('[aria-invalid]').count()).toBe(1)
    await field(page, 'Stillingsprosent').fill('90')
    expect(await page.locator('#prosent-0-feil').count()).toBe(0)
    await visitor.leave()
  })

  test('a row that is hidden by its own answer goes, when one is no longer in it', async () => {
    const visitor = await open()
    const { page } = visitor
    await field(page, 'Arbeidssted').fill('Slettet')
    // Nothing is taken from under the one who is in it.
    expect(await field(page, 'Arbeidssted').count()).toBe(1)
    await field(page, 'Arbeidssted').press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fast-0')
    await page.getByRole('button', { name: 'Neste' }).focus()
    expect(await page.locator('#jobber tbody tr').count()).toBe(0)
    await visitor.leave()
  })
})

describe('with script, elsewhere on a page', () => {
  async function at(pageId: string): Promise<Visitor> {
    const visitor = await open()
    await visitor.goto(`/s/${pageId}`)
    await begin(visitor.page)
    return visitor
  }

  test('lines of a table, tabs, addresses and times follow', async () => {
    const visitor = await at('Annet')
    const { page } = visitor
    const gridLine = page.locator('tr', { hasText: 'Barnehage' })
    expect(await gridLine.isVisible()).toBe(false)
    expect(await field(page, 'Barnets navn').count()).toBe(0)
    await radio(page, 'Har du barn?', 'Ja').check()
    expect(await gridLine.isVisible()).toBe(true)
    // The cell has its heading; the label is for those who do not see the table.
    expect((await page.locator('label[for=barnehage]').boundingBox())?.width).toBeLessThanOrEqual(1)
    await field(page, 'Barnets navn').fill('Nora')
    expect(await page.locator('#adresse').getAttribute('required')).not.toBeNull()
    expect(await field(page, 'Når kan vi komme?').count()).toBe(0)
    await page.locator('#adresse').fill('Storgata 1')
    await field(page, 'Når kan vi komme?').fill('25:00')
    await page.locator('[name=postnr]').fill('86')
    await page.locator('[name=postnr]').press('Tab')
    expect(await page.locator('#adresse-zipCode-feil').innerText()).toContain('ostnummer')
    expect(await page.locator('#klokke-feil').innerText()).not.toBe('')
    await page.locator('[name=postnr]').fill('8680')
    expect(await page.locator('#adresse-zipCode-feil').count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('lists to choose from, and questions with the same answers, follow', async () => {
    const visitor = await at('Valg')
    const { page } = visitor
    await page.getByLabel('Mosjøen').check()
    expect(await field(page, 'Hvorfor der?').count()).toBe(1)
    expect(await page.locator('[data-chosen]').innerText()).toContain('Mosjøen')
    await radio(page, 'Får du hjelp?', 'Nei').check()
    expect(await field(page, 'Fortell mer').count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('summaries of answers on the same page follow, new and old', async () => {
    const visitor = await at('Sum')
    const { page } = visitor
    const summary = page.locator('[data-part=nytt]')
    await page.locator('#penger').fill('1250')
    expect(await summary.innerText()).toMatch(/Kroner\s+1 250 kr/)
    expect(await page.locator('[data-part=gammel]').innerText()).toContain('1 250 kr')
    await radio(page, 'Er det betalt?', 'Ja').check()
    await field(page, 'Nummer på kvittering').fill('K-7')
    expect(await summary.innerText()).toMatch(/Nummer på kvittering\s+K-7/)
    await radio(page, 'Er det betalt?', 'Nei').check()
    expect(await summary.innerText()).not.toContain('kvittering')
    expect(await axeFindings(page)).toEqual([])
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })
})

/** The same answers; without script a question that comes into view is met after a post. */
async function complete(page: Page, scripts: boolean): Promise<unknown> {
  const saveUnless = async () => {
    if (scripts) return
    await page.getByRole('button', { name: 'Lagre og avslutt' }).click()
  }
  await field(page, 'Arbeidssted').fill('Rådhuset')
  await radio(page, 'Er du fast ansatt?', 'Nei').check()
  await radio(page, 'Overnattet du?', 'Ja').check()
  await saveUnless()
  await field(page, 'Timer').fill('12,5')
  await field(page, 'Hvilket hotell?').fill('Grand')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.waitForURL(/Annet/)
  await radio(page, 'Har du barn?', 'Ja').check()
  await page.locator('#adresse').fill('Storgata 1')
  await page.locator('[name=postnr]').fill('8680')
  await saveUnless()
  await field(page, 'Barnets navn').fill('Nora')
  await page.locator('#barnehage').fill('3000')
  await field(page, 'Når kan vi komme?').fill('14.30')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.waitForURL(/Valg/)
  await page.getByLabel('Mosjøen').check()
  await radio(page, 'Får du hjelp?', 'Nei').check()
  await saveUnless()
  await field(page, 'Hvorfor der?').fill('Nærmest')
  await field(page, 'Fortell mer').fill('Nei')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.waitForURL(/Sum/)
  return server.state.data
}

test('the same answers end in the same stored data with script and without', async () => {
  const stored: unknown[] = []
  for (const scripts of [undefined, 'off'] as const) {
    const visitor = await open(scripts ? { scripts } : {})
    stored.push(await complete(visitor.page, scripts === undefined))
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  }
  expect(stored[0]).toEqual(stored[1])
  expect(stored[0]).toMatchObject({ sum: 1250, poststed: 'TROFORS', stedsnavn: 'Mosjøen', klokke: '14:30' })
})
