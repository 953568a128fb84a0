import { availableParallelism } from 'node:os'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { Evaluation } from '#engines/altinn/evaluation.ts'
import { stepsOf, viewPage } from '#engines/altinn/form.ts'
import { axeFindings, sidewaysScroll } from '../../../e2e/browser/inspect-page.ts'
import { chromiumExecutable } from '../../chromium.ts'
import type { ConformanceResult } from '../read/cases.ts'
import { type Expected, expectedOn } from './expected.ts'
import { type LoadedApp, loadApps } from './load-app.ts'
import { whatIsMissing, whatShouldBeHidden } from './look-at-page.ts'
import { type PageServer, servePages } from './serve-pages.ts'
import { type Situation, situationsOf } from './states.ts'

/** The share of component instances that must be rendered as specified, in each app and in all. */
const leastCoverage = 0.97

interface Shown {
  readonly app: string
  readonly name: string
  readonly path: string
  readonly static: string
  readonly expected: readonly Expected[]
  readonly absent: readonly string[]
}

interface Seen {
  readonly faults: string[]
  /** Why a component is not as specified, by element id. */
  readonly missing: ReadonlyMap<string, string>
}

/**
 * Every page of every app package in a folder, drawn as a resident would get it and opened in the browser: with
 * scripts on a wide screen, without on a phone. No fault in the console, none from axe, and every visible component
 * there in the role and with the name its type demands. Prints the coverage of each app.
 */
export async function* rendering(path: string): AsyncGenerator<ConformanceResult> {
  const started = performance.now()
  const server = await servePages()
  const program = await chromiumExecutable()
  const browser = await chromium.launch({ executablePath: program.path, args: program.args })
  const total = { all: 0, rendered: 0 }
  let looks = 0
  try {
    for (const app of loadApps(path)) {
      const count = { all: 0, rendered: 0 }
      const pages = pagesOf(app, server)
      const reasons = new Map<string, string[]>()
      for (const fault of pages.faults)
        yield { name: `${app.name} ${fault.name}`, ok: false, message: fault.message }
      for await (const { shown, seen } of lookAtAll(browser, server, pages.shown)) {
        looks += 1
        count.all += shown.expected.length
        count.rendered += shown.expected.filter(({ elementId }) => !seen.missing.has(elementId)).length
        for (const reason of seen.missing.values())
          reasons.set(reason, [...(reasons.get(reason) ?? []), shown.name.slice(app.name.length + 1)])
        yield { name: shown.name, ok: seen.faults.length === 0, message: seen.faults.join('; ') }
      }
      total.all += count.all
      total.rendered += count.rendered
      const unseen = neverSeen(app, pages.shown)
      console.log(
        `${app.name}: ${inWords(count)}${unseen.length > 0 ? `; never visible: ${unseen.join(', ')}` : ''}`,
      )
      for (const [reason, where] of reasons) console.log(`  ${reason} on ${where.join(', ')}`)
      const ok = count.all === 0 || (count.rendered / count.all >= leastCoverage && unseen.length === 0)
      yield { name: `${app.name}: coverage`, ok, message: inWords(count) }
    }
    console.log(
      `in all: ${inWords(total)}; ${looks} pages in ${Math.round((performance.now() - started) / 1000)} s`,
    )
    yield {
      name: 'coverage in all',
      // Packages without pages, as of service tasks alone, have nothing to draw.
      ok: total.all === 0 || total.rendered / total.all >= leastCoverage,
      message: inWords(total),
    }
  } finally {
    await browser.close()
    server.close()
  }
}

const inWords = ({ all, rendered }: { all: number; rendered: number }) =>
  all === 0
    ? 'no components'
    : `${rendered} of ${all} component instances as specified (${((100 * rendered) / all).toFixed(1)} %)`

/** Every page of every folder in every situation, drawn and put on the server; alike ones once. */
function pagesOf(
  app: LoadedApp,
  server: PageServer,
): { shown: Shown[]; faults: { name: string; message: string }[] } {
  const shown: Shown[] = []
  const faults: { name: string; message: string }[] = []
  const alike = new Set<string>()
  for (const folder of app.app.folders.values()) {
    for (const situation of situationsOf(app, folder.id)) {
      for (const pageId of folder.pages.keys()) {
        const name = `${folder.id}/${pageId} (${situation.name})`
        try {
          const drawn = draw(app, situation, folder.id, pageId, server)
          if (!drawn || alike.has(drawn.key)) continue
          alike.add(drawn.key)
          shown.push({ app: app.name, name: `${app.name} ${name}`, ...drawn })
        } catch (error) {
          faults.push({
            name,
            message: (error as Error).stack?.split('\n').slice(0, 3).join(' ') ?? String(error),
          })
        }
      }
    }
  }
  return { shown, faults }
}

function draw(
  { name }: LoadedApp,
  { setting, state, name: situation }: Situation,
  folderId: string,
  pageId: string,
  server: PageServer,
) {
  const view = viewPage(setting, state, pageId, [], { evenOutsideOrder: true })
  if (!view) return null
  const path = ['', name, folderId, situation.replaceAll(' ', '-'), pageId].map(encodeURIComponent).join('/')
  const { expected, absent } = expectedOn(new Evaluation(setting, state), pageId)
  const drawn = server.put(path, { view, steps: stepsOf(setting, state), files: setting.package.staticFiles })
  return { ...drawn, expected, absent, key: `${folderId} ${pageId} ${drawn.body}` }
}

/** Components that were on no page in any situation: they would be holes that nobody saw. */
function neverSeen({ app }: LoadedApp, shown: readonly Shown[]): string[] {
  const seen = new Set(shown.flatMap(({ expected }) => expected.map(({ componentId }) => componentId)))
  return [...app.folders.values()].flatMap((folder) =>
    [...folder.components.keys()].filter((id) => !seen.has(id)).map((id) => `${folder.id}/${id}`),
  )
}

/** Looks at the pages side by side, as many as there are processors, each in a browser window of its own. */
async function* lookAtAll(
  browser: Browser,
  server: PageServer,
  pages: readonly Shown[],
): AsyncGenerator<{ shown: Shown; seen: Seen }> {
  const waiting = [...pages]
  const done: { shown: Shown; seen: Seen }[] = []
  const work = async () => {
    const wide = await openWindow(browser, 1280)
    const narrow = await openWindow(browser, 320)
    for (let shown = waiting.shift(); shown; shown = waiting.shift())
      done.push({ shown, seen: await lookAt(server, shown, wide, narrow) })
    await wide.context.close()
    await narrow.context.close()
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work))
  yield* done
}

interface Window {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser complained of since last asked. */
  complaints(): string[]
}

async function openWindow(browser: Browser, width: number): Promise<Window> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(20_000)
  // tsx names the functions it compiles by calling this; in the browser there is no such function.
  await context.addInitScript('globalThis.__name = (named) => named')
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  return { context, page, complaints: () => complaints.splice(0) }
}

async function lookAt(server: PageServer, shown: Shown, wide: Window, narrow: Window): Promise<Seen> {
  const faults: string[] = []
  const missing = new Map<string, string>()
  for (const [how, window, path] of [
    ['with script', wide, shown.path],
    ['without script', narrow, shown.static],
  ] as const) {
    const { page } = window
    await page.goto(`${server.baseUrl}${path}`)
    for (const { elementId, type, what } of await whatIsMissing(page, shown.expected))
      missing.set(elementId, `${type} ${elementId} lacks ${what}`)
    for (const id of await whatShouldBeHidden(page, shown.absent))
      faults.push(`${how}: ${id} should be hidden`)
    const over = await sidewaysScroll(page)
    if (over > 0) faults.push(`${how}: scrolls ${over} px sideways`)
    faults.push(...(await axeFindings(page)).map((finding) => `${how}: axe ${finding}`))
    faults.push(...window.complaints().map((complaint) => `${how}: ${complaint}`))
  }
  return { faults, missing }
}
