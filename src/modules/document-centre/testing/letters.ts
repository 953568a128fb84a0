import { textAsPdf } from '#engines/reading/as-pdf.ts'
import { writeZip } from '#platform/zip.ts'

/** Invented letters, e-mails and files. Nobody in them is anybody. */
export const pdfLetter = (title: string, text: string) =>
  textAsPdf({ title, facts: [], text: `${title}\n\n${text}`, day: '2026-11-20' })

export interface WrittenEmail {
  from?: string
  to: string
  subject: string
  text: string
  messageId?: string
  attachments?: { name: string; type: string; content: Uint8Array }[]
}

/** An e-mail as it is sent: MIME, base64 in lines. */
export function anEmail(mail: WrittenEmail): Buffer {
  const edge = 'grense-42'
  const encoded = (content: Uint8Array) =>
    Buffer.from(content)
      .toString('base64')
      .replace(/(.{76})/g, '$1\r\n')
  const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  const head = [
    `From: ${mail.from ?? `${word('Kåre Båtsmann')} <kare@batlaget.example>`}`,
    `To: ${mail.to}`,
    `Subject: ${word(mail.subject)}`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0100',
    ...(mail.messageId === ''
      ? []
      : [`Message-ID: ${mail.messageId ?? `<${mail.subject.length}@batlaget.example>`}`]),
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${edge}"`,
  ]
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded(Buffer.from(mail.text))}`,
    ...(mail.attachments ?? []).map(
      ({ name, type, content }) =>
        `Content-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded(content)}`,
    ),
  ]
  return Buffer.from(
    `${head.join('\r\n')}\r\n\r\n${parts.map((part) => `--${edge}\r\n${part}\r\n`).join('')}--${edge}--\r\n`,
  )
}

export const zipped = (files: Record<string, Uint8Array | string>) => writeZip(new Map(Object.entries(files)))

/** A PDF whose security handler takes no password that we have: it cannot be opened. */
export function lockedPdf(): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>',
    `<</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>>`,
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = body.length
  body += `xref\n0 5\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`
  body += `trailer\n<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<${'43'.repeat(16)}><${'43'.repeat(16)}>]>>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}
