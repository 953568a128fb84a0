import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import { type Integer, ObjectIdentifier, OctetString, Sequence, UTCTime } from 'asn1js'
import {
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'

/** Whoever signs what we send: the certificate of the organisation (virksomhetssertifikat) and its RSA key. */
export interface PackageSigner {
  certificatePem: string
  privateKeyPem: string
}

export interface SignedBy {
  certificatePem: string
  /** Other certificates that came with the signature. */
  chainPem: readonly string[]
  /** Nine digits, when the certificate says it. */
  organizationNumber: string | null
}

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  serialNumber: '2.5.4.5',
  organizationIdentifier: '2.5.4.97',
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer
const certificateOf = (pem: string) => Certificate.fromBER(bufferOf(new X509Certificate(pem).raw))
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** A detached CAdES-BES signature of the content (SHA-256 with RSA), with the certificate in it. */
export async function signatureOf(
  content: Uint8Array,
  { certificatePem, privateKeyPem }: PackageSigner,
  now: Date,
): Promise<Uint8Array> {
  const certificate = certificateOf(certificatePem)
  const raw = new X509Certificate(certificatePem).raw
  const key = await crypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  // ESS signing-certificate-v2: SHA-256 is what it means when it names no other.
  const signingCertificate = new Sequence({
    value: [
      new Sequence({
        value: [new Sequence({ value: [new OctetString({ valueHex: bufferOf(sha256(raw)) })] })],
      }),
    ],
  })
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({
      issuer: certificate.issuer,
      serialNumber: certificate.serialNumber as Integer,
    }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        new Attribute({ type: oid.contentType, values: [new ObjectIdentifier({ value: oid.data })] }),
        new Attribute({ type: oid.signingTime, values: [new UTCTime({ valueDate: now })] }),
        new Attribute({
          type: oid.messageDigest,
          values: [new OctetString({ valueHex: bufferOf(sha256(content)) })],
        }),
        new Attribute({ type: oid.signingCertificateV2, values: [signingCertificate] }),
      ],
    }),
  })
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: oid.data }),
    signerInfos: [signer],
    certificates: [certificate],
  })
  await signed.sign(key, 0, 'SHA-256', bufferOf(content))
  const info = new ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER(false))
}

/** Who signed the content; null when the signature is not of it, or cannot be read. */
export async function signerOf(content: Uint8Array, signature: Uint8Array): Promise<SignedBy | null> {
  try {
    const info = ContentInfo.fromBER(bufferOf(signature))
    if (info.contentType !== oid.signedData) return null
    const signed = new SignedData({ schema: info.content })
    // One signer: with several, it would not be clear whose message it is.
    if (signed.signerInfos.length !== 1) return null
    // What is signed is the manifest that lies beside it, never another that the signature brings along.
    if (signed.encapContentInfo.eContent) return null
    const told = await signed.verify({
      ...{ signer: 0, data: bufferOf(content), checkChain: false, extendedMode: true },
    })
    const certificate = told.signerCertificate
    if (!told.signatureVerified || !certificate) return null
    const pemOf = (one: Certificate) =>
      new X509Certificate(Buffer.from(one.toSchema(true).toBER(false))).toString()
    const chain = (signed.certificates ?? []).filter((one): one is Certificate => one instanceof Certificate)
    return {
      certificatePem: pemOf(certificate),
      chainPem: chain.filter((one) => one !== certificate).map(pemOf),
      organizationNumber: organizationNumberOf(certificate),
    }
  } catch {
    return null
  }
}

/** Norwegian certificates of organisations have it as serial number, newer ones as organisation identifier. */
function organizationNumberOf({ subject }: Certificate): string | null {
  const named = (type: string) =>
    subject.typesAndValues.find((one) => one.type === type)?.value.valueBlock.value as string | undefined
  const found =
    /^(?:NTRNO-)?(\d{9})$/.exec(named(oid.organizationIdentifier) ?? '') ??
    /^(\d{9})$/.exec(named(oid.serialNumber) ?? '')
  return found?.[1] ?? null
}

/**
 * Whether a signer is to be believed now: in its period, and vouched for, over those that came along, by one of the
 * trusted. With none trusted, only the period is looked at: the account in Fiks IO alone says who it is from.
 */
export function judgeSigner(
  { certificatePem, chainPem }: SignedBy,
  trustedPem: readonly string[],
  now: Date,
): 'trusted' | 'expired' | 'not-trusted' {
  let current = new X509Certificate(certificatePem)
  if (!isInPeriod(current, now)) return 'expired'
  if (trustedPem.length === 0) return 'trusted'
  const trusted = trustedPem.map((pem) => new X509Certificate(pem))
  const others = chainPem
    .map((pem) => new X509Certificate(pem))
    .filter((one) => one.ca && isInPeriod(one, now))
  for (let length = 0; length < 5; length++) {
    if (trusted.some((one) => one.fingerprint256 === current.fingerprint256)) return 'trusted'
    if (trusted.some((one) => one.ca && isInPeriod(one, now) && vouches(one, current))) return 'trusted'
    const next = others.find((one) => one.fingerprint256 !== current.fingerprint256 && vouches(one, current))
    if (!next) return 'not-trusted'
    current = next
  }
  return 'not-trusted'
}

const vouches = (authority: X509Certificate, certificate: X509Certificate) =>
  certificate.checkIssued(authority) && certificate.verify(authority.publicKey)
const isInPeriod = (certificate: X509Certificate, now: Date) =>
  Date.parse(certificate.validFrom) <= now.getTime() && now.getTime() <= Date.parse(certificate.validTo)
