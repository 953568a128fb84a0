import file from '../../reference/kostra-accounts.json' with { type: 'json' }
import { type IsoDate, isoDate } from './iso-date.ts'
import type { Trust } from './trust.ts'

/** A code of KOSTRA with the name it is known by. No name: nobody has confirmed one, and the code is shown alone. */
export interface KostraCode {
  code: string
  name: string | null
  group: string
  /** Of the name; the codes themselves are authoritative. */
  nameTrust: Trust | null
  /** Only in the forms of the municipality itself (0A, 0M). */
  onlyMunicipality: boolean
}

export interface KostraForm {
  name: string
  accountClasses: readonly string[]
}

/** What may be reported in the years from `validFrom`: codes, forms, and combinations that are refused. */
export interface KostraSeries {
  validFrom: IsoDate
  validTo: IsoDate | null
  source: string
  nameSource: string
  trust: Trust
  functions: ReadonlyMap<string, KostraCode>
  accountTypes: ReadonlyMap<string, KostraCode>
  chapters: ReadonlySet<string>
  sectors: ReadonlySet<string>
  accountClasses: Readonly<Record<string, string>>
  forms: Readonly<Record<string, KostraForm>>
  invalidFunctionInOperations: ReadonlySet<string>
  invalidFunctionInInvestment: ReadonlySet<string>
  illogicalFunctionInInvestment: ReadonlySet<string>
  invalidTypeInOperations: ReadonlySet<string>
  invalidTypeInInvestment: ReadonlySet<string>
  /** Fields of the line of 48 characters: name, first place (from 1), length. */
  record: readonly (readonly [name: string, from: number, length: number])[]
}

const codes = (rows: readonly (readonly unknown[])[]): ReadonlyMap<string, KostraCode> =>
  new Map(
    rows.map(([code, name, group, nameTrust, onlyMunicipality]) => [
      code as string,
      {
        code: code as string,
        name: name as string | null,
        group: group as string,
        nameTrust: nameTrust as Trust | null,
        onlyMunicipality: onlyMunicipality === true,
      },
    ]),
  )

/** The rows of `reference/kostra-accounts.json`. */
export const kostraSeries: readonly KostraSeries[] = file.series.map((row) => ({
  validFrom: isoDate(row.validFrom),
  validTo: row.validTo === null ? null : isoDate(row.validTo),
  source: row.source,
  nameSource: row.nameSource,
  trust: row.trust as Trust,
  functions: codes(row.functions),
  accountTypes: codes(row.accountTypes),
  chapters: new Set(row.chapters),
  sectors: new Set(row.sectors),
  accountClasses: row.accountClasses,
  forms: row.forms,
  invalidFunctionInOperations: new Set(row.invalidFunctionInOperations),
  invalidFunctionInInvestment: new Set(row.invalidFunctionInInvestment),
  illogicalFunctionInInvestment: new Set(row.illogicalFunctionInInvestment),
  invalidTypeInOperations: new Set(row.invalidTypeInOperations),
  invalidTypeInInvestment: new Set(row.invalidTypeInInvestment),
  record: row.record as unknown as readonly (readonly [string, number, number])[],
}))

/** The codes that hold for a year of accounts; null where no series covers it. */
export function kostraSeriesOf(year: number): KostraSeries | null {
  const day = `${year}-12-31`
  return (
    kostraSeries.find(
      (series) => series.validFrom <= day && (series.validTo === null || day <= series.validTo),
    ) ?? null
  )
}
