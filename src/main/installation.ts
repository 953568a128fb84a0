import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** Secrets made at first start and kept in one file that only its owner may read. Never in the repository. */
export interface Installation {
  databasePasswords: { app: string; jobs: string }
  /** 32 bytes in base64. Lose it and every document is lost: see docs/running/keys.md. */
  masterKey: string
  /** Our key towards ID-porten, Ansattporten and Maskinporten in the test environment. */
  clientKey: JWK & { kid: string }
  /** From which the test environment's Fiks passwords follow. */
  fiksSecret: string
}

export async function openInstallation(dataFolder: string): Promise<Installation> {
  const file = path.join(dataFolder, 'installation.json')
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const secret = () => randomBytes(24).toString('base64url')
  const pair = await generateKeyPair('RS256', { extractable: true })
  const made: Installation = {
    databasePasswords: { app: secret(), jobs: secret() },
    masterKey: randomBytes(32).toString('base64'),
    clientKey: {
      ...(await exportJWK(pair.privateKey)),
      kid: secret().slice(0, 12),
      alg: 'RS256',
      use: 'sig',
    },
    fiksSecret: secret(),
  }
  await writeSafely(file, JSON.stringify(made, null, 1))
  return made
}

/** The file is whole or not there: a process killed here must not leave half a key. */
async function writeSafely(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.part`
  const handle = await open(temporary, 'w', 0o600)
  await handle.writeFile(text)
  await handle.sync()
  await handle.close()
  await rename(temporary, file)
}

/** The public half, as it is registered with the other side. */
export function publicKey(key: Installation['clientKey']): JWK & { kid: string } {
  return { kty: key.kty, n: key.n, e: key.e, kid: key.kid, alg: 'RS256', use: 'sig' }
}
