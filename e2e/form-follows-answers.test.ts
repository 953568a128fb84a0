import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallForm } from '#engines/altinn/testing/small-form.ts'
import { begin, FormServer, status } from './browser/form-server.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { openBrowser, type Visitor, type VisitorOptions } from './browser/visitor.ts'

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

let browser: Browser
let server: FormServer

beforeAll(async () => {
  browser = await openBrowser()
  server = await FormServer.serve(form, start, 'Arbeid')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const open = (options?: VisitorOptions): Promise<Visitor> => server.open(browser, options)

const field = (page: Page, label: string) => page.getByLabel(label)

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
    expect(server.posts).toBe(0)
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
    expect(server.posts).toBe(0)
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
    expect(server.state.data).toMatchObject({ ansatt: 'ja', antall: 1, merknad: 'Nei' })
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })

  test('a press of a button reaches it, though what is told of the field one leaves moves the page', async () => {
    const visitor = await open()
    const { page } = visitor
    await field(page, 'Timer i uka').fill('200')
    const save = page.getByRole('button', { name: 'Lagre og avslutt' })
    await save.scrollIntoViewIfNeeded()
    const button = (await save.boundingBox())!
    await page.mouse.move(button.x + 20, button.y + 4)
    await page.mouse.down()
    expect(await page.locator('#timer-feil').count()).toBe(0)
    const posted = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.mouse.up()
    await posted
    expect(server.posts).toBe(1)
    await visitor.leave()
  })

  test('what is half written in an input method is left alone until it is written', async () => {
    const visitor = await open()
    const { page } = visitor
    await page.getByLabel('Ja').check()
    await field(page, 'Hvor mange hjelper deg?').focus()
    const typing = await visitor.context.newCDPSession(page)
    await typing.send('Input.imeSetComposition', { text: '1', selectionStart: 1, selectionEnd: 1 })
    expect(await field(page, 'Hvem er de?').count()).toBe(1)
    await typing.send('Input.insertText', { text: '1' })
    await field(page, 'Hvem er de?').waitFor({ state: 'detached' })
    expect(await field(page, 'Hvor mange hjelper deg?').inputValue()).toBe('1')
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
  expect(server.state.data).toMatchObject({ ansatt: 'ja', antall: 1, merknad: 'Nei' })
}

test('without script the same form is completed by posts', async () => {
  const visitor = await open({ scripts: 'off' })
  await completeByPosts(visitor.page)
  await visitor.leave()
})

test('with a script that breaks the same form is completed by posts', async () => {
  server.breakScript = true
  const visitor = await open()
  await completeByPosts(visitor.page)
  expect(visitor.faults).toContain('script: broken')
  server.breakScript = false
  await visitor.leave()
})

test('a page without anything to follow brings no script for it', () => {
  expect(server.answer('Slutt', [])).not.toContain('skjema-deler')
  expect(server.answer('Arbeid', [])).toContain('skjema-deler')
})
