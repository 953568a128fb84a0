import type { OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { ask, callOutside, type Outside, readAnswer } from '../ask.ts'
import {
  type Capability,
  capabilities,
  type Message,
  messageOf,
  standardBusinessDocument,
} from './messages.ts'

export type { Capability, Message } from './messages.ts'

/** eFormidling's integration point (version 2 of its interface): messages to and from other public bodies. */
export interface EFormidling {
  /** The next message that nobody has locked, now locked for us; null when there is none. */
  peek(): Promise<Message | null>
  /** Its files as an ASiC-E container; null: it has none. Only a message that was peeked can be fetched. */
  pop(messageId: string, mostBytes: number): Promise<Uint8Array | null>
  /** Said only when everything is stored: after this the integration point has it no more. Saying it twice does nothing. */
  remove(messageId: string): Promise<void>
  /** What the receiver can be sent, and by which way. */
  capabilitiesOf(organisationNumber: string): Promise<Capability[]>
  /**
   * The answer that the sender's archive waits for (arkivmelding_kvittering). The id is ours: the same receipt twice is one.
   */
  sendReceipt(to: Message, receipt: { id: string; ok: boolean; words: string }): Promise<void>
}

const system = 'eformidling'
const json = { accept: 'application/json', 'content-type': 'application/json' }

/**
 * @param config.baseUrl the municipality's own integration point: `http://localhost:9093`
 * @param config.organisationNumber whose it is
 */
export function eFormidling(
  config: {
    baseUrl: string
    organisationNumber: string
    username?: string
    password?: string
    timeoutMs?: number
  },
  outside: Outside,
): EFormidling {
  const call = (
    operation: string,
    method: OutsideCall['method'],
    path: string,
    more: Partial<OutsideCall> = {},
  ): OutsideCall => ({
    ...{ system, operation, method, url: `${config.baseUrl}/api${path}` },
    timeoutMs: config.timeoutMs ?? 30_000,
    ...more,
    headers: {
      accept: 'application/json',
      // The integration point's operators ask who it is that calls.
      'user-agent': 'Samvirke',
      ...more.headers,
      ...(config.username
        ? {
            authorization: `Basic ${Buffer.from(`${config.username}:${config.password ?? ''}`).toString('base64')}`,
          }
        : {}),
    },
  })
  const message = (id: string) => `/messages/in/${encodeURIComponent(id)}`
  return {
    async peek() {
      const asked = call('peek', 'GET', '/messages/in/peek')
      const answer = await callOutside(outside, asked, { effect: false })
      if (answer.status === 204) return null
      return messageOf(readAnswer(asked, answer, standardBusinessDocument, { effect: false }))
    },
    async pop(id, mostBytes) {
      const asked = call('pop', 'GET', `/messages/in/pop/${encodeURIComponent(id)}`, {
        headers: { accept: 'application/vnd.etsi.asic-e+zip, application/octet-stream, */*' },
        ...{ timeoutMs: 15 * 60_000, maxAnswerBytes: mostBytes },
      })
      const answer = await callOutside(outside, asked, { effect: false })
      return answer.bytes.length === 0 ? null : answer.bytes
    },
    async remove(id) {
      const asked = call('remove', 'DELETE', message(id))
      // Gone before: what was to happen has happened.
      const accepts = (status: number) => (status >= 200 && status <= 299) || status === 404
      await callOutside(outside, asked, { effect: false, accepts })
    },
    async capabilitiesOf(number) {
      const asked = call('capabilities', 'GET', `/capabilities/${number}`)
      return (await ask(outside, asked, capabilities)).capabilities
    },
    async sendReceipt(to, { id, ok, words }) {
      if (!to.senderOrganisation) return
      const made = call('receipt', 'POST', '/messages/out', {
        headers: json,
        body: JSON.stringify(receiptTo(to, { id, ok, words }, config.organisationNumber)),
      })
      try {
        await callOutside(outside, made, { effect: false })
      } catch (error) {
        // The id is known there: it was made before, and perhaps not sent.
        if (!(error instanceof OutsideFailure) || error.problem !== 'refused') throw error
      }
      const sent = call('receipt', 'POST', `/messages/out/${encodeURIComponent(id)}`)
      // Not there any more: it was sent before.
      const accepts = (status: number) => (status >= 200 && status <= 299) || status === 404 || status === 400
      await callOutside(outside, sent, { effect: false, accepts })
    },
  }
}

/** `receiptType`, `relatedToMessageId` and `messages` are the business message's own fields (arkivmelding_kvittering). */
function receiptTo(
  to: Message,
  { id, ok, words }: { id: string; ok: boolean; words: string },
  from: string,
): object {
  const party = (number: string) => [
    { identifier: { authority: 'iso6523-actorid-upis', value: `0192:${number}` } },
  ]
  return {
    standardBusinessDocumentHeader: {
      headerVersion: '1.0',
      sender: party(from),
      receiver: party(to.senderOrganisation ?? ''),
      documentIdentification: {
        standard: 'urn:no:difi:arkivmelding:xsd::arkivmelding_kvittering',
        typeVersion: '2.0',
        instanceIdentifier: id,
        type: 'arkivmelding_kvittering',
      },
      businessScope: {
        scope: [
          {
            type: 'ConversationId',
            ...(to.conversationId ? { instanceIdentifier: to.conversationId } : {}),
            identifier: 'urn:no:difi:profile:arkivmelding:response:ver1.0',
          },
        ],
      },
    },
    arkivmelding_kvittering: {
      receiptType: ok ? 'OK' : 'FEILET',
      relatedToMessageId: to.messageId,
      messages: [{ code: ok ? 'Mottatt' : 'Feil', text: words }],
    },
  }
}
