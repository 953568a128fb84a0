import type { Appeal } from './appeal.queries.ts'

/** Where an appeal stands, for all who ask. */
export type AppealState =
  | 'received'
  | 'changed'
  | 'dismissed'
  | 'withdrawn'
  | 'to-send-on'
  | 'sent-on'
  | 'decided'

type Stages = Pick<Appeal, 'considered' | 'sentOn' | 'result'>

export function stateOf({ considered, sentOn, result }: Stages): AppealState {
  if (result) return 'decided'
  if (sentOn) return 'sent-on'
  if (!considered) return 'received'
  return considered.as === 'upheld' ? 'to-send-on' : considered.as
}

export type CannotAppeal = 'casework.nothing-to-appeal' | 'casework.appeal-waits' | 'casework.not-decided'

/** Why a decision cannot be appealed now; null when it can. Also one that came late is taken in: a person decides on it. */
export function whyCannotAppeal(
  decision: { id: string; appealDeadlineOn: string | null; supersededAt: Date | null } | null,
  appeals: readonly (Stages & { decisionId: string })[],
): CannotAppeal | null {
  if (!decision) return 'casework.not-decided'
  if (decision.appealDeadlineOn === null || decision.supersededAt) return 'casework.nothing-to-appeal'
  const own = appeals.filter(({ decisionId }) => decisionId === decision.id)
  if (own.some((appeal) => ['received', 'to-send-on', 'sent-on'].includes(stateOf(appeal))))
    return 'casework.appeal-waits'
  // The body above has had the last word.
  return own.some((appeal) => appeal.result && appeal.result.as !== 'set-aside')
    ? 'casework.nothing-to-appeal'
    : null
}

/** What a text of an appeal must be: something. Nobody is turned away for writing badly. */
export const isAppealText = (text: string) => text.trim().length > 0
/** Longer than anybody writes; what is longer belongs in a file. */
export const longestAppeal = 20_000
