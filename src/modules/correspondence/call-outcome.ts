import { ShipmentFault } from '#integrations/svarut/client.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { CallOutcome } from './dispatch.rules.ts'

export interface FailedCall {
  outcome: Exclude<CallOutcome, { kind: 'accepted' }>
  problemCode: string
  /** SvarUt's code, or the field and limit the letter breaks. Never personal data. */
  problem: string | null
  /** SvarUt's own sentence, meant for whoever must mend it. May quote the letter: only for the case's own page. */
  words?: string | null
}

/** What a failed call says about the letter. Anything we do not recognise leaves its fate unknown. */
export function failedCall(error: unknown): FailedCall {
  if (error instanceof ShipmentFault) {
    return {
      outcome: { kind: 'refused' },
      problemCode: 'shipment-fault',
      problem: `${error.field}: ${error.rule}`,
    }
  }
  if (!(error instanceof OutsideFailure)) {
    return { outcome: { kind: 'unknown' }, problemCode: 'fault', problem: null }
  }
  const outcome = error.outcomeUnknown ? 'unknown' : error.problem === 'refused' ? 'refused' : 'not-sent'
  return {
    outcome: { kind: outcome },
    problemCode: outcome === 'refused' ? 'rejected' : error.problem,
    problem: error.reference,
    words: error.words,
  }
}
