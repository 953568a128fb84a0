import { isMunicipalityNumber } from './municipality-number.ts'

/** What names one property in Norway (matrikkelnummer, matrikkellova § 5). Lease and section are 0 when there is none. */
export interface CadastralNumber {
  /** Kommunenummer, four digits. */
  municipality: string
  gardsnummer: number
  bruksnummer: number
  festenummer: number
  seksjonsnummer: number
}

/** Each part has at most five digits in the register's own forms. */
const most = 99_999
const within = (part: number, least: number) => Number.isInteger(part) && part >= least && part <= most

/** The number with its parts checked; null when they name no property. Missing lease and section are 0. */
export function cadastralNumber(parts: {
  municipality: string
  gardsnummer: number
  bruksnummer: number
  festenummer?: number
  seksjonsnummer?: number
}): CadastralNumber | null {
  const number = { festenummer: 0, seksjonsnummer: 0, ...parts }
  const named =
    isMunicipalityNumber(number.municipality) &&
    within(number.gardsnummer, 1) &&
    // Common land is registered with bruksnummer 0.
    within(number.bruksnummer, 0) &&
    within(number.festenummer, 0) &&
    within(number.seksjonsnummer, 0)
  return named ? number : null
}

/** `1825-45/12/0/0`: the form in which Fiks Innsyn names a property. The same for the same property, always. */
export const cadastralKey = (number: CadastralNumber): string =>
  `${number.municipality}-${number.gardsnummer}/${number.bruksnummer}/${number.festenummer}/${number.seksjonsnummer}`
