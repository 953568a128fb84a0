import { createHash, generateKeyPairSync, randomUUID, X509Certificate } from 'node:crypto'
import { Certificate, ContentInfo, EnvelopedData } from 'pkijs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { personWithKey } from '#standins/population/index.ts'
import { NotForUs, OwnKey } from '#standins/svarut/own-key.ts'
import { type NationalSystems, startNationalSystems } from '../testing/national-systems.ts'
import { type PersonForsendelse, ShipmentFault } from './client.ts'
import { encryptFile, usableCertificate } from './encrypt-file.ts'

const now = new Date('2026-11-22T10:00:00Z')
const pdf = Buffer.from(`%PDF-1.7\n${'æøå '.repeat(900)}\n%%EOF\n`)
const svarut = new OwnKey(() => now)
let pem = ''
beforeAll(async () => {
  pem = await svarut.certificatePem()
})

describe('a file encrypted for SvarUt', () => {
  test.each([0, 1, 15, 16, 17, 70_000])('of %i bytes is opened by SvarUt, the same', async (size) => {
    const bytes = Buffer.alloc(size, 'vedtak')
    const [first, second] = [await encryptFile(pem, bytes), await encryptFile(pem, bytes)]
    expect(Buffer.compare(await svarut.open(first), bytes)).toBe(0)
    expect(Buffer.compare(Buffer.from(first), Buffer.from(second))).not.toBe(0)
  })

  test('is opened by nobody else', async () => {
    const other = new OwnKey(() => now)
    await expect(other.open(await encryptFile(pem, pdf))).rejects.toThrow(/annet sertifikat/)
  })

  test('is refused when it is spoilt, in the clear, or encrypted by an older recipe', async () => {
    const spoilt = await encryptFile(pem, pdf)
    spoilt.fill(0, spoilt.length - 60, spoilt.length - 20)
    const older = new EnvelopedData()
    const certificate = Certificate.fromBER(new Uint8Array(new X509Certificate(pem).raw).buffer)
    older.addRecipientByCertificate(certificate, { oaepHashAlgorithm: 'SHA-1' })
    await older.encrypt({ name: 'AES-CBC', length: 256 } as unknown as Algorithm, new Uint8Array(pdf).buffer)
    const info = new ContentInfo({ contentType: '1.2.840.113549.1.7.3', content: older.toSchema() })
    for (const bytes of [spoilt, pdf, new Uint8Array(info.toSchema().toBER())])
      await expect(svarut.open(bytes)).rejects.toBeInstanceOf(NotForUs)
  })
})

describe('a certificate', () => {
  const failure = (text: string, at = now) => {
    try {
      return usableCertificate(text, at)
    } catch (error) {
      return error
    }
  }

  test('in its period is used', () => expect(failure(pem)).toContain('BEGIN CERTIFICATE'))

  test.each([
    ['that has run out', () => pem, new Date('2028-01-01T00:00:00Z')],
    ['that has not begun', () => pem, new Date('2026-01-01T00:00:00Z')],
    ['that is a page of something else', () => '<html>Vi er straks tilbake</html>', now],
    ['that is only a key', () => publicKeyPem(), now],
  ])('%s is refused, and nothing has been sent', (_what, text, at) => {
    const refused = failure(text(), at)
    expect(refused).toBeInstanceOf(OutsideFailure)
    expect(refused).toMatchObject({ outcomeUnknown: false, retryable: true })
  })
})

const publicKeyPem = () =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    type: 'spki',
    format: 'pem',
  }) as string

describe('through SvarUt’s door', () => {
  let systems: NationalSystems
  beforeAll(async () => {
    systems = await startNationalSystems()
  })
  afterAll(() => systems.stop())
  const access = () => ({ integration: systems.grane, accountId: systems.grane.svarutAccountId })
  const letter = (over: Partial<PersonForsendelse> = {}): PersonForsendelse => ({
    tittel: 'Vedtak',
    mottaker: { navn: 'Silje', digitalId: personWithKey('grane-tre-barn-mor').identityNumber },
    eksternReferanse: randomUUID(),
    dokumenter: [{ filnavn: 'brev.pdf', mimeType: 'application/pdf' }],
    ...over,
  })
  const highest = { sikkerhetsniva: 'HOYESTE', kryptert: true } as const
  const clear = [{ filnavn: 'brev.pdf', bytes: pdf }]

  test('a letter at the highest level is taken when it is encrypted for the key that SvarUt hands out', async () => {
    const files = await systems.svarut.encrypt(clear)
    const id = await systems.svarut.sendToPerson(access(), letter(highest), files)
    const [held] = await systems.svarut.documents(access(), id)
    expect(held?.sha256).toBe(createHash('sha256').update(files[0]!.bytes).digest('hex'))
  })

  test('in the clear it never leaves us, and for another’s key it is refused', async () => {
    const send = (files: typeof clear) => systems.svarut.sendToPerson(access(), letter(highest), files)
    await expect(send(clear)).rejects.toBeInstanceOf(ShipmentFault)
    const wrong = [{ filnavn: 'brev.pdf', bytes: Buffer.from(await encryptFile(pem, pdf)) }]
    await expect(send(wrong)).rejects.toMatchObject({ outcomeUnknown: false, retryable: false })
    const noPdf = await systems.svarut.encrypt([{ filnavn: 'brev.pdf', bytes: Buffer.from('Hei') }])
    await expect(send(noPdf as typeof clear)).rejects.toMatchObject({ retryable: false })
  })
})
