import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { documentBytes } from '#modules/archive/index.ts'
import { decideByHand } from '#modules/casework/index.ts'
import type { Actor } from '#platform/actor.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

const grane = '1825'
const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
/** Stands for the first child that Folkeregisteret has, whose id only the page knows. */
const firstChild = '<first child>'
const seen = new Set<string>()
let open: OpenServicesWorld

beforeAll(async () => {
  open = await openServicesWorld()
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

interface Page {
  fields?: Record<string, string>
  pdfs?: string[]
  pictures?: string[]
}

/** Fills in every page as a browser without script does, sends it, and lets the platform do what it does by itself. */
async function sent(service: string, pages: Record<string, Page>, person = 'grane-enslig') {
  const browser = await open.signIn(person)
  const start = `/grane/tjenester/${service}/start`
  const begun = await browser.post(start, hiddenFields((await browser.get(start)).html))
  expect(begun.status, begun.html).toBe(303)
  const base = begun.location as string
  const order = [...Object.keys(pages), 'Oppsummering']
  for (const [at, [id, page]] of Object.entries(pages).entries())
    await fillIn(browser, base, { id, ...page }, order[at + 1] as string)
  const summary = await browser.get(`${base}/Oppsummering`)
  const answer = await browser.post(`${base}/send`, { ...hiddenFields(summary.html), bekreftelse: 'ja' })
  expect(answer.status, faultsIn(answer.html)).toBe(303)
  await open.runJobs()
  const cases = await open.admin<{ id: string; service_id: string }>(
    'select id, service_id from casework.case_file',
  )
  const opened = cases.find(({ id }) => !seen.has(id))
  if (!opened) throw new Error('no case was opened')
  seen.add(opened.id)
  return { ...opened, summary: summary.html }
}

async function fillIn(browser: Browser, base: string, page: Page & { id: string }, next: string) {
  const path = `${base}/${page.id}`
  const fields = { ...page.fields }
  const fillInChild = (html: string) => {
    const child = /name="valgtBarn"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="valgtBarn"/.exec(html)
    if (child && fields.valgtBarn === firstChild) fields.valgtBarn = child[1] ?? child[2] ?? ''
  }
  fillInChild((await browser.get(path)).html)
  const attached = [
    [page.pdfs ?? [], 'pdf', 'application/pdf', pdf],
    [page.pictures ?? [], 'png', 'image/png', png],
  ] as const
  for (const [types, ending, type, bytes] of attached) {
    for (const dataType of types) {
      const shown = hiddenFields((await browser.get(path)).html)
      await browser.upload(path, { ...shown, ...fields, nav: `upload:${dataType}` }, [
        { field: `fil:${dataType}`, name: `${dataType}.${ending}`, type, bytes },
      ])
    }
  }
  const shown = hiddenFields((await browser.get(path)).html)
  let answer = await browser.post(path, { ...shown, ...fields, nav: 'next' })
  // A question that follows from an answer on the same page comes when the page is drawn again, as do files.
  for (let again = 0; again < 3 && answer.location === null; again++) {
    for (const [types, ending, type, bytes] of attached)
      for (const dataType of types)
        if (answer.html.includes(`name="fil:${dataType}"`))
          await browser.upload(path, { ...hiddenFields(answer.html), ...fields, nav: `upload:${dataType}` }, [
            { field: `fil:${dataType}`, name: `${dataType}.${ending}`, type, bytes },
          ])
    const drawn = (await browser.get(path)).html
    fillInChild(drawn)
    answer = await browser.post(path, { ...hiddenFields(drawn), ...fields, nav: 'next' })
  }
  expect(answer.location, `${page.id}: ${faultsIn(answer.html)}`).toBe(`${base}/${next}`)
}

const faultsIn = (html: string) =>
  [...html.matchAll(/<a [^>]*href="#[^"]*"[^>]*>([^<]+)<\/a>/g)].map((found) => found[1]).join('; ')

const reasonsOf = async (caseId: string) =>
  (
    await open.admin<{ codes: string[] }>(
      `select array(select r->>'code' from jsonb_array_elements(reasons) r) as codes from casework.task where case_id = $1`,
      [caseId],
    )
  ).flatMap((row) => row.codes)

/** Decides as a caseworker does, and gives the words of the decision after its letter is written. */
async function byHand(
  { id, service_id }: { id: string; service_id: string },
  outcome: string,
  fields: Record<string, string>,
  language: 'nb' | 'nn' | 'en' = 'nb',
) {
  const siv: Actor = { kind: 'employee', id: randomUUID(), name: 'Siv', title: null, roles: ['caseworker'] }
  const reason = 'Jeg har lest søknaden og vedleggene nøye.'
  const input = { kind: 'manual' as const, outcome, fields, reason, version: 1 }
  await open.transactions.inTenant(grane, siv, (ctx) =>
    decideByHand(ctx, open.world.deciders, id, input, 'nb'),
  )
  await open.runJobs()
  const [decision] = await open.admin<{ id: string; kind: string; outcome: string; result: unknown }>(
    'select * from casework.decision where case_id = $1 and superseded_at is null',
    [id],
  )
  const [letter] = await open.admin<{ registry_entry_id: string }>(
    'select registry_entry_id from correspondence.letter where decision_id = $1',
    [decision?.id],
  )
  const { bytes } = await open.tenant(grane, (ctx) =>
    documentBytes(ctx, open.files, { entryId: letter?.registry_entry_id ?? '' }),
  )
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const said = open.world.deciders.get(service_id)!.explain(decision as never, language)
  return { decision, said: JSON.parse(JSON.stringify(said).replaceAll('\u00a0', ' ')) as typeof said }
}

const faultsOf = (deciding: Promise<unknown>) =>
  deciding.then(
    () => [],
    (error: { faults?: { key: string }[] }) => error.faults?.map(({ key }) => key) ?? [String(error)],
  )

const inquiry = {
  Hva: { fields: { 'henvendelse.hva': 'sporsmal', 'henvendelse.omraade': 'vei-vann-avlop' } },
  Beskjed: {
    fields: {
      'henvendelse.emne': 'gatelys ved skolen',
      'henvendelse.tekst': 'Lyset har vært borte i en uke.',
    },
  },
  Vedlegg: { fields: { 'henvendelse.oensketSvar': 'true' } },
}

test('a question is answered by a person, and what is for someone else is passed on by name', async () => {
  const question = await sent('generell-henvendelse', inquiry)
  expect(question.summary).toContain('Lyset har vært borte i en uke.')
  expect(await reasonsOf(question.id)).toEqual(['needs-answer'])
  expect(await faultsOf(byHand(question, 'forwarded', {}))).toEqual(['mottaker'])
  const { decision, said } = await byHand(question, 'forwarded', { mottaker: 'Statens vegvesen' })
  expect(decision).toMatchObject({ kind: 'manual', outcome: 'forwarded', appeal_deadline_on: null })
  expect(said.answer).toBe('Vi har sendt henvendelsen din om gatelys ved skolen videre til Statens vegvesen.')
  expect(said.facts.map(({ value }) => value)).toContain('Vei, vann og avløp')
})

test('a form on paper comes as pictures of its pages, and is not taken without them', async () => {
  const form = {
    Hva: { fields: { 'henvendelse.hva': 'skjema', 'henvendelse.omraade': 'kultur-fritid' } },
    Skjema: { fields: { 'henvendelse.skjemanavn': 'Leie av gymsal' }, pictures: ['skjema'] },
    Beskjed: { fields: { 'henvendelse.emne': 'leie av gymsal', 'henvendelse.merknad': 'Gjelder våren.' } },
    Vedlegg: { fields: { 'henvendelse.oensketSvar': 'true' } },
  }
  await expect(
    sent('generell-henvendelse', { ...form, Skjema: { fields: form.Skjema.fields } }),
  ).rejects.toThrow(/Legg ved skjemaet/)
  const paper = await sent('generell-henvendelse', form, 'grane-reservert')
  const { said } = await byHand(paper, 'answered', {}, 'nn')
  expect(said.answer).toBe('Vi har svart på førespurnaden din om Leie av gymsal.')
  expect(said.facts.map(({ value }) => value)).toEqual(
    expect.arrayContaining(['Leie av gymsal', 'Gjelder våren.', 'skjema.png']),
  )
})

const place = (changes: Record<string, string> = {}, priority = 'ingen'): Record<string, Page> => ({
  Barn: { fields: { valgtBarn: firstChild } },
  Plass: { fields: { 'plass.oppstart': '16.08.2027', 'plass.omfang': 'hel', ...changes } },
  Oensker: { fields: { 'oensker[0].barnehage': 'Solsida' } },
  Fortrinn: {
    fields: { 'fortrinn.grunn': priority },
    ...(priority !== 'ingen' && { pdfs: ['dokumentasjon'] }),
  },
})

test('the rule says whether the child has a right to a place, and a person allocates it', async () => {
  const applied = await sent('barnehageplass', place())
  expect(await reasonsOf(applied.id)).toEqual(['allocation'])
  expect(await faultsOf(byHand(applied, 'granted', { barnehage: '' }))).toEqual(
    expect.arrayContaining(['barnehage', 'vurdering-fortrinn']),
  )
  const { said } = await byHand(applied, 'granted', {
    ...{ 'vurdering-rett-til-plass': 'ja', 'vurdering-fortrinn': 'ikke-aktuelt' },
    ...{ barnehage: 'Solsida', oppstart: '2027-08-16', svarfrist: '2027-04-15' },
  })
  expect(said.answer).toMatch(/ får plass i Solsida fra 16\. august 2027\.$/)
  expect(said.whatNow[0]).toContain('innen 15. april 2027')
  expect(said.rules.map(({ citation }) => citation)).toContain('barnehageloven § 16')
})

test('a start before the right begins and a claim to come first are told to the caseworker', async () => {
  const early = await sent(
    'barnehageplass',
    place({ 'plass.oppstart': '04.01.2027' }, 'funksjonsnedsettelse'),
  )
  expect(await reasonsOf(early.id)).toEqual(['allocation', 'priority', 'start-before-right'])
  const { decision, said } = await byHand(early, 'refused', {
    'vurdering-rett-til-plass': 'ja',
    'vurdering-fortrinn': 'nei',
  })
  expect(decision).toMatchObject({ outcome: 'refused', result: { barnehage: null } })
  expect(said.answer).toMatch(/ får ikke plass i barnehage nå\.$/)
  expect(said.whatNow.join(' ')).toContain('ventelista')
})

test('a child that Folkeregisteret does not have can be applied for, and is for a person to find out', async () => {
  const pages = place()
  pages.Barn = { fields: { 'annetBarn.navn': 'Lilli', 'annetBarn.foedselsdato': '10.10.2026' } }
  const foster = await sent('barnehageplass', pages, 'grane-uten-barn')
  expect(await reasonsOf(foster.id)).toEqual(['allocation', 'start-before-right', 'child-unknown'])
})

const walking: Record<string, Page> = {
  Hvem: { fields: { gjelder: 'meg' } },
  Om: { fields: { fornyelse: 'forste', 'kjoering.rolle': 'forer' } },
  Gange: { fields: { 'gange.meter': '40', 'gange.hjelpemidler': 'rullator' } },
  Steder: {
    fields: { 'steder[0].type': 'arbeid', 'steder[0].sted': 'Rådhuset', 'steder[0].hvorOfte': 'daglig' },
  },
  Vedlegg: { pdfs: ['legeerklaering', 'forerkort'], pictures: ['passfoto'] },
}

test('a parking permit needs both conditions and a period, and says from when to when', async () => {
  const applied = await sent('parkering-hc', walking)
  expect(applied.summary).toContain('40')
  expect(await reasonsOf(applied.id)).toEqual(['needs-assessment'])
  const met = { 'vurdering-forflytning': 'ja', 'vurdering-behov': 'ja', 'vurdering-hjelp': 'ikke-aktuelt' }
  const period = { 'gjelder-fra': '2026-12-01', 'gjelder-til': '2031-11-30' }
  expect(await faultsOf(byHand(applied, 'granted', { ...met, 'vurdering-behov': 'nei' }))).toEqual(
    expect.arrayContaining(['vurdering-behov', 'gjelder-fra', 'gjelder-til']),
  )
  const { said } = await byHand(applied, 'granted', { ...met, ...period, 'vilkaar-melde-fra': 'ja' })
  expect(said.answer).toBe('Du får parkeringstillatelse fra 1. desember 2026 til 30. november 2031.')
  expect(said.facts.map(({ value }) => value)).toContain(
    'Sted: Arbeid eller skole, Hvor: Rådhuset, Hvor ofte: Hver dag',
  )
  expect(said.rules).toHaveLength(2)
})

test('a passenger gets no permit unless the driver is needed outside the car', async () => {
  const passenger = await sent(
    'parkering-hc',
    {
      ...walking,
      Hvem: { fields: { gjelder: 'barn', valgtBarn: firstChild } },
      Om: {
        fields: {
          ...{ fornyelse: 'fornyelse', 'kjoering.rolle': 'passasjer', 'kjoering.hjelpUtenforBilen': 'false' },
        },
      },
      Vedlegg: { pdfs: ['legeerklaering', 'legitimasjon'], pictures: ['passfoto'] },
    },
    'grane-tre-barn-mor',
  )
  const answers = {
    ...{ 'vurdering-forflytning': 'ja', 'vurdering-behov': 'ja', 'vurdering-hjelp': 'nei' },
    ...{ 'gjelder-fra': '2026-12-01', 'gjelder-til': '2031-11-30' },
  }
  expect(await faultsOf(byHand(passenger, 'granted', answers))).not.toEqual([])
  const { said } = await byHand(passenger, 'refused', answers)
  expect(said.answer).toMatch(/^\S+ .+ får ikke parkeringstillatelse\.$/)
})

const companion = (duration: Record<string, string>): Record<string, Page> => ({
  Hvem: { fields: { gjelder: 'meg' } },
  Behov: { fields: { 'behov.hvorfor': 'Jeg ser nesten ingenting og finner ikke fram alene.' } },
  Varighet: { fields: duration },
  Vedlegg: { pictures: ['passfoto'] },
})

test('a companion card is given by a person; what is short or unknown is pointed out', async () => {
  const lasting = await sent('ledsagerbevis', companion({ 'behov.varighet': 'varig' }))
  expect(await reasonsOf(lasting.id)).toEqual(['needs-assessment'])
  const { said } = await byHand(lasting, 'granted', { 'vurdering-varig': 'ja', 'vurdering-ledsager': 'ja' })
  expect(said.answer).toBe('Du får ledsagerbevis.')
  expect(said.whatNow[0]).toContain('Vis beviset')
  const short = await sent(
    'ledsagerbevis',
    companion({ 'behov.varighet': 'avgrenset', 'behov.aar': '1' }),
    'grane-reservert',
  )
  expect(await reasonsOf(short.id)).toEqual(['needs-assessment', 'short-duration'])
  const refused = await byHand(
    short,
    'refused',
    { 'vurdering-varig': 'nei', 'vurdering-ledsager': 'ja' },
    'nn',
  )
  expect(refused.said.answer).toBe('Du får ikkje ledsagarbevis.')
  expect(refused.said.rules.map(({ text }) => text)).toContain('Funksjonsnedsetjinga varer ikkje lenge nok.')
})
