import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
let municipality: Server
let origin: string

/** The example page, served as a municipality would: from an address of its own. */
beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
  const example = await readFile(new URL('../docs/eksempler/innebygd-tjeneste.html', import.meta.url), 'utf8')
  const html = example.replaceAll('https://samvirke.example', system.baseUrl)
  municipality = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end(html)
  })
  await new Promise<void>((resolve) => municipality.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(municipality.address() as AddressInfo).port}`
}, 180_000)
afterAll(async () => {
  municipality?.close()
  await browser?.close()
  await system?.stop()
})

test('the service is shown in the page when its origin is registered, and only then, and starts at the top', async () => {
  const page = await browser.newPage()
  await page.goto(origin)
  await page.waitForSelector('samvirke-tjeneste iframe')
  await page.waitForTimeout(1500)
  const refused = page.frameLocator('samvirke-tjeneste iframe').getByRole('link')
  expect(await refused.count()).toBe(0)

  await system.sql(
    `insert into members.dated_setting (municipality, id, key, value, valid_from, source, trust)
     values ('1825', $1, 'embedding', $2, '2020-01-01', 'Prøve', 'bekreftet')`,
    [randomUUID(), JSON.stringify({ origins: [origin] })],
  )
  await page.goto(origin)
  const start = page.frameLocator('samvirke-tjeneste iframe').getByRole('link')
  await start.waitFor()
  const height = await page.locator('samvirke-tjeneste iframe').evaluate((frame) => frame.clientHeight)
  expect(height).toBeGreaterThan(100)
  await start.click()
  await page.waitForURL(`${system.baseUrl}/grane/tjenester/redusert-barnehage`)
}, 60_000)
