import { z } from 'zod'
import { mixWeights, type Share, shareExactly, type Weighted } from '#norway/exact-shares.ts'

/** Inhabitants from and to, both counted in; `to` null is without end. The sum is for a year; null: not known. */
const band = z.object({
  from: z.number().int().min(0),
  to: z.number().int().min(0).nullable(),
  amountOre: z.number().int().min(0).nullable(),
})
export type Band = z.infer<typeof band>

const simple = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('equal') }),
  z.object({ kind: z.literal('per-inhabitant') }),
  z.object({ kind: z.literal('bands'), bands: z.array(band).min(1) }),
  /** Units used, by municipality: users, cases, hours. */
  z.object({
    kind: z.literal('by-use'),
    unit: z.string().min(1),
    used: z.record(z.string().regex(/^\d{4}$/), z.number().int().min(0)),
  }),
])
export type SimpleKey = z.infer<typeof simple>

export const financingKey = z.intersection(
  z.union([
    simple,
    z.object({
      kind: z.literal('mixed'),
      parts: z.array(z.object({ basisPoints: z.number().int().min(1), key: simple })).min(2),
    }),
  ]),
  z.object({ roundTo: z.enum(['ore', 'krone']).default('krone') }),
)
export type FinancingKey = z.infer<typeof financingKey>

/** Who shares: number and inhabitants, null where nobody has said how many. */
export interface Payer {
  id: string
  inhabitants: number | null
  /** How much of the year it is in: 184 of 365 days, 6 of 12 months. Absent: all of it. */
  part?: { counts: number; of: number }
}

/** What is wrong with a key, with what a sentence needs; the rule is the same for all: everybody has one part, and one only. */
export type KeyFault =
  | { fault: 'band-starts-late'; from: number }
  | { fault: 'band-overlap'; first: Band; second: Band; at: number }
  | { fault: 'band-gap'; first: Band; second: Band; at: number }
  | { fault: 'band-ends'; last: Band }
  | { fault: 'band-backwards'; first: Band }
  | { fault: 'band-all-zero' }
  | { fault: 'band-unknown'; bands: Band[] }
  | { fault: 'nobody-lives-there' }
  | { fault: 'parts-not-whole'; basisPoints: number }
  | { fault: 'nobody-uses' }
  | { fault: 'inhabitants-unknown'; ids: string[] }

/** Whether every number of inhabitants is in one band and one only; the first fault from below. */
export function faultInBands(bands: readonly Band[]): KeyFault | null {
  const inOrder = [...bands].sort((a, b) => a.from - b.from)
  for (const one of inOrder)
    if (one.to !== null && one.to < one.from) return { fault: 'band-backwards', first: one }
  const [first] = inOrder
  if (!first || first.from > 0) return { fault: 'band-starts-late', from: first?.from ?? 0 }
  for (let i = 1; i < inOrder.length; i++) {
    const [before, after] = [inOrder[i - 1] as Band, inOrder[i] as Band]
    if (before.to === null || after.from <= before.to)
      return { fault: 'band-overlap', first: before, second: after, at: after.from }
    if (after.from > before.to + 1)
      return { fault: 'band-gap', first: before, second: after, at: before.to + 1 }
  }
  const last = inOrder.at(-1) as Band
  if (last.to !== null) return { fault: 'band-ends', last }
  const unknown = inOrder.filter(({ amountOre }) => amountOre === null)
  if (unknown.length > 0) return { fault: 'band-unknown', bands: unknown }
  return bands.every(({ amountOre }) => amountOre === 0) ? { fault: 'band-all-zero' } : null
}

/** What keeps a key from sharing among these; null when it can. */
export function faultInKey(key: FinancingKey, payers: readonly Payer[]): KeyFault | null {
  if (key.kind !== 'mixed') return faultInSimple(key, payers)
  const whole = key.parts.reduce((sum, part) => sum + part.basisPoints, 0)
  if (whole !== 10_000) return { fault: 'parts-not-whole', basisPoints: whole }
  for (const part of key.parts) {
    const fault = faultInSimple(part.key, payers)
    if (fault) return fault
  }
  return null
}

function faultInSimple(key: SimpleKey, payers: readonly Payer[]): KeyFault | null {
  const unknown = payers.filter(({ inhabitants }) => inhabitants === null).map(({ id }) => id)
  const needsPeople = key.kind === 'bands' || key.kind === 'per-inhabitant'
  if (key.kind === 'bands') {
    const fault = faultInBands(key.bands)
    if (fault) return fault
  }
  if (needsPeople && unknown.length > 0) return { fault: 'inhabitants-unknown', ids: unknown }
  if (payers.length > 0 && weightsOf(key, payers).every(({ weight }) => weight === 0n)) {
    if (key.kind === 'bands') return { fault: 'band-all-zero' }
    return { fault: key.kind === 'by-use' ? 'nobody-uses' : 'nobody-lives-there' }
  }
  return null
}

export const bandOf = (bands: readonly Band[], inhabitants: number): Band | undefined =>
  bands.find(({ from, to }) => inhabitants >= from && (to === null || inhabitants <= to))

/** The weight of each for a whole year. */
const yearly = (key: SimpleKey, { id, inhabitants }: Payer): bigint => {
  if (key.kind === 'equal') return 1n
  if (key.kind === 'by-use') return BigInt(key.used[id] ?? 0)
  if (key.kind === 'per-inhabitant') return BigInt(inhabitants ?? 0)
  return BigInt(bandOf(key.bands, inhabitants ?? 0)?.amountOre ?? 0)
}

/**
 * Whoever is in for a part of the year weighs that part of what it would have; parts of one year have one denominator. Use
 * is counted as it was, and is not made smaller.
 */
function weightsOf(key: SimpleKey, payers: readonly Payer[]): Weighted[] {
  const of = payers.find(({ part }) => part)?.part?.of ?? 1
  return payers.map((payer) => {
    const counts = key.kind === 'by-use' ? of : (payer.part?.counts ?? of)
    return { id: payer.id, weight: yearly(key, payer) * BigInt(counts) }
  })
}

/**
 * Shares an amount by a key: the parts are the whole to the øre.
 * @throws RangeError where `faultInKey` finds something
 */
export function shareByKey(key: FinancingKey, amountOre: bigint, payers: readonly Payer[]): Share[] {
  if (faultInKey(key, payers)) throw new RangeError('this key cannot share among these')
  const weights =
    key.kind === 'mixed'
      ? mixWeights(
          key.parts.map((part) => ({
            basisPoints: part.basisPoints,
            weights: weightsOf(part.key, payers),
          })),
        )
      : weightsOf(key, payers)
  return shareExactly(amountOre, weights, key.roundTo === 'krone' ? 100 : 1)
}

/**
 * What the bands themselves say that each pays in a year, and of that the part for whoever is in for a part of it, to the
 * øre or the krone, halves upwards; null for keys that have no sums of their own, or not all of them.
 */
export function fixedSums(key: FinancingKey, payers: readonly Payer[]): Share[] | null {
  if (key.kind !== 'bands' || key.bands.some(({ amountOre }) => amountOre === null)) return null
  const unit = key.roundTo === 'krone' ? 100n : 1n
  return payers.map((payer) => {
    const whole = yearly(key, payer)
    if (!payer.part) return { id: payer.id, amountOre: whole }
    const of = BigInt(payer.part.of) * unit
    return { id: payer.id, amountOre: ((2n * whole * BigInt(payer.part.counts) + of) / (2n * of)) * unit }
  })
}

export interface Edge {
  /** The first number of inhabitants on the upper side. */
  at: number
  /** A year's sum below and above; null where it is not known. */
  belowOre: number | null
  aboveOre: number | null
}

/** Each edge of a key's bands from below: what one inhabitant more costs there. */
export function edgesOf(key: FinancingKey): Edge[] {
  if (key.kind !== 'bands') return []
  const inOrder = key.bands.toSorted((a, b) => a.from - b.from)
  return inOrder.slice(1).map((above, i) => ({
    ...{ at: above.from, belowOre: inOrder[i]?.amountOre ?? null, aboveOre: above.amountOre },
  }))
}

export interface Cliff {
  id: string
  inhabitants: number
  /** The first number of inhabitants on the other side of the edge. */
  edge: number
  /** What the member pays in a year on its own side, and on the other. */
  nowOre: number
  thenOre: number
}

/** Members so near the edge of a band that a change of a few in a hundred inhabitants moves them over it. */
export function cliffs(key: FinancingKey, payers: readonly Payer[], withinPercent = 5): Cliff[] {
  if (key.kind !== 'bands') return []
  return payers.flatMap(({ id, inhabitants }) => {
    const own = inhabitants === null ? undefined : bandOf(key.bands, inhabitants)
    if (inhabitants === null || !own) return []
    const edges = [own.from > 0 ? own.from - 1 : null, own.to === null ? null : own.to + 1]
    return edges.flatMap((edge) => {
      if (edge === null || Math.abs(edge - inhabitants) * 100 > withinPercent * inhabitants) return []
      const [now, then] = [own.amountOre, bandOf(key.bands, edge)?.amountOre ?? null]
      if (now === null || then === null || now === then) return []
      return [{ id, inhabitants, edge, nowOre: now, thenOre: then }]
    })
  })
}

/**
 * What one inhabitant more would cost each, by the same key and the same sum for all, in øre a year. Where the sums are the
 * bands' own, it is what the bands say. Null where a member's inhabitants are unknown.
 */
export function oneMoreCosts(
  key: FinancingKey,
  amountOre: bigint | 'fixed',
  payers: readonly Payer[],
): { id: string; ore: bigint | null }[] {
  const shares = (among: readonly Payer[]) =>
    amountOre === 'fixed' ? (fixedSums(key, among) ?? []) : shareByKey(key, amountOre, among)
  const of = (id: string, all: Share[]) => all.find((one) => one.id === id)?.amountOre ?? 0n
  const now = shares(payers)
  return payers.map(({ id, inhabitants }) => {
    if (inhabitants === null) return { id, ore: null }
    const more = payers.map((one) => (one.id === id ? { ...one, inhabitants: inhabitants + 1 } : one))
    return { id, ore: of(id, shares(more)) - of(id, now) }
  })
}
