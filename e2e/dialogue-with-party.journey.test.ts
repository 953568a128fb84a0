import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, reloadUntil } from './browser/application.ts'
import { axeFindings, markupFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { type RunningSystem, runSystem } from './browser/running-system.ts'
import { openBrowser, Visitor } from './browser/visitor.ts'

let system: RunningSystem
let browser: Browser
beforeAll(async () => {
  system = await runSystem()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await system?.stop()
})

/** Where pictures of the pages are kept, for whoever wants to look at them. */
const pictures = process.env.DIALOGUE_PICTURES
let taken = 0
/** Looked at with axe in every run; the rest when somebody wants pictures. */
const alwaysSeen = [
  'be-om-feil',
  'ny-fullmakt-feil',
  'sak-venter',
  'oppgave',
  'oppgave-feil-fil',
  'oppgave-sendt',
]
async function inspect(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  if (!pictures && !alwaysSeen.includes(name)) return
  if (pictures) {
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: `${pictures}/${++taken}-${name}-${width}.png`, fullPage: true })
    }
  }
  await page.setViewportSize({ width: 390, height: 900 })
  const faults = await axeFindings(page)
  // What was posted is drawn from its own address: only what can be fetched again is.
  const again = await page.context().request.get(page.url())
  if (again.ok()) faults.push(...(await markupFindings(await again.text())))
  const over = await sidewaysScroll(page)
  expect([...faults, ...(over ? [`scrolls sideways: ${over}`] : [])], name).toEqual([])
}

test('a caseworker asks for what is missing, the resident answers on a phone without scripts, and it is seen', async () => {
  const person = 'grane-langt-navn'
  const resident = await Visitor.arrive(browser, system, { width: 390, scripts: 'blocked' })
  await apply(resident, 'grane', person, {
    changedIncome: { estimate: '199 000', explanation: 'Jeg gikk ned i stilling.' },
  })
  const staff = await Visitor.arrive(browser, system)
  await staff.signInAsEmployee('grane-saksbehandler', '/saksbehandling/grane')
  await reloadUntil(staff, /\d{4}\/\d+/)
  const { page } = staff
  const caseHref = await page.locator('main a[href*="/saker/"]').first().getAttribute('href')
  await staff.goto(caseHref ?? '')
  await inspect(staff, 'sak')
  await page.locator('main details').evaluateAll((all) => {
    for (const one of all) (one as HTMLDetailsElement).open = true
  })
  await inspect(staff, 'sak-apen')
  await staff.goto(`${caseHref}/ny-part`)
  await inspect(staff, 'ny-part')
  await staff.goto(`${caseHref}/ny-fullmakt`)
  await page.getByRole('button', { name: 'Legg til' }).click()
  await inspect(staff, 'ny-fullmakt-feil')
  await staff.goto(`${caseHref}/forhandsvarsel`)
  await inspect(staff, 'forhandsvarsel')
  await staff.goto(`${caseHref}/be-om-dokumentasjon`)
  await page.getByRole('button', { name: 'Se hvordan det blir' }).click()
  await inspect(staff, 'be-om-feil')
  await page
    .getByLabel('Hva vil du si til parten?')
    .fill('Vi må se den nye inntekten din før vi kan regne ut prisen.')
  await page.getByLabel('Hva mangler? (1)').fill('Lønnsslipp for de tre siste månedene')
  await page.getByLabel('Hvorfor trenger du det?').first().fill('Da ser vi hva du tjener nå.')
  await page.getByRole('button', { name: 'Legg til en ting til' }).click()
  await page.getByLabel('Hva mangler? (2)').fill('Arbeidsavtalen')
  await page.getByLabel('Hvorfor trenger du det?').nth(1).fill('Da ser vi at endringen varer.')
  await page.getByRole('button', { name: 'Se hvordan det blir' }).click()
  await inspect(staff, 'forhandsvisning')
  await page.getByRole('button', { name: 'Send til parten' }).click()
  await page.getByText('Venter på svar innen').waitFor()
  await inspect(staff, 'sak-venter')

  await resident.goto('/minside')
  await inspect(resident, 'min-side')
  await resident.page.getByRole('link', { name: /Svar nå/ }).click()
  await inspect(resident, 'oppgave')
  const phone = resident.page
  const bytes = Number(
    await phone.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .reduce(
          (sum, one) => sum + (one as PerformanceResourceTiming).transferSize,
          (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).transferSize,
        ),
    ),
  )
  expect(bytes).toBeLessThan(60_000)
  await phone.getByRole('button', { name: 'Send svaret' }).click()
  await inspect(resident, 'oppgave-tom')
  await phone
    .getByLabel('Legg ved filer')
    .first()
    .setInputFiles({ name: 'slipp.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') })
  await phone.getByLabel('Svaret ditt').first().fill('Her er slippene.')
  await phone.getByRole('button', { name: 'Last opp og lagre' }).click()
  await inspect(resident, 'oppgave-feil-fil')
  expect(await phone.getByLabel('Svaret ditt').first().inputValue()).toBe('Her er slippene.')
  await phone
    .getByLabel('Legg ved filer')
    .first()
    .setInputFiles({
      name: 'Lønnsslipp oktober.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'),
    })
  await phone.getByRole('button', { name: 'Last opp og lagre' }).click()
  await phone.getByText('Lønnsslipp oktober.pdf').waitFor()
  await inspect(resident, 'oppgave-lagret')
  await phone.getByLabel('Jeg har det ikke').nth(1).check()
  await phone.getByRole('button', { name: 'Send svaret' }).click()
  await phone.getByText('Svaret er sendt').waitFor()
  await inspect(resident, 'oppgave-sendt')

  await staff.goto(caseHref ?? '')
  await reloadUntil(staff, 'Jeg har sett på svaret')
  expect(await page.getByRole('link', { name: 'Lønnsslipp oktober.pdf', exact: true }).count()).toBe(1)
  await inspect(staff, 'sak-besvart')
  await page.getByRole('button', { name: 'Jeg har sett på svaret' }).click()
  await page.waitForLoadState()
  expect(await page.getByRole('button', { name: 'Jeg har sett på svaret' }).count()).toBe(0)
  expect([...resident.faults, ...staff.faults]).toEqual([])
}, 120_000)
