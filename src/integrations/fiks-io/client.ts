import type { OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { type Outside, readAnswer } from '../ask.ts'
import { type Fiks, type FiksIntegration, FiksNotFound } from '../fiks/client.ts'
import { usableCertificate } from '../svarut/encrypt-file.ts'
import { accountStatus, catalogueAccount, publicKey, sentMessage } from './messages.ts'
import { messageParts } from './multipart.ts'

export interface FiksIoAccount {
  accountId: string
  name: string
  /** May take messages now. */
  receives: boolean
}

export interface AccountStatus {
  /** How many listen at its queue. */
  consumers: number | null
  /** Messages that nobody has taken. */
  waiting: number | null
}

export interface NewMessage {
  from: string
  to: string
  type: string
  /** The message that is answered. */
  replyTo?: string
  /** At least one second; Fiks IO itself says seven days when nothing is said. */
  ttlMs?: number
  headers?: Readonly<Record<string, string>>
  /** The encrypted package; a message may be without. */
  data?: Uint8Array
}

/** Fiks IO's HTTP interface: sending, the catalogue of accounts, and what was too large for the queue. */
export interface FiksIo {
  /** The account that takes a protocol's messages for an organisation; null when there is none. */
  lookup(
    integration: FiksIntegration,
    asked: { organizationNumber: string; protocol: string; securityLevel: 3 | 4 },
  ): Promise<FiksIoAccount | null>
  account(integration: FiksIntegration, accountId: string): Promise<FiksIoAccount | null>
  status(integration: FiksIntegration, accountId: string): Promise<AccountStatus>
  /**
   * The certificate that messages to the account are encrypted for.
   * @throws OutsideFailure refused when it has none, unreadable-answer when it cannot be used
   */
  publicKey(integration: FiksIntegration, accountId: string): Promise<string>
  /** Hands a message over. Sent twice it arrives twice: the receiver goes by the client's own id in the headers. */
  send(integration: FiksIntegration, message: NewMessage): Promise<{ messageId: string }>
  /** What the queue only had a reference to (more than 5 MB), still encrypted. */
  download(integration: FiksIntegration, documentId: string, mostBytes: number): Promise<Uint8Array>
}

const system = 'fiks-io'
/** Packages may be large, and Fiks stores them before it answers. */
const longestTransferMs = 15 * 60_000

/** @param config.baseUrl `https://api.fiks.ks.no` */
export function fiksIo(
  config: { baseUrl: string; timeoutMs?: number },
  fiks: Fiks,
  outside: Outside,
): FiksIo {
  const call = (operation: string, path: string, more: Partial<OutsideCall> = {}): OutsideCall => ({
    ...{ system, operation, method: 'GET', url: `${config.baseUrl}${path}` },
    timeoutMs: config.timeoutMs ?? 15_000,
    ...more,
  })
  const catalogue = (operation: string, path: string) => call(operation, `/fiks-io/katalog/api/v1${path}`)
  const found = async (integration: FiksIntegration, asked: OutsideCall): Promise<FiksIoAccount | null> => {
    try {
      const { kontoId, kontoNavn, status } = await fiks.ask(integration, asked, catalogueAccount)
      return { accountId: kontoId, name: kontoNavn ?? '', receives: status?.gyldigMottaker !== false }
    } catch (error) {
      if (error instanceof FiksNotFound) return null
      throw error
    }
  }
  return {
    lookup(integration, { organizationNumber, protocol, securityLevel }) {
      const query = new URLSearchParams({
        identifikator: `ORG_NO.${organizationNumber}`,
        meldingProtokoll: protocol,
        sikkerhetsniva: String(securityLevel),
      })
      return found(integration, catalogue('lookup', `/lookup?${query}`))
    },
    account: (integration, id) =>
      found(integration, catalogue('konto', `/kontoer/${encodeURIComponent(id)}`)),
    async status(integration, id) {
      const asked = catalogue('konto-status', `/kontoer/${encodeURIComponent(id)}/status`)
      const told = await fiks.ask(integration, asked, accountStatus)
      return { consumers: told.antallKonsumenter ?? null, waiting: told.antallUavhentedeMeldinger ?? null }
    },
    async publicKey(integration, id) {
      const asked = catalogue('public-key', `/kontoer/${encodeURIComponent(id)}/offentligNokkel`)
      const { nokkel, valid } = await fiks.ask(integration, asked, publicKey)
      if (!valid) throw new OutsideFailure(system, 'public-key', 'refused', { outcomeUnknown: false })
      return usableCertificate(nokkel, outside.clock.now(), system)
    },
    async send(integration, message) {
      const { body, contentType } = messageParts(message, outside.random)
      const asked = call('send', '/fiks-io/api/v1/send', {
        ...{ method: 'POST', body, headers: { 'content-type': contentType }, timeoutMs: longestTransferMs },
      })
      const answer = await fiks.call(integration, asked, true)
      const { meldingId } = readAnswer(asked, answer, sentMessage, { effect: true })
      return { messageId: meldingId }
    },
    async download(integration, documentId, mostBytes) {
      const asked = call('dokumentlager', `/dokumentlager/nedlasting/${encodeURIComponent(documentId)}`, {
        ...{ headers: { accept: '*/*' }, timeoutMs: longestTransferMs, maxAnswerBytes: mostBytes },
      })
      return (await fiks.call(integration, asked, false)).bytes
    },
  }
}
