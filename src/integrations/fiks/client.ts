import type { z } from 'zod'
import type { OutsideAnswer, OutsideCall } from '#platform/net.ts'
import { callOutside, type Outside, readAnswer } from '../ask.ts'
import type { TokenSource, TokenWanted } from '../maskinporten/client.ts'
import { FiksRefusal, fiksFailure } from './fiks-refusal.ts'

export { type FiksFault, FiksNotFound, FiksRefusal } from './fiks-refusal.ts'

/**
 * One municipality's integration, typed in by the municipality from Fiks forvaltning. It is an argument of every
 * call, so that no call can be made in the name of a municipality that was not chosen.
 */
export interface FiksIntegration {
  integrationId: string
  integrationPassword: string
}

export interface Fiks {
  /** A call in a municipality's name. @throws OutsideFailure, FiksRefusal */
  call(integration: FiksIntegration, call: OutsideCall, effect: boolean): Promise<OutsideAnswer>
  /** A question with an answer of a known form. */
  ask<T extends z.ZodType>(integration: FiksIntegration, call: OutsideCall, form: T): Promise<z.infer<T>>
}

const wanted: TokenWanted = { scope: 'ks:fiks' }

/** The three headers of every Fiks service. A token that Fiks no longer takes is replaced once. */
export function fiks(tokens: TokenSource, outside: Pick<Outside, 'net' | 'clock'>): Fiks {
  async function once(integration: FiksIntegration, call: OutsideCall, effect: boolean) {
    const headers = {
      accept: 'application/json',
      ...call.headers,
      authorization: `Bearer ${await tokens.token(wanted)}`,
      integrasjonid: integration.integrationId,
      integrasjonpassord: integration.integrationPassword,
    }
    return callOutside(outside, { ...call, headers }, { effect, failureOf: fiksFailure })
  }

  async function callFiks(integration: FiksIntegration, call: OutsideCall, effect: boolean) {
    try {
      return await once(integration, call, effect)
    } catch (error) {
      if (!(error instanceof FiksRefusal && error.fault === 'token')) throw error
      tokens.forget(wanted)
      return once(integration, call, effect)
    }
  }

  return {
    call: callFiks,
    async ask(integration, call, form) {
      return readAnswer(call, await callFiks(integration, call, false), form, { effect: false })
    },
  }
}
