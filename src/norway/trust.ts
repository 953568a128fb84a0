/**
 * How far a fact may be relied on. "bekreftet": seen in the named source. "utledet": computed from confirmed figures.
 * "ikke verifisert": from memory or an unclear source; shown as uncertain wherever a person relies on it.
 */
export const trustMarks = ['bekreftet', 'utledet', 'ikke verifisert'] as const
export type Trust = (typeof trustMarks)[number]
