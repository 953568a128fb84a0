import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { type Assets, loadAssets } from '#design/assets.ts'
import {
  applyCalculations,
  type FormSetting,
  type FormState,
  type Issue,
  stepsOf,
  viewPage,
} from '#engines/altinn/index.ts'
import { followingPage, takePage } from '#modules/services/index.ts'
import { securityHeaders } from '#platform/http/headers.ts'
import { Visitor, type VisitorOptions } from './visitor.ts'

/** One form as the application serves it, headers and all, without what is around a form: no draft, no signing in. */
export class FormServer {
  state: FormState
  posts = 0
  /** The script of the form fails as soon as it runs. */
  breakScript = false
  private server: Server | null = null
  private baseUrl = ''

  private constructor(
    private readonly setting: FormSetting,
    private readonly start: FormState,
    private readonly firstPage: string,
    private readonly assets: Assets,
  ) {
    this.state = start
  }

  static async serve(setting: FormSetting, start: FormState, firstPage: string): Promise<FormServer> {
    let rows = 0
    const withIds = {
      newRowId: () => `00000000-0000-4000-8000-${String(++rows).padStart(12, '0')}`,
      ...setting,
    }
    const served = new FormServer(withIds, start, firstPage, await loadAssets())
    await served.listen()
    return served
  }

  answer(pageId: string, issues: readonly Issue[]): string {
    const { setting, state, assets } = this
    return followingPage(setting, state, {
      frame: { language: 'nb', path: `/s/${pageId}`, testEnvironment: false, assets },
      ...{ base: '/s', trail: [], steps: stepsOf(setting, state), errors: issues, notice: null },
      view: viewPage(setting, state, pageId, issues)!,
      ...{ problems: {}, blocked: false, version: 1, deleteOn: '2026-12-24' },
    })
  }

  private async listen(): Promise<void> {
    const headers = {
      ...securityHeaders({ formTargets: [], https: false, personal: true }),
      'content-type': 'text/html; charset=utf-8',
    }
    const { assets } = this
    this.server = createServer(async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname
      const asset = assets.serve(path, request.headers['accept-encoding'])
      if (asset && this.breakScript && path.includes('/form-'))
        return response.end('throw new Error("broken")')
      if (asset) return response.writeHead(200, asset.headers).end(asset.body)
      const pageId = path.split('/')[2] || this.firstPage
      if (request.method !== 'POST') return response.writeHead(200, headers).end(this.answer(pageId, []))
      this.posts++
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = new URLSearchParams(Buffer.concat(chunks).toString())
      const fields = Object.fromEntries([...new Set(body.keys())].map((name) => [name, body.getAll(name)]))
      const taken = takePage(this.setting, this.state, pageId, fields)
      this.state = applyCalculations(this.setting, taken.state).state
      if (taken.errors.length === 0)
        return response.writeHead(303, { location: `/s/${taken.goTo ?? pageId}` }).end()
      return response.writeHead(422, headers).end(this.answer(pageId, taken.errors))
    })
    await new Promise<void>((done) => this.server!.listen(0, '127.0.0.1', done))
    this.baseUrl = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async open(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
    this.state = this.start
    this.posts = 0
    const visitor = await Visitor.arrive(browser, { baseUrl: this.baseUrl }, options)
    visitor.context.setDefaultTimeout(4000)
    // A script that gives up says so only here: the page goes on without it.
    visitor.page.on('console', (message) => {
      if (message.type() === 'warning') visitor.faults.push(message.text())
    })
    await visitor.goto(`/s/${this.firstPage}`)
    if (options.scripts === undefined && !this.breakScript) await begin(visitor.page)
    return visitor
  }

  close(): void {
    this.server?.close()
  }
}

/** The script comes when one begins to answer. */
export async function begin(page: Page): Promise<void> {
  await page.locator('#skjema input:visible').first().focus()
  await page.locator('[role=status].ds-sr-only').waitFor({ state: 'attached' })
}

/** What is said politely to those who do not see the page. */
export const status = (page: Page) => page.locator('[role=status].ds-sr-only').innerText()
