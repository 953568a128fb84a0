import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { realTcp } from '#platform/tcp.ts'
import { type ClamdStandin, eicar, startClamd } from '#standins/clamd/server.ts'
import { clamd, readClamdAddress } from './client.ts'

let standin: ClamdStandin
beforeAll(async () => {
  standin = await startClamd({ maxBytes: 500_000 })
})
afterAll(() => standin?.stop())
const scanner = (timeoutMs = 2000) => clamd({ host: standin.host, port: standin.port, timeoutMs }, realTcp)

describe('a file sent to clamd', () => {
  test('is clean, whether it is empty, one piece or many', async () => {
    for (const size of [0, 1, 65_536, 65_537, 400_000])
      expect(await scanner().scan(Buffer.alloc(size, 7))).toBe('clean')
  })
  test('is infected wherever in it the virus stands', async () => {
    expect(await scanner().scan(Buffer.from(eicar))).toBe('infected')
    const deep = Buffer.concat([Buffer.alloc(65_500, 1), Buffer.from(eicar), Buffer.alloc(70_000, 1)])
    expect(await scanner().scan(deep)).toBe('infected')
  })
  test('larger than clamd takes is neither clean nor infected', async () => {
    await expect(scanner().scan(Buffer.alloc(600_000))).rejects.toMatchObject({ problem: 'configuration' })
  })
  test.each([
    ['down', 'unreachable'],
    ['rubbish', 'unreadable-answer'],
    ['silent', 'timeout'],
  ] as const)('when it is %s: %s', async (fault, problem) => {
    standin.fault = fault
    await expect(scanner(300).scan(Buffer.from('x'))).rejects.toMatchObject({ problem })
    standin.fault = 'none'
  })
  test('where nobody listens is unreachable', async () => {
    const nobody = clamd({ host: '127.0.0.1', port: 1, timeoutMs: 500 }, realTcp)
    await expect(nobody.scan(Buffer.from('x'))).rejects.toMatchObject({ problem: 'unreachable' })
  })
})

test('an address of clamd is a host and perhaps a port', () => {
  expect(readClamdAddress('127.0.0.1:3311')).toEqual({ host: '127.0.0.1', port: 3311 })
  expect(readClamdAddress('[::1]:3310')).toEqual({ host: '::1', port: 3310 })
  expect(readClamdAddress('clamd')).toEqual({ host: 'clamd', port: 3310 })
  for (const wrong of ['', 'a b', 'http://x', 'x:99999', 'x:0']) expect(readClamdAddress(wrong)).toBeNull()
})
