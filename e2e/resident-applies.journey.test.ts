import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  fillUntil,
  isForm,
  mainText,
  pressStart,
  reloadUntil,
  send,
  serviceName,
} from './browser/application.ts'
import { activate, isFocusVisible, tabsThrough, tabTo } from './browser/keyboard.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor, type VisitorOptions } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser

beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

/** 150 000 kroner x 6 % / 11 months, 70 % of it, and nothing: as the law has it, to the øre. */
const amounts = ['818,18 kr', '572,73 kr', 'Åse, tredje barn: gratis\t0 kr']

describe.each<{ how: string; options: VisitorOptions }>([
  { how: 'with scripts', options: { scripts: 'on' } },
  { how: 'with scripts that do not arrive', options: { scripts: 'blocked', width: 390 } },
  { how: 'without scripts', options: { scripts: 'off' } },
])('a mother of three in Grane, $how', ({ options }) => {
  test('goes from the front page to her answer, the letter, and who has looked', async () => {
    const visitor = await Visitor.arrive(browser, system, options)
    const { page } = visitor

    await visitor.goto('/')
    await page.getByRole('link', { name: 'Grane', exact: false }).first().click()
    expect(await visitor.heading()).toMatch(/Hva vil du gjøre|Grane/)
    await page.getByRole('link', { name: serviceName }).first().click()
    expect(await visitor.heading()).toBe(serviceName)
    await pressStart(visitor, 'grane-tre-barn-mor')

    const passed = await fillUntil(visitor, 'Se over og send')
    expect(passed).toEqual([
      'Hvilke barn søker du for?',
      'Litt om barna',
      'Hvem bor du sammen med?',
      'Inntekten deres',
    ])
    const summary = await mainText(visitor)
    expect(summary).toContain('Ylva Fjelldal')
    expect(summary).toContain('150 000')
    await send(visitor)

    await reloadUntil(visitor, 'Du får redusert foreldrebetaling: 1 390,91 kr per måned for tre barn')
    expect(await mainText(visitor)).toMatch(/20\d\d\/\d+/)

    await visitor.goto('/minside')
    await reloadUntil(visitor, /Brev/)
    const answer = page.getByRole('link', { name: /^Svar|^Vedtak/ }).first()
    await answer.click()
    const account = await mainText(visitor)
    for (const amount of [...amounts, '1 390,91 kr', '150 000']) expect(account).toContain(amount)
    expect(account).toMatch(/klage/i)

    const letter = await page
      .getByRole('link', { name: /\(PDF\)/ })
      .first()
      .getAttribute('href')
    const pdf = await visitor.context.request.get(new URL(letter ?? '', page.url()).href)
    expect(pdf.status()).toBe(200)
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')

    await visitor.goto('/minside/innsyn')
    expect(await mainText(visitor)).toContain('Grane')
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  })
})

test('the whole journey goes by keyboard alone: focus is seen, and goes in the order of the page', async () => {
  const visitor = await Visitor.arrive(browser, system)
  const { page } = visitor
  await visitor.goto('/grane/tjenester/redusert-barnehage')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#innhold')
  await page.keyboard.press('Enter')
  await activate(page, /^Start/)
  await visitor.pickAtStandin('grane-tre-barn-mor')
  if (!isForm(visitor)) await activate(page, /^Start/)
  await page.waitForURL(/\/skjema\//)

  // Wrong first: nothing ticked, so the error summary must get the focus, and its link the field.
  const first = await tabsThrough(page)
  expect(first.unreachable).toEqual([])
  expect(first.outOfOrder).toEqual([])
  expect(first.unseen).toEqual([])
  await activate(page, 'Neste')
  await page.locator('[data-error-summary]').waitFor()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('feil')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('checkbox')
  expect(await isFocusVisible(page)).toBe(true)

  for (let pages = 0; pages < 10 && (await visitor.heading()) !== 'Se over og send'; pages++) {
    await answerByKeyboard(visitor)
    const before = page.url()
    await activate(page, 'Neste')
    await page.waitForURL((url) => url.href !== before)
  }
  const last = await tabsThrough(page)
  expect(last.unreachable).toEqual([])
  expect(last.outOfOrder).toEqual([])
  expect(last.unseen).toEqual([])
  await tabTo(page, 'input[type="checkbox"]')
  await page.keyboard.press('Space')
  await activate(page, 'Send søknaden')
  await page.waitForURL(/\/kvittering\//)
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

async function answerByKeyboard({ page }: Visitor): Promise<void> {
  for (const box of await page.locator('#skjema input[type="checkbox"]').all()) {
    if (await box.isChecked()) continue
    await tabTo(page, `[id="${await box.getAttribute('id')}"]`)
    await page.keyboard.press('Space')
  }
  for (const field of await page.locator('#skjema input[type="text"]').all()) {
    await tabTo(page, `[id="${await field.getAttribute('id')}"]`)
    await page.keyboard.type('Trofors barnehage')
  }
  for (const group of await page.locator('#skjema fieldset:has(input[type="radio"])').all()) {
    const no = group.getByRole('radio', { name: 'Nei' })
    await tabTo(page, `[id="${await group.getByRole('radio').first().getAttribute('id')}"]`)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    expect(await no.isChecked()).toBe(true)
  }
}
