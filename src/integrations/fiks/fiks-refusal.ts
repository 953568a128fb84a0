import type { Clock } from '#platform/clock.ts'
import { failureOfStatus, type OutsideAnswer, type OutsideCall } from '#platform/net.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { fiksError, fregError, integrationNotAccepted, tokenNotAccepted } from './messages.ts'

/**
 * What must be put right before Fiks will answer: the token (ours), the municipality's integration (id, password or
 * authorised organisation), or a grant the municipality gives in Fiks forvaltning.
 */
export type FiksFault = 'token' | 'integration' | 'missing-grant'

/** Fiks knows the call but will not have it. Not to be tried again before someone has mended the fault. */
export class FiksRefusal extends OutsideFailure {
  readonly fault: FiksFault

  constructor(call: OutsideCall, fault: FiksFault, reference: string | null) {
    super(call.system, call.operation, 'configuration', {
      reference,
      retryable: false,
      outcomeUnknown: false,
    })
    this.fault = fault
  }
}

/** Nothing there. `byRegister` when the register behind Fiks said so, and not only Fiks' own routing. */
export class FiksNotFound extends OutsideFailure {
  readonly byRegister: boolean

  constructor(call: OutsideCall, byRegister: boolean, reference: string | null) {
    super(call.system, call.operation, 'refused', { reference, outcomeUnknown: false })
    this.byRegister = byRegister
  }
}

/** The failure an answer from Fiks means. `reference` is their errorId or FREG-code, for their support. */
export function fiksFailure(call: OutsideCall, answer: OutsideAnswer, clock: Clock): OutsideFailure {
  const body = bodyOf(answer)
  const reference = referenceOf(body)
  if (answer.status === 401) return new FiksRefusal(call, faultOf(messageOf(body)), reference)
  if (answer.status === 403) return new FiksRefusal(call, 'missing-grant', reference)
  if (answer.status === 404) return new FiksNotFound(call, fregError.safeParse(body).success, reference)
  const failure = failureOfStatus(call, answer, clock, reference)
  if (failure.problem === 'refused') failure.words = messageOf(body).slice(0, 500) || null
  return failure
}

function faultOf(message: string): FiksFault {
  if (message.startsWith(integrationNotAccepted)) return 'integration'
  if (message.startsWith(tokenNotAccepted)) return 'token'
  // A 401 without known text comes from a gateway in front of the services, which looks at the token only.
  return 'token'
}

function bodyOf(answer: OutsideAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.bytes))
  } catch {
    return null
  }
}

const messageOf = (body: unknown): string => fiksError.safeParse(body).data?.message ?? ''

/** Ids and codes only, never the message: it may quote what we sent. */
function referenceOf(body: unknown): string | null {
  const error = fiksError.safeParse(body).data
  const reference = error?.errorId ?? error?.errorCode ?? fregError.safeParse(body).data?.kode ?? null
  return reference?.replace(/[^\w.-]/g, '').slice(0, 80) || null
}
