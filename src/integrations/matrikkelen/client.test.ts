import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { type Net, type OutsideCall, realNet } from '#platform/net.ts'
import { startMatrikkelen } from '#standins/matrikkelen/server.ts'
import { personWithKey, population } from '#standins/population/index.ts'
import { type Matrikkelen, matrikkelen } from './client.ts'

const user = { username: 'samvirke', password: 'hemmelig passord' }
let standin: Awaited<ReturnType<typeof startMatrikkelen>>
let asked: OutsideCall[] = []
beforeAll(async () => {
  standin = await startMatrikkelen({ port: 0, controlToken: null, population, ...user })
})
afterEach(() => {
  standin.faults.clear()
  asked = []
})
afterAll(() => standin?.stop())

const numberOf = (key: string) => personWithKey(key).identityNumber

function client(change: Partial<Parameters<typeof matrikkelen>[0]> = {}): Matrikkelen {
  const net: Net = {
    call: (call) => {
      asked.push(call)
      return realNet.call(call)
    },
  }
  const baseUrl = `${standin.origin}/matrikkelapi/wsapi/v1`
  return matrikkelen(
    { baseUrl, ...user, clientName: 'Samvirke', timeoutMs: 2000, ...change },
    { net, clock: systemClock },
  )
}

test('what a person owns comes with number, area, share and buildings, and each question is asked once', async () => {
  const found = await client().propertiesOf(numberOf('grane-uten-barn'))
  expect(
    found.map(({ number }) => [number.municipality, number.gardsnummer, number.bruksnummer]),
  ).toContainEqual([...['1825', 61, 2]])
  const farm = found.find(({ number }) => number.gardsnummer === 61)
  expect(farm).toMatchObject({
    ...{ municipalityName: 'Grane', name: 'Nergården', kind: 'land', areaM2: 236_238 },
    share: { numerator: '1', denominator: '1' },
  })
  const [house, barn, extension] = farm?.buildings ?? []
  expect(house).toMatchObject({ kind: 'Enebolig', status: 'Tatt i bruk', isChange: false })
  expect(extension).toEqual({
    ...{ number: `${barn?.number}-1`, kind: null, status: 'Igangsettingstillatelse', isChange: true },
  })
  expect(found).toContainEqual(
    expect.objectContaining({
      ...{ kind: 'section', municipalityName: 'Trondheim', name: null, addresses: ['Oppdiktet gate 4B'] },
      ...{ areaM2: null, buildings: [] },
      number: { municipality: '5001', gardsnummer: 405, bruksnummer: 188, festenummer: 0, seksjonsnummer: 7 },
    }),
  )
  expect(asked.map((call) => call.operation).sort()).toEqual([
    'findAdresserForMatrikkelenheter',
    'findByggForMatrikkelenheter',
    'findEideMatrikkelenheterForPerson',
    'findPersonIdForIdent',
    ...Array(3).fill('getObjectsIgnoreMissing'),
  ])
})

test('a couple owns half each, at the address of the population', async () => {
  const [house, ...more] = await client().propertiesOf(numberOf('grane-tre-barn-mor'))
  const { street, houseNumber } = personWithKey('grane-tre-barn-mor').address
  expect(more).toEqual([])
  expect(house).toMatchObject({
    ...{ addresses: [`${street} ${houseNumber}`], share: { numerator: '1', denominator: '2' } },
  })
})

test('an area that is shared with others is not told as the person’s own, and what has ended is left out', async () => {
  const found = await client().propertiesOf(numberOf('grane-to-kommuner'))
  expect(found.find(({ kind }) => kind === 'leased-plot')).toMatchObject({
    ...{ areaM2: null, number: { municipality: '1824', festenummer: 14 } },
  })
  expect(found.some(({ name }) => name === 'Slått Sammen')).toBe(false)
})

test('somebody the register does not know owns nothing', async () => {
  expect(await client().propertiesOf(numberOf('grane-tre-barn-1'))).toEqual([])
  expect(asked).toHaveLength(1)
})

test('neither the number nor the password stands in an address', async () => {
  await client().propertiesOf(numberOf('grane-tre-barn-mor'))
  for (const { url } of asked)
    expect(url).toMatch(/\/(Person|Matrikkelenhet|Adresse|Bygning|Store)ServiceWS$/)
})

test.each([
  ['a wrong password', { password: 'feil' }, 'configuration'],
  ['a client without a name', { clientName: '' }, 'refused'],
  ['another interface', { baseUrl: 'http://127.0.0.1:1/feil' }, 'unreachable'],
])('%s is a failure that says what to do', async (_what, change, problem) => {
  await expect(client(change).propertiesOf(numberOf('grane-tre-barn-mor'))).rejects.toMatchObject({ problem })
})

test('all rounds together have one limit of time', async () => {
  for (const operation of ['Person', 'Matrikkelenhet', 'Adresse', 'Bygning', 'Store'])
    standin.faults.add({ kind: 'slow', delayMs: 120, operation })
  const before = performance.now()
  await expect(client({ timeoutMs: 300 }).propertiesOf(numberOf('grane-tre-barn-mor'))).rejects.toMatchObject(
    { problem: 'timeout', outcomeUnknown: false },
  )
  expect(performance.now() - before).toBeLessThan(1000)
})

const soapFault = (detail: string, code = 'soap:Server') =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:e="http://matrikkel.statkart.no/matrikkelapi/wsapi/v1/exception"><soap:Body><soap:Fault><faultcode>${code}</faultcode><faultstring>12345678901</faultstring><detail>${detail}</detail></soap:Fault></soap:Body></soap:Envelope>`
const categorised = (category: string, type = 'ServiceFaultInfo') =>
  soapFault(
    `<e:ServiceException xsi:type="e:${type}"><e:category>${category}</e:category></e:ServiceException>`,
  )

function saying(body: string, status = 500) {
  const net: Net = {
    call: async () => ({ status, headers: new Headers(), bytes: new TextEncoder().encode(body) }),
  }
  const config = { baseUrl: 'http://matrikkel', ...user, clientName: 'Samvirke', timeoutMs: 1000 }
  return matrikkelen(config, { net, clock: systemClock }).propertiesOf(numberOf('grane-tre-barn-mor'))
}

test.each([
  [':ServiceException:SystemException:OperationalException:', 'server-error', true, 'OperationalException'],
  [':ServiceException:ApplicationException:ValidationException:', 'refused', false, 'ValidationException'],
])('a fault of the category %s', async (category, problem, retryable, reference) => {
  const failure = await saying(categorised(category)).catch((error: unknown) => error)
  expect(failure).toMatchObject({ problem, retryable, reference })
  expect(String(failure)).not.toContain('12345678901')
})

test('a lock passes, a finder that found nothing is an answer, and a message that is not understood is our fault', async () => {
  await expect(saying(categorised(':ServiceException:', 'LockedFaultInfo'))).rejects.toMatchObject({
    ...{ problem: 'server-error', retryable: true, reference: 'locked' },
  })
  expect(await saying(categorised(':ServiceException:ApplicationException:FinderException:'))).toEqual([])
  expect(await saying(categorised(':ServiceException:', 'ObjectsNotFoundFaultInfo'))).toEqual([])
  await expect(saying(soapFault('', 'soap:Client'))).rejects.toMatchObject({ problem: 'refused' })
})

test.each([
  ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><x/>'],
  ['another message', '<x/>'],
  ['elements without end', '<a>'.repeat(500)],
])('%s is not believed', async (_what, body) => {
  await expect(saying(body, 200)).rejects.toMatchObject({ problem: 'unreadable-answer' })
})
