import type { Random } from '#platform/random.ts'
import type { NewMessage } from './client.ts'

/** The body of a send: `metadata` as JSON, then `data` when the message has a package. KS's own client writes it so. */
export function messageParts(message: NewMessage, random: Random) {
  const boundary = `samvirke-${Buffer.from(random.bytes(24)).toString('hex')}`
  const start = `--${boundary}\r\nContent-Disposition: form-data; `
  const metadata = {
    avsenderKontoId: message.from,
    mottakerKontoId: message.to,
    meldingType: message.type,
    ...(message.replyTo ? { svarPaMelding: message.replyTo } : {}),
    ...(message.ttlMs === undefined ? {} : { ttl: message.ttlMs }),
    headere: message.headers ?? {},
  }
  const parts = [
    Buffer.from(
      `${start}name="metadata"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(metadata)}\r\n`,
    ),
    ...(message.data
      ? [
          Buffer.from(
            `${start}name="data"; filename="data"\r\nContent-Type: application/octet-stream\r\n\r\n`,
          ),
          message.data,
          Buffer.from('\r\n'),
        ]
      : []),
    Buffer.from(`--${boundary}--\r\n`),
  ]
  return {
    body: new Uint8Array(Buffer.concat(parts)),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
