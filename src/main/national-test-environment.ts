import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type MadeKey, makeAccountKey } from '#integrations/fiks-io/own-key.ts'
import { systemRandom } from '#platform/random.ts'
import { type Installation, publicKey } from './installation.ts'
import type { OutsideConfig } from './outside-config.ts'

/** The host municipality's organisation number: whose Maskinporten client serves all members. */
export const hostOrganisation = '938712441'

export interface TestEnvironment {
  config: OutsideConfig
  /** Addresses that a form of ours may end at: the sign-in stand-ins. */
  origins: { idporten: string; ansattporten: string }
  postbox: string
  /** Pages of the test environment: e-mail that has been sent, and eInnsyn. */
  mailbox: string
  einnsyn: string
  /** The key of the members' accounts in Fiks IO. */
  fiksIoKey: MadeKey
  stop(): Promise<void>
}

/**
 * Starts the stand-ins of the national systems as a process of their own, registered with this installation's client
 * key, and gives back the configuration that leads to them. The letters they received survive a restart.
 */
export async function startTestEnvironment(options: {
  baseUrl: string
  dataFolder: string
  installation: Installation
  ports?: Record<string, number>
  controlToken?: string
  patienceMs?: number
  /** Moves the stand-ins' clock, for tests that run the platform at another time. */
  clockOffsetMs?: number
  /** Systems that fetch post from SvarInn, where some waits; left out: nobody fetches any. */
  receiving?: readonly {
    municipality: string
    username: string
    password: string
    organisationNumber: string
    certificatePem: string
  }[]
}): Promise<TestEnvironment> {
  const { baseUrl, installation } = options
  const jwks = { keys: [publicKey(installation.clientKey)] }
  const oidcClient = (name: string) => ({
    clientId: `samvirke-${name}`,
    name: 'Samvirke',
    redirectUris: [`${baseUrl}/logg-inn/svar/${name}`],
    postLogoutRedirectUris: [`${baseUrl}/`],
    frontchannelLogoutUri: `${baseUrl}/logg-ut/${name}`,
    backchannelLogoutUri: `${baseUrl}/logg-ut/${name}`,
    jwks,
  })
  const matrikkelUser = {
    username: 'samvirke',
    // Follows from the installation's secret, so that a restart of the stand-ins lets the same user in.
    password: createHash('sha256').update(`matrikkelen|${installation.fiksSecret}`).digest('base64url'),
  }
  // One municipality has an integration point of its own: what the document centre takes in that way can be seen there.
  const points = (options.receiving ?? []).slice(0, 1).map(({ municipality, organisationNumber }) => ({
    ...{ municipality, organisationNumber, username: 'samvirke' },
    password: createHash('sha256')
      .update(`eformidling|${municipality}|${installation.fiksSecret}`)
      .digest('base64url'),
  }))
  const fiksIoKey = await keptKey(path.join(options.dataFolder, 'fiks-io-key.json'))
  const file = path.join(options.dataFolder, 'standins.json')
  await writeFile(
    file,
    JSON.stringify({
      ...(options.ports ? { ports: options.ports } : {}),
      controlToken: options.controlToken ?? null,
      clockOffsetMs: options.clockOffsetMs ?? 0,
      clients: {
        idporten: [oidcClient('idporten')],
        ansattporten: [oidcClient('ansattporten')],
        maskinporten: [
          {
            clientId: 'samvirke',
            organisationNumber: hostOrganisation,
            scopes: [
              ...['ks:fiks', 'krr:global/kontaktinformasjon.read'],
              'brreg:data:enhetsregisteret:roller:person:oppslag:fnr',
            ],
            jwks,
          },
        ],
      },
      fiksSecret: installation.fiksSecret,
      svarut: { stateFile: path.join(options.dataFolder, 'svarut-letters.json') },
      matrikkelUser,
      ...(options.receiving
        ? {
            svarinn: {
              postWaits: true,
              systems: options.receiving.map(
                ({ username, password, organisationNumber, certificatePem }) => ({
                  ...{ username, password, organisationNumber, certificatePem },
                }),
              ),
            },
            eformidling: {
              organisations: points.map(({ organisationNumber, username, password }) => ({
                ...{ number: organisationNumber, username, password },
              })),
            },
          }
        : {}),
      fiksIo: fiksIoKey,
      stopWithStarter: true,
    }),
    { mode: 0o600 },
  )
  const main = fileURLToPath(new URL('../../standins/main.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', main, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`Testmiljøet stoppet (kode ${code}).`))),
  )
  // Nobody waits for it once the stand-ins are up: an end later on shows as failing calls.
  ended.catch(() => {})
  const ready = new Promise<{
    urls: Record<string, string>
    origins: Record<string, string>
    fiksIo: { url: string; amqpPort: number }
    eformidling?: string
  }>((resolve) =>
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready"')) resolve(JSON.parse(line))
    }),
  )
  const { urls, origins, fiksIo, eformidling } = await Promise.race([ready, ended])
  const privateKey = installation.clientKey
  const at = (name: string) => urls[name] as string
  return {
    config: {
      idporten: {
        issuer: at('idportenIssuer'),
        clientId: 'samvirke-idporten',
        privateKey: privateKey as never,
      },
      ansattporten: {
        issuer: at('ansattportenIssuer'),
        clientId: 'samvirke-ansattporten',
        privateKey: privateKey as never,
      },
      maskinporten: {
        issuer: at('maskinportenIssuer'),
        tokenUrl: at('maskinportenTokenEndpoint'),
        clientId: 'samvirke',
        privateKey: privateKey as never,
      },
      fiks: at('fiks'),
      krr: at('krr'),
      krrProfile: `${at('krr')}/minprofil`,
      svarut: at('svarut'),
      fiksIo: {
        baseUrl: fiksIo.url,
        amqp: { host: '127.0.0.1', port: fiksIo.amqpPort },
        ...{ amqpCa: fiksIoKey.certificatePem, signer: fiksIoKey, trusted: [] },
      },
      ...(options.receiving ? { svarinn: at('svarinn') } : {}),
      ...(eformidling
        ? {
            eformidling: points.map(({ municipality, organisationNumber, username, password }) => ({
              ...{ municipality, organisationNumber, username, password },
              baseUrl: `${eformidling}/${organisationNumber}`,
            })),
          }
        : {}),
      enhetsregisteret: at('enhetsregisteret'),
      enhetsregisteretProtected: at('enhetsregisteret').replace(/\/api$/, '/autorisert-api'),
      matrikkelen: { baseUrl: at('matrikkelen'), ...matrikkelUser, clientName: 'Samvirke (testmiljø)' },
      einnsyn: at('einnsyn'),
      mail: { url: at('smtp'), from: 'Samvirke (testmiljø) <ikke-svar@samvirke.example>' },
      klass: 'https://data.ssb.no/api/klass/v1',
      declaredSources: [],
      patienceMs: options.patienceMs ?? 8000,
    },
    origins: { idporten: origins.idporten as string, ansattporten: origins.ansattporten as string },
    postbox: at('postbox'),
    mailbox: at('mailbox'),
    einnsyn: `${at('einnsyn')}/`,
    fiksIoKey,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** One key serves the whole test environment: the queues' certificate, the members' accounts, and our signature. */
async function keptKey(file: string): Promise<MadeKey> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const key = await makeAccountKey(
    { name: 'Testmiljø', organizationNumber: hostOrganisation, addresses: ['127.0.0.1'], bits: 2048 },
    // Long past, so that it is in force also for whoever moves the clock.
    { now: new Date('2024-01-01'), random: systemRandom },
  )
  await writeFile(file, JSON.stringify(key), { mode: 0o600 })
  return key
}
