import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Assets, loadAssets } from '#design/assets.ts'
import { applyCalculations, type FormState, packPage, stepsOf, viewPage } from '#engines/altinn/index.ts'
import { smallForm } from '#engines/altinn/testing/small-form.ts'
import { formPage, takePage } from '#modules/services/index.ts'
import { securityHeaders } from '#platform/http/headers.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { openBrowser, Visitor, type VisitorOptions } from './browser/visitor.ts'

const yes = ['equals', ['dataModel', 'ansatt'], 'ja']
const { setting, state: start } = smallForm({
  pages: {
    Arbeid: [
      {
        ...{ id: 'ansatt', type: 'RadioButtons', optionsId: 'janei' },
        ...at('ansatt', 'Har du hjelp til jobben?'),
      },
      {
        ...{ id: 'hjelpere', type: 'Group', hidden: ['not', yes], children: ['antall', 'navn', 'varsel'] },
        textResourceBindings: { title: 'De som hjelper' },
      },
      { ...{ id: 'antall', type: 'Input', required: true }, ...at('antall', 'Hvor mange hjelper deg?') },
      {
        ...{ id: 'navn', type: 'Input', hidden: ['lessThan', ['dataModel', 'antall'], 2] },
        ...at('navn', 'Hvem er de?'),
      },
      { id: 'varsel', type: 'Paragraph', textResourceBindings: { title: 'antall.tekst' } },
      { ...{ id: 'timer', type: 'Input' }, ...at('timer', 'Timer i uka') },
      {
        ...{ id: 'sats', type: 'Input', formatting: { number: { decimalSeparator: ',' } } },
        ...at('sats', 'Kroner per time'),
      },
      {
        ...{ id: 'sum', type: 'Input', readOnly: true, formatting: { number: { decimalSeparator: ',' } } },
        ...at('sum', 'Kroner i uka'),
      },
      {
        ...{
          id: 'sted',
          type: 'Dropdown',
          optionsId: 'steder',
          optionFilter: ['if', yes, ['notEquals', ['value'], 'ingen'], 'else', true],
        },
        ...at('sted', 'Hvor?'),
      },
      {
        ...{ id: 'merknad', type: 'TextArea', required: yes },
        ...at('merknad', 'Noe mer vi bør vite'),
      },
      { id: 'nav', type: 'NavigationButtons', validateOnNext: { page: 'current', show: ['All'] } },
    ],
    Slutt: [{ id: 'takk', type: 'Heading', textResourceBindings: { title: 'Ferdig' } }],
  },
  fields: {
    ansatt: { type: 'string' },
    antall: { type: 'integer' },
    navn: { type: 'string' },
    timer: { type: 'number' },
    sats: { type: 'number' },
    sum: { type: 'number' },
    sted: { type: 'string' },
    merknad: { type: 'string' },
  },
  calculation: {
    calculations: {
      sum: { expression: ['multiply', ['dataModel', 'timer'], ['dataModel', 'sats']] },
    },
  },
  validation: {
    validations: {
      timer: [{ condition: ['greaterThan', ['dataModel', ['argv', 0]], 168], message: 'timer.for-mange' }],
    },
  },
  options: {
    janei: [
      { value: 'ja', label: 'Ja' },
      { value: 'nei', label: 'Nei' },
    ],
    steder: [
      { value: 'hjemme', label: 'Hjemme' },
      { value: 'ute', label: 'Ute' },
      { value: 'ingen', label: 'Ingen steder' },
    ],
  },
  texts: {
    'antall.tekst': 'Du har svart **{0}**',
    'timer.for-mange': 'En uke har 168 timer. Skriv færre.',
  },
})

function at(field: string, title: string) {
  return { dataModelBindings: { simpleBinding: field }, textResourceBindings: { title } }
}

/** Variables of a text, which `smallForm` has no words for. */
const texts = new Map([...setting.package.texts].map(([language, all]) => [language, new Map(all)]))
for (const all of texts.values())
  all.set('antall.tekst', {
    value: 'Du har svart **{0}**',
    variables: [{ key: 'antall', dataSource: 'dataModel.default', defaultValue: 'ingenting' }],
  })
const form = { ...setting, package: { ...setting.package, texts } }

let assets: Assets
let browser: Browser
let server: Server
let baseUrl = ''
let state: FormState = start
let posts = 0
let breakScript = false

/** The form's pages as the application serves them, headers and all, without what is around a form. */
function answer(pageId: string, issues: Parameters<typeof formPage>[0]['errors']): string {
  const parts = packPage(form, state, pageId)
  return formPage({
    frame: { language: 'nb', path: `/s/${pageId}`, testEnvironment: false, assets },
    base: '/s',
    trail: [],
    view: viewPage(form, state, pageId, issues, { follow: parts?.follow })!,
    steps: stepsOf(form, state),
    errors: issues,
    notice: null,
    problems: {},
    blocked: false,
    version: 1,
    deleteOn: '2026-12-24',
    parts,
  })
}

beforeAll(async () => {
  assets = await loadAssets()
  browser = await openBrowser()
  const headers = securityHeaders({ formTargets: [], https: false, personal: true })
  server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const asset = assets.serve(path, request.headers['accept-encoding'])
    if (asset && breakScript && path.includes('/form-')) return response.end('throw new Error("broken")')
    if (asset) return response.writeHead(200, asset.headers).end(asset.body)
    const pageId = path.split('/')[2] || 'Arbeid'
    if (request.method !== 'POST')
      return response
        .writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
        .end(answer(pageId, []))
    posts++
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = new URLSearchParams(Buffer.concat(chunks).toString())
    const fields = Object.fromEntries([...new Set(body.keys())].map((name) => [name, body.getAll(name)]))
    const taken = takePage(form, state, pageId, fields)
    state = applyCalculations(form, taken.state).state
    if (taken.errors.length === 0)
      return response.writeHead(303, { location: `/s/${taken.goTo ?? pageId}` }).end()
    return response
      .writeHead(422, { ...headers, 'content-type': 'text/html; charset=utf-8' })
      .end(answer(pageId, taken.errors))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

async function open(options: VisitorOptions = {}): Promise<Visitor> {
  state = start
  posts = 0
  const visitor = await Visitor.arrive(browser, { baseUrl }, options)
  visitor.context.setDefaultTimeout(4000)
  // A script that gives up says so only here: the page goes on without it.
  visitor.page.on('console', (message) => {
    if (message.type() === 'warning') visitor.faults.push(message.text())
  })
  await visitor.goto('/s/Arbeid')
  if (options.scripts === undefined && !breakScript) await begin(visitor.page)
  return visitor
}

/** The script comes when one begins to answer. */
async function begin(page: Page): Promise<void> {
  await page.locator('#skjema input:visible').first().focus()
  await page.locator('[role=status].ds-sr-only').waitFor({ state: 'attached' })
}

const field = (page: Page, label: string) => page.getByLabel(label)
const status = (page: Page) => page.locator('[role=status].ds-sr-only').innerText()

describe('with script', () => {
  test('a question appears and goes as its condition is answered, without a post, and what was written in it is kept', async () => {
    const visitor = await open()
    const { page } = visitor
    expect(await field(page, 'Hvor mange hjelper deg?').count()).toBe(0)
    await page.getByLabel('Ja').check()
    await field(page, 'Hvor mange hjelper deg?').fill('3')
    expect(await status(page)).toContain('Nytt på siden')
    await field(page, 'Hvem er de?').fill('Kari og Ola')
    expect(await page.locator('main').innerText()).toContain('Du har svart 3')
    expect(await page.locator('main strong').innerText()).toBe('3')
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Nei').check()
    expect(await field(page, 'Hvor mange hjelper deg?').count()).toBe(0)
    expect(await status(page)).toContain('Ikke lenger på siden')
    await page.getByLabel('Ja').check()
    expect(await field(page, 'Hvem er de?').inputValue()).toBe('Kari og Ola')
    expect(posts).toBe(0)
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  test('a calculated value is shown at once, exact to the øre', async () => {
    const visitor = await open()
    const { page } = visitor
    await field(page, 'Timer i uka').fill('3')
    await field(page, 'Kroner per time').fill('0,1')
    expect(visitor.faults).toEqual([])
    expect(await page.locator('[data-part=sum] .fact-value').innerText()).toBe('0,3')
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  test('what is wrong is said when the field is left, not while one writes, and goes when it is mended', async () => {
    const visitor = await open()
    const { page } = visitor
    const hours = field(page, 'Timer i uka')
    const message = page.locator('#timer-feil')
    await hours.pressSequentially('200')
    expect(await message.count()).toBe(0)
    await hours.press('Tab')
    expect(await message.innerText()).toBe('En uke har 168 timer. Skriv færre.')
    expect(await hours.getAttribute('aria-invalid')).toBe('true')
    expect(await hours.getAttribute('aria-describedby')).toBe('timer-feil')
    expect(await axeFindings(page)).toEqual([])
    await hours.fill('20')
    expect(await message.count()).toBe(0)
    expect(await hours.getAttribute('aria-invalid')).toBeNull()
    await hours.fill('tjue')
    await hours.press('Tab')
    expect(await message.innerText()).toContain('som et tall')
    expect(posts).toBe(0)
    await visitor.leave()
  })

  test('what must be answered, and what may be chosen, follow the answers', async () => {
    const visitor = await open()
    const { page } = visitor
    expect(await page.locator('label[for=merknad]').innerText()).toBe('Noe mer vi bør vite (valgfritt)')
    await page.locator('#sted').selectOption('hjemme')
    await page.getByLabel('Ja').check()
    expect(await page.locator('label[for=merknad]').innerText()).toBe('Noe mer vi bør vite')
    expect(await page.locator('#merknad').getAttribute('required')).not.toBeNull()
    expect(await page.locator('#sted option').allInnerTexts()).toEqual(['Velg', 'Hjemme', 'Ute'])
    expect(await page.locator('#sted').inputValue()).toBe('hjemme')
    await page.getByLabel('Nei').check()
    expect(await page.locator('#sted option').count()).toBe(4)
    await visitor.leave()
  })

  test('what the server found missing stands until it is answered, and is struck from the list', async () => {
    const visitor = await open()
    const { page } = visitor
    await page.getByLabel('Ja').check()
    await page.getByRole('button', { name: 'Neste' }).click()
    await page.locator('[data-error-summary]').waitFor()
    await begin(page)
    expect(await page.locator('#antall-feil').count()).toBe(1)
    await page.locator('#antall').fill('1')
    await page.locator('#antall').press('Tab')
    expect(await page.locator('#antall-feil').count()).toBe(0)
    expect(await page.locator('[data-error-summary] li').count()).toBe(1)
    await page.locator('#merknad').fill('Nei')
    await page.locator('#merknad').press('Tab')
    expect(await page.locator('[data-error-summary]').count()).toBe(0)
    await page.getByRole('button', { name: 'Neste' }).click()
    await page.getByRole('heading', { name: 'Ferdig' }).waitFor()
    expect(state.data).toMatchObject({ ansatt: 'ja', antall: 1, merknad: 'Nei' })
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  test('on a narrow screen nothing scrolls sideways, with questions shown and errors told', async () => {
    const visitor = await open({ width: 320 })
    const { page } = visitor
    await page.getByLabel('Ja').check()
    await field(page, 'Hvor mange hjelper deg?').fill('tre')
    await field(page, 'Hvor mange hjelper deg?').press('Tab')
    await page.locator('#antall-feil').waitFor()
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect(await axeFindings(page)).toEqual([])
    await visitor.leave()
  })
})

async function completeByPosts(page: Page): Promise<void> {
  await page.getByLabel('Ja').check()
  await page.getByRole('button', { name: 'Neste' }).click()
  await field(page, 'Hvor mange hjelper deg?').fill('1')
  await field(page, 'Noe mer vi bør vite').fill('Nei')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.getByRole('heading', { name: 'Ferdig' }).waitFor()
  expect(state.data).toMatchObject({ ansatt: 'ja', antall: 1, merknad: 'Nei' })
}

test('without script the same form is completed by posts', async () => {
  const visitor = await open({ scripts: 'off' })
  await completeByPosts(visitor.page)
  await visitor.leave()
})

test('with a script that breaks the same form is completed by posts', async () => {
  breakScript = true
  const visitor = await open()
  await completeByPosts(visitor.page)
  expect(visitor.faults).toContain('script: broken')
  breakScript = false
  await visitor.leave()
})

test('a page without anything to follow brings no script for it', () => {
  expect(answer('Slutt', [])).not.toContain('skjema-deler')
  expect(answer('Arbeid', [])).toContain('skjema-deler')
})
