import { createTransport } from 'nodemailer'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { step } from '#platform/step.ts'

export interface OutgoingMail {
  to: string
  subject: string
  /** Plain text, lines ended by \n. */
  text: string
  /** The same for the same e-mail: a receiver that gets it twice can tell. */
  id: string
  /** Where one is taken off the list (RFC 8058). */
  unsubscribe?: string
}

export interface Mailer {
  /**
   * @throws OutsideFailure not retryable when the server says no for good; `outcomeUnknown` when the connection was lost
   *   after the words had been sent
   */
  send(mail: OutgoingMail): Promise<void>
}

export interface MailConfig {
  /** `smtp://user:password@smtp.example.no:587`, or `smtps://`. Without TLS only to this machine. */
  url: string
  /** Address of the sender, and the name that is shown: `Samvirke <ikke-svar@example.no>`. */
  from: string
  timeoutMs?: number
}

/** Sends e-mail by the cooperation's own SMTP server. */
export function mailer({ url, from, timeoutMs = 20_000 }: MailConfig): Mailer {
  const at = new URL(url)
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(at.hostname)
  const transport = createTransport({
    host: at.hostname,
    port: Number(at.port) || (at.protocol === 'smtps:' ? 465 : 587),
    secure: at.protocol === 'smtps:',
    requireTLS: at.protocol !== 'smtps:' && !isHere,
    ignoreTLS: isHere,
    ...(at.username
      ? { auth: { user: decodeURIComponent(at.username), pass: decodeURIComponent(at.password) } }
      : {}),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    // What is sent is text of our own: nothing is fetched from files or addresses.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
  const domain = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'samvirke.invalid'
  return {
    async send({ to, subject, text, id, unsubscribe }) {
      await step('outside:mail:before')
      try {
        await transport.sendMail({
          ...{ from, to: { name: '', address: to }, subject, text },
          messageId: `<${id}@${domain}>`,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe
              ? {
                  'List-Unsubscribe': `<${unsubscribe}>`,
                  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
                }
              : {}),
          },
        })
      } catch (error) {
        throw failureOf(error as SmtpError)
      } finally {
        await step('outside:mail:after')
      }
    },
  }
}

interface SmtpError extends Error {
  code?: string
  /** What was under way: CONN, EHLO, AUTH, MAIL FROM, RCPT TO, DATA. */
  command?: string
  responseCode?: number
}

/** The server's own words may quote the address: only its number is kept. */
function failureOf({ code = '', command = '', responseCode }: SmtpError): OutsideFailure {
  const reference = [code, command, responseCode].filter(Boolean).join(' ')
  const known = { outcomeUnknown: false, reference }
  if (code === 'EAUTH' || code === 'ETLS') return new OutsideFailure('mail', 'send', 'configuration', known)
  if (responseCode !== undefined)
    return new OutsideFailure('mail', 'send', responseCode >= 500 ? 'refused' : 'server-error', known)
  if (code === 'EENVELOPE') return new OutsideFailure('mail', 'send', 'refused', known)
  const problem = code === 'ETIMEDOUT' ? 'timeout' : 'unreachable'
  // Once the words may be on their way, a lost connection says nothing of where they are.
  const outcomeUnknown =
    !['CONN', 'EHLO', 'HELO', 'AUTH', 'MAIL FROM', 'RCPT TO'].includes(command) &&
    !['ECONNREFUSED', 'EDNS'].includes(code)
  return new OutsideFailure('mail', 'send', problem, { outcomeUnknown, reference })
}
