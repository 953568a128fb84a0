import cooperationFile from '../../reference/cooperations.json' with { type: 'json' }
import file from '../../reference/municipalities.json' with { type: 'json' }
import outlineFile from '../../reference/municipality-outlines.json' with { type: 'json' }
import { type MunicipalityNumber, municipalityNumber } from './municipality-number.ts'
import type { OrganizationNumber } from './organization-number.ts'
import type { Trust } from './trust.ts'

/** Languages of place names as BCP 47 tags: Northern, Lule and Southern Sámi. */
export type SamiLanguage = 'se' | 'smj' | 'sma'

export interface MunicipalityFacts {
  number: MunicipalityNumber
  /** The Norwegian name, without "kommune". */
  name: string
  samiNames: readonly { name: string; language: SamiLanguage }[]
  /** The official names in the municipality's own order: Aarborte before Hattfjelldal. */
  nameOrder: readonly string[]
  countyNumber: string
  organizationNumber: OrganizationNumber
  /** Show the label: the source does not state the year. */
  population: { count: number; label: string; trust: Trust }
  languageForm: 'bokmål' | 'nynorsk' | 'nøytral'
  samiAdministrativeArea: boolean
  administrationCentre: string
  website: string
  areaKm2: string
  point: { longitude: number; latitude: number }
  source: string
  trust: Trust
}

export interface CooperationFacts {
  id: string
  name: string
  kind: 'regional' | 'umbrella'
  legalForm: string | null
  governance: string | null
  /** 'yyyy' or 'yyyy-MM', as precisely as the source has it. */
  startedOn: string | null
  members: readonly MunicipalityNumber[]
  includesCountyMunicipality: boolean
  expertGroups: readonly string[]
  focusAreas: readonly string[]
  source: string
  trust: Trust
}

export interface MunicipalityOutline {
  number: MunicipalityNumber
  /** SVG path in `outlineViewBox`. */
  path: string
  /** Places the path in `countyViewBox`: translate(x y) scale(scale). */
  inCounty: { x: number; y: number; scale: number }
}

/** The 41 municipalities of Nordland, by number. */
export const municipalities: readonly MunicipalityFacts[] = Object.freeze(
  file.municipalities.map((row) =>
    Object.freeze({
      ...row,
      number: municipalityNumber(row.number),
      samiNames: row.samiNames as { name: string; language: SamiLanguage }[],
      organizationNumber: row.organizationNumber as OrganizationNumber,
      population: { ...row.population, trust: row.population.trust as Trust },
      languageForm: row.languageForm as MunicipalityFacts['languageForm'],
      source: file.sources['municipality-register'],
      trust: row.trust as Trust,
    }),
  ),
)

export const cooperations: readonly CooperationFacts[] = Object.freeze(
  cooperationFile.cooperations.map((row) =>
    Object.freeze({
      ...row,
      kind: row.kind as CooperationFacts['kind'],
      members: row.members.map(municipalityNumber),
      trust: row.trust as Trust,
    }),
  ),
)

export const outlineViewBox: string = outlineFile.viewBox
export const countyViewBox: string = outlineFile.countyViewBox
/** Must stand beside every map made of the outlines. */
export const outlineCredit: string = outlineFile.credit

export const municipalityOutlines: readonly MunicipalityOutline[] = Object.freeze(
  outlineFile.outlines.map((row) => Object.freeze({ ...row, number: municipalityNumber(row.number) })),
)

export function municipalityByNumber(number: string): MunicipalityFacts | null {
  return municipalities.find((m) => m.number === number) ?? null
}

export function outlineOf(number: string): MunicipalityOutline | null {
  return municipalityOutlines.find((outline) => outline.number === number) ?? null
}

export function cooperationById(id: string): CooperationFacts | null {
  return cooperations.find((c) => c.id === id) ?? null
}
