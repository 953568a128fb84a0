import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFolders } from '#platform/folders.ts'
import { writeZip } from '#platform/zip.ts'
import { mainText, pressStart } from './browser/application.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
const pictures = process.env.PICTURES_OF_WORKSHOP

beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

test('a package is brought in, changed, seen as a resident, published, and filled in by a resident of Rana', async () => {
  const developer = await Visitor.arrive(browser, system)
  const { page } = developer
  const breaches: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) breaches.push(message.text())
  })
  const look = async (name: string) => {
    expect(await axeFindings(page), name).toEqual([])
    expect(await sidewaysScroll(page), name).toBeLessThanOrEqual(0)
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  await developer.signInAsEmployee('samarbeid-utvikler', '/verksted')
  await look('list')
  await page.getByRole('link', { name: 'Hent inn en pakke' }).click()
  await look('import')
  const services = await readFolders(fileURLToPath(new URL('../services', import.meta.url)))
  const files = services.get('redusert-sfo') ?? new Map()
  const buffer = Buffer.from(writeZip(files))
  await page.getByLabel('Zip-fil').setInputFiles({ name: 'sfo.zip', mimeType: 'application/zip', buffer })
  await page.getByRole('button', { name: 'Se på pakken' }).click()
  expect(await mainText(developer)).toContain('Rapport om sfo.zip')
  await look('report')
  await page.getByLabel('Id', { exact: true }).fill('sfo-i-verkstedet')
  await page.getByRole('button', { name: 'Lag utkast av pakken' }).click()
  const draft = new URL(page.url()).pathname
  const frame = page.frameLocator('iframe')
  await frame.getByRole('heading', { level: 1 }).waitFor()
  await look('editor')

  await page.goto(`${system.baseUrl}${draft}?vis=tekster&tekst=Barn`)
  await page.getByLabel('Bokmål').fill('Hvilke barn gjelder søknaden?')
  await page.getByRole('button', { name: 'Lagre teksten' }).click()
  await look('texts')
  await page.goto(`${system.baseUrl}${draft}?side=Task_1/Barn&kommunenr=1833`)
  await page.getByLabel('Spørsmål eller tekst, bokmål').fill('Hva heter skolen?')
  await page.getByRole('button', { name: 'Legg til', exact: true }).click()
  await look('field')
  await frame.getByLabel('Hva heter skolen?').waitFor()
  expect(await frame.getByRole('heading', { level: 1 }).textContent()).toBe('Hvilke barn gjelder søknaden?')
  for (const tab of [
    'Datafelt',
    'Valglister',
    'Om tjenesten',
    'Saken og svaret',
    'Avansert: prosess og filer',
    'Historikk',
    'Problemer',
  ]) {
    await page.getByRole('link', { name: tab, exact: true }).click()
    await look(tab.split(/[,:]/)[0]?.toLowerCase().replaceAll(' ', '-') ?? '')
  }
  await page.getByRole('button', { name: 'Kontroller alle veier nå' }).click()
  await look('proved')
  await page.setViewportSize({ width: 768, height: 1000 })
  await page.goto(`${system.baseUrl}${draft}`)
  await look('editor-768')
  await page.setViewportSize({ width: 1280, height: 900 })

  await page.getByRole('link', { name: 'Publiser og sammenlign' }).click()
  await page
    .getByRole('button', { name: /^Publiser/ })
    .first()
    .click()
  expect(await mainText(developer)).toMatch(/ersjon 1/)
  expect(breaches).toEqual([])

  const leader = await Visitor.arrive(browser, system)
  await leader.signInAsEmployee('rana-leder', '/verksted')
  await leader.page.locator('form[action="/verksted/tjenester/sfo-i-verkstedet/apne"] button').click()
  expect(await mainText(leader)).toContain('Tjenesten er åpen i Rana.')

  const resident = await Visitor.arrive(browser, system, { width: 390 })
  await resident.goto('/rana/tjenester/sfo-i-verkstedet')
  await pressStart(resident, 'rana-alene')
  expect(await mainText(resident)).toContain('Hvilke barn gjelder søknaden?')
  await resident.page.getByLabel('Hva heter skolen?').fill('Ytteren skole')
  await resident.page.getByRole('button', { name: /^Lagre og/ }).click()
  expect(new URL(resident.page.url()).pathname).toBe('/minside')
}, 180_000)
