import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { loadAssets } from '../src/design/assets.ts'
import { galleryPages } from '../src/design/gallery-pages.tsx'
import { securityHeaders } from '../src/platform/http/headers.ts'
import { chromiumExecutable } from './chromium.ts'

/**
 * tsx scripts/look-at.ts [folder] [url ...]: pictures of pages at phone and desk width in light and dark, and what is
 * wrong with them: axe, sideways scrolling, breaches of the content policy. Without an address it shows the gallery of
 * components from a server of its own. Ends with status 1 when something is wrong.
 */
const [folder = '.cache/look', ...given] = process.argv.slice(2)
const widths = [320, 390, 1280]
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The spacing a reader may choose (WCAG 1.4.12). */
const wideText =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }'

mkdirSync(folder, { recursive: true })
const gallery = given.length ? null : await serveGallery()
const urls = gallery?.urls ?? given
const program = await chromiumExecutable()
const browser = await chromium.launch({ executablePath: program.path, args: program.args })
let faults = 0
try {
  for (const url of urls)
    for (const scheme of ['light', 'dark'] as const) faults += await lookAt(browser, url, scheme)
} finally {
  await browser.close()
  gallery?.close()
}
console.log(`${urls.length} sider, ${faults} feil`)
process.exitCode = faults ? 1 : 0

async function lookAt(browser: Browser, url: string, scheme: 'light' | 'dark'): Promise<number> {
  let faults = 0
  const fault = (text: string) => {
    faults += 1
    console.log(`  ${text}`)
  }
  for (const width of widths) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
    page.on(
      'console',
      (message) => message.text().includes('Content Security Policy') && fault(message.text()),
    )
    await page.goto(url)
    const name = `${path.basename(new URL(url).pathname) || 'forside'}-${width}-${scheme}`
    console.log(name)
    await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
    if (width === 1280 && scheme === 'light') await alsoAs(page, name)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) fault(`ruller ${over} px sidelengs`)
    for (const text of await violations(page)) fault(text)
    const overWithWideText = await page.evaluate((css) => {
      // Made in the page, because the content policy rightly stops a style element.
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(css)
      document.adoptedStyleSheets = [sheet]
      return document.documentElement.scrollWidth - innerWidth
    }, wideText)
    if (overWithWideText > 0) fault(`ruller ${overWithWideText} px sidelengs med luftig tekst`)
    await page.close()
  }
  return faults
}

/** On paper, and where the reader has chosen the colours. */
async function alsoAs(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: path.join(folder, `${name}-print.png`), fullPage: true })
  await page.emulateMedia({ media: 'screen', forcedColors: 'active' })
  await page.screenshot({ path: path.join(folder, `${name}-forced.png`), fullPage: true })
  await page.emulateMedia({ forcedColors: 'none' })
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async (runOnly) => {
    // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window, which has no such member.
    const { violations } = await (window as any).axe.run(document, { runOnly })
    return violations.flatMap((v: { id: string; nodes: { html: string; failureSummary: string }[] }) =>
      v.nodes.map(
        (n) => `${v.id}: ${n.html.slice(0, 160)} | ${n.failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`,
      ),
    )
  }, tags)
}

async function serveGallery() {
  const assets = await loadAssets()
  const pages = galleryPages(assets)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const headers = securityHeaders({ formTargets: [], https: false, personal: false })
    const file = assets.serve(pathname, request.headers['accept-encoding'] as string)
    if (file) return response.writeHead(200, { ...headers, ...file.headers }).end(file.body)
    const draw = pages[pathname]
    response
      .writeHead(draw ? 200 : 404, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      .end(draw?.() ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    urls: Object.keys(pages).map((pathname) => `http://127.0.0.1:${port}${pathname}`),
    close: () => server.close(),
  }
}
