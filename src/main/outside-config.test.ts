import { expect, test } from 'vitest'
import { outsideConfig } from './outside-config.ts'

const key = { kid: 'k1', kty: 'RSA' }
const login = { issuer: 'https://login.example', clientId: 'samvirke', privateKey: key }
const needed = {
  ...{ idporten: login, ansattporten: login },
  maskinporten: { ...login, tokenUrl: 'https://login.example/token' },
  ...{ fiks: 'https://fiks.example', krr: 'https://krr.example', svarut: 'https://svarut.example/api' },
}
const matrikkelen = { baseUrl: 'https://www.matrikkel.no/x', username: 'grane', password: 'hemmelig' }

test('Matrikkelen may be left out, and is asked in the name of Samvirke unless another is agreed', () => {
  expect(outsideConfig.parse(needed).matrikkelen).toBeUndefined()
  expect(outsideConfig.parse({ ...needed, matrikkelen }).matrikkelen?.clientName).toBe('Samvirke')
  const named = { ...matrikkelen, clientName: 'Digitale Helgeland' }
  expect(outsideConfig.parse({ ...needed, matrikkelen: named }).matrikkelen).toEqual(named)
})

test.each([
  ['an address that is none', { baseUrl: 'matrikkel' }],
  ['no user', { username: '' }],
  ['no password', { password: undefined }],
  ['an empty name', { clientName: '' }],
])('%s stops the start', (_what, change) => {
  expect(outsideConfig.safeParse({ ...needed, matrikkelen: { ...matrikkelen, ...change } }).success).toBe(
    false,
  )
})
