import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { Integer, Utf8String } from 'asn1js'
import { AttributeTypeAndValue, Certificate, Time } from 'pkijs'

const commonName = '2.5.4.3'
const oneDayMs = 24 * 60 * 60 * 1000

/** An RSA key pair with a certificate that it has signed itself, without any program beside Node. */
export async function selfSigned(
  name: string,
  now: Date,
  days = 365,
): Promise<{ privateKey: KeyObject; certificate: Certificate; pem: string }> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const { subtle } = globalThis.crypto
  const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const [signing, verifying] = await Promise.all([
    subtle.importKey('pkcs8', pair.privateKey.export({ type: 'pkcs8', format: 'der' }), rsa, false, ['sign']),
    subtle.importKey('spki', pair.publicKey.export({ type: 'spki', format: 'der' }), rsa, true, ['verify']),
  ])
  const certificate = new Certificate()
  certificate.version = 2
  certificate.serialNumber = new Integer({ valueHex: new Uint8Array([1, ...randomBytes(15)]).buffer })
  const named = () => new AttributeTypeAndValue({ type: commonName, value: new Utf8String({ value: name }) })
  certificate.issuer.typesAndValues.push(named())
  certificate.subject.typesAndValues.push(named())
  certificate.notBefore = new Time({ value: new Date(now.getTime() - oneDayMs) })
  certificate.notAfter = new Time({ value: new Date(now.getTime() + days * oneDayMs) })
  await certificate.subjectPublicKeyInfo.importKey(verifying)
  await certificate.sign(signing, 'SHA-256')
  const body = Buffer.from(certificate.toSchema(true).toBER(false)).toString('base64')
  const pem = `-----BEGIN CERTIFICATE-----\n${body.replace(/(.{64})/g, '$1\n').trim()}\n-----END CERTIFICATE-----\n`
  return { privateKey: pair.privateKey, certificate, pem }
}
