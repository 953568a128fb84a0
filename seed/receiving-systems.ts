import { createHmac } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { helgeland } from '#standins/population/index.ts'
import { selfSigned } from '#standins/server/self-signed.ts'
import { placesWithIntake, type ReceivingSystems } from './intake.ts'

/**
 * The test environment's receiving systems. The key is made at the first start and kept in the data folder, so that post
 * from before a restart can still be opened; the passwords follow from the installation's secret.
 */
export async function openReceivingSystems(
  dataFolder: string,
  secret: string,
  now: Date,
): Promise<ReceivingSystems & { known: (ReceivingSystems['systems'][number] & KnownToSvarInn)[] }> {
  const key = await keyIn(path.join(dataFolder, 'svarinn-key.json'), now)
  const known = helgeland
    .filter(({ number }) => (placesWithIntake as readonly string[]).includes(number))
    .map(({ number, organisationNumber }) => ({
      municipality: number,
      username: `mottak-${number}`,
      password: createHmac('sha256', secret).update(`svarinn ${number}`).digest('base64url'),
      organisationNumber,
      certificatePem: key.certificatePem,
    }))
  return { key, systems: known, known }
}

interface KnownToSvarInn {
  organisationNumber: string
  certificatePem: string
}

async function keyIn(file: string, now: Date): Promise<ReceivingSystems['key']> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const { privateKey, pem } = await selfSigned('Mottakersystem (prøve)', now, 3650)
  const made = {
    certificatePem: pem,
    privateKeyPem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
  await writeFile(file, JSON.stringify(made), { mode: 0o600 })
  return made
}
