import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { personWithKey } from '#standins/population/index.ts'
import { answerPage, fillUntil, mainText, next, startApplication } from './browser/application.ts'
import { expectErrors, press } from './browser/errors.ts'
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

const missingCohabitant = 'Skriv et gyldig fødselsnummer med 11 siffer'

test('missing answers are asked for at the field and in the summary', async () => {
  const visitor = await Visitor.arrive(browser, system)
  await startApplication(visitor, 'grane', 'grane-grense-219999')
  await expectErrors(visitor, await press(visitor, 'Neste'), ['Kryss av for minst ett barn'])
  await fillUntil(visitor, 'Hvem bor du sammen med?')
  await expectErrors(visitor, await press(visitor, 'Neste'), ['Svar på om du bor sammen med noen'])
  await fillUntil(visitor, 'Inntekten deres')
  await expectErrors(visitor, await press(visitor, 'Neste'), ['Svar på om inntekten har endret seg'])
  await fillUntil(visitor, 'Se over og send')
  await expectErrors(visitor, await press(visitor, 'Send søknaden'), ['Kryss av for at svarene er riktige'])
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

test('a wrong identity number and an impossible date are explained, and what was typed stays', async () => {
  const visitor = await Visitor.arrive(browser, system, { width: 390 })
  const { page } = visitor
  await startApplication(visitor, 'grane', 'grane-grense-128333')
  await fillUntil(visitor, 'Hvem bor du sammen med?')
  await page.getByRole('radio', { name: 'Ja' }).check()
  await next(visitor)
  const number = page.getByLabel('Skriv fødselsnummeret til den du bor med')
  for (const wrong of ['12345', '01019012345', 'ikke et nummer', '<b>1</b>']) {
    await number.fill(wrong)
    const status = await press(visitor, 'Neste')
    await expectErrors(visitor, status, [missingCohabitant, 'Svar på om dere har felles barn'])
    expect(await number.inputValue()).toBe(wrong)
  }
  await number.fill(personWithKey('grane-uten-barn').identityNumber)
  await page.getByRole('radio', { name: 'Nei' }).check()
  await next(visitor)
  expect(await visitor.heading()).toBe('Når flyttet dere sammen?')
  const date = page.getByLabel('Skriv datoen dere flyttet sammen')
  for (const wrong of ['31.02.2025', '00.00.0000', 'i fjor', '01.01.2399', '']) {
    await date.fill(wrong)
    const status = await press(visitor, 'Neste')
    expect(status, wrong).toBe(422)
    expect(await page.title()).toMatch(/^Feil: /)
    expect(await page.locator('[data-error-summary] a').count(), wrong).toBe(1)
    expect(await date.inputValue()).toBe(wrong)
    expect(await date.getAttribute('aria-invalid')).toBe('true')
  }
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

test('impossible amounts are explained, and markup is shown as it was typed and never run', async () => {
  const visitor = await Visitor.arrive(browser, system)
  const { page } = visitor
  const markup = `<script>document.title='tatt'</script><img src=x onerror="alert(1)">&amp; {{7*7}} ' " \`\${1}\``
  page.on('dialog', (dialog) => void visitor.faults.push(`a dialog: ${dialog.message()}`))
  await startApplication(visitor, 'grane', 'grane-kjernetid-692464')
  await fillUntil(visitor, 'Litt om barna')
  const kindergarten = page.locator('#skjema').getByRole('textbox').first()
  await kindergarten.fill(markup.slice(0, 100))
  await next(visitor)
  await fillUntil(visitor, 'Inntekten deres')
  await page.getByRole('radio', { name: 'Ja' }).check()
  await next(visitor)
  const estimate = page.getByLabel('Anslå inntekten for ett år')
  const explanation = page.getByLabel('Fortell hva som er endret')
  for (const wrong of ['mye', '-5', '12,345,678.9.1', '1e999', '99999999999999999999999']) {
    await estimate.fill(wrong)
    await explanation.fill(markup)
    const status = await press(visitor, 'Neste')
    expect(status, wrong).toBe(422)
    expect(await page.locator('[data-error-summary] a').allInnerTexts(), wrong).toEqual([
      'Skriv anslått årsinntekt i hele kroner',
    ])
    expect(await estimate.inputValue()).toBe(wrong)
    expect(await explanation.inputValue()).toBe(markup)
  }
  await estimate.fill('250 000')
  await next(visitor)
  expect(await visitor.heading()).toBe('Se over og send')
  const summary = await mainText(visitor)
  expect(summary).toContain(markup)
  expect(summary).toContain(markup.slice(0, 100))
  expect(await page.title()).toContain('Se over og send')
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

test('three megabytes of text come back with an error at the field, not as a broken page', async () => {
  const visitor = await Visitor.arrive(browser, system)
  const { page } = visitor
  await startApplication(visitor, 'grane', 'grane-kjernetid-692465')
  await fillUntil(visitor, 'Inntekten deres')
  await page.getByRole('radio', { name: 'Ja' }).check()
  await next(visitor)
  await page.getByLabel('Anslå inntekten for ett år').fill('250000')
  const long = 'Mange ord om æøå. '.repeat(170_000)
  const explanation = page.getByLabel('Fortell hva som er endret')
  await explanation.evaluate((field, text) => {
    ;(field as HTMLTextAreaElement).value = text
  }, long)
  const status = await press(visitor, 'Neste')
  expect(status).toBe(422)
  expect(await page.title()).toMatch(/^Feil: /)
  expect(await page.locator('[data-error-summary] a').innerText()).toBe(
    'Teksten i «Hva som er endret» er for lang. Gjør den kortere.',
  )
  expect((await explanation.inputValue()).length).toBe(long.length)
  expect(await page.getByLabel('Anslå inntekten for ett år').inputValue()).toMatch(/250.?000/)
  // Shortened, it goes on.
  await explanation.fill('Mange ord.')
  await next(visitor)
  expect(await visitor.heading()).toBe('Se over og send')
  expect(visitor.faults).toEqual([])
  await visitor.leave()
})

test('a form that says what no page of ours would say is answered plainly, and changes nothing', async () => {
  const visitor = await Visitor.arrive(browser, system)
  await startApplication(visitor, 'grane', 'grane-ikke-i-krr')
  const here = visitor.page.url()
  const post = (form: Record<string, string>, headers = {}) =>
    visitor.context.request.post(here, {
      form,
      headers: { origin: system.baseUrl, ...headers },
      maxRedirects: 0,
    })
  const token = await visitor.page.locator('#skjema input[name="_csrf"]').inputValue()
  expect((await post({ _csrf: token }, { origin: 'https://annet.example' })).status()).toBe(403)
  // A stale token is what is left of an earlier login: the page is kept for its owner, never carried out.
  const stale = await post({ _csrf: 'feil', nav: 'next' })
  expect([stale.status(), stale.headers().location]).toEqual([303, new URL(here).pathname])
  const odd = await post({
    _csrf: token,
    _versjon: '-1',
    nav: 'submit',
    'barn[999].navn': 'x',
    __proto__x: 'x',
  })
  expect([303, 409, 422]).toContain(odd.status())
  await visitor.goto(new URL(here).pathname)
  await answerPage(visitor)
  await next(visitor)
  expect(await visitor.heading()).toBe('Litt om barna')
  await visitor.leave()
})
