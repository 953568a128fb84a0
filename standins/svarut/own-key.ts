import { constants, createDecipheriv, type KeyObject, privateDecrypt } from 'node:crypto'
import type { Integer, OctetString } from 'asn1js'
import { type Certificate, ContentInfo, EnvelopedData, KeyTransRecipientInfo, RSAESOAEPParams } from 'pkijs'
import { selfSigned } from '../server/self-signed.ts'

const oid = {
  envelopedData: '1.2.840.113549.1.7.3',
  rsaesOaep: '1.2.840.113549.1.1.7',
  sha256: '2.16.840.1.101.3.4.2.1',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
}

/** Why a file could not be opened, in the words that go after its name. */
export class NotForUs extends Error {}

/** SvarUt's own key pair. Made when somebody asks for it first: few tests send anything encrypted. */
export class OwnKey {
  private made: Promise<{ privateKey: KeyObject; certificate: Certificate; pem: string }> | null = null
  private readonly now: () => Date

  constructor(now: () => Date) {
    this.now = now
  }

  /** The certificate that senders encrypt for, as PEM. */
  async certificatePem(): Promise<string> {
    return (await this.ready()).pem
  }

  /** What was encrypted for the certificate, by KS's profile of CMS. @throws NotForUs */
  async open(content: Uint8Array): Promise<Buffer> {
    const { privateKey, certificate } = await this.ready()
    const enveloped = readEnveloped(content)
    const [recipient] = enveloped.recipientInfos
    const to = recipient?.value
    if (!(to instanceof KeyTransRecipientInfo) || enveloped.recipientInfos.length !== 1)
      throw new NotForUs('må være kryptert for én mottaker')
    if (!(to.rid instanceof Object && 'serialNumber' in to.rid && 'issuer' in to.rid))
      throw new NotForUs('må være kryptert for utsteder og serienummer')
    const rid = to.rid as { issuer: Certificate['issuer']; serialNumber: Integer }
    if (!rid.serialNumber.isEqual(certificate.serialNumber) || !rid.issuer.isEqual(certificate.issuer))
      throw new NotForUs('er kryptert med et annet sertifikat enn SvarUt sitt')
    if (to.keyEncryptionAlgorithm.algorithmId !== oid.rsaesOaep || !usesSha256(to))
      throw new NotForUs('må ha nøkkelen kryptert med RSAES-OAEP og SHA-256')
    const { contentEncryptionAlgorithm: cipher } = enveloped.encryptedContentInfo
    if (cipher.algorithmId !== oid.aes256Cbc) throw new NotForUs('må være kryptert med AES-256-CBC')
    try {
      const key = privateDecrypt(
        { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
        to.encryptedKey.valueBlock.valueHexView,
      )
      const iv = (cipher.algorithmParams as OctetString).valueBlock.valueHexView
      const opened = createDecipheriv('aes-256-cbc', key, iv)
      const sealed = Buffer.from(enveloped.encryptedContentInfo.getEncryptedContent())
      return Buffer.concat([opened.update(sealed), opened.final()])
    } catch {
      throw new NotForUs('kan ikke dekrypteres med SvarUt sin nøkkel')
    }
  }

  private ready() {
    this.made ??= selfSigned('SvarUt (prøve)', this.now())
    return this.made
  }
}

function readEnveloped(content: Uint8Array): EnvelopedData {
  try {
    const info = ContentInfo.fromBER(new Uint8Array(content).buffer)
    if (info.contentType !== oid.envelopedData) throw new Error('another type')
    return new EnvelopedData({ schema: info.content })
  } catch {
    throw new NotForUs('er ikke kryptert med CMS')
  }
}

function usesSha256({ keyEncryptionAlgorithm }: KeyTransRecipientInfo): boolean {
  const params = new RSAESOAEPParams({ schema: keyEncryptionAlgorithm.algorithmParams })
  return params.hashAlgorithm.algorithmId === oid.sha256
}
