import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Maskinporten, startMaskinporten } from './server.ts'
import { makeCertificate, makeHolder, pemOf } from './testing.ts'

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000)
const root = makeHolder('Testrot', '000000000')
const strangeRoot = makeHolder('Fremmed rot', '000000000')
const us = makeHolder('Alstahaug kommune', '938712441')
const others = makeHolder('Rana kommune', '872418032')
const rootCertificate = makeCertificate(root, root, day(-10), day(10))
let maskinporten: Maskinporten

beforeAll(async () => {
  maskinporten = await startMaskinporten({
    port: 0,
    controlToken: null,
    now: () => new Date(),
    clients: [
      { clientId: 'samvirke', organisationNumber: '938712441', scopes: ['ks:fiks'], jwks: { keys: [] } },
    ],
    trustedRoots: [pemOf(rootCertificate)],
  })
})
afterAll(() => maskinporten.stop())

async function ask(chain: Buffer[], holder = us) {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    aud: maskinporten.issuer,
    iss: 'samvirke',
    scope: 'ks:fiks',
    iat: now,
    exp: now + 60,
    jti: randomUUID(),
  }
  const assertion = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', x5c: chain.map((one) => one.toString('base64')) })
    .sign(holder.privateKey)
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
  const answer = await fetch(`${maskinporten.origin}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type, assertion }),
  })
  return (await answer.json()) as { access_token?: string; error_description?: string }
}

test.each([
  ['alone', []],
  ['with its root', [rootCertificate]],
])('our own certificate %s gives a token', async (_what, rest) => {
  const { access_token } = await ask([makeCertificate(us, root, day(-1), day(1)), ...rest])
  const payload = JSON.parse(Buffer.from(access_token!.split('.')[1]!, 'base64url').toString())
  expect(payload).toMatchObject({ client_amr: 'virksomhetssertifikat', consumer: { ID: '0192:938712441' } })
})

const refused: [string, string, () => Buffer[], typeof us][] = [
  ['an expired certificate', 'MP-120', () => [makeCertificate(us, root, day(-3), day(-1))], us],
  ['one that is not valid yet', 'MP-120', () => [makeCertificate(us, root, day(1), day(3))], us],
  ['one from a strange root', 'MP-120', () => [makeCertificate(us, strangeRoot, day(-1), day(1))], us],
  [
    'a chain that does not hang together',
    'MP-120',
    () => [makeCertificate(us, strangeRoot, day(-1), day(1)), rootCertificate],
    us,
  ],
  [
    "another organisation's certificate",
    'MP-122',
    () => [makeCertificate(others, root, day(-1), day(1))],
    others,
  ],
  ['a certificate with the wrong key', 'MP-124', () => [makeCertificate(us, root, day(-1), day(1))], others],
  ['an empty chain', 'MP-123', () => [], us],
]
test.each(refused)('%s is refused with %s', async (_what, code, chain, holder) => {
  expect((await ask(chain(), holder)).error_description).toMatch(new RegExp(`^${code}:`))
})
