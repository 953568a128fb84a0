import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { employeeWithKey, personWithKey } from '#standins/population/index.ts'
import { apply, fillUntil, next, reloadUntil, startApplication } from './browser/application.ts'
import { axeFindings, frameFindings, markupFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
/** Addresses by who may see them. Made once, so that every state is there: filled, empty, long, decided, waiting. */
const pages = {
  open: [] as string[],
  resident: [] as string[],
  newcomer: [] as string[],
  staff: [] as string[],
  operator: [] as string[],
}
const markup = new Map<string, string>()
let looks = 0

const long = {
  person: 'grane-langt-navn',
  kindergarten: 'Sømna oppvekstsenter avdeling Vik, småbarnsavdelingen Blåbærtua og Tyttebærhaugen',
}

beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
  pages.open = [
    ...[
      '/',
      '/?q=grane',
      '/?q=oslo',
      '/grane',
      '/grane?q=barnehage',
      '/grane?q=svømmehall',
      '/grane/kontakt',
      '/kontakt',
    ],
    ...['/hjelp', '/personvern', '/tilgjengelighet', '/grane/tjenester/redusert-barnehage', '/finnes-ikke'],
  ]

  const resident = await Visitor.arrive(browser, system)
  const answers = {
    kindergarten: long.kindergarten,
    changedIncome: {
      estimate: '199 000',
      explanation: 'Jeg gikk ned i stilling da barnet ble født. '.repeat(20),
    },
  }
  await apply(resident, 'grane', long.person, answers)
  const receipt = resident.path
  await apply(resident, 'grane', long.person)
  const answered = resident.path
  await reloadUntil(resident, 'Svaret er klart')
  const caseHref = await resident.page.getByRole('link', { name: /Se svaret/ }).getAttribute('href')
  await resident.goto('/minside/eiendommer')
  const property = await resident.page.locator('main a[href*="/eiendommer/"]').first().getAttribute('href')
  await startApplication(resident, 'grane', long.person)
  const draft = resident.path.split('/').slice(0, 4).join('/')
  await fillUntil(resident, 'Se over og send', answers)
  const steps = ['Barn', 'OmBarna', 'Husholdning', 'Inntekt', 'NyInntekt', 'Oppsummering']
  pages.resident = [
    ...['/minside', '/minside?kommune=grane', '/minside/opplysninger', '/minside/innsyn'],
    ...['/minside/eiendommer', property ?? ''],
    ...['/minside/meldinger', `/minside/meldinger${caseHref?.replace('/minside/saker', '')}`],
    ...['/minside/kontakt', '/minside/fullmakter', '/minside/fullmakter/grane', '/minside/verge'],
    `/minside/fullmakter${caseHref?.replace('/minside/saker', '')}`,
    ...[
      receipt,
      answered,
      caseHref ?? '',
      `${caseHref}/menneske`,
      '/grane/tjenester/redusert-barnehage/start',
    ],
    ...steps.map((step) => `${draft}/${step}`),
    ...['/finnes-ikke', '/grane/skjema/ffffffff-ffff-4fff-8fff-ffffffffffff'],
  ]
  pages.newcomer = [
    '/minside',
    '/minside/opplysninger',
    '/minside/innsyn',
    '/grane/tjenester/redusert-barnehage/start',
  ]

  const caseworker = await Visitor.arrive(browser, system)
  await caseworker.signInAsEmployee('grane-saksbehandler', '/saksbehandling/grane')
  const waiting = await caseworker.page.locator('main table a').first().getAttribute('href')
  await caseworker.goto('/saksbehandling/grane/avgjort')
  const decided = await caseworker.page.locator('main table a').first().getAttribute('href')
  pages.staff = [
    ...['/saksbehandling/grane', '/saksbehandling/grane?vis=mine', '/saksbehandling/grane/avgjort'],
    ...[waiting ?? '', `${waiting}/vedtak`, decided ?? '', `${decided}/gjor-om`, '/saksbehandling/vefsn'],
  ]
  pages.operator = ['/drift']
  expect([...resident.faults, ...caseworker.faults]).toEqual([])
  await resident.leave()
  await caseworker.leave()
}, 180_000)

afterAll(async () => {
  console.log(
    `${Object.values(pages).flat().length} addresses, ${looks} looks with axe, ${markup.size} documents through html-validate`,
  )
  await browser?.close()
  await system?.stop()
})

const kinds = ['open', 'resident', 'newcomer', 'staff', 'operator'] as const
const signIn: Record<(typeof kinds)[number], (visitor: Visitor) => Promise<void>> = {
  open: async () => {},
  resident: (visitor) => visitor.signIn(long.person),
  newcomer: (visitor) => visitor.signIn('grane-uten-barn'),
  staff: (visitor) => visitor.signInAsEmployee('grane-saksbehandler', '/saksbehandling/grane'),
  operator: (visitor) => visitor.signInAsEmployee('samarbeid-drift', '/drift'),
}

/** Each width, colour scheme and language is met by every page, though not every mix of them. */
const looksAt = [
  { width: 320, dark: false, language: 'nb' },
  { width: 390, dark: true, language: 'nn' },
  { width: 1280, dark: false, language: 'en' },
  { width: 1280, dark: true, language: 'nb' },
]

describe.each(looksAt)('at $width px, dark $dark, in $language', ({ width, dark, language }) => {
  test.each(kinds)('%s pages have no fault', async (kind) => {
    const visitor = await Visitor.arrive(browser, system, { width, dark })
    await signIn[kind](visitor)
    const faults: string[] = []
    for (const path of pages[kind]) {
      const address = `${path}${path.includes('?') ? '&' : '?'}sprak=${language}`
      const answer = await visitor.page.goto(new URL(address, system.baseUrl).href)
      if (!visitor.page.url().startsWith(system.baseUrl)) {
        faults.push(`${kind} ${path}: led away from our own pages`)
        continue
      }
      markup.set(`${kind} ${language} ${path}`, (await answer?.text()) ?? '')
      for (const fault of await lookAt(visitor, language)) faults.push(`${path}: ${fault}`)
    }
    faults.push(...visitor.faults.splice(0))
    expect(faults).toEqual([])
    await visitor.leave()
  })
})

test.each(['nb', 'nn', 'en'])('pages with errors have no other fault, in %s', async (language) => {
  const visitor = await Visitor.arrive(browser, system, { width: 320, dark: language === 'nn' })
  const { page } = visitor
  await visitor.signIn('grane-grense-219999')
  const faults: string[] = []
  const post = async (button: string) => {
    await page.locator(`main form button${button}`).last().click()
    await page.waitForLoadState()
    expect(await page.locator('[data-error-summary]').count()).toBe(1)
    for (const fault of await lookAt(visitor, language)) faults.push(`${visitor.path}: ${fault}`)
    markup.set(`errors ${language} ${visitor.path}`, await page.content())
  }
  await visitor.goto('/grane?sprak=nb')
  await startApplication(visitor, 'grane', 'grane-grense-219999')
  const form = visitor.path.split('/').slice(0, 4).join('/')
  await fillUntil(visitor, 'Hvem bor du sammen med?')
  await page.locator('#skjema').getByRole('radio', { name: 'Ja' }).check()
  await next(visitor)
  for (const step of ['Samboer', 'Inntekt']) {
    await visitor.goto(`${form}/${step}?sprak=${language}`)
    await page.locator('#skjema .buttons button').first().waitFor()
    await post('.ds-button:not([data-variant])')
  }
  const staff = await Visitor.arrive(browser, system, { width: 320 })
  await staff.signInAsEmployee('grane-leder', pages.staff[4] as string)
  await staff.goto(`${pages.staff[4]}?sprak=${language}`)
  await staff.page.locator('#reason').fill('')
  await staff.page.locator('main form button.ds-button').first().click()
  await staff.page.locator('[data-error-summary]').waitFor()
  for (const fault of await lookAt(staff, language)) faults.push(`${staff.path}: ${fault}`)
  faults.push(...visitor.faults, ...staff.faults)
  expect(faults).toEqual([])
  await visitor.leave()
  await staff.leave()
})

test('the markup of every page seen is right', async () => {
  const faults: string[] = []
  for (const [name, html] of markup)
    if (!name.startsWith('errors'))
      for (const fault of await markupFindings(html)) faults.push(`${name}: ${fault}`)
  expect(faults).toEqual([])
})

test('no title or address tells who somebody is', () => {
  const people = [
    personWithKey(long.person),
    personWithKey('grane-uten-barn'),
    employeeWithKey('grane-saksbehandler'),
  ]
  for (const [name, html] of markup) {
    const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? ''
    expect(title, name).not.toBe('')
    for (const { identityNumber, lastName } of people) {
      for (const text of [title, name]) {
        expect(text).not.toContain(lastName)
        expect(text).not.toContain(identityNumber)
      }
      const links = [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, link]) => link).join(' ')
      expect(links).not.toContain(identityNumber)
    }
  }
})

async function lookAt(visitor: Visitor, language: string): Promise<string[]> {
  const { page } = visitor
  looks++
  const faults = [...(await axeFindings(page)), ...(await frameFindings(page, language))]
  const over = await sidewaysScroll(page)
  if (over > 0) faults.push(`scrolls ${over} px sideways`)
  return faults
}
