import { expect, test } from 'vitest'
import { z } from 'zod'
import { virtualClock } from '#platform/clock.ts'
import type { Net, OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { ask, callOutside, readAnswer } from './ask.ts'

const clock = virtualClock('2026-08-17T10:00:00Z')
const call: OutsideCall = { system: 's', operation: 'o', method: 'GET', url: 'http://x', timeoutMs: 1 }
const answer = (bytes: Uint8Array, status = 200) => ({ status, headers: new Headers(), bytes })
const text = (value: string) => new TextEncoder().encode(value)
const form = z.object({ navn: z.array(z.object({ fornavn: z.string() })) })
const net = (bytes: Uint8Array, status = 200): Net => ({ call: async () => answer(bytes, status) })

test('unknown fields are let through, a missing one is named by its place and nothing is quoted', () => {
  const good = text('{"navn":[{"fornavn":"Silje","nytt":1}],"annet":{}}')
  expect(readAnswer(call, answer(good), form, { effect: false })).toEqual({ navn: [{ fornavn: 'Silje' }] })
  const bad = text('{"navn":[{"fornavn":"Silje"},{"etternavn":"Fjelldal"}]}')
  expect(() => readAnswer(call, answer(bad), form, { effect: false })).toThrow(
    'unreadable-answer (at navn.1.fornavn)',
  )
})

test.each<[string, Uint8Array]>([
  ['JSON cut in two', text('{"navn":[{"fornavn":"Silje 228291266')],
  ['a web page', text('<html>22829126622</html>')],
  ['nothing', text('')],
  ['ISO 8859-1', Buffer.from('{"navn":[{"fornavn":"Bjørg"}]}', 'latin1')],
])('%s is an unreadable answer that quotes nothing, not even in its cause', async (_, bytes) => {
  const failure = await ask({ net: net(bytes), clock }, call, form).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(OutsideFailure)
  expect(failure).toMatchObject({ problem: 'unreadable-answer', outcomeUnknown: false, cause: undefined })
  expect(String(failure)).toBe('OutsideFailure: s o: unreadable-answer (not JSON in UTF-8)')
})

test('only a call with an effect has an unknown outcome', async () => {
  for (const effect of [true, false]) {
    await expect(callOutside({ net: net(text(''), 502), clock }, call, { effect })).rejects.toMatchObject({
      problem: 'server-error',
      outcomeUnknown: effect,
    })
  }
})

test('a redirect is never followed and is not an answer', async () => {
  await expect(ask({ net: net(text('{}'), 302), clock }, call, form)).rejects.toBeInstanceOf(OutsideFailure)
})
