import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillUntil, startApplication } from './browser/application.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
const limitBytes = 60_000

beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

test('no page of the form weighs more than 60 kB over the wire, styles and scripts included, nothing cached', async () => {
  const visitor = await Visitor.arrive(browser, system)
  await startApplication(visitor, 'grane', 'grane-tre-barn-mor')
  const draft = visitor.path.split('/').slice(0, 4).join('/')
  await fillUntil(visitor, 'Se over og send')
  const pages = ['Barn', 'OmBarna', 'Husholdning', 'Inntekt', 'Oppsummering'].map(
    (page) => `${draft}/${page}`,
  )
  const weights: Record<string, number> = {}
  for (const path of ['/grane/tjenester/redusert-barnehage', ...pages]) {
    const weight = await weigh(visitor, path)
    weights[path.split('/').at(-1) ?? path] = weight.bytes
    expect(weight.requests.length, 'the page came with its styles and its script').toBeGreaterThanOrEqual(3)
    expect(weight.bytes, `${path}: ${weight.requests.join(', ')}`).toBeLessThanOrEqual(limitBytes)
  }
  console.log(`page weight in bytes: ${JSON.stringify(weights)} (limit ${limitBytes})`)
  await visitor.leave()
})

/** Bytes as they came over the network, headers and all, with an empty cache. */
async function weigh(visitor: Visitor, path: string): Promise<{ bytes: number; requests: string[] }> {
  const page = await visitor.context.newPage()
  const network = await visitor.context.newCDPSession(page)
  await network.send('Network.enable')
  await network.send('Network.clearBrowserCache')
  await network.send('Network.setCacheDisabled', { cacheDisabled: true })
  const names = new Map<string, string>()
  let bytes = 0
  const requests: string[] = []
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    names.set(requestId, new URL(request.url).pathname)
  })
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength
    requests.push(`${names.get(requestId)} ${encodedDataLength}`)
  })
  await page.goto(new URL(path, visitor.system.baseUrl).href, { waitUntil: 'networkidle' })
  // What is fetched only when one begins to answer counts too.
  const form = page.locator('[data-script-on-use]')
  if ((await form.count()) > 0) {
    await form.locator('input:visible, button:visible').first().focus()
    await page.waitForLoadState('networkidle')
    await page.locator('[role=status].ds-sr-only').waitFor({ state: 'attached' })
  }
  await page.close()
  return { bytes, requests }
}
