import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { fullName, personWithKey } from '../population/index.ts'
import type { Letter, Standins } from '../start.ts'
import { fiksHeaders, startForTest } from '../testing.ts'
import { controlOf } from './control.ts'

let standins: Standins
let headers: Record<string, string>

beforeAll(async () => {
  const started = await startForTest()
  standins = started.standins
  headers = fiksHeaders(standins, await started.token('ks:fiks'))
})
afterEach(() => standins.control.svarut.clearFaults())
afterAll(() => standins.stop())

const types = () =>
  fetch(`${standins.urls.svarut}/v2/forsendelsestyper`, { headers, signal: AbortSignal.timeout(5000) })

async function sendLetter(reference: string) {
  const person = personWithKey('grane-enslig')
  const account = standins.integrations.find((one) => one.municipality === '1825')!.svarutAccountId
  const form = new FormData()
  form.append(
    'forsendelse',
    JSON.stringify({
      mottaker: { navn: fullName(person), digitalId: person.identityNumber },
      tittel: 'Svar',
      eksternReferanse: reference,
      dokumenter: [{ filnavn: 'a.pdf', mimeType: 'application/pdf' }],
    }),
  )
  form.append('fil', new Blob(['%PDF-1.7\n%%EOF']), 'a.pdf')
  return fetch(`${standins.urls.svarut}/v3/kontoer/${account}/forsendelser/person`, {
    method: 'POST',
    headers,
    body: form,
  })
}
const lettersWith = async (reference: string) =>
  (await standins.control.svarut.received()).filter(
    (letter: Letter) => letter.externalReference === reference,
  )

test('every answer is marked, also refusals and pages that do not exist', async () => {
  for (const origin of Object.values(standins.origins))
    for (const path of ['/', '/finnes/ikke', '/token', '/.well-known/openid-configuration'])
      expect((await fetch(origin + path)).headers.get('x-samvirke-testmiljo')).toBe('true')
})

test('down closes the connection and does nothing', async () => {
  await standins.control.svarut.fault({ kind: 'down' })
  await expect(sendLetter('nede')).rejects.toThrow()
  await standins.control.svarut.clearFaults()
  expect(await lettersWith('nede')).toHaveLength(0)
  expect((await types()).status).toBe(200)
})

test('a lost answer has its effect', async () => {
  await standins.control.svarut.fault({ kind: 'lost-answer', operation: 'send-person', times: 1 })
  await expect(sendLetter('tapt')).rejects.toThrow()
  expect(await lettersWith('tapt')).toHaveLength(1)
  expect((await sendLetter('tapt')).status).toBe(200)
  expect(await lettersWith('tapt')).toHaveLength(2)
})

test('slow answers late and right', async () => {
  await standins.control.svarut.fault({ kind: 'slow', delayMs: 300, times: 1 })
  const before = performance.now()
  expect((await types()).status).toBe(200)
  expect(performance.now() - before).toBeGreaterThan(290)
})

test('a status comes with Retry-After, for the operation and the number of calls asked for', async () => {
  await standins.control.svarut.fault({
    kind: 'status',
    status: 429,
    retryAfterSeconds: 7,
    operation: 'forsendelsestyper',
    times: 2,
  })
  expect((await sendLetter('andre')).status).toBe(200)
  const first = await types()
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
  expect((await types()).status).toBe(429)
  expect((await types()).status).toBe(200)
})

test.each(['html', 'not-json', 'truncated', 'empty'] as const)(
  'rubbish: %s cannot be read as JSON',
  async (body) => {
    await standins.control.svarut.fault({ kind: 'rubbish', body, times: 1 })
    const answer = await types()
    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow()
  },
)

test('rubbish: bytes that are not UTF-8', async () => {
  await standins.control.svarut.fault({ kind: 'rubbish', body: 'wrong-charset', times: 1 })
  const bytes = new Uint8Array(await (await types()).arrayBuffer())
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow()
})

test('calls are counted per operation', async () => {
  const before = await standins.control.svarut.callsTo('forsendelsestyper')
  await types()
  await types()
  expect(await standins.control.svarut.callsTo('forsendelsestyper')).toBe(before + 2)
})

test('the control needs its token, and is not there at all without one', async () => {
  await expect(controlOf(standins.origins.fiks, 'feil').counters()).rejects.toThrow('401')
  const closed = await startForTest({ controlToken: null })
  const answer = await fetch(`${closed.standins.origins.svarut}/_testkontroll`, {
    headers: { Authorization: 'Bearer ' },
  })
  expect(answer.status).toBe(404)
  await closed.standins.stop()
})

test('a fault that is none is refused', async () => {
  await expect(standins.control.svarut.fault({ kind: 'finnesikke' } as never)).rejects.toThrow('not a fault')
})
