import { type IsoDate, isWithin } from '#norway/iso-date.ts'

export type RepresentationKind = 'guardian' | 'power-of-attorney' | 'lawyer'
export const representationKinds: readonly RepresentationKind[] = ['power-of-attorney', 'lawyer', 'guardian']

/** Who is to have the letters: the one who speaks for the party, both, or the party alone (forvaltningsloven § 12). */
export type LettersTo = 'representative' | 'both' | 'party'
/** One case, the cases of one area, or all with the municipality. */
export type RepresentationScope = 'case' | 'area' | 'municipality'

export interface RepresentationPeriod {
  validFrom: IsoDate
  validTo: IsoDate | null
  endedAt: Date | null
  /** Counts for nothing before the person named has said yes. */
  asksAnswer?: boolean
  answeredAs?: 'accepted' | 'declined' | null
}

/** A representation counts from its first day to its last, unless it has been ended or waits for who is to represent. */
export const isInForce = (one: RepresentationPeriod, today: IsoDate) =>
  one.endedAt === null &&
  (!one.asksAnswer || one.answeredAs === 'accepted') &&
  isWithin(today, one.validFrom, one.validTo)

/** Named, and has not answered: it may still be accepted. */
export const waitsForAnswer = (one: RepresentationPeriod, today: IsoDate) =>
  one.endedAt === null &&
  one.asksAnswer === true &&
  !one.answeredAs &&
  (one.validTo === null || one.validTo >= today)

/** The party hears by the representative; a guardian's ward hears it too unless somebody has said otherwise. */
export const usualLettersTo = (kind: RepresentationKind): LettersTo =>
  kind === 'guardian' ? 'both' : 'representative'

/** True when the party gets letters of their own: nobody speaks for them, or all who do want both to have them. */
export const partyGetsLetters = (inForce: readonly { lettersTo: LettersTo }[]) =>
  inForce.every(({ lettersTo }) => lettersTo !== 'representative')
