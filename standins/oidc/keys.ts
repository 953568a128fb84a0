import { KeyObject, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { SigningKey } from './bad-tokens.ts'

/** Two signing keys, as a provider has in the middle of a rotation: the first one signs, both are published. */
export async function makeSigningKeys(): Promise<{
  signing: SigningKey
  privateJwks: { keys: JWK[] }
  publicJwks: { keys: JWK[] }
}> {
  const made = await Promise.all(
    [0, 1].map(async () => {
      const pair = await generateKeyPair('RS256', { extractable: true })
      const about = { kid: randomUUID(), alg: 'RS256', use: 'sig' }
      return { ...pair, about }
    }),
  )
  const first = made[0]!
  return {
    signing: {
      kid: first.about.kid,
      privateKey: first.privateKey,
      publicKey: KeyObject.from(first.publicKey as Parameters<typeof KeyObject.from>[0]),
    },
    privateJwks: {
      keys: await Promise.all(
        made.map(async (key) => ({ ...(await exportJWK(key.privateKey)), ...key.about })),
      ),
    },
    publicJwks: {
      keys: await Promise.all(
        made.map(async (key) => ({ ...(await exportJWK(key.publicKey)), ...key.about })),
      ),
    },
  }
}
