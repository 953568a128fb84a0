import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#platform/clock.ts'
import { realNet } from '#platform/net.ts'
import { systemRandom } from '#platform/random.ts'
import { readZip } from '#platform/zip.ts'
import { makeReceiverKey } from '#standins/svarinn/receiver-key.ts'
import { type SvarInnServer, startSvarInn } from '#standins/svarinn/server.ts'
import { svarInn } from './client.ts'
import { openShipment } from './open-shipment.ts'

const [key, other] = [makeReceiverKey('Grane'), makeReceiverKey('Vefsn')]
const access = { username: 'grane', password: 'hemmelig passord' }
const grane = '940643112'
let server: SvarInnServer
let client: ReturnType<typeof svarInn>

beforeAll(async () => {
  server = await startSvarInn({
    now: () => new Date(),
    systems: [
      { ...access, organisationNumber: grane, certificatePem: key.certificatePem },
      {
        username: 'vefsn',
        password: 'annet',
        organisationNumber: '844824122',
        certificatePem: other.certificatePem,
      },
    ],
  })
  client = svarInn(
    { baseUrl: `${server.origin}/tjenester`, timeoutMs: 3000 },
    { net: realNet, clock: systemClock, random: systemRandom },
  )
})
afterAll(() => server.stop())

const file = { name: 'brev.txt', mimeType: 'text/plain', content: Buffer.from('Kjære kommune') }
const refusal = (why: string) => expect.objectContaining({ why })

test('a shipment is listed, downloaded, opened, and gone when it is acknowledged, also twice', async () => {
  const id = server.send({ to: grane, title: 'Et brev', files: [file] })
  server.send({ to: '844824122', title: 'Til en annen', files: [file] })
  const listed = await client.newShipments(access)
  expect(listed.map((one) => [one.id, one.tittel, one.filer[0]?.storrelse])).toEqual([[id, 'Et brev', 14]])
  const sealed = await client.download(access, id, 1_000_000)
  const files = await readZip(openShipment(sealed, [other, key]))
  expect(Buffer.from(files.get('brev.txt') ?? []).toString()).toBe('Kjære kommune')
  await client.acknowledge(access, id)
  await client.acknowledge(access, id)
  expect(await client.newShipments(access)).toEqual([])
  expect(server.statusOf(id)).toBe('LEST')
})

test('a failure that is not permanent leaves it waiting, a permanent one sends it to paper', async () => {
  const id = server.send({ to: grane, title: 'Rart', files: [file] })
  await client.fail(access, id, 'Filen er skadet', false)
  expect([server.statusOf(id), (await client.newShipments(access)).length]).toEqual(['KLAR_FOR_MOTTAK', 1])
  await client.fail(access, id, 'Filen er skadet', true)
  expect([server.statusOf(id), server.failuresOf(id).length]).toEqual(['SENDT_PRINT', 2])
})

test('a wrong password is a matter of configuration, another system’s shipment is not there', async () => {
  const id = server.send({ to: '844824122', title: 'Til en annen', files: [file] })
  await expect(client.newShipments({ ...access, password: 'feil' })).rejects.toMatchObject({
    ...{ system: 'svarinn', problem: 'configuration', retryable: false },
  })
  await expect(client.download(access, id, 1000)).rejects.toMatchObject({ problem: 'refused' })
})

test('more than was asked for is not read to the end', async () => {
  const id = server.send({
    ...{ to: grane, title: 'Stor' },
    files: [{ ...file, content: Buffer.alloc(300_000, 7) }],
  })
  await expect(client.download(access, id, 100_000)).rejects.toMatchObject({ problem: 'unreadable-answer' })
})

describe('CMS as OpenSSL writes it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'svarinn-'))
  const [plain, sealed, certificate] = ['plain', 'sealed', 'certificate.pem'].map((name) =>
    path.join(folder, name),
  )
  const oaep = ['rsa_padding_mode:oaep', 'rsa_oaep_md:sha256', 'rsa_mgf1_md:sha256'].flatMap((one) => [
    '-keyopt',
    one,
  ])
  const encrypt = (more: string[]) => {
    writeFileSync(plain as string, Buffer.alloc(40_000, 'brev '))
    writeFileSync(certificate as string, key.certificatePem)
    execFileSync('openssl', [
      ...['cms', '-encrypt', '-binary', '-aes-256-cbc', '-outform', 'DER', '-in', plain as string],
      ...['-out', sealed as string, ...more, '-recip', certificate as string, ...oaep],
    ])
    return readFileSync(sealed as string)
  }

  test.each([
    ['of definite length', []],
    ['of indefinite length', ['-stream']],
  ])('%s is opened', (_, more) => {
    expect(openShipment(encrypt(more), [key]).equals(Buffer.alloc(40_000, 'brev '))).toBe(true)
  })

  test('for another key, without encryption, or cut off, is said to be so', () => {
    const whole = encrypt([])
    const opening =
      (bytes: Uint8Array, with_ = [key]) =>
      () =>
        openShipment(bytes, with_)
    expect(opening(whole, [other])).toThrow(refusal('other-key'))
    expect(opening(Buffer.from('hei'))).toThrow(refusal('not-encrypted'))
    expect(opening(whole.subarray(0, whole.length - 500))).toThrow(refusal('not-encrypted'))
    const changed = Buffer.from(whole)
    changed[whole.length - 1] = (changed[whole.length - 1] ?? 0) ^ 0xff
    expect(opening(changed)).toThrow(refusal('damaged'))
  })
})
