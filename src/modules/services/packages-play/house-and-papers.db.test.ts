import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { decideByHand } from '#modules/casework/index.ts'
import type { Actor } from '#platform/actor.ts'
import { type Answer, type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

const grane = '1825'
type Fields = Record<string, string | string[]>
type Page = Answer & { path: string }

let open: OpenServicesWorld
let browser: Browser
beforeAll(async () => {
  open = await openServicesWorld()
  browser = await open.signIn('grane-tre-barn-mor')
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

const pageName = (page: { path: string }) => page.path.split('/').at(-1)

async function start(service: string): Promise<{ base: string; page: Page }> {
  const before = await browser.get(`/grane/tjenester/${service}/start`)
  const answer = await browser.post(`/grane/tjenester/${service}/start`, hiddenFields(before.html))
  expect(answer.status, answer.html).toBe(303)
  return { base: answer.location as string, page: await browser.open(answer.location as string) }
}

/** Answers the page and presses Neste. Stays on the page when something is wrong. */
async function next(page: Page, fields: Fields): Promise<Page> {
  const answer = await browser.post(page.path, { ...hiddenFields(page.html), ...fields, nav: 'next' })
  return answer.location ? browser.open(answer.location) : { ...answer, path: page.path }
}

/** Presses another button of the page, and sees it again. */
async function press(page: Page, fields: Fields, nav: string): Promise<Page> {
  const answer = await browser.post(page.path, { ...hiddenFields(page.html), ...fields, nav })
  expect(answer.status, answer.html).toBe(303)
  return { ...(await browser.get(page.path)), path: page.path }
}

async function attach(page: Page, component: string): Promise<Page> {
  const bytes = Buffer.from(`%PDF-1.4\n${component}\n%%EOF\n`)
  const file = { field: `fil:${component}`, name: `${component}.pdf`, type: 'application/pdf', bytes }
  const answer = await browser.upload(page.path, { ...hiddenFields(page.html), nav: `upload:${component}` }, [
    file,
  ])
  expect(answer.status, answer.html).toBe(303)
  return { ...(await browser.get(page.path)), path: page.path }
}

/** Sends what is filled in, and lets the system do what it does by itself. */
async function send({ base, page }: { base: string; page: Page }) {
  expect(pageName(page)).toBe('Oppsummering')
  const sent = await browser.post(`${base}/send`, { ...hiddenFields(page.html), bekreftelse: 'ja' })
  expect(sent.status, sent.html).toBe(303)
  await open.runJobs()
  const [found] = await open.admin<{ id: string; deadline_on: string; service_id: string }>(
    'select id, deadline_on::text, service_id from casework.case_file where submission_id = $1',
    [base.split('/').at(-1)],
  )
  if (!found) throw new Error('no case was opened')
  return { ...found, receipt: sent.location as string }
}
type Case = Awaited<ReturnType<typeof send>>

const reasonsOf = async ({ id }: Case) =>
  (
    await open.admin<{ codes: string[] }>(
      "select array(select r->>'code' from jsonb_array_elements(reasons) r) as codes from casework.task where case_id = $1",
      [id],
    )
  ).flatMap(({ codes }) => codes)

/** The decision that stands, and what the letter says in each language. */
async function decided({ id, service_id }: Case) {
  const [decision] = await open.admin<{ kind: string; outcome: string; appeal_deadline_on: string | null }>(
    'select *, appeal_deadline_on::text from casework.decision where case_id = $1 and superseded_at is null',
    [id],
  )
  if (!decision) throw new Error(`nothing is decided: ${await reasonsOf({ id } as Case)}`)
  const explain = (language: 'nb' | 'nn' | 'en') => {
    const said = open.world.deciders.get(service_id)?.explain(decision as never, language)
    if (!said) throw new Error(`${service_id} has no decider`)
    const rules = said.rules.map(({ text, citation }) => `${text} (${citation})`)
    const lines = [said.answer, ...rules, ...said.whatNow]
    return lines.join('\n').replaceAll('\u00a0', ' ')
  }
  const words = { nb: explain('nb'), nn: explain('nn'), en: explain('en') }
  for (const text of Object.values(words)) expect(text).not.toMatch(/\{\{|undefined|null/)
  return { decision, ...words }
}

/** The property the case is tied to, by the form. */
const propertiesOf = async ({ id }: Case) =>
  (
    await open.admin<{ said: string }>(
      "select gardsnummer || '/' || bruksnummer || '/' || festenummer || '/' || seksjonsnummer || ' ' || source as said from casework.case_property where case_id = $1",
      [id],
    )
  ).map(({ said }) => said)

/** Decides as a caseworker; what the checklist asks and is not answered here is not relevant. */
async function byHand(of: Case, outcome: string, answered: Record<string, string> = {}) {
  const asked = (checklists[of.service_id] ?? []).map((key) => [`vurdering-${key}`, 'ikke-aktuelt'])
  const fields = { ...Object.fromEntries(asked), ...answered }
  const siv: Actor = { kind: 'employee', id: randomUUID(), name: 'Siv', title: null, roles: ['caseworker'] }
  const reason = 'Jeg har lest søknaden og vedleggene nøye.'
  await open.transactions.inTenant(grane, siv, (ctx) =>
    decideByHand(
      ctx,
      open.world.deciders,
      of.id,
      { kind: 'manual', outcome, fields, reason, version: 1 },
      'nb',
    ),
  )
  await open.runJobs()
  return decided(of)
}
const checklists: Record<string, string[]> = {
  gebyrfritak: ['ikke-i-bruk', 'plombert'],
  innsyn: ['meroffentlighet', 'utdrag'],
  'byggesak-uten-ansvar': ['plan', 'stoerrelse', 'avstand', 'nabovarsel', 'dispensasjon', 'andre'],
}
const faultsOf = (decision: Promise<unknown>): Promise<string[]> =>
  decision.then(
    () => [],
    (error: { faults?: { text: string }[] }) => (error.faults ?? []).map(({ text }) => text),
  )

const property = {
  ...{ 'eiendom.gardsnummer': '12', 'eiendom.bruksnummer': '34', 'eiendom.adresse': 'Storgata 1' },
}

describe('exemption from fees', () => {
  async function filledIn(answers: {
    gebyr: string[]
    aarsak?: string
    til?: string
    bygning?: string
    files?: string[]
  }) {
    const { base, page } = await start('gebyrfritak')
    expect(page.html).toContain('Hvilken eiendom gjelder det?')
    const house = await next(page, property)
    const fee = await next(house, { 'eiendom.bygning': answers.bygning ?? 'bolig', 'eiendom.eier': 'true' })
    const time = await next(fee, { gebyr: answers.gebyr, aarsak: answers.aarsak ?? 'ubebodd' })
    expect(pageName(time), time.html).toBe('Tidsrom')
    const dates: Fields = { 'tidsrom.fra': '2026-11-01' }
    if (answers.aarsak === 'forfall') dates.forklaring = 'Taket har falt ned.'
    else dates['tidsrom.til'] = answers.til ?? '2027-10-31'
    let last = await next(time, dates)
    for (const file of answers.files ?? []) last = await attach(last, file)
    return { base, page: answers.files ? await next(last, {}) : last }
  }

  test('an empty home is decided at once: exempt from the fees whose time is long enough', async () => {
    const sent = await send(await filledIn({ gebyr: ['renovasjon', 'feiing'], til: '2027-04-30' }))
    expect(await reasonsOf(sent)).toEqual([])
    const { decision, nb, nn, en } = await decided(sent)
    expect(decision).toMatchObject({ kind: 'automatic', outcome: 'granted' })
    expect(nb).toContain('Du får fritak for renovasjon fra 1. desember 2026 til 30. april 2027.')
    expect(nb).toContain('Du får fritak for feiing og tilsyn fra')
    expect(nb).toContain('Det står tomt i 6 måneder. (forurensningsloven § 34)')
    expect(nb).toContain('fritak for feiing. (brann- og eksplosjonsvernloven § 28)')
    expect(nn).toContain('Det står tomt i 6 månader.')
    expect(en).toContain('You are exempt from the waste fee')
    expect((await browser.get(sent.receipt)).html).toContain('Svaret er klart')
  })

  test('a day less than the municipality asks for is refused, with what is asked for', async () => {
    const sent = await send(await filledIn({ gebyr: ['renovasjon'], til: '2027-04-29' }))
    const { decision, nb } = await decided(sent)
    expect(decision).toMatchObject({ kind: 'automatic', outcome: 'refused' })
    expect(decision.appeal_deadline_on).not.toBeNull()
    expect(nb).toContain('Du får ikke fritak for renovasjon.')
    expect(nb).toContain('Kravet for renovasjon er 6 måneder.')
  })

  test('a sealed tank and a ruined house are for a person, with the reason', async () => {
    const tank = await send(await filledIn({ gebyr: ['renovasjon', 'slam'], files: ['plombering'] }))
    expect(await reasonsOf(tank)).toEqual(['sealing-to-check'])
    const period = { 'gjelder-fra': '2026-12-01', 'gjelder-til': '2027-10-31' }
    expect(await faultsOf(byHand(tank, 'granted', { ...period, 'fritak-1': 'ja' }))).toEqual([
      'Du har valgt å innvilge alt, men ikke alle gebyr er krysset av. Velg delvis.',
    ])
    const { decision, nb } = await byHand(tank, 'partly-granted', {
      ...{ ...period, 'fritak-1': 'ja', 'vurdering-plombert': 'nei' },
    })
    expect(decision).toMatchObject({ kind: 'manual', outcome: 'partly-granted' })
    expect(nb).toContain('Du får fritak for renovasjon fra 1. desember 2026 til 31. oktober 2027.')
    expect(nb).toContain('Du får ikke fritak for tømming av slam.')
    expect(nb).toContain('Slamtanken er ikke plombert.')
    const ruin = await send(
      await filledIn({
        gebyr: ['renovasjon'],
        aarsak: 'forfall',
        bygning: 'fritidsbolig',
        files: ['bilder'],
      }),
    )
    expect((await reasonsOf(ruin)).sort()).toEqual(['cause-to-assess', 'holiday-home', 'period-unclear'])
    expect((await byHand(ruin, 'refused')).nb).toContain('Du får ikke fritak for renovasjon.')
  })

  test('a period that ends before it begins is told at the field', async () => {
    const { page } = await start('gebyrfritak')
    const fee = await next(await next(page, property), { 'eiendom.bygning': 'bolig', 'eiendom.eier': 'true' })
    const time = await next(fee, { gebyr: ['renovasjon'], aarsak: 'ubebodd' })
    const wrong = await next(time, { 'tidsrom.fra': '2027-02-01', 'tidsrom.til': '2027-01-01' })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('Siste dato er før første dato')
  })
})

describe('an access request', () => {
  async function asked(...titles: string[]) {
    const { base, page } = await start('innsyn')
    let list = await next(page, { hva: 'dokument' })
    const rows: Fields = {}
    for (const [n, title] of titles.entries()) {
      if (n > 0) list = await press(list, rows, 'add-row:dokumenter')
      expect(list.html).toContain(`name="dokumenter[${n}].tittel"`)
      rows[`dokumenter[${n}].tittel`] = title
    }
    const answer = await next(list, rows)
    expect(pageName(answer), answer.html).toBe('Svar')
    return send({ base, page: await next(answer, { svarform: 'digitalt' }) })
  }

  test('is answered document by document within five working days, and a refusal needs its ground', async () => {
    const sent = await asked('Byggetillatelse for Storgata 1', 'Brev om personalsak')
    expect(sent.deadline_on).toBe('2026-11-27')
    expect(await reasonsOf(sent)).toEqual(['needs-assessment'])
    const fields = { 'innsyn-1': 'helt', 'innsyn-2': 'nei', 'vurdering-meroffentlighet': 'nei' }
    expect(await faultsOf(byHand(sent, 'partly-granted', fields))).toEqual([
      'Et dokument gis ikke helt. Da må du skrive grunnen med paragraf.',
    ])
    const ground = 'Brevet er taushetsbelagt etter offentleglova § 13.'
    const { decision, nb, nn } = await byHand(sent, 'partly-granted', { ...fields, 'grunn-2': ground })
    expect(decision).toMatchObject({ kind: 'manual', outcome: 'partly-granted' })
    expect(decision.appeal_deadline_on).not.toBeNull()
    expect(nb).toContain('Byggetillatelse for Storgata 1: Du får se hele.')
    expect(nb).toContain(`Brev om personalsak: Du får ikke se det. Grunnen: ${ground}`)
    expect(nn).toContain('Du får sjå noko av det du har bede om.')
    const [file] = await open.admin<{ title: string }>('select title from casework.case_file where id = $1', [
      sent.id,
    ])
    expect(file?.title).toBe('Innsynskrav')
  })

  test('that is granted in full says no reasons', async () => {
    const sent = await asked('Reguleringsplan for sentrum')
    expect(await faultsOf(byHand(sent, 'granted', { 'innsyn-1': 'delvis', 'grunn-1': 'Fordi' }))).toEqual([
      'Du har valgt å innvilge alt, men noe holdes tilbake.',
    ])
    const { nb } = await byHand(sent, 'granted', { 'innsyn-1': 'helt' })
    expect(nb).toContain('Du får se alt du har bedt om.')
    expect(nb).not.toContain('nærmere begrunnelse')
  })
})

describe('building without a responsible enterprise', () => {
  async function applied(answers: { bra: string; avstand: string; dispensasjon?: boolean }) {
    const { base, page } = await start('byggesak-uten-ansvar')
    const what = await next(page, property)
    const size = await next(what, {
      'tiltak.type': 'frittliggende',
      'tiltak.beskrivelse': 'Ny garasje øst for huset.',
    })
    expect(pageName(size), size.html).toBe('Stoerrelse')
    const place = await next(size, {
      'stoerrelse.bra': answers.bra,
      'stoerrelse.bya': answers.bra,
      'stoerrelse.etasjer': '1',
      'stoerrelse.beboelse': 'false',
    })
    expect(pageName(place), place.html).toBe('Plassering')
    const rules = await next(place, {
      'plassering.avstand': answers.avstand,
      'plassering.samtykke': 'false',
    })
    const neighbours = await next(rules, {
      'forhold.dispensasjon': String(answers.dispensasjon ?? false),
      ...(answers.dispensasjon ? { 'forhold.begrunnelse': 'Tomten er bratt.' } : {}),
      'forhold.annenMyndighet': 'false',
    })
    expect(pageName(neighbours), neighbours.html).toBe('Naboer')
    let files = await next(neighbours, { 'naboer.varslet': 'true', 'naboer.merknader': 'false' })
    expect((await next(files, {})).status).toBe(422)
    for (const file of ['situasjonsplan', 'tegninger', 'nabovarsel']) files = await attach(files, file)
    return send({ base, page: await next(files, {}) })
  }

  test('in the clear case has three weeks, and a person who looks at the plan', async () => {
    const sent = await applied({ bra: '49,5', avstand: '4' })
    expect(sent.deadline_on).toBe('2026-12-11')
    expect(await propertiesOf(sent)).toEqual(['12/34/0/0 application'])
    expect(await reasonsOf(sent)).toEqual(['plan-to-check'])
    expect(await faultsOf(byHand(sent, 'granted', { 'vurdering-plan': 'ja' }))).not.toEqual([])
    const met = { 'vurdering-plan': 'ja', 'vurdering-stoerrelse': 'ja', 'vurdering-nabovarsel': 'ja' }
    const { decision, nb, nn } = await byHand(sent, 'granted', { ...met, 'vilkaar-plassering': 'ja' })
    expect(decision).toMatchObject({ kind: 'manual', outcome: 'granted' })
    expect(nb).toContain('Du får lov til å bygge: frittliggende bygg.')
    expect(nb).toContain('Vilkår: Du må plassere bygget slik situasjonsplanen viser.')
    expect(nn).toContain('Du får lov til å byggje: frittliggjande bygg.')
  })

  test('too large, too near and with a dispensation has twelve weeks and every reason', async () => {
    const sent = await applied({ bra: '70,1', avstand: '3,9', dispensasjon: true })
    expect(sent.deadline_on).toBe('2027-02-12')
    expect((await reasonsOf(sent)).sort()).toEqual([
      ...['area-too-large', 'boundary-without-consent', 'dispensation', 'plan-to-check'],
    ])
    const { nb } = await byHand(sent, 'refused', { 'vurdering-dispensasjon': 'nei' })
    expect(nb).toContain('Du får ikke lov til å bygge')
    expect(nb).toContain('Du får ikke dispensasjon.')
  })
})
