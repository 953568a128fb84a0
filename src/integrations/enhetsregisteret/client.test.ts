import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOrganizationNumber } from '#norway/organization-number.ts'
import { systemClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { startEnhetsregisteret } from '#standins/enhetsregisteret/server.ts'
import { type Enhetsregisteret, enhetsregisteret } from './client.ts'

let standin: Awaited<ReturnType<typeof startEnhetsregisteret>>
let client: Enhetsregisteret
beforeAll(async () => {
  standin = await startEnhetsregisteret({ port: 0, controlToken: null })
  const baseUrl = `${standin.origin}/enhetsregisteret/api`
  client = enhetsregisteret({ baseUrl, timeoutMs: 1000 }, { net: realNet, clock: systemClock })
})
afterAll(() => standin?.stop())

test('a unit and a sub-unit are found by number', async () => {
  expect(await client.organisation('310000000')).toEqual({
    ...{ organisationNumber: '310000000', name: 'OPPDIKTET BYGG AS', form: 'AS', isWindingUp: false },
    isBankrupt: false,
    businessAddress: { lines: ['Industriveien 4'], postalCode: '8680', postalPlace: 'TROFORS' },
    telephone: '75 99 00 00',
    email: 'post@oppdiktet-bygg.example.no',
  })
  expect(await client.organisation('310000035')).toMatchObject({ form: 'BEDR' })
  expect(await client.organisation('310000027')).toMatchObject({
    ...{ isWindingUp: true, isBankrupt: true },
  })
})

test('a number nobody has, a deleted one and one that is not told of are not found', async () => {
  for (const number of ['999999999', '310000019', '310000043'])
    expect(await client.organisation(number)).toBeNull()
})

test.each([
  [{ kind: 'status', status: 500 } as const, 'server-error'],
  [{ kind: 'rubbish', body: 'html' } as const, 'unreadable-answer'],
  [{ kind: 'down' } as const, 'unreachable'],
])('a register that fails (%j) is a failure, not an answer', async (fault, problem) => {
  standin.faults.add({ ...fault, operation: 'enheter' } as never)
  await expect(client.organisation('310000000')).rejects.toMatchObject({ problem })
  standin.faults.clear()
})

test('the invented numbers are such as could be', () => {
  for (const number of [
    '310000000',
    '310000019',
    '310000027',
    '310000035',
    '310000043',
    '310000051',
    '310000078',
  ])
    expect(isOrganizationNumber(number), number).toBe(true)
})
