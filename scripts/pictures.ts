import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import {
  apply,
  fillUntil,
  mainText,
  reloadUntil,
  send,
  startApplication,
} from '../e2e/browser/application.ts'
import { type RunningSystem, runSystem } from '../e2e/browser/running-system.ts'
import { openBrowser, Visitor } from '../e2e/browser/visitor.ts'

/**
 * npm run pictures [folder]: starts a system, walks the journey and takes the pictures of README and docs/bruk, on a
 * phone and at a desk. With `--look` every page is taken, whole, and with `--dark` dark: for looking at.
 */
const dark = process.argv.includes('--dark')
const look = dark || process.argv.includes('--look')
const folder =
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ??
  (look ? '.cache/pictures' : 'docs/pictures')
/** What the guides show. A long page is cut, so that no picture is heavy to load. */
const shown = new Set([
  ...['tjeneste-mobil', 'skjema-mobil', 'feil-mobil', 'oppsummering-mobil', 'kvittering-mobil', 'svar-mobil'],
  ...['min-side-mobil', 'hvem-har-sett-mobil', 'skjema-skjerm', 'min-side-skjerm'],
  ...['oppgaver-skjerm', 'sak-skjerm', 'vedtak-skjerm', 'avgjort-skjerm', 'drift-skjerm', 'oppgaver-mobil'],
  ...['sak-utkast-skjerm', 'be-om-skjerm', 'post-ut-skjerm', 'regel-skjerm', 'min-side-oppgave-mobil'],
  ...['oppgave-svar-mobil', 'samarbeid-skjerm', 'systemer-skjerm', 'figurer-skjerm', 'prosjekter-skjerm'],
  ...['styre-skjerm', 'okonomi-skjerm', 'sammenheng-skjerm', 'arkivet-skjerm'],
])
const most = 200_000
const phone = { width: 390, height: 844, tallest: 1400, name: 'mobil' }
const desk = { width: 1280, height: 900, tallest: 960, name: 'skjerm' }

await mkdir(folder, { recursive: true })
const system = await runSystem()
const browser = await openBrowser()
try {
  await asResident(browser, system)
  await asCaseworker(browser, system)
  await asCooperation(browser, system)
  await asArchivist(browser, system)
  await sideBySide(browser)
} finally {
  await browser.close()
  await system.stop()
}

async function asResident(browser: Browser, system: RunningSystem): Promise<void> {
  const visitor = await Visitor.arrive(browser, system, { ...phone, dark })
  await visitor.goto('/')
  await shoot(visitor, 'kommuner')
  await visitor.goto('/grane')
  await shoot(visitor, 'forside')
  await visitor.goto('/grane/tjenester/redusert-barnehage')
  await shoot(visitor, 'tjeneste')
  await startApplication(visitor, 'grane', 'grane-tre-barn-mor')
  await shoot(visitor, 'skjema-barn')
  await fillUntil(visitor, 'Hvem bor du sammen med?')
  await shoot(visitor, 'skjema-husholdning')
  await fillUntil(visitor, 'Inntekten deres')
  await visitor.page.locator('#skjema button.ds-button').first().click()
  await visitor.page.locator('[data-error-summary]').waitFor()
  await shoot(visitor, 'feil', false)
  await visitor.goto(visitor.path)
  await shoot(visitor, 'skjema')
  await fillUntil(visitor, 'Se over og send')
  await shoot(visitor, 'oppsummering')
  await send(visitor)
  await reloadUntil(visitor, 'Svaret er klart')
  await shoot(visitor, 'kvittering')
  await visitor.page.getByRole('link', { name: /^Se svaret/ }).click()
  await reloadUntil(visitor, 'Last ned brevet')
  await shoot(visitor, 'svar')
  await startApplication(visitor, 'grane', 'grane-tre-barn-mor')
  await visitor.goto('/minside')
  await shoot(visitor, 'min-side')
  await visitor.goto('/minside/opplysninger')
  await shoot(visitor, 'opplysninger')
  await visitor.goto('/minside/innsyn')
  await shoot(visitor, 'hvem-har-sett')
  await visitor.leave()
  const newcomer = await Visitor.arrive(browser, system, { ...phone, dark })
  await newcomer.signIn('grane-uten-barn')
  await shoot(newcomer, 'min-side-tom')
  await newcomer.leave()
}

async function asCaseworker(browser: Browser, system: RunningSystem): Promise<void> {
  const waiting = ['grane-utkast-mor', 'grane-uten-skattemelding', 'grane-skjermet', 'grane-adressesperre']
  for (const person of waiting) await applied(browser, system, person, {})
  const changed = { estimate: '150 000', explanation: 'Jeg mistet jobben i mai og får dagpenger.' }
  await applied(browser, system, 'grane-endret-inntekt', { changedIncome: changed })

  const visitor = await Visitor.arrive(browser, system, { ...desk, dark })
  await visitor.signInAsEmployee('grane-saksbehandler', '/saksbehandling/grane')
  await reloadUntil(visitor, 'Fiplingdal')
  await shoot(visitor, 'oppgaver')
  const row = visitor.page.getByRole('row', { name: /Fiplingdal/ })
  await row.getByRole('link').first().click()
  await shoot(visitor, 'sak')
  await visitor.page.getByRole('link', { name: 'Fatt vedtak' }).click()
  await shoot(visitor, 'vedtak')
  await visitor.page.getByLabel('Begrunnelse').fill('Vi har sett på lønnsslippene dine.')
  await visitor.page.getByRole('button', { name: 'Lagre utkast' }).click()
  await visitor.goto(visitor.path.replace(/\/vedtak$/, ''))
  await shoot(visitor, 'sak-utkast')
  await askForPapers(browser, system, visitor)
  await visitor.goto('/saksbehandling/grane/post')
  await shoot(visitor, 'post-ut')
  await visitor.goto('/grane/regler/redusert-barnehage')
  await shoot(visitor, 'regel')
  await visitor.goto('/saksbehandling/grane/avgjort')
  await shoot(visitor, 'avgjort')
  await visitor.page.locator('main table a').first().click()
  await shoot(visitor, 'avgjort-sak')
  await visitor.leave()
  const operator = await Visitor.arrive(browser, system, { ...desk, dark })
  await operator.signInAsEmployee('samarbeid-drift', '/drift')
  if (/\/drift/.test(operator.path)) await shoot(operator, 'drift')
  await operator.leave()
}

/** What the municipalities do together, as its secretariat finds it in the test environment. */
async function asCooperation(browser: Browser, system: RunningSystem): Promise<void> {
  const visitor = await Visitor.arrive(browser, system, { ...desk, dark })
  await visitor.signInAsEmployee('samarbeid-sekretariat', '/samarbeid')
  for (const [place, name] of [
    ...[
      ['', 'samarbeid'],
      ['/systemer', 'systemer'],
      ['/kartlegging/figurer', 'figurer'],
    ],
    ...[
      ['/prosjekter', 'prosjekter'],
      ['/styre', 'styre'],
      ['/okonomi', 'okonomi'],
    ],
    ...[['/sammenheng', 'sammenheng']],
  ] as [string, string][]) {
    await visitor.goto(`/samarbeid${place}`)
    await shoot(visitor, name)
  }
  await visitor.leave()
}

/** The document centre and the archives behind it. */
async function asArchivist(browser: Browser, system: RunningSystem): Promise<void> {
  const visitor = await Visitor.arrive(browser, system, { ...desk, dark })
  await visitor.signInAsEmployee('grane-arkivar', '/dokumentsenter')
  await visitor.goto('/dokumentsenter/grane/arkiv')
  await shoot(visitor, 'arkivet')
  await visitor.leave()
}

/** The caseworker asks for what is missing, and the resident finds it as a task on MinSide. */
async function askForPapers(browser: Browser, system: RunningSystem, visitor: Visitor): Promise<void> {
  const { page } = visitor
  await page.getByRole('link', { name: 'Be om dokumentasjon' }).click()
  await page
    .getByLabel('Hva vil du si til parten?')
    .fill('Vi må se inntekten din før vi kan regne ut prisen.')
  await page.getByLabel('Hva mangler? (1)').fill('Lønnsslipp for de tre siste månedene')
  await page.getByLabel('Hvorfor trenger du det?').first().fill('Da ser vi hva du tjener nå.')
  await shoot(visitor, 'be-om')
  await page.getByRole('button', { name: 'Se hvordan det blir' }).click()
  await page.getByRole('button', { name: 'Send til parten' }).click()
  await page.getByText('Venter på svar innen').waitFor()
  const resident = await Visitor.arrive(browser, system, { ...phone, dark })
  await resident.signIn('grane-endret-inntekt')
  await reloadUntil(resident, 'Svar nå')
  await shoot(resident, 'min-side-oppgave')
  await resident.page.getByRole('link', { name: /Svar nå/ }).click()
  await shoot(resident, 'oppgave-svar')
  await resident.leave()
}

async function applied(
  browser: Browser,
  system: RunningSystem,
  person: string,
  answers: Parameters<typeof apply>[3],
) {
  const visitor = await Visitor.arrive(browser, system)
  await apply(visitor, 'grane', person, answers)
  await visitor.leave()
}

/** The page at both widths; `whole` takes all of it and not only what is seen first. */
async function shoot(visitor: Visitor, name: string, whole = true): Promise<void> {
  const { page } = visitor
  for (const { width, height, tallest, name: size } of [phone, desk]) {
    await page.setViewportSize({ width, height })
    if (!look && !shown.has(`${name}-${size}`)) continue
    const file = path.join(folder, `${name}-${size}${dark ? '-mork' : ''}.png`)
    const full = await page.evaluate(() => document.documentElement.scrollHeight)
    const clip = { x: 0, y: 0, width, height: whole ? Math.min(full, tallest) : height }
    const picture = await page.screenshot({ path: file, fullPage: true, ...(look ? {} : { clip }) })
    if (!look && picture.length > most) console.log(`${file}: ${picture.length} byte er mer enn ${most}`)
  }
  console.log(`${name}: ${(await mainText(visitor)).split('\n')[0]}`)
}

/** The answer on a phone beside the worklist at a desk: what README shows. */
async function sideBySide(browser: Browser): Promise<void> {
  if (look) return
  const data = async (name: string) =>
    `data:image/png;base64,${(await readFile(path.join(folder, `${name}.png`))).toString('base64')}`
  const page = await browser.newPage({ viewport: { width: 1060, height: 600 } })
  await page.setContent(`
    <style>
      body { margin: 0; padding: 24px; background: #e6ecec; display: flex; gap: 24px; align-items: flex-start }
      div { border-radius: 12px; overflow: hidden; box-shadow: 0 4px 24px #0003; background: #fff }
      .phone { width: 264px; height: 552px; flex: none } .desk { flex: 1; height: 500px }
      img { width: 100%; display: block }
    </style>
    <div class="phone"><img src="${await data('svar-mobil')}"></div>
    <div class="desk"><img src="${await data('oppgaver-skjerm')}"></div>`)
  const file = path.join(folder, 'answer.png')
  await writeFile(file, await page.screenshot())
  console.log(`${file}: ${(await stat(file)).size} byte`)
}
