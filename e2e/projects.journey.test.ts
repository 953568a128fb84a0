import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
const pictures = process.env.PICTURES_OF_PROJECTS

beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

test('an idea becomes a project, and a decision point without its document is refused with the rule', async () => {
  const secretary = await Visitor.arrive(browser, system)
  const { page } = secretary
  const faults: string[] = []
  const look = async (name: string) => {
    for (const one of await axeFindings(page)) faults.push(`${name}: ${one}`)
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      if ((await sidewaysScroll(page)) > 0) faults.push(`${name}: scrolls sideways at ${width}`)
      if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
    }
  }
  await secretary.signInAsEmployee('samarbeid-sekretariat', '/samarbeid/prosjekter')
  await look('portfolio')
  await page.getByRole('link', { name: 'Felles mottak av post' }).click()
  await page.getByRole('link', { name: 'Spart tid i dokumentsenteret' }).click()
  await look('benefit')
  await secretary.goto('/samarbeid/prosjekter/strategi')
  await look('strategy')
  await secretary.goto('/samarbeid/prosjekter/ideer')
  await look('ideas')
  await page.getByRole('link', { name: 'Svar på barnehagesøknad samme dag' }).first().click()
  await look('idea')
  await page.getByRole('button', { name: 'Lag prosjekt av ideen' }).click()
  await look('project')
  await page.getByRole('link', { name: 'BP1: fra Idé til Konsept' }).click()
  await page.getByText('Registrer hva styret bestemte').click()
  await page.getByLabel('Beslutning', { exact: true }).selectOption('go')
  await page.getByLabel('Vedtakets nummer').fill('14/26')
  await page.getByLabel('Dato for vedtaket').fill('20.11.2026')
  await page.getByRole('button', { name: 'Registrer og frys' }).click()
  const main = await page.locator('main').textContent()
  expect(main).toContain('BP1 kan ikke besluttes: dokumentet Mandat for konseptfasen mangler')
  expect(main).toContain('Prosjektveiviseren (Digitaliseringsdirektoratet)')
  await look('gate')
  await page.getByRole('link', { name: 'Mandat for konseptfasen' }).click()
  await look('document')
  expect(faults).toEqual([])
})
