import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Delivery, type OpenLine, realAmqp } from '#platform/amqp.ts'
import { systemClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { packageZipLimits as limits } from '#platform/zip.ts'
import { OutsideSystem, sealedFor } from '#standins/fiks-io/outside-system.ts'
import { type FiksIoServer, startFiksIo } from '#standins/fiks-io/server.ts'
import { fiks } from '../fiks/client.ts'
import { fiksIo } from './client.ts'
import { queueOf } from './messages.ts'
import { type MadeKey, makeAccountKey } from './own-key.ts'
import { type Packages, packages } from './sealed-package.ts'

/** Grane's archive, and a case system of the same municipality. */
const archive = '11111111-1111-4111-8111-111111111111'
const caseSystem = '22222222-2222-4222-8222-222222222222'
const ours = {
  integrationId: '33333333-3333-4333-8333-333333333333',
  integrationPassword: 'vårt',
}
const theirs = { integrationId: '44444444-4444-4444-8444-444444444444', integrationPassword: 'deres' }
const organisationNumber = '940643112'
const type = 'no.ks.fiks.arkiv.v1.arkivering.arkivmelding.opprett'

let server: FiksIoServer
let tls: MadeKey
let ourKey: MadeKey
let signer: MadeKey
let post: Packages
let other: OutsideSystem
let token: () => Promise<string>
let client: ReturnType<typeof fiksIo>
const lines: OpenLine[] = []
const outside = { net: realNet, clock: systemClock, random: systemRandom }
const now = () => ({ now: new Date(), random: systemRandom })

beforeAll(async () => {
  const pair = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'RS256' }
  token = () =>
    new SignJWT({ scope: 'ks:fiks', consumer: { ID: `0192:${organisationNumber}` } })
      .setProtectedHeader({ alg: 'RS256', kid: 'k' })
      .setIssuer('https://maskinporten.test/')
      .setExpirationTime('2m')
      .sign(pair.privateKey)
  ;[tls, ourKey, signer] = await Promise.all([
    makeAccountKey({ name: 'Testmiljø', addresses: ['127.0.0.1'], bits: 2048 }, now()),
    makeAccountKey({ name: 'Arkivet', bits: 2048 }, now()),
    makeAccountKey({ name: 'Vertskommunen', organizationNumber: '938712441', bits: 2048 }, now()),
  ])
  const account = { organisationNumber, protocol: 'no.ks.fiks.arkiv.v1', certificatePem: null }
  server = await startFiksIo({
    ...{ port: 0, amqpPort: 0, controlToken: null, now: () => new Date(), tls, mostQueuedBytes: 20_000 },
    token: { issuer: 'https://maskinporten.test/', jwks: { keys: [jwk] }, now: () => new Date() },
    integrations: [ours, theirs].map((one) => ({
      ...{ ...one, authorisedOrganisation: organisationNumber, organisationNumber },
    })),
    accounts: [
      {
        ...{ ...account, accountId: archive, name: 'Arkivet', integrationId: ours.integrationId },
        ...{ party: 'arkiv', certificatePem: ourKey.certificatePem },
      },
      {
        ...{ ...account, accountId: caseSystem, name: 'Fagsystem', integrationId: theirs.integrationId },
        party: 'fagsystem',
      },
    ],
  })
  client = fiksIo(
    { baseUrl: server.origin, timeoutMs: 3000 },
    fiks({ token, forget: () => {} }, outside),
    outside,
  )
  post = packages({ signer, trusted: [] }, outside)
  other = new OutsideSystem({
    ...{ api: server.origin, amqp: { port: server.amqpPort, ca: tls.certificatePem } },
    ...{ accountId: caseSystem, ...theirs, token },
  })
  ;(server.accounts[1] as { certificatePem: string | null }).certificatePem = other.key.certificatePem
})
afterAll(async () => {
  await other.stop()
  await server.stop()
})
beforeEach(async () => {
  for (const line of lines.splice(0)) await line.close()
})

async function listen(
  handle: (delivery: Delivery) => Promise<'done' | 'never'>,
  over: { username?: string; password?: string; ca?: string | null; queues?: string[] } = {},
): Promise<OpenLine> {
  const line = await realAmqp.listen(
    {
      ...{ system: 'fiks-io', host: '127.0.0.1', port: server.amqpPort, prefetch: 5, timeoutMs: 3000 },
      ...{ username: ours.integrationId, password: `${ours.integrationPassword} ${await token()}` },
      ...{ queues: [queueOf(archive)], ca: tls.certificatePem },
      ...over,
    },
    handle,
  )
  lines.push(line)
  return line
}

/** Takes whatever comes, and keeps it. */
async function keeping(): Promise<Delivery[]> {
  const got: Delivery[] = []
  await listen(async (delivery) => {
    got.push(delivery)
    return 'done'
  })
  return got
}

const until = async (isSo: () => boolean) => {
  for (let tries = 0; !isSo() && tries < 400; tries++) await systemClock.sleep(10)
  expect(isSo()).toBe(true)
}
const xml = { name: 'arkivmelding.xml', bytes: Buffer.from('<arkivmelding/>') }
const fault = (code: string) => expect.objectContaining({ name: 'PackageFault', code })

test('a message from a system that OpenSSL seals and signs is taken, opened, and answered to where it came from', async () => {
  const got = await keeping()
  await other.start()
  const id = await other.send(archive, type, [xml, { name: 'søknad.pdf', bytes: Buffer.from('%PDF') }], {
    headers: { klientMeldingId: 'x' },
  })
  await until(() => got.length === 1)
  const [delivery] = got as [Delivery]
  expect(delivery.headers).toMatchObject({ 'melding-id': id, type, 'avsender-id': caseSystem })
  expect(delivery.headers['egendefinert-header.klientMeldingId']).toBe('x')
  const { files, signer: by } = await post.open(delivery.body, [signer, ourKey], limits)
  expect(files.map(({ name }) => name)).toEqual(['arkivmelding.xml', 'søknad.pdf'])
  expect(by.organizationNumber).toBeNull()
  const receipt = { name: 'arkivmelding-kvittering.xml', bytes: Buffer.from('<arkivmeldingKvittering/>') }
  const data = await post.seal([receipt], await client.publicKey(ours, caseSystem))
  await client.send(ours, { from: archive, to: caseSystem, type: `${type}.kvittering`, replyTo: id, data })
  await client.send(ours, { from: archive, to: caseSystem, type: `${type}.mottatt`, replyTo: id })
  await until(() => other.taken.length === 2)
  expect(other.taken.map((one) => [one.type, one.replyTo, one.files.map(({ name }) => name)])).toEqual([
    [`${type}.kvittering`, id, ['arkivmelding-kvittering.xml']],
    [`${type}.mottatt`, id, []],
  ])
})

test('what is too large for a queue lies in Dokumentlager, for its receiver only', async () => {
  const got = await keeping()
  await other.send(archive, type, [{ name: 'stor.bin', bytes: systemRandom.bytes(60_000) }])
  await until(() => got.length === 1)
  const documentId = String(got[0]?.headers['dokumentlager-id'])
  expect(got[0]?.body.length).toBe(0)
  const sealed = await client.download(ours, documentId, 1_000_000)
  expect((await post.open(sealed, [ourKey], limits)).files[0]?.bytes.length).toBe(60_000)
  await expect(client.download(theirs, documentId, 1_000_000)).rejects.toMatchObject({
    problem: 'configuration',
  })
  await expect(client.download(ours, documentId, 1000)).rejects.toMatchObject({
    problem: 'unreadable-answer',
  })
})

test('the catalogue tells of accounts, of their keys, and of who listens', async () => {
  const asked = {
    organizationNumber: organisationNumber,
    protocol: 'no.ks.fiks.arkiv.v1',
    securityLevel: 4,
  } as const
  expect(await client.lookup(ours, asked)).toEqual({ accountId: archive, name: 'Arkivet', receives: true })
  expect(await client.lookup(ours, { ...asked, organizationNumber: '999999999' })).toBeNull()
  await listen(async () => 'done')
  expect(await client.status(ours, archive)).toEqual({ consumers: 1, waiting: 0 })
  expect(await client.account(ours, systemRandom.uuid())).toBeNull()
})

test('what was not acknowledged comes again; what fails here is tried again without using up a delivery', async () => {
  const seen: boolean[] = []
  const first = await listen(({ redelivered }) => {
    seen.push(redelivered)
    return new Promise(() => {})
  })
  await other.send(archive, type, [])
  await until(() => seen.length === 1)
  server.broker.cut()
  expect(await first.ended).toMatchObject({ problem: 'unreachable', retryable: true })
  await listen(async ({ redelivered }) => {
    seen.push(redelivered)
    if (seen.length < 4) throw new Error('the database is away')
    return 'done'
  })
  await until(() => seen.length === 4)
  expect(seen).toEqual([false, true, true, true])
  await until(() => server.queueOf(archive)?.length === 0)
})

test('a wrong token, a wrong password, another’s queue and an unknown broker are refused', async () => {
  const refused = { problem: 'configuration' }
  const password = `${ours.integrationPassword} ikke.et.token`
  await expect(listen(async () => 'done', { password })).rejects.toMatchObject(refused)
  await expect(listen(async () => 'done', { password: `feil ${await token()}` })).rejects.toMatchObject(
    refused,
  )
  await expect(listen(async () => 'done', { queues: [queueOf(caseSystem)] })).rejects.toMatchObject(refused)
  await expect(listen(async () => 'done', { queues: ['fiksio.konto.x'] })).rejects.toMatchObject(refused)
  await expect(listen(async () => 'done', { ca: null })).rejects.toMatchObject({
    ...refused,
    reference: expect.stringMatching(/SELF_SIGNED|CERT/),
  })
})

test('sending is refused from an account that is not ours, of a type the side may not send, with too short a life', async () => {
  const message = { from: archive, to: caseSystem, type: `${type}.mottatt` }
  await expect(client.send(theirs, message)).rejects.toMatchObject({ problem: 'configuration' })
  await expect(client.send(ours, { ...message, type })).rejects.toMatchObject({ problem: 'refused' })
  await expect(client.send(ours, { ...message, ttlMs: 999 })).rejects.toMatchObject({ problem: 'refused' })
  await expect(client.send(ours, { ...message, to: systemRandom.uuid() })).rejects.toMatchObject({
    problem: 'refused',
  })
})

test('a package for another key, changed on its way, without signature or by a signer nobody vouches for is not opened', async () => {
  const open = (bytes: Uint8Array, from = post) => from.open(bytes, [ourKey], limits)
  const sealed = (change?: Parameters<OutsideSystem['container']>[1]) =>
    sealedFor(ourKey.certificatePem, other.container([xml], change))
  await expect(open(sealedFor(tls.certificatePem, Buffer.from('x')))).rejects.toEqual(fault('other-key'))
  await expect(open(Buffer.from('hei'))).rejects.toEqual(fault('not-encrypted'))
  await expect(open(sealedFor(ourKey.certificatePem, Buffer.from('hei')))).rejects.toEqual(
    fault('not-a-container'),
  )
  const changed =
    (name: string, content = 'annet') =>
    (parts: Record<string, Uint8Array>) => {
      parts[name] = Buffer.from(content)
    }
  await expect(open(sealed(changed('arkivmelding.xml')))).rejects.toEqual(fault('content-differs'))
  await expect(open(sealed(changed('smuglet.xml')))).rejects.toEqual(fault('content-differs'))
  await expect(
    open(sealed(changed('META-INF/asicmanifest.xml', '<m><SigReference URI="META-INF/signature.p7s"/></m>'))),
  ).rejects.toEqual(fault('signature-wrong'))
  await expect(open(sealed((parts) => delete parts['META-INF/signature.p7s']))).rejects.toEqual(
    fault('no-signature'),
  )
  const strict = packages({ signer, trusted: [signer.certificatePem] }, outside)
  await expect(open(sealed(), strict)).rejects.toEqual(fault('signer-not-trusted'))
  const own = await strict.seal([xml], ourKey.certificatePem)
  expect((await open(own, strict)).signer.organizationNumber).toBe('938712441')
  const late = { now: () => new Date('2099-01-01'), sleep: systemClock.sleep }
  await expect(open(own, packages({ signer, trusted: [] }, { ...outside, clock: late }))).rejects.toEqual(
    fault('signer-expired'),
  )
})

test('what we pack, OpenSSL proves as CAdES', async () => {
  const { writeContainer } = await import('./container.ts')
  const { readZip } = await import('#platform/zip.ts')
  const bytes = await writeContainer([xml], signer, outside)
  // A reader of the format looks for the type at a fixed place.
  expect(Buffer.from(bytes).subarray(30, 69).toString()).toBe('mimetypeapplication/vnd.etsi.asic-e+zip')
  const files = await readZip(bytes)
  const folder = mkdtempSync(path.join(tmpdir(), 'asic-'))
  const signature = [...files.keys()].find((name) => name.endsWith('.p7s')) ?? ''
  const put = (name: string, content: Uint8Array | string) => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }
  execFileSync(
    'openssl',
    [
      ...['cms', '-verify', '-binary', '-cades', '-inform', 'DER', '-purpose', 'any'],
      ...['-in', put('s', files.get(signature) ?? '')],
      ...['-content', put('m', files.get('META-INF/asicmanifest.xml') ?? '')],
      ...['-CAfile', put('ca', signer.certificatePem), '-out', path.join(folder, 'out')],
    ],
    { stdio: 'ignore' },
  )
  expect(readFileSync(path.join(folder, 'out'), 'utf8')).toContain('arkivmelding.xml')
})
