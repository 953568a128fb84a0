import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, mainText, reloadUntil } from './browser/application.ts'
import { expectErrors, press } from './browser/errors.ts'
import { lookThroughLists } from './browser/look-through-lists.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { sortPostByKeyboard } from './browser/sort-post.ts'
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

/** How far the letter has come, once SvarUt has it. */
const isOut = /SvarUt har tatt imot brevet|Brevet kan leses digitalt|lagt i posten/

test('changed income goes to a person, who decides; the resident sees it, and the leader makes it anew', async () => {
  const resident = await Visitor.arrive(browser, system, { width: 390 })
  await apply(resident, 'grane', 'grane-endret-inntekt', {
    changedIncome: { estimate: '150 000', explanation: 'Jeg mistet jobben i mai og får dagpenger.' },
  })
  await reloadUntil(resident, 'En saksbehandler ser på saken')

  const caseworker = await Visitor.arrive(browser, system)
  const { page } = caseworker
  await caseworker.signInAsEmployee('grane-saksbehandler', '/saksbehandling/grane')
  await reloadUntil(caseworker, 'Ole-Martin Fiplingdal')
  expect(await mainText(caseworker)).toMatch(/inntekt/i)
  await page
    .getByRole('link', { name: /Redusert foreldrebetaling/ })
    .first()
    .click()
  const casePath = caseworker.path
  expect(await mainText(caseworker)).toContain('Hvorfor du må se på saken')
  await press(caseworker, 'Ta saken')
  expect(await mainText(caseworker)).toMatch(/Saken er tildelt \S/)

  await page.getByRole('link', { name: 'Fatt vedtak' }).click()
  const amount = page.locator('main input[inputmode="decimal"]').first()
  await page.getByRole('radio', { name: 'Innvilget', exact: true }).check()
  await amount.fill('gratis')
  await page.getByLabel('Begrunnelse').fill('')
  const refused = await press(caseworker, 'Fatt vedtak og send brev')
  expect(refused).toBe(422)
  expect(await page.title()).toMatch(/^Feil: /)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('feil')
  expect(await amount.inputValue()).toBe('gratis')
  expect(await page.locator('[data-error-summary] a').count()).toBe(2)

  await amount.fill('818,18')
  const noReason = await press(caseworker, 'Fatt vedtak og send brev')
  await expectErrors(caseworker, noReason, [
    (await page.locator('#reason-feil').innerText()) || 'a text at the field',
  ])
  await page
    .getByLabel('Begrunnelse')
    .fill('Inntekten din har gått ned varig. Vi bruker inntekten du har nå.')
  expect(await press(caseworker, 'Fatt vedtak og send brev')).toBe(303)
  expect(caseworker.path).toBe(casePath)
  await reloadUntil(caseworker, isOut)

  await resident.goto('/minside')
  await resident.page
    .getByRole('link', { name: /^Svar|^Vedtak/ })
    .first()
    .click()
  const seen = await mainText(resident)
  expect(seen).toContain('818,18 kr')
  expect(seen).toContain('Inntekten din har gått ned varig')

  const leader = await Visitor.arrive(browser, system)
  await leader.signInAsEmployee('grane-leder', casePath)
  await leader.page.getByRole('link', { name: 'Gjør om vedtaket' }).click()
  await leader.page.locator('main input[inputmode="decimal"]').first().fill('700')
  await leader.page.getByLabel('Begrunnelse').fill('Vi hadde regnet med ett barn for lite.')
  expect(await press(leader, 'Fatt vedtak og send brev')).toBe(303)
  expect(await mainText(leader)).toContain('700 kr')
  await reloadUntil(leader, isOut)
  await resident.page.reload()
  expect(await mainText(resident)).toContain('700 kr')
  expect(await mainText(resident)).toContain('Vi hadde regnet med ett barn for lite.')

  const neighbour = await Visitor.arrive(browser, system)
  await neighbour.signInAsEmployee('vefsn-saksbehandler', '/saksbehandling/vefsn')
  expect(await mainText(neighbour)).not.toContain('Fiplingdal')
  const id = casePath.split('/').at(-1)
  for (const path of [
    casePath,
    `/saksbehandling/vefsn/saker/${id}`,
    `${casePath}/vedtak`,
    '/saksbehandling/grane',
  ]) {
    expect(await neighbour.goto(path), path).toBe(404)
    expect(await neighbour.heading()).toBe('Vi finner ikke siden')
  }
  for (const visitor of [resident, caseworker, leader, neighbour]) {
    expect(visitor.faults).toEqual([])
    await visitor.leave()
  }
})

test('a resident of another municipality gets the same page for what is closed as for what is not there', async () => {
  const resident = await Visitor.arrive(browser, system)
  await resident.signIn('rana-mor')
  for (const path of ['/minside/saker/grane/2026-1', '/minside/brev/grane/1', '/grane/kvittering/1']) {
    expect(await resident.goto(path), path).toBe(404)
    expect(await resident.heading()).toBe('Vi finner ikke siden')
  }
  // Staff pages ask for a sign-in of their own; a resident's does not open them.
  for (const path of ['/saksbehandling/grane', '/saksbehandling']) {
    await resident.goto(path)
    expect(resident.page.url().startsWith(system.baseUrl), path).toBe(false)
  }
  await resident.leave()
})

test('the archivist sorts the post by keyboard: uses the suggestions, goes on, splits a stack, sends on', async () => {
  const archivist = await Visitor.arrive(browser, system)
  await sortPostByKeyboard(archivist)
  await archivist.leave()
}, 60_000)

test('the archivist looks through a control list, gives a colleague a duty and writes a routine', async () => {
  const archivist = await Visitor.arrive(browser, system)
  await archivist.signInAsEmployee('grane-arkivar', '/dokumentsenter')
  await lookThroughLists(archivist)
  await archivist.leave()
}, 60_000)
