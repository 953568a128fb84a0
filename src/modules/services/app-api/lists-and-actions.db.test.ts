import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Net } from '#platform/net.ts'
import { personWithKey } from '#standins/population/index.ts'
import { shaped } from '../testing/api-shapes.ts'
import { FrontEnd } from '../testing/front-end.ts'
import { type OpenServicesWorld, openServicesWorld } from '../testing/services-world.ts'
import { sourceApp, sourceService } from '../testing/source-service.ts'

const base = `/app/grane/${sourceApp}`
const asked: string[] = []
let isSilent = false
/** What the declared sources answer: a place outside the house. */
const sources: Net = {
  async call({ url }) {
    asked.push(url)
    const { pathname, searchParams } = new URL(url)
    const bodies: Record<string, unknown> = {
      '/lag': [{ value: searchParams.get('sted') ?? 'alle', label: 'Lag' }],
      '/eget': [{ value: 'bare-mitt', label: 'Eget' }],
      '/folk': Array.from({ length: 25 }, (_, at) => ({ navn: `Navn ${at}`, alder: 100 - at })),
      '/vaer/Trofors': { grader: 12 },
    }
    const body = bodies[pathname]
    return {
      status: body === undefined || isSilent ? 500 : 200,
      headers: new Headers({ 'content-type': 'application/json' }),
      bytes: Buffer.from(JSON.stringify(body ?? null)),
    }
  },
}

let open: OpenServicesWorld
let mine: FrontEnd
let other: FrontEnd
let party: number
let at: string
let model: string

beforeAll(async () => {
  open = await openServicesWorld({ sources, also: sourceService })
  mine = new FrontEnd(open.app, base, (await open.signIn('grane-tre-barn-mor')).session)
  other = new FrontEnd(open.app, base, (await open.signIn('grane-enslig')).session)
  party = (await mine.ask('GET', '/api/v1/profile/user')).body.partyId
  await other.ask('GET', '/api/v1/profile/user')
  const made = await mine.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  at = `/instances/${made.body.id}`
  model = `${at}/data/${made.body.data.find((one: { dataType: string }) => one.dataType === 'modell').id}`
}, 120_000)
afterAll(() => open?.close())
afterEach(() => {
  isSilent = false
  expect(open.bugs.splice(0)).toEqual([])
})

const place = (value: string) =>
  mine.ask('PATCH', model, { patch: [{ op: 'add', path: '/tekst', value }], ignoredValidators: [] })

describe('rows 21 and 28: lists', () => {
  test('what the address says is sent on by the names the source takes, and told back', async () => {
    const told = await mine.ask('GET', '/api/options/lag?language=nb&sted=Hattfjelldal%20vest&ukjent=x')
    expect(shaped(told, 'Options')).toEqual([{ value: 'Hattfjelldal vest', label: 'Lag' }])
    expect(told.headers.get('altinn-downstreamparameters')).toBe('sted=Hattfjelldal%20vest')
    expect(asked.at(-1)).toBe('https://lag.example/lag?sted=Hattfjelldal+vest')
  })

  test('a secure list is given within one’s own instance only, and never kept', async () => {
    shaped(await mine.ask('GET', '/api/options/eget'), 'Problem', 404)
    shaped(await mine.ask('GET', '/api/datalists/egne'), 'Problem', 404)
    const before = asked.length
    for (let twice = 0; twice < 2; twice++)
      expect(shaped(await mine.ask('GET', `${at}/options/eget?sted=a`), 'Options')).toEqual([
        { value: 'bare-mitt', label: 'Eget' },
      ])
    expect(asked.length).toBe(before + 2)
    for (const path of ['options/eget', 'datalists/egne', 'api/external/vaer'])
      shaped(await other.ask('GET', `${at}/${path}`), 'Problem', 404)
    shaped(await mine.ask('GET', `${at}/options/finnes-ikke`), 'Problem', 404)
  })

  test('a data list by page, size and column; in an instance too', async () => {
    const path = 'datalists/folk?page=1&size=10&sortColumn=alder&sortDirection=desc'
    const body = shaped(await mine.ask('GET', `/api/${path}`), 'DataList')
    expect(body.listItems[0]).toEqual({ navn: 'Navn 10', alder: 90 })
    expect(body._metaData).toMatchObject({ page: 1, pageCount: 3, pageSize: 10, totaltItemsCount: 25 })
    expect((await mine.ask('GET', `${at}/${path.replace('folk', 'egne')}`)).body).toEqual(body)
    for (const odd of ['page=-1&size=x', 'page=99999999999&size=0', 'page=1e9']) {
      const told = await mine.ask('GET', `/api/datalists/folk?${odd}`)
      expect(shaped(told, 'DataList')._metaData.page).toBe(0)
    }
  })

  test('a source that is silent is said in words', async () => {
    isSilent = true
    const told = shaped(await mine.ask('GET', `${at}/options/eget`), 'Problem', 503)
    expect(told.detail).toBe('Kilden vi henter listen fra, svarer ikke akkurat nå. Prøv igjen om litt.')
  })
})

describe('row 29: look-ups', () => {
  const person = personWithKey('grane-enslig')

  test('a person by number and last name together, and only so', async () => {
    const look = (socialSecurityNumber: string, lastName: string) =>
      mine.ask('POST', '/api/v1/lookup/person', { socialSecurityNumber, lastName })
    const found = shaped(await look(person.identityNumber, person.lastName), 'PersonLookup')
    expect(found).toMatchObject({ success: true, personDetails: { lastName: person.lastName } })
    const wrongName = shaped(await look(person.identityNumber, 'Feilnavn'), 'PersonLookup')
    const noSuch = shaped(await look('00000000000', person.lastName), 'PersonLookup')
    expect(wrongName).toEqual(noSuch)
    expect(wrongName).toEqual({ success: false, personDetails: null })
    shaped(await mine.ask('POST', '/api/v1/lookup/person', { lastName: 'x' }), 'Problem', 422)
  })

  test('an organisation by its number', async () => {
    const number = open.world.municipalities.bySlug('grane')?.organizationNumber
    const found = shaped(await mine.ask('GET', `/api/v1/lookup/organisation/${number}`), 'OrganisationLookup')
    expect(typeof found.success).toBe('boolean')
    const none = shaped(await mine.ask('GET', '/api/v1/lookup/organisation/1'), 'OrganisationLookup')
    expect(none).toEqual({ success: false, organisationDetails: null })
  })
})

describe('external sources and actions', () => {
  test('an external source is asked with what stands in the form, whatever the address says', async () => {
    expect((await mine.ask('GET', `${at}/api/external/vaer?sted=Trofors`)).body).toBeNull()
    await place('Trofors')
    expect((await mine.ask('GET', `${at}/api/external/vaer?sted=Oslo`)).body).toEqual({ grader: 12 })
    shaped(await mine.ask('GET', `${at}/api/external/finnes-ikke`), 'Problem', 404)
    await place('Ukjent')
    shaped(await mine.ask('GET', `${at}/api/external/vaer`), 'Problem', 503)
    await place('Trofors')
  })

  test('row 30: what the package declares is done, and where it leads is told', async () => {
    const act = async (action: string) =>
      shaped(
        await mine.ask('POST', `${at}/actions?language=nb`, { action, buttonId: 'hent' }),
        'ActionAnswer',
      )
    expect((await act('regn')).clientActions).toEqual([{ id: 'nextPage' }])
    const fetched = await act('hent')
    expect(fetched.clientActions).toEqual([{ id: 'navigateToPage', metadata: { page: 'Side1' } }])
    const modelId = model.split('/').at(-1) as string
    // The calculation of the package has the last word on its own field.
    expect(fetched.updatedDataModels[modelId].lengde).toBe('Tegn: 7')
    const said = await act('varsle')
    expect(said.updatedValidationIssues[modelId].Custom).toEqual([
      expect.objectContaining({ severity: 3, description: 'Hei\n\nHallo' }),
    ])
    const made = await act('lagkalk')
    const kalk = made.instance.data.find((one: { dataType: string }) => one.dataType === 'kalk')
    expect(made.updatedDataModels[kalk.id]).toMatchObject({ navn: 'Trofors', antall: 2 })
    expect((await mine.ask('GET', `${at}/data/${kalk.id}`)).body.navn).toBe('Trofors')
  })

  test('row 30: what moves the process, pays, or is not there is refused in words', async () => {
    const act = (body: unknown) => mine.ask('POST', `${at}/actions`, body)
    for (const [action, status, message] of [
      ['confirm', 409, 'Handlingen «confirm» fører skjemaet videre. Bruk process/next.'],
      ['reject', 409, 'Handlingen «reject» fører skjemaet videre. Bruk process/next.'],
      ['pay', 404, 'Tjenesten tar ikke imot betaling på nettet.'],
      ['sign', 409, 'Skjemaet skal ikke signeres nå.'],
      ['finnes-ikke', 404, 'Tjenesten har ingen slik handling.'],
      ['__proto__', 404, 'Tjenesten har ingen slik handling.'],
    ] as const) {
      const told = shaped(await act({ action }), 'ActionRefused', status)
      expect(told.detail).toBe(message)
      expect(told.error.message).toBe(message)
    }
    shaped(await act({ action: 'regn', onBehalfOf: '999999999' }), 'ActionRefused', 409)
    for (const body of [{}, { action: 5 }, [], 'x', { action: 'x'.repeat(200) }])
      shaped(await act(body), 'Problem', 422)
    isSilent = true
    shaped(await act({ action: 'hent' }), 'Problem', 503)
  })

  test('a body of 5 MB, broken JSON and somebody else are turned away', async () => {
    const raw = new Uint8Array(5_000_000).fill(32)
    shaped(await mine.ask('POST', `${at}/actions`, undefined, { raw }), 'Problem', 422)
    const broken = new TextEncoder().encode('{"action":')
    shaped(await mine.ask('POST', `${at}/actions`, undefined, { raw: broken }), 'Problem', 422)
    shaped(await other.ask('POST', `${at}/actions`, { action: 'regn' }), 'Problem', 404)
    shaped(await mine.ask('POST', `${at}/actions`, { action: 'regn' }, { token: 'x' }), 'Problem', 403)
  })
})

describe('payment, documents and the rest of a form', () => {
  test('what is to be paid is reckoned; paying is not possible, and said so', async () => {
    const order = shaped(await mine.ask('GET', `${at}/payment/order-details`), 'OrderDetails')
    expect(order).toMatchObject({ currency: 'NOK', totalPriceIncVat: 501 })
    expect(order.orderLines).toEqual([
      expect.objectContaining({ name: 'Gebyr', quantity: 2, priceExVat: 250.5 }),
    ])
    shaped(await mine.ask('GET', `${at}/payment`), 'Problem', 400)
    shaped(await other.ask('GET', `${at}/payment/order-details`), 'Problem', 404)
  })

  test('there is nothing to sign before there is', async () => {
    for (const path of [
      '',
      '/data-elements',
      '/organisations',
      '/authorized-organizations',
      '/Task_1/signees',
    ])
      shaped(await mine.ask('GET', `${at}/signing${path}`), 'Problem', 400)
  })

  test('the document before it is sent, what it leaves out, and how files stand', async () => {
    const pdf = await mine.ask('GET', `${at}/pdf/preview?language=nn`)
    expect(pdf.status).toBe(200)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.body.slice(0, 5)).toBe('%PDF-')
    shaped(await mine.ask('GET', `${model}/pdf/format`), 'PdfFormat')
    const scan = shaped(await mine.ask('GET', `${at}/filescanresult`), 'FileScanResult')
    expect(scan).toMatchObject({ fileScanResult: 'NotApplicable', dataElements: [] })
    shaped(await other.ask('GET', `${at}/pdf/preview`), 'Problem', 404)
  })

  test('a link in Altinn’s base64 leads to this house and nowhere else', async () => {
    const link = (url: string) => mine.ask('GET', `/api/v1/redirect?url=${encodeURIComponent(btoa(url))}`)
    open.world.baseUrl = 'http://localhost:7000'
    expect((await link('http://localhost:7000/minside')).body).toBe('http://localhost:7000/minside')
    for (const bad of [
      'http://localhost:7001/',
      'https://ond.example/',
      'http://a@localhost:7000/',
      'javascript:1',
    ])
      shaped(await link(bad), 'Problem', 422)
  })

  test('the cookie is taken back', async () => {
    const session = (await open.signIn('rana-alene')).session
    const front = new FrontEnd(open.app, base, session)
    open.world.endSession = (id) => open.sessions.end(id)
    await front.ask('GET', '/api/v1/profile/user')
    const told = await front.ask('PUT', '/api/authentication/invalidatecookie')
    expect(told.status).toBe(200)
    expect(told.headers.get('set-cookie')).toContain('Max-Age=0')
    shaped(await front.ask('GET', '/api/v1/profile/user'), 'Problem', 401)
  })
})

describe('deleting', () => {
  const made = async () => {
    const { body } = await mine.ask('POST', `/instances?instanceOwnerPartyId=${party}`)
    return `/instances/${body.id}`
  }
  const active = async () =>
    (await mine.ask('GET', `/instances/${party}/active`)).body.map((one: { id: string }) => one.id)

  test('softly: it stands in no list and takes no change, but is there', async () => {
    const draft = await made()
    const told = shaped(await mine.ask('DELETE', draft), 'Instance')
    expect(told.status).toMatchObject({ isSoftDeleted: true, softDeleted: expect.any(String) })
    expect(await active()).not.toContain(told.id)
    expect(shaped(await mine.ask('GET', draft), 'Instance').status.isSoftDeleted).toBe(true)
    const change = await mine.ask('PATCH', `${draft}/data/${told.data[0].id}`, { patch: [] })
    expect(shaped(change, 'Problem', 409).code).toBe('appapi.put-away')
    shaped(await mine.ask('DELETE', `${draft}?hard=true`), 'Instance')
    shaped(await mine.ask('GET', draft), 'Problem', 404)
  })

  test('for good: it is gone, with its files, for the owner alone to do', async () => {
    const draft = await made()
    shaped(await other.ask('DELETE', `${draft}?hard=true`), 'Problem', 404)
    shaped(await mine.ask('DELETE', `${draft}?hard=true`, undefined, { token: 'x' }), 'Problem', 403)
    shaped(await mine.ask('DELETE', `${draft}?hard=true`), 'Instance')
    shaped(await mine.ask('DELETE', `${draft}?hard=true`), 'Problem', 404)
    const left = await open.admin('select 1 from services.draft where id = $1', [draft.split('/').at(-1)])
    expect(left).toEqual([])
  })

  test('forms put away still count: nobody starts forms without end', async () => {
    const front = new FrontEnd(open.app, base, (await open.signIn('rana-alene')).session)
    const own = (await front.ask('GET', '/api/v1/profile/user')).body.partyId
    let last = 201
    for (let times = 0; times < 25 && last === 201; times++) {
      const told = await front.ask('POST', `/instances?instanceOwnerPartyId=${own}`)
      last = told.status
      if (last === 201) await front.ask('DELETE', `/instances/${told.body.id}`)
    }
    expect(last).toBe(409)
  })
})
