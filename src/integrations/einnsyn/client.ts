import type { z } from 'zod'
import type { OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { callOutside, type Outside, readAnswer } from '../ask.ts'
import {
  aList,
  anEnhet,
  anObject,
  innsynskravList,
  type JournalpostMessage,
  type SaksmappeMessage,
} from './messages.ts'

export type { JournalpostMessage, Journalposttype, SaksmappeMessage } from './messages.ts'

export interface EinnsynConfig {
  /** `https://api.einnsyn.no` */
  baseUrl: string
  timeoutMs?: number
}

/** The municipality's own unit (enhet) and key. */
export interface EinnsynAccess {
  unitId: string
  apiKey: string
}

/** Collections of what a body publishes. */
export type Published = 'arkiv' | 'arkivdel' | 'saksmappe' | 'journalpost'

/** Somebody has ordered an entry. Several of one order have the same `orderId`. */
export interface OrderedEntry {
  id: string
  orderId: string
  /** What we called the entry when it was published; null when eInnsyn has it from elsewhere. */
  entryId: string | null
  email: string | null
  language: string | null
}

/**
 * Every call may be made again: what is there already is found by our own id (`externalId`), changed where it stands, and
 * taken away once. @throws OutsideFailure
 */
export interface Einnsyn {
  addFonds(access: EinnsynAccess, fonds: { externalId: string; tittel: string }): Promise<string>
  addSeries(
    access: EinnsynAccess,
    fondsId: string,
    series: { externalId: string; tittel: string },
  ): Promise<string>
  addCaseFile(access: EinnsynAccess, seriesId: string, file: SaksmappeMessage): Promise<string>
  /** With its parties and documents. */
  addEntry(access: EinnsynAccess, caseFileId: string, entry: JournalpostMessage): Promise<string>
  /** False when it is gone there. */
  changeCaseFile(access: EinnsynAccess, id: string, file: SaksmappeMessage): Promise<boolean>
  /** Takes it away with all that is in it. One that is gone already is gone. */
  withdraw(access: EinnsynAccess, what: Published, id: string): Promise<void>
  /** eInnsyn's ids of these of ours, as far as they are there. At most 100 at a time. */
  find(access: EinnsynAccess, what: Published, externalIds: readonly string[]): Promise<Map<string, string>>
  /** What the unit is called there, asked with the key: fails where the key does not open the unit's own orders. */
  unit(access: EinnsynAccess): Promise<{ name: string; organisationNumber: string }>
  /** Orders to the body, the oldest first, after the one named. */
  orders(access: EinnsynAccess, after: string | null): Promise<OrderedEntry[]>
}

const mostAtOnce = 100

export function einnsyn(config: EinnsynConfig, outside: Outside): Einnsyn {
  const timeoutMs = config.timeoutMs ?? 15_000
  const callFor = (
    { apiKey }: EinnsynAccess,
    operation: string,
    method: OutsideCall['method'],
    path: string,
    body?: object,
  ): OutsideCall => ({
    ...{ system: 'einnsyn', operation, method, url: `${config.baseUrl}${path}`, timeoutMs },
    headers: { 'API-KEY': apiKey, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    maxAnswerBytes: 5_000_000,
  })

  async function ask<T extends z.ZodType>(call: OutsideCall, form: T): Promise<z.infer<T>> {
    const answer = await callOutside(outside, call, { effect: false })
    return readAnswer(call, answer, form, { effect: false })
  }

  async function find(access: EinnsynAccess, what: Published, externalIds: readonly string[]) {
    const found = new Map<string, string>()
    if (externalIds.length === 0) return found
    if (externalIds.length > mostAtOnce) throw new RangeError(`at most ${mostAtOnce} ids at a time`)
    const query = externalIds.map((id) => `externalIds=${encodeURIComponent(id)}`).join('&')
    const { items } = await ask(callFor(access, `find-${what}`, 'GET', `/${what}?${query}`), aList)
    for (const item of items)
      if (typeof item !== 'string' && item.externalId) found.set(item.externalId, item.id)
    return found
  }

  /** A second one of the same name is refused (409): then the first is ours, and is found. */
  async function add(
    access: EinnsynAccess,
    what: Published,
    path: string,
    body: object & { externalId: string },
  ): Promise<string> {
    const call = callFor(access, `add-${what}`, 'POST', path, body)
    const answer = await callOutside(outside, call, {
      effect: true,
      accepts: (status) => status === 201 || status === 409,
    })
    if (answer.status === 201) return readAnswer(call, answer, anObject, { effect: true }).id
    const there = (await find(access, what, [body.externalId])).get(body.externalId)
    if (!there)
      throw new OutsideFailure('einnsyn', `add-${what}`, 'refused', {
        reference: '409',
        outcomeUnknown: false,
      })
    return there
  }

  return {
    find,
    addFonds: (access, fonds) => add(access, 'arkiv', '/arkiv', fonds),
    addSeries: (access, fondsId, series) =>
      add(access, 'arkivdel', `/arkiv/${encodeURIComponent(fondsId)}/arkivdel`, series),
    addCaseFile: (access, seriesId, file) =>
      add(access, 'saksmappe', `/arkivdel/${encodeURIComponent(seriesId)}/saksmappe`, file),
    addEntry: (access, caseFileId, entry) =>
      add(access, 'journalpost', `/saksmappe/${encodeURIComponent(caseFileId)}/journalpost`, entry),

    async changeCaseFile(access, id, { externalId: _own, ...change }) {
      const call = callFor(
        access,
        'change-saksmappe',
        'PATCH',
        `/saksmappe/${encodeURIComponent(id)}`,
        change,
      )
      const { status } = await callOutside(outside, call, {
        effect: false,
        accepts: (status) => status === 200 || status === 404,
      })
      return status === 200
    },

    async withdraw(access, what, id) {
      const call = callFor(access, `withdraw-${what}`, 'DELETE', `/${what}/${encodeURIComponent(id)}`)
      await callOutside(outside, call, {
        effect: false,
        accepts: (status) => (status >= 200 && status <= 299) || status === 404 || status === 410,
      })
    },

    async unit(access) {
      const path = `/enhet/${encodeURIComponent(access.unitId)}`
      const { navn, orgnummer } = await ask(callFor(access, 'unit', 'GET', path), anEnhet)
      // Everybody may read of a unit: only its own key reads its orders.
      await ask(callFor(access, 'orders', 'GET', `${path}/innsynskrav?limit=1`), innsynskravList)
      return { name: navn, organisationNumber: orgnummer }
    },

    async orders(access, after) {
      const query = new URLSearchParams({ limit: String(mostAtOnce), sortOrder: 'asc' })
      query.append('expand', 'innsynskravBestilling,journalpost')
      if (after) query.set('startingAfter', after)
      const { items } = await ask(
        callFor(access, 'orders', 'GET', `/enhet/${encodeURIComponent(access.unitId)}/innsynskrav?${query}`),
        innsynskravList,
      )
      return items.map(({ id, journalpost, innsynskravBestilling: order, email }) => ({
        id,
        orderId: typeof order === 'string' ? order : (order?.id ?? id),
        entryId: typeof journalpost === 'string' ? null : (journalpost.externalId ?? null),
        email: email ?? (typeof order === 'object' ? (order.email ?? null) : null),
        language: typeof order === 'object' ? (order.language ?? null) : null,
      }))
    },
  }
}
