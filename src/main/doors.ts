import { readFile } from 'node:fs/promises'
import { type EmailDoor, type IntakeWorld, openEmailDoor } from '#modules/document-centre/index.ts'
import type { Settings } from '#platform/env.ts'

/** In the test environment e-mail can be sent to the municipalities at once, without anybody setting anything. */
const usualTestPort = 2525

/**
 * Opens the door for e-mail where there shall be one. A port that the settings name must be free; the test environment's
 * usual one may be taken by another program, and then any will do.
 */
export async function openDoorForEmail(world: IntakeWorld, settings: Settings): Promise<EmailDoor | null> {
  const wanted = settings.SAMVIRKE_SMTP_PORT
  if (wanted === undefined && settings.SAMVIRKE_ENVIRONMENT !== 'test') return null
  const pem = settings.SAMVIRKE_SMTP_TLS ? await readFile(settings.SAMVIRKE_SMTP_TLS, 'utf8') : null
  const open = (port: number) =>
    openEmailDoor(world, {
      ...{ port, host: settings.SAMVIRKE_SMTP_HOST },
      ...(pem === null ? {} : { tls: { key: pem, cert: pem } }),
    })
  if (wanted !== undefined) return open(wanted)
  return open(usualTestPort).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    return open(0)
  })
}
