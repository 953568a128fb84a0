import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallForm } from '#engines/altinn/testing/small-form.ts'
import { begin, FormServer, status } from './browser/form-server.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { openBrowser, type Visitor, type VisitorOptions } from './browser/visitor.ts'

const input = (id: string, field: string, title: string, more: object = {}) => ({
  ...{ id, type: 'Input', dataModelBindings: { simpleBinding: field }, textResourceBindings: { title } },
  ...more,
})
const at = (field: string, title: string) => ({
  dataModelBindings: { simpleBinding: field },
  textResourceBindings: { title },
})
const text = { type: 'string' }
const number = { type: 'number' }

const { setting, state } = smallForm({
  pages: {
    Jobber: [
      {
        ...{ id: 'jobber', type: 'RepeatingGroup', dataModelBindings: { group: 'jobber' } },
        children: ['sted', 'fast', 'prosent', 'timer', 'lonn', 'turer'],
        textResourceBindings: { title: 'Jobbene dine', add_button: 'jobb' },
        tableHeaders: ['sted', 'fast', 'lonn'],
        hiddenRow: ['equals', ['dataModel', 'jobber.sted'], 'Slettet'],
      },
      input('sted', 'jobber.sted', 'Arbeidssted', { required: true }),
      {
        ...{ id: 'fast', type: 'RadioButtons', optionsId: 'janei' },
        ...at('jobber.fast', 'Er du fast ansatt?'),
      },
      input('prosent', 'jobber.prosent', 'Stillingsprosent', {
        hidden: ['notEquals', ['dataModel', 'jobber.fast'], 'ja'],
      }),
      input('timer', 'jobber.timer', 'Timer', {
        hidden: ['notEquals', ['component', 'fast'], 'nei'],
        required: true,
      }),
      input('lonn', 'jobber.lonn', 'Lønn', { readOnly: true }),
      {
        ...{ id: 'turer', type: 'RepeatingGroup', dataModelBindings: { group: 'jobber.turer' } },
        children: ['mal', 'natt', 'hotell'],
        textResourceBindings: { title: 'Reiser i jobben', add_button: 'reise' },
        edit: { mode: 'showAll' },
      },
      input('mal', 'jobber.turer.mal', 'Reisemål'),
      {
        ...{ id: 'natt', type: 'RadioButtons', optionsId: 'janei' },
        ...at('jobber.turer.natt', 'Overnattet du?'),
      },
      input('hotell', 'jobber.turer.hotell', 'Hvilket hotell?', {
        hidden: ['notEquals', ['dataModel', 'jobber.turer.natt'], 'ja'],
      }),
      input('sum', 'sum', 'Lønn til sammen', { readOnly: true }),
      { id: 'nav', type: 'NavigationButtons' },
    ],
    Annet: [
      { ...{ id: 'barn', type: 'RadioButtons', optionsId: 'janei' }, ...at('barn', 'Har du barn?') },
      {
        ...{ id: 'utgifter', type: 'Grid', textResourceBindings: { title: 'Utgifter' } },
        rows: [
          { header: true, cells: [{ text: 'Hva' }, { text: 'Kroner' }] },
          { cells: [{ text: 'Husleie' }, { component: 'leie' }] },
          { cells: [{ text: 'Barnehage' }, { component: 'barnehage' }] },
        ],
      },
      input('leie', 'leie', 'Husleie'),
      input('barnehage', 'barnehage', 'Barnehage', { hidden: ['notEquals', ['component', 'barn'], 'ja'] }),
      {
        ...{ id: 'faner', type: 'Tabs' },
        tabs: [
          { id: 'a', title: 'Bolig', children: ['rom'] },
          { id: 'b', title: 'Familie', children: ['navn'] },
        ],
      },
      input('rom', 'rom', 'Antall rom'),
      input('navn', 'navn', 'Barnets navn', { hidden: ['notEquals', ['component', 'barn'], 'ja'] }),
      {
        ...{ id: 'adresse', type: 'Address', required: ['equals', ['component', 'barn'], 'ja'] },
        dataModelBindings: { address: 'gate', zipCode: 'postnr', postPlace: 'poststed' },
        textResourceBindings: { title: 'Adresse' },
      },
      {
        ...{ id: 'klokke', type: 'TimePicker', hidden: ['equals', ['dataModel', 'gate'], null] },
        ...at('klokke', 'Når kan vi komme?'),
      },
      { id: 'nav2', type: 'NavigationButtons' },
    ],
    Valg: [
      {
        ...{ id: 'valg', type: 'List', dataListId: 'steder', tableHeaders: { navn: 'Sted' } },
        dataModelBindings: { navn: 'stedsnavn' },
        textResourceBindings: { title: 'Velg sted' },
      },
      input('hvorfor', 'hvorfor', 'Hvorfor der?', {
        hidden: ['notEquals', ['dataModel', 'stedsnavn'], 'Mosjøen'],
      }),
      {
        ...{ id: 'trivsel', type: 'Likert', optionsId: 'janei' },
        dataModelBindings: { questions: 'sporsmal', answer: 'sporsmal.svar' },
        textResourceBindings: { title: 'Trivsel', questions: 'likert.tekst' },
      },
      input('mer', 'mer', 'Fortell mer', {
        hidden: ['notEquals', ['dataModel', 'sporsmal[1].svar'], 'nei'],
      }),
      { id: 'nav3', type: 'NavigationButtons' },
    ],
    Sum: [
      {
        ...{ id: 'del', type: 'Group', children: ['penger', 'betalt', 'kvittering'] },
        textResourceBindings: { title: 'Utlegg' },
      },
      input('penger', 'penger', 'Kroner', {
        formatting: { number: { thousandSeparator: ' ', suffix: ' kr' } },
      }),
      { ...{ id: 'betalt', type: 'RadioButtons', optionsId: 'janei' }, ...at('betalt', 'Er det betalt?') },
      input('kvittering', 'kvittering', 'Nummer på kvittering', {
        hidden: ['notEquals', ['dataModel', 'betalt'], 'ja'],
      }),
      { id: 'nytt', type: 'Summary2', target: { type: 'component', id: 'del' }, hideEmptyFields: true },
      { id: 'gammel', type: 'Summary', componentRef: 'penger' },
    ],
    Slutt: [{ id: 'takk', type: 'Heading', textResourceBindings: { title: 'Ferdig' } }],
  },
  fields: {
    jobber: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...{ sted: text, fast: text, prosent: number, timer: number, lonn: number },
          turer: {
            type: 'array',
            items: { type: 'object', properties: { mal: text, natt: text, hotell: text } },
          },
        },
      },
    },
    ...{
      sum: number,
      barn: text,
      leie: number,
      barnehage: number,
      rom: text,
      navn: text,
      klokke: text,
      mer: text,
    },
    ...{ penger: number, betalt: text, kvittering: text },
    ...{ gate: text, postnr: text, poststed: text, stedsnavn: text, hvorfor: text },
    sporsmal: { type: 'array', items: { type: 'object', properties: { tekst: text, svar: text } } },
  },
  calculation: {
    calculations: {
      'jobber.lonn': {
        expression: [
          'multiply',
          [
            'if',
            ['equals', ['dataModel', 'jobber.fast'], 'ja'],
            ['dataModel', 'jobber.prosent'],
            'else',
            ['dataModel', 'jobber.timer'],
          ],
          100,
        ],
      },
      sum: { expression: ['plus', ['dataModel', 'jobber[0].lonn'], ['dataModel', 'jobber[1].lonn']] },
    },
  },
  validation: {
    validations: {
      'jobber.prosent': [
        {
          condition: ['greaterThan', ['dataModel', ['argv', 0]], 100],
          message: 'Ingen jobber mer enn 100 prosent.',
        },
      ],
    },
  },
  options: {
    janei: [
      { value: 'ja', label: 'Ja' },
      { value: 'nei', label: 'Nei' },
    ],
  },
  texts: { 'likert.tekst': '{0}' },
  data: {
    jobber: [
      { altinnRowId: 'rad-a', sted: 'Trofors', turer: [{ altinnRowId: 'tur-a', mal: 'Oslo' }] },
      { altinnRowId: 'rad-b', sted: 'Slettet' },
    ],
    sporsmal: [
      { altinnRowId: 's-1', tekst: 'Trives du?' },
      { altinnRowId: 's-2', tekst: 'Får du hjelp?' },
    ],
  },
})
const texts = new Map([...setting.package.texts].map(([language, all]) => [language, new Map(all)]))
for (const all of texts.values())
  all.set('likert.tekst', {
    value: '{0}',
    variables: [{ key: 'sporsmal.tekst', dataSource: 'dataModel.default' }],
  })
const form = {
  ...setting,
  package: { ...setting.package, texts },
  postalPlace: (code: string) => (code === '8680' ? 'TROFORS' : null),
  fetchedLists: {
    'steder?page=0&size=10': {
      ...{
        rows: [{ navn: 'Mosjøen' }, { navn: 'Trofors' }],
        page: 0,
        pageCount: 1,
        pageSize: 10,
        totalCount: 2,
      },
    },
  },
}
const start = { ...state, view: { openRows: { jobber: ['rad-a'] } } }

let browser: Browser
let server: FormServer
beforeAll(async () => {
  browser = await openBrowser()
  server = await FormServer.serve(form, start, 'Jobber')
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})
const open = (options?: VisitorOptions): Promise<Visitor> => server.open(browser, options)
const field = (page: Page, label: string) => page.getByLabel(label)
const radio = (page: Page, group: string, answer: string) =>
  page.getByRole('group', { name: group }).getByLabel(answer)

describe('with script, in rows', () => {
  test('questions of a row and of a row within it come and go by the answers of that row', async () => {
    const visitor = await open()
    const { page } = visitor
    expect(await field(page, 'Stillingsprosent').count()).toBe(0)
    await radio(page, 'Er du fast ansatt?', 'Ja').check()
    await field(page, 'Stillingsprosent').fill('50')
    expect(await field(page, 'Timer').count()).toBe(0)
    expect(await status(page)).toContain('Stillingsprosent')
    await radio(page, 'Overnattet du?', 'Ja').check()
    await field(page, 'Hvilket hotell?').fill('Fru Haugans')
    await radio(page, 'Er du fast ansatt?', 'Nei').check()
    expect(await field(page, 'Stillingsprosent').count()).toBe(0)
    await field(page, 'Timer').fill('7')
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('the line of the row, what is calculated in it, and the sum follow', async () => {
    const visitor = await open()
    const { page } = visitor
    const line = page.locator('#jobber tr.opened')
    await field(page, 'Arbeidssted').fill('Mosjøen sykehus')
    await radio(page, 'Er du fast ansatt?', 'Ja').check()
    await field(page, 'Stillingsprosent').fill('80')
    expect(await line.innerText()).toMatch(/Mosjøen sykehus\s+Ja\s+8000/)
    expect(await page.locator('[data-part="lonn-0"] .fact-value').innerText()).toBe('8000')
    expect(await page.locator('[data-part=sum] .fact-value').innerText()).toBe('8000')
    expect(await axeFindings(page)).toEqual([])
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('what is wrong in a row is said at its field, by the rule of that row', async () => {
    const visitor = await open()
    const { page } = visitor
    await radio(page, 'Er du fast ansatt?', 'Ja').check()
    await field(page, 'Stillingsprosent').fill('120')
    await field(page, 'Stillingsprosent').press('Tab')
    expect(await page.locator('#prosent-0-feil').innerText()).toBe('Ingen jobber mer enn 100 prosent.')
    expect(await page.locator('.ds-field:has(#prosent-0) > #prosent-0-feil').count()).toBe(1)
    expect(await page.locator('[aria-invalid]').count()).toBe(1)
    await field(page, 'Stillingsprosent').fill('90')
    expect(await page.locator('#prosent-0-feil').count()).toBe(0)
    await visitor.leave()
  })

  test('a row that is hidden by its own answer goes, when one is no longer in it', async () => {
    const visitor = await open()
    const { page } = visitor
    await field(page, 'Arbeidssted').fill('Slettet')
    // Nothing is taken from under the one who is in it.
    expect(await field(page, 'Arbeidssted').count()).toBe(1)
    await field(page, 'Arbeidssted').press('Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fast-0')
    await page.getByRole('button', { name: 'Neste' }).focus()
    expect(await page.locator('#jobber tbody tr').count()).toBe(0)
    await visitor.leave()
  })
})

describe('with script, elsewhere on a page', () => {
  async function at(pageId: string): Promise<Visitor> {
    const visitor = await open()
    await visitor.goto(`/s/${pageId}`)
    await begin(visitor.page)
    return visitor
  }

  test('lines of a table, tabs, addresses and times follow', async () => {
    const visitor = await at('Annet')
    const { page } = visitor
    const gridLine = page.locator('tr', { hasText: 'Barnehage' })
    expect(await gridLine.isVisible()).toBe(false)
    expect(await field(page, 'Barnets navn').count()).toBe(0)
    await radio(page, 'Har du barn?', 'Ja').check()
    expect(await gridLine.isVisible()).toBe(true)
    // The cell has its heading; the label is for those who do not see the table.
    expect((await page.locator('label[for=barnehage]').boundingBox())?.width).toBeLessThanOrEqual(1)
    await field(page, 'Barnets navn').fill('Nora')
    expect(await page.locator('#adresse').getAttribute('required')).not.toBeNull()
    expect(await field(page, 'Når kan vi komme?').count()).toBe(0)
    await page.locator('#adresse').fill('Storgata 1')
    await field(page, 'Når kan vi komme?').fill('25:00')
    await page.locator('[name=postnr]').fill('86')
    await page.locator('[name=postnr]').press('Tab')
    expect(await page.locator('#adresse-zipCode-feil').innerText()).toContain('ostnummer')
    expect(await page.locator('#klokke-feil').innerText()).not.toBe('')
    await page.locator('[name=postnr]').fill('8680')
    expect(await page.locator('#adresse-zipCode-feil').count()).toBe(0)
    expect(await axeFindings(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0)
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('lists to choose from, and questions with the same answers, follow', async () => {
    const visitor = await at('Valg')
    const { page } = visitor
    await page.getByLabel('Mosjøen').check()
    expect(await field(page, 'Hvorfor der?').count()).toBe(1)
    expect(await page.locator('[data-chosen]').innerText()).toContain('Mosjøen')
    await radio(page, 'Får du hjelp?', 'Nei').check()
    expect(await field(page, 'Fortell mer').count()).toBe(1)
    expect(await axeFindings(page)).toEqual([])
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })

  test('summaries of answers on the same page follow, new and old', async () => {
    const visitor = await at('Sum')
    const { page } = visitor
    const summary = page.locator('[data-part=nytt]')
    await page.locator('#penger').fill('1250')
    expect(await summary.innerText()).toMatch(/Kroner\s+1 250 kr/)
    expect(await page.locator('[data-part=gammel]').innerText()).toContain('1 250 kr')
    await radio(page, 'Er det betalt?', 'Ja').check()
    await field(page, 'Nummer på kvittering').fill('K-7')
    expect(await summary.innerText()).toMatch(/Nummer på kvittering\s+K-7/)
    await radio(page, 'Er det betalt?', 'Nei').check()
    expect(await summary.innerText()).not.toContain('kvittering')
    expect(await axeFindings(page)).toEqual([])
    expect([server.posts, visitor.faults]).toEqual([0, []])
    await visitor.leave()
  })
})

/** The same answers; without script a question that comes into view is met after a post. */
async function complete(page: Page, scripts: boolean): Promise<unknown> {
  const saveUnless = async () => {
    if (scripts) return
    await page.getByRole('button', { name: 'Lagre og avslutt' }).click()
  }
  await field(page, 'Arbeidssted').fill('Rådhuset')
  await radio(page, 'Er du fast ansatt?', 'Nei').check()
  await radio(page, 'Overnattet du?', 'Ja').check()
  await saveUnless()
  await field(page, 'Timer').fill('12,5')
  await field(page, 'Hvilket hotell?').fill('Grand')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.waitForURL(/Annet/)
  await radio(page, 'Har du barn?', 'Ja').check()
  await page.locator('#adresse').fill('Storgata 1')
  await page.locator('[name=postnr]').fill('8680')
  await saveUnless()
  await field(page, 'Barnets navn').fill('Nora')
  await page.locator('#barnehage').fill('3000')
  await field(page, 'Når kan vi komme?').fill('14.30')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.waitForURL(/Valg/)
  await page.getByLabel('Mosjøen').check()
  await radio(page, 'Får du hjelp?', 'Nei').check()
  await saveUnless()
  await field(page, 'Hvorfor der?').fill('Nærmest')
  await field(page, 'Fortell mer').fill('Nei')
  await page.getByRole('button', { name: 'Neste' }).click()
  await page.waitForURL(/Sum/)
  return server.state.data
}

test('the same answers end in the same stored data with script and without', async () => {
  const stored: unknown[] = []
  for (const scripts of [undefined, 'off'] as const) {
    const visitor = await open(scripts ? { scripts } : {})
    stored.push(await complete(visitor.page, scripts === undefined))
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  }
  expect(stored[0]).toEqual(stored[1])
  expect(stored[0]).toMatchObject({ sum: 1250, poststed: 'TROFORS', stedsnavn: 'Mosjøen', klokke: '14:30' })
})
