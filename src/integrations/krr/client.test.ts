import { expect, test } from 'vitest'
import { virtualClock } from '#platform/clock.ts'
import type { Net, OutsideCall } from '#platform/net.ts'
import type { TokenSource } from '../maskinporten/client.ts'
import { krr } from './client.ts'

const clock = virtualClock('2026-08-17T10:00:00Z')
const numbered = (count: number) => Array.from({ length: count }, (_, i) => String(10_000_000_000 + i))

function register(answerFor: (numbers: string[]) => { status?: number; body: unknown }) {
  const calls: OutsideCall[] = []
  const forgotten: object[] = []
  const net: Net = {
    call: async (call) => {
      calls.push(call)
      const { status = 200, body } = answerFor(JSON.parse(String(call.body)).personidentifikatorer)
      return { status, headers: new Headers(), bytes: new TextEncoder().encode(JSON.stringify(body)) }
    },
  }
  const tokens: TokenSource = { token: async () => 'tegn', forget: (wanted) => void forgotten.push(wanted) }
  return { client: krr({ baseUrl: 'http://krr' }, tokens, { net, clock }), calls, forgotten }
}
const active = (personidentifikator: string) => ({
  personidentifikator,
  reservasjon: 'NEI',
  status: 'AKTIV',
  varslingsstatus: 'KAN_VARSLES',
})

test('2001 people are asked for in three messages, and the numbers are never in the address', async () => {
  const { client, calls } = register((numbers) => ({ body: { personer: numbers.map(active) } }))
  const found = await client.contactPreferences(numbered(2001))
  expect(found).toHaveLength(2001)
  expect(calls).toHaveLength(3)
  expect(calls.every((call) => call.url === 'http://krr/rest/v2/personer')).toBe(true)
})

test('an answer with somebody left out is not believed: that one could be reserved', async () => {
  const { client } = register((numbers) => ({ body: { personer: numbers.slice(1).map(active) } }))
  await expect(client.contactPreferences(numbered(3))).rejects.toMatchObject({ problem: 'unreadable-answer' })
})

test('who is reserved, or not active, is never notified, whatever else is said', async () => {
  const { client } = register(([first, second]) => ({
    body: {
      personer: [
        { ...active(first!), reservasjon: 'JA' },
        { ...active(second!), reservasjon: undefined, status: 'SLETTET' },
      ],
    },
  }))
  expect(await client.contactPreferences(numbered(2))).toMatchObject([
    { registered: true, reserved: true, mayBeNotified: false },
    { registered: false, reserved: false, mayBeNotified: false },
  ])
})

test('the language is read where the register may have put it, and another than ours is none', async () => {
  const { client } = register(([a, b, c]) => ({
    body: {
      personer: [
        { ...active(a!), spraak: 'se' },
        { ...active(b!), kontaktinformasjon: { spraak: 'nn' } },
        { ...active(c!), spraak: 'fr' },
      ],
    },
  }))
  expect((await client.contactPreferences(numbered(3))).map((one) => one.language)).toEqual([
    'se',
    'nn',
    null,
  ])
})

test('a token that is not taken is thrown away, and the failure may be tried again', async () => {
  const { client, forgotten } = register(() => ({ status: 401, body: {} }))
  await expect(client.contactPreferences(numbered(1))).rejects.toMatchObject({
    problem: 'configuration',
    retryable: true,
  })
  expect(forgotten).toHaveLength(1)
})
