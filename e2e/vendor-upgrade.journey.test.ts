import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromAnswerToBenefit } from './browser/from-answer-to-benefit.ts'
import { axeFindings, markupFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
const pictures = process.env.PICTURES_OF_INSIGHT

beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

test('a vendor tells of an upgrade, and the project leader finds all that is hit, the way there and the first day', async () => {
  const leader = await Visitor.arrive(browser, system)
  const { page } = leader
  const look = async (name: string) => {
    expect(await markupFindings(await (await page.request.get(page.url())).text()), name).toEqual([])
    expect(await axeFindings(page), name).toEqual([])
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await sidewaysScroll(page), `${name} ${width}`).toBeLessThanOrEqual(0)
      if (!pictures) continue
      mkdirSync(pictures, { recursive: true })
      await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
    }
  }
  await leader.signInAsEmployee('samarbeid-prosjektleder', '/samarbeid/sammenheng?slag=leverandor')
  await look('search')
  // The vendor that supplies what the robot of the test environment stands on.
  await page.goto(`${system.baseUrl}/samarbeid/sammenheng/robot/prove-arkivflytt`)
  await page.locator('#knyttet tr', { hasText: 'bygger på' }).getByRole('link').click()
  const product = (await leader.heading()).replace(/^Hva er (.*) knyttet til\?$/, '$1')
  expect(product).not.toBe('')
  await look('system')

  await page.locator('#knyttet tr', { hasText: 'leveres av' }).getByRole('link').click()
  const vendor = page.url()
  await page.getByRole('link', { name: 'Se hva som rammes hvis dette endres' }).click()
  await page.getByLabel('Når?').fill('01.03.2027')
  await page.getByRole('button', { name: 'Vis hva som rammes' }).click()
  const list = page.locator('.hit-list')
  for (const name of [
    product,
    'Redusert foreldrebetaling i SFO',
    'Flytter vedtak',
    'Sjekker fakturaer',
    'Grane',
  ])
    expect(await list.textContent(), name).toContain(name)
  // The second robot is hit by the first, which is hit by the system: its place in the list says so.
  await list
    .locator('li li li', { hasText: 'Sjekker fakturaer' })
    .filter({ hasText: 'er avhengig av Flytter vedtak' })
    .first()
    .waitFor()
  expect(await page.locator('.summary-list').textContent()).toMatch(/rammes.*kommune.*Første dag/s)
  await look('hit')
  const sheet = await page.request.get(
    await page
      .getByRole('link', { name: 'Last ned alt som regneark' })
      .evaluate((a) => (a as HTMLAnchorElement).href),
  )
  expect([sheet.status(), (await sheet.body()).subarray(0, 2).toString()]).toEqual([200, 'PK'])

  // A thing of the drawing is reached by the keyboard and leads to its own place in the graph.
  await page.locator('.layered-node').nth(1).focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(
    (url) => url.pathname !== new URL(vendor).pathname && !url.pathname.endsWith('/rammes'),
  )
  await page.goto(`${vendor}/rammes?dato=i+morgen`)
  await page.getByText('Vi kan ikke lese datoen').waitFor()

  // What the register does not know, a person ties by hand, with a reason; the name stays.
  await page.goto(vendor)
  await page.getByText('Knytt til noe annet').click()
  await page.getByRole('searchbox', { name: /Hva skal .* knyttes til/ }).fill('Fritak for gebyr')
  await page.getByRole('button', { name: 'Finn' }).click()
  await page.getByLabel('Hvordan henger de sammen?').selectOption('out supplies')
  await page.getByLabel('Begrunnelse').fill('Står i kontrakten')
  await page.getByRole('button', { name: 'Knytt sammen' }).click()
  const row = page.locator('#knyttet tr', { hasText: 'Fritak for gebyr' })
  expect(await row.textContent()).toMatch(/Eirik Breivold.*for hånd: Står i kontrakten/s)
  await look('tied')
  await row.getByRole('button', { name: /Fjern knytningen/ }).click()
  await page.locator('summary', { hasText: 'Tidligere knytninger' }).waitFor()
  expect(leader.faults).toEqual([])
})

test('an answer of a survey leads by the graph to the project, its decision and the benefit, and each to its own page', async () => {
  const contact = await Visitor.arrive(browser, system)
  const { page } = contact
  await contact.signInAsEmployee('grane-leder', '/samarbeid/sammenheng?slag=prosjekt&q=automatiske')
  await page.locator('#ting').getByRole('link', { name: 'Automatiske svar' }).click()
  const project = page.url()
  const open = async (how: string, ownPage: RegExp) => {
    await page.goto(project)
    await page.locator('#knyttet tr', { hasText: how }).getByRole('link').first().click()
    await page
      .locator('.ds-list')
      .getByRole('link', { name: /^Åpne siden/ })
      .click()
    expect(contact.path).toMatch(ownPage)
    return await contact.heading()
  }
  expect(await open('følger av', /^\/samarbeid\/kartlegging\//)).not.toBe('')
  expect(await open('behandles i', /^\/samarbeid\/styre\/mote\//)).not.toBe('')
  expect(await open('gir', /^\/samarbeid\/prosjekter\/gevinst/)).toContain('Kortere tid til svar')
  // Backwards: the answer changes, and the benefit is among what is hit.
  await page.goto(project)
  await page.locator('#knyttet tr', { hasText: 'følger av' }).getByRole('link').first().click()
  await page.getByRole('link', { name: 'Se hva som rammes hvis dette endres' }).click()
  await page.locator('.hit-list li li', { hasText: 'Kortere tid til svar' }).first().waitFor()
  // Whoever may only read has nothing to tie with.
  expect(await page.getByText('Knytt til noe annet').count()).toBe(0)
  expect(contact.faults).toEqual([])
})

test('an answer becomes a proposal, a project that is refused without its document, a decision of the board and a benefit', async () => {
  const [contact, secretary] = await Promise.all([
    Visitor.arrive(browser, system),
    Visitor.arrive(browser, system),
  ])
  await fromAnswerToBenefit(contact, secretary)
})
