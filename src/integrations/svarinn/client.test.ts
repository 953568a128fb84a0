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
import { openedShipment, openShipment } from './open-shipment.ts'

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

const downloaded = async (id: string, mostBytes: number) => {
  const parts: Uint8Array[] = []
  for await (const part of await client.download(access, id, mostBytes)) parts.push(part)
  return Buffer.concat(parts)
}
const file = { name: 'brev.txt', mimeType: 'text/plain', content: Buffer.from('Kjære kommune') }
const refusal = (why: string) => expect.objectContaining({ why })

test('a shipment is listed, downloaded, opened, and gone when it is acknowledged, also twice', async () => {
  const id = server.send({ to: grane, title: 'Et brev', files: [file] })
  server.send({ to: '844824122', title: 'Til en annen', files: [file] })
  const listed = await client.newShipments(access)
  expect(listed.map((one) => [one.id, one.tittel, one.filer[0]?.storrelse])).toEqual([[id, 'Et brev', 14]])
  const sealed = await downloaded(id, 1_000_000)
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
  await expect(downloaded(id, 1000)).rejects.toMatchObject({ problem: 'refused' })
})

test('more than was asked for is not read to the end', async () => {
  const id = server.send({
    ...{ to: grane, title: 'Stor' },
    files: [{ ...file, content: Buffer.alloc(300_000, 7) }],
  })
  await expect(downloaded(id, 100_000)).rejects.toMatchObject({ problem: 'unreadable-answer' })
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
  ])('%s is opened, however it is cut up on its way', async (_, more) => {
    const sealed = encrypt(more)
    expect(openShipment(sealed, [key]).equals(Buffer.alloc(40_000, 'brev '))).toBe(true)
    async function* cutUp(size: number) {
      for (let at = 0; at < sealed.length; at += size) yield sealed.subarray(at, at + size)
    }
    for (const size of [1, 7, 4096]) {
      const parts: Buffer[] = []
      for await (const part of openedShipment(cutUp(size), [key])) parts.push(part)
      expect([size, Buffer.concat(parts).equals(Buffer.alloc(40_000, 'brev '))]).toEqual([size, true])
    }
  })

  test('for another key, without encryption, or cut off, is said to be so', async () => {
    const whole = encrypt([])
    const opening =
      (bytes: Uint8Array, with_ = [key]) =>
      async () => {
        async function* whole() {
          yield bytes
        }
        for await (const _ of openedShipment(whole(), with_));
      }
    await expect(opening(whole, [other])()).rejects.toMatchObject(refusal('other-key'))
    await expect(opening(Buffer.from('hei'))()).rejects.toMatchObject(refusal('not-encrypted'))
    await expect(opening(whole.subarray(0, whole.length - 500))()).rejects.toMatchObject(refusal('damaged'))
    const changed = Buffer.from(whole)
    changed[whole.length - 1] = (changed[whole.length - 1] ?? 0) ^ 0xff
    await expect(opening(changed)()).rejects.toMatchObject(refusal('damaged'))
  })
})
