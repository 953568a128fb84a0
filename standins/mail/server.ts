import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { contentSecurityPolicy } from '../server/page.tsx'
import { type StandinServer, serve } from '../server/serve.ts'
import { mailboxPage } from './mailbox.page.tsx'

export interface ReceivedMail {
  to: string
  subject: string
  text: string
  messageId: string
  headers: ReadonlyMap<string, string>
}

export interface MailServer extends StandinServer {
  /** `smtp://127.0.0.1:NNNN` */
  smtp: string
  /** What has come, the oldest first. */
  mails: ReceivedMail[]
  /** What is said to the next ones instead of taking them: 550 for good, 451 for now; `drop` when all has been read. */
  refuseNext: (451 | 550 | 'drop')[]
}

/** An SMTP server that takes everything and delivers nothing, and a page with what has come. */
export async function startMail(options: {
  port?: number
  smtpPort?: number
  controlToken?: string | null
}): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const refuseNext: MailServer['refuseNext'] = []
  const page = await serve({
    system: 'mail',
    port: options.port ?? 0,
    operationOf: () => 'mailbox',
    controlToken: options.controlToken ?? null,
    state: { received: () => mails },
  })
  page.answerWith((_request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': contentSecurityPolicy(),
    })
    response.end(mailboxPage(mails))
  })
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      simpleParser(stream, (error, mail) => {
        if (error) return callback(error)
        const refusal = refuseNext.shift()
        if (refusal !== 'drop' && refusal !== undefined)
          return callback(Object.assign(new Error('ordered by the test'), { responseCode: refusal }))
        mails.push(asReceived(mail, session.envelope.rcptTo[0]?.address ?? ''))
        // Taken, and the answer is lost.
        if (refusal === 'drop') {
          for (const one of smtp.connections) one.close()
          return
        }
        callback()
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject)
    smtp.listen(options.smtpPort ?? 0, '127.0.0.1', resolve)
  })
  // A connection that ends badly is the client's to tell of.
  smtp.on('error', () => {})
  const address = smtp.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port for SMTP')
  return {
    ...page,
    ...{ smtp: `smtp://127.0.0.1:${address.port}`, mails, refuseNext },
    async stop() {
      await new Promise<void>((resolve) => smtp.close(() => resolve()))
      await page.stop()
    },
  }
}

const asReceived = (mail: ParsedMail, to: string): ReceivedMail => ({
  ...{ to, subject: mail.subject ?? '', text: mail.text ?? '', messageId: mail.messageId ?? '' },
  headers: new Map(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
})
