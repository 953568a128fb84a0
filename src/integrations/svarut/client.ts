import type { OutsideCall } from '#platform/net.ts'
import { callOutside, type Outside, readAnswer } from '../ask.ts'
import type { Fiks, FiksIntegration } from '../fiks/client.ts'
import { encryptFile, usableCertificate } from './encrypt-file.ts'
import {
  type AnyForsendelse,
  idsAnswer,
  metadataAnswer,
  type OrganisasjonForsendelse,
  type PersonForsendelse,
  type PrintForsendelse,
  sendAnswer,
  statusAnswer,
} from './messages.ts'
import { multipartOf } from './multipart.ts'
import { checkShipment, type ReceiverKind, type ShipmentFile } from './shipment-limits.ts'

export type { Adresse, OrganisasjonForsendelse, PersonForsendelse, PrintForsendelse } from './messages.ts'
export { ShipmentFault, type ShipmentFile, type ShipmentRule } from './shipment-limits.ts'
export { meaningOfStatus, type ShipmentMeaning, statusesMeaning } from './status.ts'

export interface SvarUtConfig {
  /** `https://svarut.ks.no/api` */
  baseUrl: string
  /** Time for questions; sending has its own, see below. */
  timeoutMs?: number
}

/** The municipality's integration and the account it sends from. */
export interface SvarUtAccess {
  integration: FiksIntegration
  accountId: string
}

export interface ShipmentStatus {
  id: string
  /** In SvarUt's words; see `meaningOfStatus`. */
  status: string
  changedAt: Date
}

export interface SvarUt {
  /**
   * @returns SvarUt's id: from then on delivery is SvarUt's responsibility.
   * @throws ShipmentFault before anything is sent, for a shipment SvarUt would refuse
   * @throws OutsideFailure with `outcomeUnknown` when the letter may have gone: ask `findByReference` before sending
   *   again, and count no hit before 16 minutes have passed since the send began
   */
  sendToPerson(access: SvarUtAccess, shipment: PersonForsendelse, files: ShipmentFile[]): Promise<string>
  sendToOrganisation(
    access: SvarUtAccess,
    shipment: OrganisasjonForsendelse,
    files: ShipmentFile[],
  ): Promise<string>
  /** Straight to paper; only for receivers without a number, and at a higher price. */
  sendToPrint(access: SvarUtAccess, shipment: PrintForsendelse, files: ShipmentFile[]): Promise<string>
  /**
   * The files as CMS for SvarUt's key, which the highest level demands; the shipment then says `kryptert`. Nothing has
   * been sent. Each time gives other bytes.
   * @throws OutsideFailure when SvarUt's certificate cannot be had, or is not one to trust a letter to
   */
  encrypt(files: ShipmentFile[]): Promise<ShipmentFile[]>
  /** Ids of all shipments sent with this reference from this account: none, one, or several if we sent twice. */
  findByReference(access: SvarUtAccess, reference: string): Promise<string[]>
  /** For showing, not for polling. Ids SvarUt does not know are left out. */
  statuses(access: SvarUtAccess, ids: string[]): Promise<ShipmentStatus[]>
  /** What SvarUt took in, to compare with what was approved. */
  documents(
    access: SvarUtAccess,
    id: string,
  ): Promise<{ fileName: string; mimeType: string; sizeBytes: number; sha256: string }[]>
}

/** SvarUt gives up after 15 minutes. Whoever hangs up before that may lose the id of a letter that was accepted. */
const sendTimeoutMs = 16 * 60_000
/** A certificate that is changed has an overlap with the next one; KS says nothing of how long. */
const certificateKeptMs = 60 * 60_000

export function svarut(config: SvarUtConfig, fiks: Fiks, { clock, random, net }: Outside): SvarUt {
  const timeoutMs = config.timeoutMs ?? 15_000
  let kept: { certificatePem: string; until: number } | null = null
  /** At the host's root, for everybody, without Fiks' headers. */
  async function certificate(): Promise<string> {
    const now = clock.now()
    if (kept && now.getTime() < kept.until) return kept.certificatePem
    const call: OutsideCall = {
      ...{ system: 'svarut', operation: 'public-key', method: 'GET', timeoutMs, maxAnswerBytes: 20_000 },
      url: new URL('/forsendelse/publickey/hent', config.baseUrl).href,
    }
    const answer = await callOutside({ net, clock }, call, { effect: false })
    const certificatePem = usableCertificate(Buffer.from(answer.bytes).toString('latin1'), now)
    kept = { certificatePem, until: now.getTime() + certificateKeptMs }
    return certificatePem
  }
  const accountUrl = (version: 'v2' | 'v3', { accountId }: SvarUtAccess) =>
    `${config.baseUrl}/${version}/kontoer/${encodeURIComponent(accountId)}/forsendelser`

  async function send(
    kind: ReceiverKind,
    access: SvarUtAccess,
    shipment: AnyForsendelse,
    files: ShipmentFile[],
  ) {
    checkShipment(kind, shipment, files, clock.now())
    const named = files.map((file, i) => ({ ...file, mimeType: shipment.dokumenter[i]!.mimeType }))
    const { body, contentType } = multipartOf(shipment, named, random)
    const call: OutsideCall = {
      system: 'svarut',
      operation: `send-${kind}`,
      method: 'POST',
      url: `${accountUrl('v3', access)}/${kind}`,
      headers: { 'content-type': contentType },
      body,
      timeoutMs: sendTimeoutMs,
      maxAnswerBytes: 100_000,
    }
    const answer = await fiks.call(access.integration, call, true)
    return readAnswer(call, answer, sendAnswer, { effect: true }).id
  }

  return {
    sendToPerson: (access, shipment, files) => send('person', access, shipment, files),
    sendToOrganisation: (access, shipment, files) => send('organisasjon', access, shipment, files),
    sendToPrint: (access, shipment, files) => send('print', access, shipment, files),

    async encrypt(files) {
      const pem = await certificate()
      return Promise.all(
        files.map(async ({ filnavn, bytes }) => ({ filnavn, bytes: await encryptFile(pem, bytes) })),
      )
    },

    async findByReference(access, reference) {
      const call: OutsideCall = {
        system: 'svarut',
        operation: 'find-by-reference',
        method: 'GET',
        url: `${accountUrl('v2', access)}?eksternRef=${encodeURIComponent(reference)}`,
        timeoutMs,
      }
      return (await fiks.ask(access.integration, call, idsAnswer)).forsendelseIds
    },

    async statuses(access, ids) {
      if (ids.length === 0) return []
      const call: OutsideCall = {
        system: 'svarut',
        operation: 'status',
        method: 'POST',
        url: `${accountUrl('v3', access)}/status/sok`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id: ids }),
        timeoutMs,
      }
      const { statuser } = await fiks.ask(access.integration, call, statusAnswer)
      return statuser.map((entry) => ({
        id: entry.id,
        status: entry.status,
        changedAt: new Date(entry.sisteStatusEndring),
      }))
    },

    async documents(access, id) {
      const call: OutsideCall = {
        system: 'svarut',
        operation: 'metadata',
        method: 'GET',
        url: `${config.baseUrl}/v2/forsendelser/${encodeURIComponent(id)}/metadata`,
        timeoutMs,
      }
      const { dokumenter } = await fiks.ask(access.integration, call, metadataAnswer)
      return dokumenter.map((document) => ({
        fileName: document.filnavn,
        mimeType: document.mimeType,
        sizeBytes: document.storrelse,
        sha256: document.sha256Hash,
      }))
    },
  }
}
