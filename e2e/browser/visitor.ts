import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { employeeWithKey, fullName, personWithKey, population } from '#standins/population/index.ts'
import { chromiumExecutable } from '../../scripts/chromium.ts'
import type { RunningSystem } from './running-system.ts'

export async function openBrowser(): Promise<Browser> {
  const program = await chromiumExecutable()
  return chromium.launch({ executablePath: program.path, args: program.args })
}

export interface VisitorOptions {
  /** `blocked`: scripts are asked for and refused, so that tools may still run in the page. `off`: none at all. */
  scripts?: 'on' | 'blocked' | 'off'
  width?: number
  height?: number
  dark?: boolean
  language?: string
}

/** One person's browser: own cookies, and a record of what went wrong in it. */
export class Visitor {
  readonly faults: string[] = []

  private constructor(
    readonly system: Pick<RunningSystem, 'baseUrl'>,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async arrive(
    browser: Browser,
    system: Pick<RunningSystem, 'baseUrl'>,
    options: VisitorOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
      colorScheme: options.dark ? 'dark' : 'light',
      locale: options.language ?? 'nb-NO',
      timezoneId: 'Europe/Oslo',
      javaScriptEnabled: options.scripts !== 'off',
      reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(20_000)
    if (options.scripts === 'blocked') {
      await context.route(`${system.baseUrl}/**`, (route) =>
        route.request().resourceType() === 'script' ? route.abort() : route.continue(),
      )
    }
    const page = await context.newPage()
    const visitor = new Visitor(system, context, page)
    visitor.watch(page)
    return visitor
  }

  async goto(path: string): Promise<number> {
    const answer = await this.page.goto(new URL(path, this.system.baseUrl).href)
    return answer?.status() ?? 0
  }

  /** Picks the person with this key at the stand-in of ID-porten or Ansattporten, wherever the way in led there. */
  async pickAtStandin(key: string, level: 'BankID' | 'MinID' = 'BankID'): Promise<void> {
    const { page } = this
    const { name, identityNumber } = whoIs(key)
    await page.getByLabel('Søk på navn').fill(name)
    await page.getByLabel('Kommune').selectOption('alle')
    await page.getByRole('button', { name: 'Søk', exact: true }).click()
    const levels = page.getByLabel('Innloggingsmåte')
    const wanted = await levels.locator('option', { hasText: level }).getAttribute('value')
    await levels.selectOption(wanted)
    // Names are not unique among the invented people; numbers are.
    await page.locator(`button[name="pid"][value="${identityNumber}"]`).click()
    await page.waitForURL((url) => url.origin === this.system.baseUrl)
  }

  async signIn(key: string, to = '/minside', level: 'BankID' | 'MinID' = 'BankID'): Promise<void> {
    await this.goto(`/logg-inn?til=${encodeURIComponent(to)}`)
    await this.pickAtStandin(key, level)
  }

  async signInAsEmployee(key: string, to: string): Promise<void> {
    await this.goto(`/logg-inn/ansatt?til=${encodeURIComponent(to)}`)
    await this.pickAtStandin(key)
  }

  get path(): string {
    return new URL(this.page.url()).pathname
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText()
  }

  leave(): Promise<void> {
    return this.context.close()
  }

  private watch(page: Page): void {
    const own = (url: string) => url.startsWith(this.system.baseUrl)
    page.on('console', (message) => {
      if (own(page.url()) && /Content Security Policy/i.test(message.text())) this.faults.push(message.text())
    })
    page.on('pageerror', (error) => {
      if (own(page.url())) this.faults.push(`script: ${error.message}`)
    })
    page.on('request', (request) => {
      const url = request.url()
      if (!request.isNavigationRequest() && own(page.url()) && !own(url) && !url.startsWith('data:'))
        this.faults.push(`asked another host: ${url}`)
      if (own(url) && holdsIdentityNumber(url))
        this.faults.push(`an identity number in the address of ${new URL(url).pathname}`)
    })
    page.on('response', (response) => {
      if (own(response.url()) && response.status() >= 500)
        this.faults.push(`${response.status()} ${new URL(response.url()).pathname}`)
    })
  }
}

function whoIs(key: string): { name: string; identityNumber: string } {
  const employed = population.employees.some((employee) => employee.key === key)
  const person = employed ? employeeWithKey(key) : personWithKey(key)
  const name = employed ? `${person.firstName} ${person.lastName}` : fullName(personWithKey(key))
  return { name, identityNumber: person.identityNumber }
}

const identityNumbers = new Set(
  [...population.people, ...population.employees].map(({ identityNumber }) => identityNumber),
)

/** Any eleven figures may be part of a random id: only the numbers of the invented people count. */
function holdsIdentityNumber(text: string): boolean {
  for (let at = 0; at + 11 <= text.length; at++) if (identityNumbers.has(text.slice(at, at + 11))) return true
  return false
}
