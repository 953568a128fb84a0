import { afterAll, beforeAll, expect, test } from 'vitest'
import { personWithKey, population } from '../population/index.ts'
import { cadastreOf } from './cadastre.ts'
import { matrikkelPath, startMatrikkelen } from './server.ts'

const user = { username: 'samvirke', password: 'bare for denne testen' }
let standin: Awaited<ReturnType<typeof startMatrikkelen>>
beforeAll(async () => {
  standin = await startMatrikkelen({ port: 0, controlToken: null, population, ...user })
})
afterAll(() => standin?.stop())

const root = 'http://matrikkel.statkart.no/matrikkelapi/wsapi/v1'
const context = `<s:matrikkelContext><d:locale>no_NO</d:locale><d:brukOriginaleKoordinater>false</d:brukOriginaleKoordinater><d:koordinatsystemKodeId><d:value>22</d:value></d:koordinatsystemKodeId><d:systemVersion>trunk</d:systemVersion><d:klientIdentifikasjon>Samvirke</d:klientIdentifikasjon><d:snapshotVersion><d:timestamp>9999-01-01T00:00:00</d:timestamp></d:snapshotVersion></s:matrikkelContext>`
const message = (service: string, body: string) =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:s="${root}/service/${service}" xmlns:d="${root}/domain" xmlns:p="${root}/domain/person" xmlns:m="${root}/domain/matrikkelenhet"><soap:Body>${body}</soap:Body></soap:Envelope>`
const owner = personWithKey('grane-uten-barn').identityNumber
const person = message(
  'person',
  `<s:findPersonIdForIdent><s:personIdent xsi:type="p:FysiskPersonIdent"><p:fodselsnummer>${owner}</p:fodselsnummer></s:personIdent>${context}</s:findPersonIdForIdent>`,
)
const objects = (operation: string, type: string, value: number) =>
  message(
    'store',
    `<s:${operation}><s:ids><d:item${type}><d:value>${value}</d:value></d:item></s:ids>${context}</s:${operation}>`,
  )

async function ask(service: string, body: string, headers: Record<string, string> = {}) {
  const basic = Buffer.from(`${user.username}:${user.password}`).toString('base64')
  const answer = await fetch(`${standin.origin}${matrikkelPath}/${service}ServiceWS`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'text/xml; charset=utf-8', ...headers },
    body,
  })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}

test('a message as the schemas have it is answered with an id', async () => {
  const { status, text } = await ask('Person', person)
  expect(status).toBe(200)
  expect(text).toMatch(/<s:return><d:value>\d+<\/d:value><\/s:return>/)
})

test('somebody who owns nothing gets no return', async () => {
  const child = person.replace(owner, personWithKey('grane-tre-barn-1').identityNumber)
  expect((await ask('Person', child)).text).not.toContain('return')
})

test('the wrong password is not let in, and is told how one signs in', async () => {
  const wrong = await ask('Person', person, { authorization: 'Basic eDp5' })
  expect(wrong.status).toBe(401)
  expect(wrong.headers.get('www-authenticate')).toContain('Basic')
})

test.each([
  ['another namespace', person.replace('/service/person', '/service/persom')],
  ['an operation of another service', person.replaceAll('findPersonIdForIdent', 'getObjects')],
  [
    'the context before the question',
    person.replace(
      /(<s:personIdent.*<\/s:personIdent>)(<s:matrikkelContext>.*<\/s:matrikkelContext>)/,
      '$2$1',
    ),
  ],
  ['no context', person.replace(context, '')],
  [
    'fields of the context in another order',
    person.replace(/(<d:locale>.*?<\/d:locale>)(<d:bruk.*?<\/d:bruk\w+>)/, '$2$1'),
  ],
  ['a person without a type', person.replace(' xsi:type="p:FysiskPersonIdent"', '')],
  ['a document type', `<!DOCTYPE x>${person}`],
  ['no XML', 'fnr=1'],
])('%s is not understood', async (_what, body) => {
  const { status, text } = await ask('Person', body)
  expect([status, text.includes('<faultcode>soap:Client</faultcode>')]).toEqual([500, true])
})

test.each([
  ['a caller without a name', person.replace('>Samvirke<', '><')],
  ['history', person.replace('9999-01-01', '2020-01-01')],
])('%s is refused with a category', async (_what, body) => {
  const { status, text } = await ask('Person', body)
  expect(status).toBe(500)
  expect(text).toContain(':ServiceException:ApplicationException:ValidationException:')
})

test('what is not there is a fault with its ids, or left out, as one asks', async () => {
  const type = ` xmlns:k="${root}/domain/kommune" xsi:type="k:KommuneId"`
  const strict = await ask('Store', objects('getObjects', type, 1))
  expect(strict.text).toContain('e:ObjectsNotFoundFaultInfo')
  expect(strict.text).toContain('<e:idsNotFound><d:item><d:value>1</d:value></d:item></e:idsNotFound>')
  const lenient = await ask('Store', objects('getObjectsIgnoreMissing', type, 1))
  expect(lenient.text).toContain('<s:return></s:return>')
  expect((await ask('Store', objects('getObjects', '', 1))).text).toContain('names nothing')
})

test('no number of a property is given twice, and everybody in the cadastre is in the population', () => {
  const { units, people } = cadastreOf(population)
  const numbers = [...units.values()].map(
    (unit) => `${unit.municipality}-${unit.gardsnummer}/${unit.bruksnummer}/${unit.festenummer}`,
  )
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.length).toBeGreaterThan(100)
  for (const number of people.keys()) expect(population.byIdentityNumber.has(number)).toBe(true)
})
