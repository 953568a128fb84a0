import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullName, personWithKey } from '../population/index.ts'
import type { Letter, Standins } from '../start.ts'
import { fiksHeaders, startForTest } from '../testing.ts'

let standins: Standins
let headers: Record<string, string>
let account: string
const mostPrintableBytes = 20_000

beforeAll(async () => {
  const started = await startForTest({ svarut: { statusStepMs: 0, mostPrintableBytes } })
  standins = started.standins
  headers = fiksHeaders(standins, await started.token('ks:fiks'))
  account = standins.integrations.find((one) => one.municipality === '1825')!.svarutAccountId
})
afterAll(() => standins.stop())

const pdf = '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const encryptedPdf = pdf.replace('/Root 1 0 R', '/Root 1 0 R/Encrypt 2 0 R')
const address = { adresselinje1: 'Myrbekkveien 4', postnummer: '8681', poststed: 'Trofors' }
const silje = personWithKey('grane-tre-barn-mor')

type Metadata = Record<string, unknown>
interface File {
  name: string
  content: string | Uint8Array
}
const letterTo = (key: string, change: Metadata = {}): Metadata => {
  const person = personWithKey(key)
  return {
    mottaker: { navn: fullName(person), digitalId: person.identityNumber, adresse: address },
    tittel: 'Svar på søknad om redusert foreldrebetaling',
    avgivendeSystem: 'Samvirke',
    eksternReferanse: randomUUID(),
    dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'application/pdf' }],
    ...change,
  }
}
const one: File[] = [{ name: 'vedtak.pdf', content: pdf }]

async function send(
  metadata: unknown,
  files = one,
  options: { kind?: string; firstPart?: string; account?: string; raw?: boolean } = {},
) {
  const form = new FormData()
  const json = typeof metadata === 'string' ? metadata : JSON.stringify(metadata)
  form.append(
    options.firstPart ?? 'forsendelse',
    options.raw ? json : new Blob([json], { type: 'application/json' }),
  )
  for (const [i, file] of files.entries())
    form.append(`filer_${i}`, new Blob([file.content as BlobPart]), file.name)
  const url = `${standins.urls.svarut}/v3/kontoer/${options.account ?? account}/forsendelser/${options.kind ?? 'person'}`
  const answer = await fetch(url, { method: 'POST', headers, body: form })
  return {
    status: answer.status,
    body: (await answer.json()) as { id: string; message: string; errorId: string },
  }
}
async function get(path: string) {
  const answer = await fetch(standins.urls.svarut + path, { headers })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
async function statusOf(...id: string[]) {
  const url = `${standins.urls.svarut}/v3/kontoer/${account}/forsendelser/status/sok`
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ id }) })
  return ((await answer.json()) as { statuser: { id: string; status: string; sisteStatusEndring: string }[] })
    .statuser
}

describe('a letter that is in order', () => {
  test.each([true, false])('is taken, whether or not the first part has a content type (%s)', async (raw) => {
    const { status, body } = await send(letterTo('grane-tre-barn-mor'), one, { raw })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['id'])
    expect(await statusOf(body.id)).toEqual([
      { id: body.id, status: 'LEVERT_SDP', sisteStatusEndring: expect.any(String) },
    ])
  })

  test('goes where the contact register says', async () => {
    const ends: Record<string, string> = {}
    for (const key of ['grane-enslig', 'grane-uten-postkasse', 'grane-reservert', 'grane-ikke-i-krr']) {
      const { body } = await send(letterTo(key))
      ends[key] = (await statusOf(body.id))[0]!.status
    }
    expect(ends).toEqual({
      'grane-enslig': 'LEVERT_SDP',
      'grane-uten-postkasse': 'LEVERT_ALTINN',
      'grane-reservert': 'PRINTET',
      'grane-ikke-i-krr': 'PRINTET',
    })
    const digitalOnly = await send(letterTo('grane-reservert', { kunDigitalLevering: true }))
    expect((await statusOf(digitalOnly.body.id))[0]!.status).toBe('IKKE_LEVERT')
  })

  test('to an organisation waits in SvarInn or goes to Altinn; to print it is printed', async () => {
    const to = (digitalId: string) => ({
      ...letterTo('grane-enslig'),
      mottaker: { navn: 'Mottaker', digitalId },
    })
    const municipality = await send(to('844824122'), one, { kind: 'organisasjon' })
    const company = await send(to('984661185'), one, { kind: 'organisasjon' })
    const paper = await send(
      { ...letterTo('grane-enslig'), mottaker: { navn: 'Mottaker', adresse: address } },
      one,
      { kind: 'print' },
    )
    const statuses = await statusOf(municipality.body.id, company.body.id, paper.body.id)
    expect(statuses.map((one) => one.status)).toEqual(['KLAR_FOR_MOTTAK', 'LEVERT_ALTINN', 'PRINTET'])
  })

  test('can be found again by our reference, with hash, events and metadata', async () => {
    const metadata = letterTo('grane-tre-barn-mor')
    const { body } = await send(metadata)
    const reference = String(metadata.eksternReferanse)
    const found = await get(`/v2/kontoer/${account}/forsendelser?eksternRef=${reference}`)
    expect(found.body).toEqual({ forsendelseIds: [body.id] })
    expect(
      (await get(`/v2/kontoer/${account}/forsendelser/metadata?eksternRef=${reference}`)).body,
    ).toMatchObject({
      forsendelser: [{ id: body.id, avgivendeSystem: 'Samvirke' }],
    })
    expect((await get(`/v2/kontoer/${account}/forsendelser?eksternRef=ukjent`)).body).toEqual({
      forsendelseIds: [],
    })
    expect((await get(`/v2/forsendelser/${body.id}/metadata`)).body).toMatchObject({
      dokumenter: [
        {
          filnavn: 'vedtak.pdf',
          sha256Hash: createHash('sha256').update(pdf).digest('hex'),
          storrelse: pdf.length,
        },
      ],
    })
    expect((await get(`/v2/forsendelser/${body.id}/hendelser`)).body.hendelser).toHaveLength(4)
    expect((await get('/v2/forsendelsestyper')).body.forsendelsestyper).toContain('Annet')
  })

  test('sent twice is two letters: it is for the sender to ask first', async () => {
    const metadata = letterTo('grane-tre-barn-mor')
    await send(metadata)
    await send(metadata)
    const letters = (await standins.control.svarut.received()) as Letter[]
    expect(letters.filter((letter) => letter.externalReference === metadata.eksternReferanse)).toHaveLength(2)
    const found = await get(`/v2/kontoer/${account}/forsendelser?eksternRef=${metadata.eksternReferanse}`)
    expect(found.body.forsendelseIds).toHaveLength(2)
  })

  test('may have other files when they are left out of print', async () => {
    const extra = letterTo('grane-tre-barn-mor', {
      dokumenter: [
        { filnavn: 'vedtak.pdf', mimeType: 'application/pdf' },
        { filnavn: 'tall.csv', mimeType: 'text/csv', skalEkskluderesFraUtskrift: true },
      ],
    })
    expect((await send(extra, [...one, { name: 'tall.csv', content: 'a;b' }])).status).toBe(200)
  })
})

describe('a letter that is not in order is refused', () => {
  const key = 'grane-tre-barn-mor'
  const documents = (...names: string[]) => ({
    dokumenter: names.map((filnavn) => ({ filnavn, mimeType: 'application/pdf' })),
  })
  const files = (...names: string[]): File[] => names.map((name) => ({ name, content: pdf }))
  const receiver = (change: Metadata) => ({
    mottaker: { navn: 'S', digitalId: silje.identityNumber, adresse: address, ...change },
  })
  const organisation = {
    navn: 'Grane kommune',
    type: 'ORGANISASJON',
    digitalId: '940643112',
    adresse: address,
  }
  const tomorrow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const sign = (hours: number) => ({
    dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'application/pdf', skalSigneres: true }],
    signering: { signeringUtloper: tomorrow(hours), signaturType: 'AVANSERT_SIGNATUR' },
  })
  const cases: [string, RegExp, Metadata, File[]?, Parameters<typeof send>[2]?][] = [
    ['a first part with another name', /forsendelse/, {}, one, { firstPart: 'metadata' }],
    ['no title', /tittel/, { tittel: undefined }],
    ['a title of 1001 characters', /tittel/, { tittel: 'x'.repeat(1001) }],
    ['a receiver without a name', /navn/, receiver({ navn: undefined })],
    ['a receiver name of 101 characters', /navn/, receiver({ navn: 'x'.repeat(101) })],
    ['a digitalId with a wrong check digit', /digitalId/, receiver({ digitalId: '17859013296' })],
    ['a digitalId of a real series', /syntetisk/, receiver({ digitalId: '17459015566' })],
    [
      'an address line of 71 characters',
      /adresselinje1/,
      receiver({ adresse: { ...address, adresselinje1: 'x'.repeat(71) } }),
    ],
    ['an address without a place', /poststed/, receiver({ adresse: { ...address, poststed: undefined } })],
    [
      'a Norwegian postcode of three digits',
      /postnummer/,
      receiver({ adresse: { ...address, postnummer: '868' } }),
    ],
    ['a country in small letters', /landkode/, receiver({ adresse: { ...address, landkode: 'no' } })],
    ['an account code with a space', /konteringskode/, { konteringskode: 'a b' }],
    ['the old level 4', /sikkerhetsniva/, { sikkerhetsniva: '4' }],
    ['the highest level without encryption', /HOYESTE/, { sikkerhetsniva: 'HOYESTE' }],
    ['a claim of encryption with a clear file', /kryptert/, { kryptert: true }],
    ['a reference of 101 characters', /eksternReferanse/, { eksternReferanse: 'x'.repeat(101) }],
    ['an answer to something that is no uuid', /svarPaForsendelseId/, { svarPaForsendelseId: 'x' }],
    ['six links', /lenker/, { lenker: Array(6).fill({ url: 'https://grane.example.no', tekst: 'Grane' }) }],
    [
      'exposure to the same twice',
      /eksponertFor/,
      { eksponertFor: [silje.identityNumber, silje.identityNumber] },
    ],
    ['exposure to no number', /eksponertFor/, { eksponertFor: ['12345678901'] }],
    ['no document', /dokument/, { dokumenter: [] }, []],
    ['a file that is not announced', /filer/, {}, files('vedtak.pdf', 'ekstra.pdf')],
    ['an announced file that is missing', /filer/, documents('vedtak.pdf', 'to.pdf')],
    ['files in another order', /rekkefølge/, documents('en.pdf', 'to.pdf'), files('to.pdf', 'en.pdf')],
    ['another file name than announced', /filnavn/, {}, files('Vedtak.pdf')],
    [
      'two files whose names differ in case only',
      /unike/,
      documents('en.pdf', 'EN.pdf'),
      files('en.pdf', 'EN.pdf'),
    ],
    ...['*', ':', '"', '\\', '/', '<', '>', '|', '?'].map((sign): [string, RegExp, Metadata, File[]] => [
      `a file name with ${sign}`,
      /filnavn/,
      documents(`a${sign}.pdf`),
      files(`a${sign}.pdf`),
    ]),
    ['a file name of 227 characters', /filnavn/, documents('x'.repeat(227))],
    ['an empty file', /tom/, {}, [{ name: 'vedtak.pdf', content: '' }]],
    ['text called PDF', /gyldig PDF/, {}, [{ name: 'vedtak.pdf', content: 'Hei' }]],
    ['a PDF that is cut off', /gyldig PDF/, {}, [{ name: 'vedtak.pdf', content: pdf.slice(0, 30) }]],
    ['a PDF with a password', /passord/, {}, [{ name: 'vedtak.pdf', content: encryptedPdf }]],
    [
      'text that would go to print',
      /utskrift/,
      { dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'text/plain' }] },
    ],
    [
      'more than the printer takes',
      /for stor/,
      {},
      [
        {
          name: 'vedtak.pdf',
          content: pdf.replace('1 0 obj', `%${'x'.repeat(mostPrintableBytes)}\n1 0 obj`),
        },
      ],
    ],
    [
      'a giro page 0',
      /giroarkSide/,
      { dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'application/pdf', giroarkSide: 0 }] },
    ],
    ['eDialog without an address to answer', /kanSvareViaEdialog/, { kanSvareViaEdialog: true }],
    [
      'eDialog to a person',
      /kanSvareViaEdialog/,
      {
        kanSvareViaEdialog: true,
        svarSendesTil: { ...organisation, type: 'PERSON', digitalId: silje.identityNumber },
      },
    ],
    [
      'an answer address with a wrong number',
      /svarSendesTil/,
      { svarSendesTil: { ...organisation, digitalId: '940643113' } },
    ],
    [
      'an answer address without a kind',
      /svarSendesTil/,
      { svarSendesTil: { ...organisation, type: undefined } },
    ],
    ['signing without terms', /signering mangler/, { dokumenter: sign(30).dokumenter }],
    ['terms without anything to sign', /signering/, { signering: sign(30).signering }],
    ['signing that ends within a day', /signeringUtloper/, sign(23)],
    [
      'two documents to sign',
      /ett dokument/,
      {
        ...sign(30),
        dokumenter: ['a.pdf', 'b.pdf'].map((filnavn) => ({
          filnavn,
          mimeType: 'application/pdf',
          skalSigneres: true,
        })),
      },
      files('a.pdf', 'b.pdf'),
    ],
    ['a print without an address', /adresse/, { mottaker: { navn: 'S' } }, one, { kind: 'print' }],
    [
      'a print of something else',
      /application\/pdf/,
      {
        mottaker: { navn: 'S', adresse: address },
        dokumenter: [{ filnavn: 'vedtak.pdf', mimeType: 'text/plain' }],
      },
      one,
      { kind: 'print' },
    ],
    [
      'an organisation with a wrong number',
      /organisasjonsnummer/,
      { mottaker: { navn: 'S', digitalId: '940643113' } },
      one,
      { kind: 'organisasjon' },
    ],
  ]
  test.each(cases)('%s', async (_what, reason, change, sent = one, options = {}) => {
    const before = ((await standins.control.svarut.received()) as Letter[]).length
    const { status, body } = await send(letterTo(key, change), sent, options)
    expect([status, body.message]).toEqual([400, expect.stringMatching(reason)])
    expect(body.errorId).toMatch(/^[0-9a-f-]{36}$/)
    expect(((await standins.control.svarut.received()) as Letter[]).length).toBe(before)
  })

  test('what is beside those limits is taken', async () => {
    expect((await send(letterTo(key, { tittel: 'x'.repeat(1000) }))).status).toBe(200)
    expect((await send(letterTo(key, sign(25)))).status).toBe(200)
    expect(
      (await send(letterTo(key, { kanSvareViaEdialog: true, svarSendesTil: organisation }))).status,
    ).toBe(200)
    expect((await send(letterTo(key, documents('æøå (1).pdf')), files('æøå (1).pdf'))).status).toBe(200)
    expect((await send(letterTo(key, receiver({ adresse: undefined })))).status).toBe(200)
  })

  test('JSON that is broken, a body that is not multipart, an account that is not ours', async () => {
    expect((await send('{"tittel":')).status).toBe(400)
    const url = `${standins.urls.svarut}/v3/kontoer/${account}/forsendelser/person`
    expect(
      (
        await fetch(url, {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).toBe(415)
    const rana = standins.integrations.find((one) => one.municipality === '1833')!
    expect((await send(letterTo(key), one, { account: rana.svarutAccountId })).status).toBe(403)
    expect((await send(letterTo(key), one, { account: 'x' })).status).toBe(400)
    expect((await fetch(url, { method: 'POST', body: 'x' })).status).toBe(401)
    expect((await get('/v2/forsendelser/00000000-0000-4000-8000-000000000000/metadata')).status).toBe(404)
  })

  test("another municipality's letter is not ours to follow", async () => {
    const { body } = await send(letterTo(key))
    const vefsn = { ...headers, ...fiksHeaders(standins, headers.Authorization!.slice(7), '1824') }
    const seen = await fetch(`${standins.urls.svarut}/v2/forsendelser/${body.id}/metadata`, {
      headers: vefsn,
    })
    expect(seen.status).toBe(403)
  })
})

test('letters outlive the process when they have a file', async () => {
  const stateFile = join(mkdtempSync(join(tmpdir(), 'samvirke-svarut-')), 'brev.ndjson')
  const first = await startForTest({ svarut: { stateFile, statusStepMs: 0 } })
  const form = new FormData()
  form.append('forsendelse', JSON.stringify(letterTo('grane-enslig', { eksternReferanse: 'beholdes' })))
  form.append('fil', new Blob([pdf]), 'vedtak.pdf')
  const sent = await fetch(`${first.standins.urls.svarut}/v3/kontoer/${account}/forsendelser/person`, {
    method: 'POST',
    headers: fiksHeaders(first.standins, await first.token('ks:fiks')),
    body: form,
  })
  const { id } = (await sent.json()) as { id: string }
  await first.standins.stop()
  const second = await startForTest({ svarut: { stateFile, statusStepMs: 0 } })
  const letters = (await second.standins.control.svarut.received()) as Letter[]
  expect(letters.map((letter) => [letter.id, letter.externalReference])).toEqual([[id, 'beholdes']])
  await second.standins.stop()
})

test('the page of letters shows what was sent, marked as test environment', async () => {
  await send(letterTo('grane-enslig', { tittel: '<b>Tittel</b>' }))
  const answer = await fetch(standins.urls.postbox)
  const page = await answer.text()
  expect(page).toContain('TESTMILJØ – dette er ikke SvarUt')
  expect(page).toContain('&lt;b&gt;Tittel&lt;/b&gt;')
  const link = /href="(\/forsendelse\/[^"]+)"/.exec(page)![1]!
  expect(await (await fetch(standins.origins.svarut + link)).text()).toContain('%PDF')
})
