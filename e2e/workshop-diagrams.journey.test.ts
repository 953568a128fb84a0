import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFolders } from '#platform/folders.ts'
import { writeZip } from '#platform/zip.ts'
import { axeFindings, markupFindings, sidewaysScroll } from './browser/inspect-page.ts'
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

test('a task is renamed in the drawn process and a cell changed in a decision table, and all else in the files stays', async () => {
  const developer = await Visitor.arrive(browser, system)
  const { page } = developer
  const breaches: string[] = []
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy'))
      breaches.push(`${message.text()} ${JSON.stringify(message.location())} ${page.url()}`)
  })
  const content = () => page.locator('textarea[name="innhold"]').inputValue()
  const look = async (name: string) => {
    expect(await markupFindings(await (await page.request.get(page.url())).text()), name).toEqual([])
    expect(await axeFindings(page, '[data-diagram-canvas]'), name).toEqual([])
    expect(await sidewaysScroll(page), name).toBeLessThanOrEqual(0)
    if (!pictures) return
    mkdirSync(pictures, { recursive: true })
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
  }
  await developer.signInAsEmployee('samarbeid-utvikler', '/verksted/import')
  const services = await readFolders(fileURLToPath(new URL('../services', import.meta.url)))
  const buffer = Buffer.from(writeZip(services.get('redusert-sfo') ?? new Map()))
  await page.getByLabel('Zip-fil').setInputFiles({ name: 'sfo.zip', mimeType: 'application/zip', buffer })
  await page.getByRole('button', { name: 'Se på pakken' }).click()
  await page.getByLabel('Id', { exact: true }).fill('sfo-tegnet')
  await page.getByRole('button', { name: 'Lag utkast av pakken' }).click()
  const draft = `${system.baseUrl}${new URL(page.url()).pathname}?vis=filer&fil=`

  await page.goto(`${draft}App/config/process/process.bpmn`)
  const before = await content()
  const task = page.locator('[data-element-id="Task_1"].djs-shape')
  await task.waitFor()
  expect(await task.textContent()).toBe('Søknad')
  await page.locator('.bjs-powered-by').waitFor()
  expect(await content()).toBe(before)
  await look('process-drawn')
  await task.dblclick()
  await page.locator('.djs-direct-editing-content').fill('Søknad om plass')
  await page.getByRole('button', { name: 'Lagre filen' }).click()
  await page.getByText('Lagret.', { exact: true }).waitFor()
  const saved = await content()
  expect(saved).toContain('name="Søknad om plass"')
  for (const kept of [
    '<altinn:taskType>data</altinn:taskType>',
    '<altinn:filenameTextResourceKey>pdf.filnavn</altinn:filenameTextResourceKey>',
    '<altinn:taskId>Task_1</altinn:taskId>',
    'xmlns:altinn="http://altinn.no/process"',
  ])
    expect(saved).toContain(kept)

  await page.goto(`${draft}rules/sfo.dmn`)
  const rules = await content()
  const cell = page.locator('.tjs-table td.input-cell, .tjs-table td.output-cell').first()
  await cell.waitFor()
  await look('decisions-drawn')
  const typed = cell.locator('[contenteditable], .content-editable').first()
  await typed.click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('> 4321')
  await page.getByRole('button', { name: 'Lagre filen' }).click()
  await page.getByText('Lagret.', { exact: true }).waitFor()
  const changed = await content()
  expect(changed).toContain('&gt; 4321')
  expect(changed).toContain('https://www.omg.org/spec/DMN/20230324/MODEL/')
  const sources = (text: string) => text.match(/<samvirke:legalSource ref="[^"]+"/g)
  expect(sources(changed)).toEqual(sources(rules))
  await page.locator('.tjs-table').waitFor()

  // What the drawing would lose keeps the file as text.
  await page.goto(`${draft}rules/sfo.dmn`)
  await page.locator('.tjs-table').waitFor()
  await page
    .locator('textarea[name="innhold"]')
    .fill(changed.replace(/(<\/?)(definitions[\s>])/, '<!-- Merknad -->$1$2'))
  await page.locator('textarea[name="innhold"]').blur()
  await page.getByText('Endre den som tekst.').waitFor()
  expect(await page.locator('[data-diagram]').isVisible()).toBe(false)
  expect(breaches).toEqual([])
}, 120_000)
