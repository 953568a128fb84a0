import { type IsoDate, isoDate } from './iso-date.ts'

/**
 * The age of a child as the kindergarten rules count it: the year the kindergarten year begins (1 August) minus the year
 * of birth. A child born in any month of 2024 counts as two from 1 August 2026.
 *
 * The regulation (FOR-2005-12-16-1478 § 3) says "two-, three-, four- and five-year-olds" without a day. Froland
 * municipality published the birth years (three-year-olds from August 2016 = born 2013), which gives this rule; for
 * other municipalities it is our interpretation. Negative for a child born after the kindergarten year began.
 */
export function kindergartenAge(bornOn: IsoDate, on: IsoDate): number {
  return kindergartenYearOf(on) - Number(isoDate(bornOn).slice(0, 4))
}

/** The year in which the kindergarten year (1 August to 31 July) that holds the date began. */
export function kindergartenYearOf(on: IsoDate): number {
  const [year, month] = isoDate(on).split('-').map(Number)
  return month! >= 8 ? year! : year! - 1
}
