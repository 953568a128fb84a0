import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'

export interface Email {
  messageId: string | null
  subject: string
  from: { name: string; address: string } | null
  to: string
  cc: string
  sentAt: Date | null
  /** Ids of the messages it answers. */
  answers: string[]
  text: string
  attachments: { name: string; claimedType: string; content: Buffer }[]
}

/** An e-mail as it came (RFC 5322 with MIME). Null when it cannot be read as one; never throws. */
export async function parseEmail(bytes: Buffer): Promise<Email | null> {
  let mail: ParsedMail
  try {
    // What is linked or embedded from outside is never fetched; pictures stay attachments.
    mail = await simpleParser(bytes, { skipImageLinks: true, skipTextLinks: true, skipTextToHtml: true })
  } catch {
    return null
  }
  if (!mail.from && !mail.subject && !mail.messageId) return null
  const [sender] = mail.from?.value ?? []
  return {
    messageId: mail.messageId ?? null,
    subject: mail.subject?.trim() ?? '',
    from: sender?.address ? { name: sender.name, address: sender.address } : null,
    ...{ to: addresses(mail.to), cc: addresses(mail.cc) },
    sentAt: mail.date && !Number.isNaN(mail.date.getTime()) ? mail.date : null,
    answers: [mail.inReplyTo, mail.references].flat().filter((id): id is string => Boolean(id)),
    text: mail.text ?? '',
    attachments: mail.attachments.map((one, at) => ({
      name: one.filename?.trim() || `vedlegg-${at + 1}${endingOf(one.contentType)}`,
      claimedType: one.contentType,
      content: one.content as Buffer,
    })),
  }
}

const addresses = (to: AddressObject | AddressObject[] | undefined) =>
  [to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ')

const endingOf = (type: string) =>
  type === 'message/rfc822' ? '.eml' : type === 'text/calendar' ? '.ics' : ''
