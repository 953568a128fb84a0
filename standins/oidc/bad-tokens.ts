import { createHash, createHmac, type KeyObject, randomUUID } from 'node:crypto'
import { decodeJwt, generateKeyPair, SignJWT } from 'jose'

/** The fourteen identity tokens that a client must refuse, each wrong in one way only. */
export const badTokenKinds = [
  'alg-none',
  'hs256-with-public-key',
  'wrong-kid',
  'wrong-iss',
  'wrong-aud',
  'array-aud-without-us',
  'exp-past',
  'iat-far-future',
  'nonce-missing',
  'nonce-wrong',
  'acr-missing',
  'acr-too-low',
  'pid-missing',
  'pid-bad-check-digits',
] as const
export type BadTokenKind = (typeof badTokenKinds)[number]

export interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: KeyObject
}

/** Makes a good identity token bad in the asked way. Signed by the right key wherever the signature is not the fault. */
export async function spoil(idToken: string, kind: BadTokenKind, key: SigningKey): Promise<string> {
  const claims = decodeJwt(idToken) as Record<string, unknown>
  const now = Math.floor(Date.now() / 1000)
  const without = (name: string) =>
    Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name))
  const sign = (changed: Record<string, unknown>, kid = key.kid, by: CryptoKey = key.privateKey) =>
    new SignJWT(changed).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(by)
  switch (kind) {
    case 'alg-none':
      return `${part({ alg: 'none' })}.${part(claims)}.`
    case 'hs256-with-public-key': {
      const secret = key.publicKey.export({ type: 'spki', format: 'pem' })
      const signed = `${part({ alg: 'HS256', kid: key.kid })}.${part(claims)}`
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
    }
    case 'wrong-kid':
      return sign(claims, randomUUID(), (await generateKeyPair('RS256')).privateKey)
    case 'wrong-iss':
      return sign({ ...claims, iss: `${claims.iss}/` })
    case 'wrong-aud':
      return sign({ ...claims, aud: 'en-annen-klient' })
    case 'array-aud-without-us':
      return sign({ ...claims, aud: ['en-annen-klient', 'en-tredje-klient'] })
    case 'exp-past':
      return sign({ ...claims, iat: now - 7200, exp: now - 3600 })
    case 'iat-far-future':
      return sign({ ...claims, iat: now + 86_400, exp: now + 90_000 })
    case 'nonce-missing':
      return sign(without('nonce'))
    case 'nonce-wrong':
      return sign({ ...claims, nonce: createHash('sha256').update(String(claims.nonce)).digest('base64url') })
    case 'acr-missing':
      return sign(without('acr'))
    case 'acr-too-low':
      return sign({ ...claims, acr: 'idporten-loa-low' })
    case 'pid-missing':
      return sign(without('pid'))
    case 'pid-bad-check-digits': {
      const pid = String(claims.pid)
      return sign({ ...claims, pid: pid.slice(0, 10) + ((Number(pid[10]) + 1) % 10) })
    }
  }
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
