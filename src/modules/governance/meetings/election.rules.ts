/** The votes of one round of an election, as counted: how many each candidate got, and how many were blank. */
export interface ElectionRound {
  round: 1 | 2
  candidates: readonly { name: string; votes: number }[]
  blank: number
  /** Who the lot fell on, where the most votes were shared. */
  lot: string | null
}

export type ElectionResult =
  | { outcome: 'elected'; name: string; byLot: boolean; cast: number }
  | { why: 'no-candidates' }
  | { why: 'candidate-twice'; name: string }
  | { why: 'more-votes-than-voters'; cast: number; voters: number }
  /** Nobody has more than half: a second round is held. */
  | { why: 'second-round'; needed: number }
  /** Shared in the second round: lots are drawn between these. */
  | { why: 'lot'; names: string[] }

/**
 * Who is elected by majority: in the first round whoever has more than half of the votes cast, blank ones among them; in
 * the second whoever has the most; with as many, the one the lot falls on. Names of voters are no part of it, so that it
 * may be held in secret.
 */
export function electionResult(round: ElectionRound, voters: number): ElectionResult {
  const { candidates, blank, lot } = round
  if (candidates.length === 0) return { why: 'no-candidates' }
  const twice = candidates.find(
    ({ name }, i) => candidates.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) !== i,
  )
  if (twice) return { why: 'candidate-twice', name: twice.name }
  const cast = candidates.reduce((sum, { votes }) => sum + votes, blank)
  if (cast > voters) return { why: 'more-votes-than-voters', cast, voters }
  const most = Math.max(...candidates.map(({ votes }) => votes))
  const first = candidates.filter(({ votes }) => votes === most)
  const elected = (name: string, byLot: boolean) => ({ outcome: 'elected' as const, name, byLot, cast })
  const [only] = first
  if (round.round === 1)
    return only && first.length === 1 && most * 2 > cast
      ? elected(only.name, false)
      : { why: 'second-round', needed: Math.floor(cast / 2) + 1 }
  if (only && first.length === 1) return elected(only.name, false)
  const drawn = first.find(({ name }) => name === lot)
  return drawn ? elected(drawn.name, true) : { why: 'lot', names: first.map(({ name }) => name) }
}

/** "Ada Vik: 9", one a line, as typed; null where a line says no number. */
export function candidatesIn(text: string): { name: string; votes: number }[] | null {
  const lines = text.split('\n').map((line) => line.trim())
  const read = lines.filter(Boolean).map((line) => /^(.{1,80}?)\s*[:;\t]\s*(\d{1,4})$/.exec(line))
  if (read.some((one) => one === null)) return null
  return read.map((one) => ({ name: (one?.[1] ?? '').trim(), votes: Number(one?.[2]) }))
}
