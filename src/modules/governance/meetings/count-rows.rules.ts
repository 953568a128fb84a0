import type { Ballot, Choice, Seat } from './vote.rules.ts'

/** One vote as it was counted. Who counts it again from the rows gets the same sums. */
export interface CountRow {
  seatId: string
  name: string
  /** For whom a deputy votes; null: for themselves. */
  standsFor: string | null
  municipality: string | null
  for: number
  against: number
  blank: number
  /** How many inhabitants it stands for, where they are counted; otherwise null. */
  inhabitants: number | null
}

/** How a vote falls: with its whole weight on one choice, or shared by the one who has it. */
export function partsOf(ballot: Ballot, weight: number): Record<Choice, number> {
  if (ballot.split) return ballot.split
  return { for: 0, against: 0, blank: 0, [ballot.choice]: weight }
}

/** A split is of whole votes, none below nothing, and of all that the seat has. */
export const isWholeSplit = (split: Record<Choice, number>, weight: number): boolean => {
  const parts = [split.for, split.against, split.blank]
  return (
    parts.every((part) => Number.isInteger(part) && part >= 0) &&
    parts.reduce((sum, part) => sum + part, 0) === weight
  )
}

/** The sums of the rows, choice by choice: of votes, and of inhabitants where they are counted. */
export function sumOf(rows: readonly CountRow[]): {
  votes: Record<Choice, number>
  inhabitants: Record<Choice, number> | null
} {
  const votes = { for: 0, against: 0, blank: 0 }
  const inhabitants = { for: 0, against: 0, blank: 0 }
  for (const row of rows)
    for (const choice of ['for', 'against', 'blank'] as const) {
      votes[choice] += row[choice]
      if (row[choice] > 0) inhabitants[choice] += row.inhabitants ?? 0
    }
  const isCounted = rows.length > 0 && rows.every((row) => row.inhabitants !== null)
  return { votes, inhabitants: isCounted ? inhabitants : null }
}

export const rowOf = (
  voter: { seat: Seat; for: Seat },
  parts: Record<Choice, number>,
  inhabitants: number | null,
): CountRow => ({
  ...{ seatId: voter.seat.id, name: voter.seat.name, municipality: voter.for.municipality },
  standsFor: voter.seat.id === voter.for.id ? null : voter.for.name,
  ...{ for: parts.for, against: parts.against, blank: parts.blank, inhabitants },
})
