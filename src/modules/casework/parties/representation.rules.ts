import { type IsoDate, isWithin } from '#norway/iso-date.ts'

export type RepresentationKind = 'guardian' | 'power-of-attorney' | 'lawyer'
export const representationKinds: readonly RepresentationKind[] = ['power-of-attorney', 'lawyer', 'guardian']

/** Who is to have the letters: the one who speaks for the party, or both (forvaltningsloven § 12). */
export type LettersTo = 'representative' | 'both'

export interface RepresentationPeriod {
  validFrom: IsoDate
  validTo: IsoDate | null
  endedAt: Date | null
}

/** A representation counts from its first day to its last, unless it has been ended. */
export const isInForce = (one: RepresentationPeriod, today: IsoDate) =>
  one.endedAt === null && isWithin(today, one.validFrom, one.validTo)

/** The party hears by the representative; a guardian's ward hears it too unless somebody has said otherwise. */
export const usualLettersTo = (kind: RepresentationKind): LettersTo =>
  kind === 'guardian' ? 'both' : 'representative'

/** True when the party gets letters of their own: nobody speaks for them, or all who do want both to have them. */
export const partyGetsLetters = (inForce: readonly { lettersTo: LettersTo }[]) =>
  inForce.every(({ lettersTo }) => lettersTo === 'both')
