import { constants, createDecipheriv, createPrivateKey, privateDecrypt, X509Certificate } from 'node:crypto'
import type { Integer, OctetString } from 'asn1js'
import { Certificate, ContentInfo, EnvelopedData, KeyTransRecipientInfo, RSAESOAEPParams } from 'pkijs'
import { CannotOpenShipment } from './cannot-open-shipment.ts'
import { partsOfEnveloped } from './cms-pieces.ts'

export { CannotOpenShipment } from './cannot-open-shipment.ts'

/** A key pair of the receiving system. Old ones are kept while shipments encrypted for them may still wait. */
export interface ReceiverKey {
  certificatePem: string
  privateKeyPem: string
}

const oid = {
  envelopedData: '1.2.840.113549.1.7.3',
  rsaesOaep: '1.2.840.113549.1.1.7',
  aes256Cbc: '2.16.840.1.101.3.4.1.42',
  sha256: '2.16.840.1.101.3.4.2.1',
}

/**
 * What KS encrypted for one of our keys: CMS enveloped data, RSAES-OAEP with SHA-256, AES-256-CBC, in BER of definite or
 * indefinite length (KS writes while it reads). The key is chosen by issuer and serial number.
 * @throws CannotOpenShipment
 */
export function openShipment(content: Uint8Array, keys: readonly ReceiverKey[]): Buffer {
  const enveloped = readEnveloped(content)
  const opening = decipherOf(enveloped, keys)
  try {
    const sealed = Buffer.from(enveloped.encryptedContentInfo.getEncryptedContent())
    return Buffer.concat([opening.update(sealed), opening.final()])
  } catch {
    throw new CannotOpenShipment('damaged')
  }
}

/** As `openShipment`, in pieces. @throws CannotOpenShipment, also when some have come: they are then worth nothing */
export async function* openedShipment(
  pieces: AsyncIterable<Uint8Array>,
  keys: readonly ReceiverKey[],
): AsyncGenerator<Buffer> {
  const { withoutContent, encrypted } = await partsOfEnveloped(pieces)
  const opening = decipherOf(readEnveloped(withoutContent), keys)
  for await (const piece of encrypted) yield opening.update(piece)
  let last: Buffer
  try {
    last = opening.final()
  } catch {
    throw new CannotOpenShipment('damaged')
  }
  yield last
}

function decipherOf(enveloped: EnvelopedData, keys: readonly ReceiverKey[]) {
  const cipher = enveloped.encryptedContentInfo.contentEncryptionAlgorithm
  if (cipher.algorithmId !== oid.aes256Cbc) throw new CannotOpenShipment('other-method')
  const { recipient, key } = recipientOf(enveloped, keys)
  const { algorithmId, algorithmParams } = recipient.keyEncryptionAlgorithm
  if (algorithmId !== oid.rsaesOaep) throw new CannotOpenShipment('other-method')
  const { hashAlgorithm } = new RSAESOAEPParams({ schema: algorithmParams })
  if (hashAlgorithm.algorithmId !== oid.sha256) throw new CannotOpenShipment('other-method')
  try {
    const contentKey = privateDecrypt(
      {
        ...{ key: createPrivateKey(key.privateKeyPem), oaepHash: 'sha256' },
        padding: constants.RSA_PKCS1_OAEP_PADDING,
      },
      recipient.encryptedKey.valueBlock.valueHexView,
    )
    const iv = (cipher.algorithmParams as OctetString).valueBlock.valueHexView
    return createDecipheriv('aes-256-cbc', contentKey, iv)
  } catch {
    throw new CannotOpenShipment('damaged')
  }
}

function readEnveloped(content: Uint8Array): EnvelopedData {
  try {
    const info = ContentInfo.fromBER(new Uint8Array(content).buffer)
    if (info.contentType !== oid.envelopedData) throw new Error('another type')
    return new EnvelopedData({ schema: info.content })
  } catch {
    throw new CannotOpenShipment('not-encrypted')
  }
}

function recipientOf(enveloped: EnvelopedData, keys: readonly ReceiverKey[]) {
  const ours = keys.map((key) => {
    const { raw } = new X509Certificate(key.certificatePem)
    return { key, certificate: Certificate.fromBER(new Uint8Array(raw).buffer) }
  })
  for (const { value } of enveloped.recipientInfos) {
    if (!(value instanceof KeyTransRecipientInfo)) continue
    const rid = value.rid as { issuer?: Certificate['issuer']; serialNumber?: Integer }
    if (!rid.issuer || !rid.serialNumber) continue
    const { issuer, serialNumber } = rid
    const found = ours.find(
      ({ certificate }) =>
        serialNumber.isEqual(certificate.serialNumber) && issuer.isEqual(certificate.issuer),
    )
    if (found) return { recipient: value, key: found.key }
  }
  throw new CannotOpenShipment('other-key')
}
