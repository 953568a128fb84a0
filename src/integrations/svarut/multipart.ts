import type { Random } from '#platform/random.ts'
import type { ShipmentFile } from './shipment-limits.ts'

/**
 * The body of a send: the shipment first, without content type as KS's own client has it, then the documents in the
 * same order as in the shipment, each under the file name SvarUt compares with. File names have been checked: no
 * quote, backslash or line break can end the header.
 */
export function multipartOf(
  shipment: object,
  files: (ShipmentFile & { mimeType: string })[],
  random: Random,
) {
  const boundary = `samvirke-${Buffer.from(random.bytes(24)).toString('hex')}`
  const start = `--${boundary}\r\nContent-Disposition: form-data; `
  const parts = [
    Buffer.from(`${start}name="forsendelse"\r\n\r\n${JSON.stringify(shipment)}\r\n`),
    ...files.flatMap((file, i) => [
      Buffer.from(
        `${start}name="filer_${i}"; filename="${file.filnavn}"\r\nContent-Type: ${file.mimeType}\r\n\r\n`,
      ),
      file.bytes,
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]
  return {
    body: new Uint8Array(Buffer.concat(parts)),
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
