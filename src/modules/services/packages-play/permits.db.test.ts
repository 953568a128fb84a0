import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { documentBytes } from '#modules/archive/index.ts'
import { decideByHand } from '#modules/casework/index.ts'
import type { Actor } from '#platform/actor.ts'
import { type Browser, hiddenFields } from '../testing/browser.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'

const grane = '1825'
const pdf = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const asThemselves = { fields: { soekerFor: 'meg' } }
let open: OpenServicesWorld
const known = new Set<string>()

beforeAll(async () => {
  open = await openServicesWorld()
})
afterEach(() => expect(open.bugs.splice(0)).toEqual([]))
afterAll(() => open?.close())

interface Page {
  fields?: Record<string, string>
  /** Data types a file is attached to on the page. */
  files?: string[]
  /** Field whose register is asked before going on. */
  lookup?: string
}

/** Fills in every page as a browser without script does, sends it, and lets the platform do what it does by itself. */
async function sent(service: string, pages: Record<string, Page>, person = 'grane-enslig') {
  const browser = await open.signIn(person)
  const start = `/grane/tjenester/${service}/start`
  const begun = await browser.post(start, { ...hiddenFields((await browser.get(start)).html), for: 'meg' })
  expect(begun.status, begun.html).toBe(303)
  const base = begun.location as string
  const order = [...Object.keys(pages), 'Oppsummering']
  for (const [at, [id, page]] of Object.entries(pages).entries())
    await fillIn(browser, base, { id, ...page }, order[at + 1] as string)
  const summary = await browser.get(`${base}/Oppsummering`)
  const answer = await browser.post(`${base}/send`, { ...hiddenFields(summary.html), bekreftelse: 'ja' })
  expect(answer.status, answer.html).toBe(303)
  await open.runJobs()
  return newCase()
}

/** A file comes with the answers of its page: also with the one that brings its field out. */
async function fillIn(browser: Browser, base: string, page: Page & { id: string }, next: string) {
  const path = `${base}/${page.id}`
  for (const dataType of page.files ?? []) {
    const shown = hiddenFields((await browser.get(path)).html)
    await browser.upload(path, { ...shown, ...page.fields, nav: `upload:${dataType}` }, [
      { field: `fil:${dataType}`, name: `${dataType}.pdf`, type: 'application/pdf', bytes: pdf },
    ])
  }
  if (page.lookup) {
    const before = hiddenFields((await browser.get(path)).html)
    await browser.post(path, { ...before, ...page.fields, nav: `lookup:${page.lookup}` })
  }
  const shown = hiddenFields((await browser.get(path)).html)
  const answer = await browser.post(path, { ...shown, ...page.fields, nav: 'next' })
  expect(answer.location, `${page.id}: ${faultsIn(answer.html)}`).toBe(`${base}/${next}`)
}

const faultsIn = (html: string) =>
  [...html.matchAll(/(?:<a href="#[^"]*"[^>]*>|class="[^"]*(?:error|feil)[^"]*"[^>]*>)([^<]+)</g)]
    .map((found) => found[1])
    .join('; ')

/** The case that was opened since the last one. */
async function newCase() {
  const [row] = await open.admin<{ id: string; service_id: string; deadline_on: string }>(
    'select id, service_id, deadline_on::text from casework.case_file where not id = any($1)',
    [[...known]],
  )
  if (!row) throw new Error('no case was opened')
  known.add(row.id)
  return row
}

const reasonsOf = async (caseId: string) =>
  (
    await open.admin<{ codes: string[] }>(
      `select array(select r->>'code' from jsonb_array_elements(reasons) r) as codes from casework.task where case_id = $1`,
      [caseId],
    )
  ).flatMap((row) => row.codes)

/** The decision that stands, in words, after its letter is written. */
async function answerTo({ id, service_id }: { id: string; service_id: string }) {
  await open.runJobs()
  const [decision] = await open.admin<{ id: string; kind: string; outcome: string; result: unknown }>(
    'select * from casework.decision where case_id = $1 and superseded_at is null',
    [id],
  )
  if (!decision) throw new Error(`nothing is decided: ${await reasonsOf(id)}`)
  const [letter] = await open.admin<{ registry_entry_id: string }>(
    'select registry_entry_id from correspondence.letter where decision_id = $1',
    [decision.id],
  )
  const { bytes } = await open.tenant(grane, (ctx) =>
    documentBytes(ctx, open.files, { entryId: letter?.registry_entry_id ?? '' }),
  )
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const said = open.world.deciders.get(service_id)!.explain(decision as never, 'nb')
  const plain = JSON.parse(JSON.stringify(said).replaceAll('\u00a0', ' ')) as typeof said
  return { decision, said: plain }
}

/** Decides as a caseworker does, with the fields of the form. */
async function byHand(caseId: string, outcome: string, fields: Record<string, string>) {
  const siv: Actor = { kind: 'employee', id: randomUUID(), name: 'Siv', title: null, roles: ['caseworker'] }
  const reason = 'Jeg har lest søknaden og vedleggene nøye.'
  await open.transactions.inTenant(grane, siv, (ctx) =>
    decideByHand(
      ctx,
      open.world.deciders,
      caseId,
      { kind: 'manual', outcome, fields, reason, version: 1 },
      'nb',
    ),
  )
}

const party = (changes: Record<string, string> = {}): Record<string, Page> => ({
  Soker: asThemselves,
  Arrangement: {
    fields: { 'arrangement.hva': '60-årslag', 'arrangement.type': 'sluttet', 'arrangement.invitert': 'true' },
  },
  Sted: {
    fields: {
      ...{ 'sted.navn': 'Grendehuset', 'sted.adresse': 'Storgata 1' },
      ...{ 'sted.ute': 'false', 'sted.egen': 'true' },
    },
  },
  Tid: {
    fields: {
      ...{ 'dager[0].dato': '12.12.2026', 'dager[0].fra': '19:00', 'dager[0].til': '01:00' },
      ...changes,
    },
  },
  Servering: { fields: { 'servering.gruppe': '2', 'servering.deltakere': '60' } },
  Ansvarlig: { fields: { 'ansvarlig.soeker': 'true' } },
})

test('a closed party inside the frame gets its licence at once, with the fee in the letter', async () => {
  const { decision, said } = await answerTo(await sent('skjenke-enkelt', party()))
  expect(decision).toMatchObject({ kind: 'automatic', outcome: 'granted' })
  expect(said.answer).toBe('Du får skjenkebevilling for «60-årslag» på Grendehuset, 12. desember 2026.')
  expect(said.whatNow).toContain('Gebyret er 450 kr. Du får faktura.')
  expect(said.rules.map(({ citation }) => citation)).toEqual([expect.stringContaining('alkoholloven § 1-6')])
})

test('an open event, or serving too late, is for a person, who may refuse or set conditions', async () => {
  const late = await sent('skjenke-enkelt', party({ 'dager[0].til': '02:00' }))
  expect(await reasonsOf(late.id)).toEqual(['outside-hours'])
  const concert = await sent('skjenke-enkelt', {
    ...party(),
    Arrangement: { fields: { 'arrangement.hva': 'Konsert', 'arrangement.type': 'aapent' } },
  })
  expect(await reasonsOf(concert.id)).toEqual(['open-event'])
  await byHand(concert.id, 'granted', {
    ...{ 'vurdering-alder': 'ja', 'vurdering-uttalelser': 'ja', 'vurdering-omgivelser': 'ja' },
    ...{ gebyr: '600', 'vilkaar-vakt': 'ja' },
  })
  const { said } = await answerTo(concert)
  expect(said.answer).toBe('Du får skjenkebevilling for «Konsert» på Grendehuset, 12. desember 2026.')
  expect(said.whatNow.join(' ')).toContain('ordensvakter')
  await byHand(late.id, 'refused', {
    ...{ 'vurdering-alder': 'ja', 'vurdering-uttalelser': 'ikke-aktuelt', 'vurdering-omgivelser': 'nei' },
  })
  expect((await answerTo(late)).said.answer).toBe('Du får ikke skjenkebevilling for «60-årslag».')
})

const discharge = (avvik: string): Record<string, Page> => ({
  Soker: asThemselves,
  Eiendom: { fields: { 'eiendom.gnr': '12', 'eiendom.bnr': '3', 'eiendom.adresse': 'Fjellveien 2' } },
  Bygg: {
    fields: {
      ...{ 'bygg.type': 'fritidsbolig', 'bygg.sak': 'nytt' },
      ...{ 'bygg.innlagtVann': 'true', 'bygg.wc': 'true' },
    },
  },
  Anlegg: { fields: { 'anlegg.pe': '5', 'anlegg.type': 'minirenseanlegg', 'anlegg.resipient': 'bekk-elv' } },
  Krav: { fields: { 'krav.avvik': avvik, ...(avvik === 'true' && { 'krav.grunn': 'Bratt tomt.' }) } },
  Dokumenter: { files: ['kart', 'rensegrad'] },
  Naboer: { fields: { 'naboer.svar': 'ingen' }, files: ['nabovarsel'] },
})

test('a complete discharge application is to be answered in six weeks; an exemption is an ordinary case', async () => {
  const complete = await sent('utslipp-under-50pe', discharge('false'))
  // Six weeks end on Sunday 3 January: nobody works later than New Year's Eve.
  expect(complete.deadline_on).toBe('2026-12-31')
  expect(await reasonsOf(complete.id)).toEqual(['needs-assessment'])
  expect((await sent('utslipp-under-50pe', discharge('true'), 'grane-reservert')).deadline_on).toBe(
    '2026-12-22',
  )
  await byHand(complete.id, 'granted', {
    ...{ 'vurdering-komplett': 'ja', 'vurdering-standardkrav': 'ja' },
    ...{ 'vurdering-brukere': 'ja', 'vurdering-parter': 'ja', 'vilkaar-service': 'ja' },
  })
  const { said } = await answerTo(complete)
  expect(said.answer).toBe('Du får tillatelse til utslipp fra gnr. 12, bnr. 3, for inntil 5 pe.')
  expect(said.whatNow.join(' ')).toContain('avtale om drift og service')
})

test('six weeks without an answer, and the discharge counts as granted by law; one that deviates does not', async () => {
  const complete = await sent('utslipp-under-50pe', discharge('false'), 'grane-langt-navn')
  const deviates = await sent('utslipp-under-50pe', discharge('true'), 'grane-grense-128333')
  const now = open.clock.now()
  open.clock.set(new Date('2027-01-03T22:00:00Z'))
  await open.runJobs()
  expect(await open.admin('select 1 from casework.decision where case_id = $1', [complete.id])).toEqual([])
  open.clock.set(new Date('2027-01-04T02:30:00Z'))
  const { decision, said } = await answerTo(complete)
  expect(decision).toMatchObject({ kind: 'by-deadline', outcome: 'granted', delegation_id: null })
  expect(said.answer).toBe(
    'Du har tillatelse til utslipp fra gnr. 12, bnr. 3, for inntil 5 pe, fordi fristen for å svare deg gikk ut 3. januar 2027.',
  )
  expect(said.rules).toEqual([
    {
      text: 'Søknaden var komplett og fulgte standardkravene, og kommunen svarte ikke innen seks uker. Da regnes tillatelsen som gitt.',
      ...{ citation: 'forurensningsforskriften § 12-5', trust: null },
    },
  ])
  expect(said.whatNow).toHaveLength(3)
  expect(await open.admin('select 1 from casework.decision where case_id = $1', [deviates.id])).toEqual([])
  open.clock.set(now)
})

const cabin = (from: string, to: string, changes: Record<string, string> = {}): Record<string, Page> => ({
  Soker: asThemselves,
  Formaal: {
    fields: {
      ...{ 'tur.formaal': 'hytte', 'tur.kjoretoy': 'snoscooter', 'tur.behov': 'Ved og mat til hytta.' },
      ...changes,
    },
  },
  ...(changes['tur.formaal']
    ? {}
    : {
        Hytte: {
          fields: {
            ...{ 'hytte.gnr': '40', 'hytte.bnr': '7' },
            ...{ 'hytte.avstand': '4,5', 'hytte.leiekjorer': 'false' },
          },
        },
      }),
  Strekning: {
    fields: { 'strekning.fra': 'Parkeringen', 'strekning.til': 'Hytta', 'strekning.egenGrunn': 'false' },
    files: ['kart', 'grunneier'],
  },
  Tid: { fields: { 'perioder[0].fra': from, 'perioder[0].til': to, 'tur.antall': '4' } },
})

test('luggage to a cabin in winter gets its permit at once; spring is sent on, and special need is weighed', async () => {
  const { decision, said } = await answerTo(await sent('motorferdsel', cabin('01.02.2027', '15.04.2027')))
  expect(decision.kind).toBe('automatic')
  expect(said.answer).toBe('Du får løyve til 4 turer fra Parkeringen til Hytta. Du kjører med snøskuter.')
  const spring = await sent('motorferdsel', cabin('20.04.2027', '10.05.2027'))
  expect(await reasonsOf(spring.id)).toEqual(['closed-season'])
  const fields = {
    ...{ turer: '4', 'vurdering-hjemmel': 'ja', 'vurdering-saerlig': 'ikke-aktuelt' },
    ...{ 'vurdering-natur': 'ja', 'vurdering-grunneier': 'ja' },
  }
  await expect(byHand(spring.id, 'granted', fields)).rejects.toThrow()
  await byHand(spring.id, 'forwarded', { ...fields, turer: '' })
  expect((await answerTo(spring)).said.answer).toContain('Statsforvalteren')
  const special = await sent('motorferdsel', cabin('01.02.2027', '15.04.2027', { 'tur.formaal': 'annet' }))
  expect(await reasonsOf(special.id)).toEqual(['needs-discretion'])
  await byHand(special.id, 'partly-granted', {
    ...{ turer: '1', 'vurdering-hjemmel': 'nei', 'vurdering-saerlig': 'ja' },
    ...{ 'vurdering-natur': 'ja', 'vurdering-grunneier': 'ja' },
  })
  expect((await answerTo(special)).said.answer).toContain('noe av det du søkte om')
})

const digging = (surface: string, traffic: string): Record<string, Page> => ({
  Soker: asThemselves,
  Arbeid: {
    fields: {
      ...{ 'arbeid.type': 'fiber', 'arbeid.beskrivelse': 'Fiber til huset.', 'arbeid.akutt': 'false' },
    },
  },
  Sted: {
    fields: {
      ...{ 'sted.vei': 'Storgata', 'sted.strekning': 'Utenfor nummer 12' },
      ...{ 'sted.flate': surface, 'sted.lengde': '12' },
    },
    files: ['kart'],
  },
  Tid: { fields: { 'tid.fra': '01.12.2026', 'tid.til': '05.12.2026' } },
  Trafikk: { fields: { 'trafikk.stenging': traffic }, files: ['arbeidsvarsling'] },
  Ledninger: {
    fields: { 'ledninger.pavist': 'true', 'ledninger.privatGrunn': 'false' },
    files: ['kabelpavisning'],
  },
  Utforende: {
    lookup: 'utforende',
    fields: {
      ...{ 'utforende.orgnr': '310000000' },
      ...{ 'ansvarlig.navn': 'Ola Gravemester', 'ansvarlig.telefon': '99999999' },
    },
  },
})

test('small works beside the road get their permit at once; closing a road is for a person', async () => {
  const { decision, said } = await answerTo(await sent('gravetillatelse', digging('fortau', 'innsnevring')))
  expect(decision.kind).toBe('automatic')
  expect(said.answer).toBe(
    'Du får tillatelse til å grave i Storgata, fra 1. desember 2026 til 5. desember 2026.',
  )
  expect(said.whatNow.join(' ')).toContain('senest 10 virkedager')
  const closed = await sent('gravetillatelse', digging('asfalt', 'stengt'))
  expect(await reasonsOf(closed.id)).toEqual(['carriageway', 'traffic-closed'])
  await byHand(closed.id, 'granted', {
    ...{ 'vurdering-ledninger': 'ja', 'vurdering-trafikk': 'ja', 'vurdering-veien': 'ja' },
    ...{ 'vilkaar-nodetater': 'ja' },
    ...{ 'gyldig-fra': '2026-12-02', 'gyldig-til': '2026-12-04' },
  })
  expect((await answerTo(closed)).said.answer).toContain('fra 2. desember 2026 til 4. desember 2026')
})
