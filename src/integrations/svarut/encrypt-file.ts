import { X509Certificate } from 'node:crypto'
import { Certificate, ContentInfo, EnvelopedData } from 'pkijs'
import { OutsideFailure } from '#platform/outside-failure.ts'

/** OID of CMS enveloped data (RFC 5652 section 6). */
const envelopedData = '1.2.840.113549.1.7.3'
/** Shorter keys are not taken from anybody. */
const fewestKeyBits = 2048

/**
 * The receiver's certificate as it may be used now: an RSA key of some length, in its period. Whoever is handed a letter
 * encrypted for another key can read it, so what is not certain is refused.
 *
 * @throws OutsideFailure unreadable-answer
 */
export function usableCertificate(pem: string, now: Date, system = 'svarut'): string {
  const refused = (reference: string) =>
    new OutsideFailure(system, 'public-key', 'unreadable-answer', { outcomeUnknown: false, reference })
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch {
    throw refused('not a certificate')
  }
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey
  if (asymmetricKeyType !== 'rsa' || (asymmetricKeyDetails?.modulusLength ?? 0) < fewestKeyBits)
    throw refused('not an RSA key of 2048 bits')
  const [from, to] = [Date.parse(certificate.validFrom), Date.parse(certificate.validTo)]
  if (!(from <= now.getTime() && now.getTime() <= to)) throw refused('not in its period')
  return certificate.toString()
}

/**
 * A file as CMS for whoever holds the certificate's key: RSAES-OAEP with SHA-256, AES-256-CBC, which is what KS reads in
 * all its services. Each time gives other bytes, for the key of the content is drawn anew.
 */
export async function encryptFile(certificatePem: string, bytes: Uint8Array): Promise<Uint8Array> {
  const { raw } = new X509Certificate(certificatePem)
  const content = new EnvelopedData()
  content.addRecipientByCertificate(Certificate.fromBER(bufferOf(raw)), { oaepHashAlgorithm: 'SHA-256' })
  // The type wants `iv`, which the library draws itself.
  await content.encrypt({ name: 'AES-CBC', length: 256 } as unknown as Algorithm, bufferOf(bytes))
  const sealed = new ContentInfo({ contentType: envelopedData, content: content.toSchema() })
  return new Uint8Array(sealed.toSchema().toBER(false))
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
