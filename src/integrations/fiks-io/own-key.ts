import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { Integer, OctetString, PrintableString, Utf8String } from 'asn1js'
import {
  AttributeTypeAndValue,
  BasicConstraints,
  Certificate,
  Extension,
  GeneralName,
  GeneralNames,
} from 'pkijs'
import type { Random } from '#platform/random.ts'

export interface MadeKey {
  certificatePem: string
  privateKeyPem: string
}

const daysOfYear = 365

/**
 * A key pair for an account in Fiks IO: the certificate, signed by itself, is uploaded in Fiks forvaltning, and what
 * comes to the account is encrypted for it. RSA of 4096 bits, in force for ten years.
 */
export async function makeAccountKey(
  about: { name: string; organizationNumber?: string; addresses?: readonly string[]; bits?: number },
  { now, random }: { now: Date; random: Random },
): Promise<MadeKey> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: about.bits ?? 4096 })
  const privateKeyPem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const certificate = new Certificate()
  certificate.version = 2
  const serial = random.bytes(16)
  // A serial number is positive: its first bit is nought.
  serial[0] = ((serial[0] as number) & 0x7f) | 0x40
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array(serial).buffer })
  const names = [
    new AttributeTypeAndValue({ type: '2.5.4.3', value: new Utf8String({ value: about.name }) }),
    ...(about.organizationNumber
      ? [
          new AttributeTypeAndValue({
            type: '2.5.4.5',
            value: new PrintableString({ value: about.organizationNumber }),
          }),
        ]
      : []),
  ]
  certificate.issuer.typesAndValues = names
  certificate.subject.typesAndValues = names
  certificate.notBefore.value = new Date(now.getTime() - 86_400_000)
  certificate.notAfter.value = new Date(now.getTime() + 10 * daysOfYear * 86_400_000)
  certificate.extensions = [
    new Extension({
      extnID: '2.5.29.19',
      critical: true,
      extnValue: new BasicConstraints({ cA: true }).toSchema().toBER(false),
    }),
    ...(about.addresses ? [alternativeNames(about.addresses)] : []),
  ]
  const publicKey = await imported('spki', pair.publicKey.export({ type: 'spki', format: 'der' }), 'verify')
  await certificate.subjectPublicKeyInfo.importKey(publicKey)
  const privateKey = await imported('pkcs8', pair.privateKey.export({ type: 'pkcs8', format: 'der' }), 'sign')
  await certificate.sign(privateKey, 'SHA-256')
  const der = Buffer.from(certificate.toSchema(true).toBER(false)).toString('base64')
  const lines = der.match(/.{1,64}/g) ?? []
  return {
    certificatePem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    privateKeyPem,
  }
}

const imported = (format: 'spki' | 'pkcs8', der: Buffer, use: KeyUsage) =>
  crypto.subtle.importKey(format, new Uint8Array(der), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, [
    use,
  ])

/** IPv4 addresses that a server answers at. */
function alternativeNames(addresses: readonly string[]): Extension {
  const names = addresses.map(
    (address) =>
      new GeneralName({
        type: 7,
        value: new OctetString({ valueHex: new Uint8Array(address.split('.').map(Number)).buffer }),
      }),
  )
  return new Extension({
    extnID: '2.5.29.17',
    extnValue: new GeneralNames({ names }).toSchema().toBER(false),
  })
}
