import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** Makes business certificates for the tests: just enough X.509 for Node to read. */
export interface Holder {
  name: string
  organisationNumber: string
  privateKey: KeyObject
  publicKey: KeyObject
}

export function makeHolder(name: string, organisationNumber: string): Holder {
  return { name, organisationNumber, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

/** A certificate of `subject` signed by `issuer`, as DER. */
export function makeCertificate(subject: Holder, issuer: Holder, from: Date, to: Date): Buffer {
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    nameOf(issuer),
    der(0x30, time(from), time(to)),
    nameOf(subject),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = sign('sha256', body, issuer.privateKey)
  return der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature))
}

export const pemOf = (certificate: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`

function nameOf({ name, organisationNumber }: Holder): Buffer {
  const attribute = (oid: string, text: string) =>
    der(0x31, der(0x30, der(0x06, Buffer.from(oid, 'hex')), der(0x0c, Buffer.from(text, 'utf8'))))
  return der(0x30, attribute('550403', name), attribute('550405', organisationNumber))
}

/** UTCTime: yyMMddHHmmssZ. */
const time = (at: Date) => der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(2, 14)}Z`))

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
