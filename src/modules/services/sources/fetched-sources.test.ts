import { expect, test } from 'vitest'
import { virtualClock } from '#platform/clock.ts'
import type { Net } from '#platform/net.ts'
import { fetchedSources } from './fetched-sources.ts'

function sources(answer: () => { status: number; body: string }) {
  const asked: string[] = []
  const clock = virtualClock('2026-11-22T10:00:00Z')
  const net: Net = {
    async call({ url }) {
      asked.push(url)
      const { status, body } = answer()
      return { status, headers: new Headers(), bytes: Buffer.from(body) }
    },
  }
  const config = {
    allowedOrigins: ['https://ok.example'],
    klassUrl: 'https://klass.example/v1',
    timeoutMs: 1000,
  }
  return { asked, clock, sources: fetchedSources(config, { net, clock, log: { warn: () => {} } }) }
}

test('only listed origins are asked: not another host, another port, http or a name before the host', async () => {
  const { asked, sources: from } = sources(() => ({ status: 200, body: '[]' }))
  for (const url of [
    'https://evil.example/x',
    'https://ok.example:8443/x',
    'http://ok.example/x',
    'https://ok.example.evil.example/x',
    'https://ok.example@evil.example/x',
    'https://kari@ok.example/x',
    'http://169.254.169.254/latest',
  ])
    expect(await from.json(url, { remember: true }), url).toBeNull()
  expect(asked).toEqual([])
  expect(await from.json('https://ok.example/x', { remember: true })).toEqual({ value: [] })
})

test('an answer is remembered for minutes, one for this resident alone is not, and a failure for seconds', async () => {
  let status = 200
  const { asked, clock, sources: from } = sources(() => ({ status, body: '[1]' }))
  const ask = (remember: boolean) => from.json('https://ok.example/x', { remember })
  await ask(true)
  await ask(true)
  expect(asked).toHaveLength(1)
  await ask(false)
  await ask(false)
  expect(asked).toHaveLength(3)
  clock.advance(601_000)
  status = 500
  expect(await ask(true)).toBeNull()
  expect(await ask(true)).toBeNull()
  expect(asked).toHaveLength(4)
  clock.advance(16_000)
  status = 200
  expect(await ask(true)).toEqual({ value: [1] })
})

test('rubbish is no answer', async () => {
  const { sources: from } = sources(() => ({ status: 200, body: '<html>' }))
  expect(await from.json('https://ok.example/x', { remember: true })).toBeNull()
})

test('a code list of Klass becomes options, as of today and at the level asked for', async () => {
  const body = JSON.stringify({ codes: [{ code: '1825', name: 'Grane', level: '1' }] })
  const { asked, sources: from } = sources(() => ({ status: 200, body }))
  expect(await from.klass('131', 1)).toEqual({ value: [{ value: '1825', label: 'Grane' }] })
  expect(asked).toEqual([
    'https://klass.example/v1/classifications/131/codesAt?date=2026-11-22&selectLevel=1',
  ])
  expect(await from.klass('../x', null)).toBeNull()
})
