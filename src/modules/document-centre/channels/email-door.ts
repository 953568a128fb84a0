import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { dateInNorway } from '#platform/clock.ts'
import { intakeLimitsOn } from '../intake-limits.ts'
import type { IntakeWorld } from '../world.ts'
import { municipalityOfAddress, noteRefusedEmail, takeEmail } from './take-email.ts'

export interface EmailDoor {
  port: number
  stop(): Promise<void>
}

export interface EmailDoorOptions {
  port: number
  host?: string
  /** Key and certificate of the server; without them nothing is encrypted on the way, for use behind a mail relay. */
  tls?: { key: string; cert: string }
  /** Only in tests: less than the limit that holds. */
  mostBytes?: number
}

interface SmtpFault extends Error {
  responseCode: number
}
const refused = (code: number, words: string): SmtpFault =>
  Object.assign(new Error(words), { responseCode: code })

/**
 * Takes e-mail in (SMTP, RFC 5321). An address that no member has is refused while the sender is still there, so that
 * nothing is taken that nobody answers for. "250" is said when the e-mail is committed: until then the sender's server
 * has it and tries again.
 */
export async function openEmailDoor(world: IntakeWorld, options: EmailDoorOptions): Promise<EmailDoor> {
  const mostBytes = options.mostBytes ?? intakeLimitsOn(dateInNorway(world.clock.now())).emailBytes
  const places = new WeakMap<SMTPServerSession, Map<string, string>>()
  const placesOf = (session: SMTPServerSession) => {
    const known = places.get(session) ?? new Map<string, string>()
    places.set(session, known)
    return known
  }
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['AUTH'], size: mostBytes, banner: 'Samvirke' },
    ...(options.tls ?? { hideSTARTTLS: true }),
    // The sender's name is in the message; whoever connects is not looked up.
    ...{ disableReverseLookup: true, logger: false, maxClients: 50, socketTimeout: 120_000 },
    onMailFrom(_address, session, answer) {
      placesOf(session).clear()
      answer()
    },
    onRcptTo({ address }, session, answer) {
      municipalityOfAddress(world, address).then(
        (municipality) => {
          if (!municipality) return answer(refused(550, 'Ingen medlemskommune har denne adressen'))
          placesOf(session).set(municipality, address)
          answer()
        },
        () => answer(refused(451, 'Prøv igjen senere')),
      )
    },
    onData(stream, session, answer) {
      receive(stream, mostBytes)
        .then(async ({ raw, bytes }) => {
          const to = [...placesOf(session)]
          if (!raw) {
            const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
            for (const [municipality, address] of to)
              await noteRefusedEmail(world, municipality, { from, to: address, bytes })
            return answer(refused(552, 'E-posten er for stor. Send vedleggene på en annen måte.'))
          }
          for (const [municipality, address] of to) await takeEmail(world, municipality, raw, address)
          answer()
        })
        .catch((error) => {
          world.log.warn({ problem: (error as Error).name }, 'an e-mail was not taken in')
          answer(refused(451, 'Prøv igjen senere'))
        })
    },
  })
  // A client that breaks off is its own matter.
  server.on('error', () => {})
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', () => resolve())
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The whole message, or only how large it was: what is beyond the limit is read past and never kept. */
async function receive(
  stream: SMTPServerDataStream,
  mostBytes: number,
): Promise<{ raw: Buffer | null; bytes: number }> {
  let parts: Buffer[] = []
  let bytes = 0
  for await (const part of stream) {
    bytes += (part as Buffer).length
    if (bytes <= mostBytes) parts.push(part as Buffer)
    else parts = []
  }
  return { raw: bytes <= mostBytes ? Buffer.concat(parts) : null, bytes }
}
