import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerPage, fillUntil, mainText, next, send, startApplication } from './browser/application.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

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

test('a form left in the middle goes on in another browser, with everything that was written', async () => {
  const person = 'grane-tre-barn-mor'
  const atHome = await Visitor.arrive(browser, system)
  await startApplication(atHome, 'grane', person)
  await fillUntil(atHome, 'Litt om barna')
  const fields = atHome.page.locator('#skjema').getByRole('textbox')
  const names = ['Trofors barnehage', 'Ølvær & Åses «småfolk»', 'Tredje <avdeling>']
  for (const [i, name] of names.entries()) await fields.nth(i).fill(name)
  await atHome.page.getByRole('button', { name: 'Lagre og avslutt' }).click()
  await atHome.page.waitForURL(/\/minside/)
  await atHome.page.getByRole('button', { name: 'Logg ut' }).click()
  await atHome.page.waitForURL(/\/$|logg/)
  await atHome.goto('/minside')
  expect(atHome.page.url()).not.toContain('/minside')
  await atHome.leave()

  const onPhone = await Visitor.arrive(browser, system, { width: 390, scripts: 'off' })
  // MinID is enough for Min side; the form holds income, and asks for more.
  await onPhone.signIn(person, '/minside', 'MinID')
  await onPhone.page
    .getByRole('link', { name: /^Fortsett/ })
    .first()
    .click()
  await onPhone.pickAtStandin(person)
  expect(await onPhone.heading()).toBe('Litt om barna')
  const there = onPhone.page.locator('#skjema').getByRole('textbox')
  for (const [i, name] of names.entries()) expect(await there.nth(i).inputValue()).toBe(name)
  await fillUntil(onPhone, 'Se over og send', { kindergarten: names[1] as string })
  expect(await mainText(onPhone)).toContain(names[1])
  await send(onPhone)
  expect([...atHome.faults, ...onPhone.faults]).toEqual([])
  await onPhone.leave()
})

test.each([{ scripts: 'on' }, { scripts: 'off' }] as const)(
  'a double click on send gives one receipt and one case, scripts $scripts',
  async ({ scripts }) => {
    const person = scripts === 'on' ? 'grane-enslig' : 'grane-reservert'
    const visitor = await Visitor.arrive(browser, system, { scripts })
    await startApplication(visitor, 'grane', person)
    await fillUntil(visitor, 'Se over og send')
    await answerPage(visitor)
    await visitor.page.getByRole('button', { name: 'Send søknaden' }).last().dblclick()
    await visitor.page.waitForURL(/\/kvittering\//)
    const draft = visitor.path.split('/').at(-1)
    expect(await system.sql('select 1 from services.submission where id = $1', [draft])).toHaveLength(1)

    // Back, and once more: the same receipt.
    await visitor.goto(`/grane/skjema/${draft}`)
    expect(visitor.path).toBe(`/grane/kvittering/${draft}`)
    await expect
      .poll(
        () =>
          system
            .sql('select 1 from casework.case_file where submission_id = $1', [draft])
            .then((r) => r.length),
        { timeout: 20_000 },
      )
      .toBe(1)
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  },
)

test.each([{ scripts: 'on' }, { scripts: 'off' }] as const)(
  'nothing written is lost when the login ends in the middle, scripts $scripts',
  async ({ scripts }) => {
    const person = scripts === 'on' ? 'grane-langt-navn' : 'grane-uten-postkasse'
    const visitor = await Visitor.arrive(browser, system, { scripts })
    await startApplication(visitor, 'grane', person)
    await fillUntil(visitor, 'Litt om barna')
    await visitor.page.locator('#skjema').getByRole('textbox').first().fill('Skrevet rett før det tok slutt')
    await system.sql('delete from platform.session')
    // The stand-in would sign the person in again unasked; whoever comes back must choose.
    await visitor.context.clearCookies({ domain: '127.0.0.1', name: /^(?!__Host-)/ })
    await next(visitor)
    await visitor.pickAtStandin(person)
    expect(await visitor.heading()).toBe('Litt om barna')
    expect(await mainText(visitor)).toContain('Du ble logget ut, men ingenting er borte')
    const field = visitor.page.locator('#skjema').getByRole('textbox').first()
    expect(await field.inputValue()).toBe('Skrevet rett før det tok slutt')
    await next(visitor)
    await fillUntil(visitor, 'Se over og send')
    expect(await mainText(visitor)).toContain('Skrevet rett før det tok slutt')
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  },
)

test('somebody else who signs in after the login ended does not see what was written', async () => {
  const visitor = await Visitor.arrive(browser, system, { scripts: 'off' })
  await startApplication(visitor, 'grane', 'grane-grense-219999')
  await fillUntil(visitor, 'Litt om barna')
  await visitor.page.locator('#skjema').getByRole('textbox').first().fill('Bare mitt')
  await system.sql('delete from platform.session')
  await visitor.context.clearCookies({ domain: '127.0.0.1', name: /^(?!__Host-)/ })
  await next(visitor)
  await visitor.pickAtStandin('rana-mor')
  expect(await mainText(visitor)).not.toContain('Bare mitt')
  expect(await visitor.heading()).toBe('Vi finner ikke siden')
  await visitor.leave()
})
