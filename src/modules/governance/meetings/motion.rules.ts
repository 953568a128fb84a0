import type { CountRow } from './count-rows.rules.ts'
import type { Tally } from './vote.rules.ts'

/** Asks for more time, changes the proposal, or wants something else in its place. In this order they are voted on. */
export const motionKinds = ['postponement', 'amendment', 'alternative'] as const
export type MotionKind = (typeof motionKinds)[number]

export interface Motion {
  id: string
  itemId: string
  ordinal: number
  kind: MotionKind
  seatId: string
  text: string
  /** Lapsed: what was adopted before it left nothing to vote on. Null: not voted on yet. */
  outcome: 'adopted' | 'rejected' | 'lapsed' | 'withdrawn' | null
  tally: Tally | null
  count: { rows: CountRow[]; sha256: string } | null
}

/**
 * Motions as they are voted on: first whether the item is put off, then what changes the proposal, then what would take
 * its place; of the same sort as they came.
 */
export const inVotingOrder = <One extends Pick<Motion, 'kind' | 'ordinal'>>(motions: readonly One[]): One[] =>
  [...motions].sort(
    (a, b) => motionKinds.indexOf(a.kind) - motionKinds.indexOf(b.kind) || a.ordinal - b.ordinal,
  )

/** The one whose turn it is; null: all are settled. */
export const nextMotion = (motions: readonly Motion[]): Motion | null =>
  inVotingOrder(motions).find(({ outcome }) => outcome === null) ?? null

/** The proposal with what was adopted to change it, or the adopted alternative in its place. */
export function wordingAfter(proposal: string, motions: readonly Motion[]): string {
  const adopted = inVotingOrder(motions).filter(({ outcome }) => outcome === 'adopted')
  const instead = adopted.find(({ kind }) => kind === 'alternative')
  if (instead) return instead.text
  const changes = adopted.filter(({ kind }) => kind === 'amendment').map(({ text }) => text)
  return [proposal, ...changes].filter(Boolean).join('\n\n')
}
