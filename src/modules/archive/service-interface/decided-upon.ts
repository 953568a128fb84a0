import { Refusal } from '#platform/refusal.ts'
import { codeFor, codeIn, otherCodeFor, valueFrom } from './codes.ts'
import { dayFrom, dayWithZone } from './dates.rules.ts'

/** Skjerming, gradering and kassasjon: JSON in the archive, JSON of other names in the interface. */
type Given = Readonly<Record<string, unknown>>
type Kept = Readonly<Record<string, unknown>>
const written = (pairs: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(pairs).filter(([, value]) => value !== null && value !== undefined))
const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const asDay = (value: unknown): string | null => {
  if (value === undefined || value === null) return null
  const day = typeof value === 'string' ? dayFrom(value) : null
  if (day === null) throw new Refusal('invalid', 'archive.attribute-wrong')
  return day
}
const asYears = (value: unknown): number | null => {
  if (value === undefined || value === null) return null
  if (!Number.isInteger(value)) throw new Refusal('invalid', 'archive.attribute-wrong')
  return value as number
}

export const outward = {
  screening: (kept: Kept) =>
    written({
      tilgangsrestriksjon: otherCodeFor('tilgangsrestriksjon', String(kept.restriction)),
      skjermingshjemmel: kept.legalBasis,
      skjermingMetadata: (kept.elements as string[]).map((one) => codeFor('screened-element', one)),
      skjermingDokument: kept.document ? codeFor('screened-document', String(kept.document)) : null,
      skjermingsvarighet: kept.years,
      skjermingOpphoererDato: kept.endsOn ? dayWithZone(String(kept.endsOn)) : null,
    }),
  securityGrading: (kept: Kept) =>
    written({
      graderingskode: codeFor('security-grade', String(kept.grade)),
      graderingsdato: kept.gradedAt,
      gradertAv: kept.gradedBy,
      nedgraderingsdato: kept.downgradedAt,
      nedgradertAv: kept.downgradedBy,
    }),
  disposal: (kept: Kept) =>
    written({
      kassasjonsvedtak: codeFor('disposal-decision', String(kept.decision)),
      kassasjonshjemmel: kept.legalBasis,
      bevaringstid: kept.years,
      kassasjonsdato: kept.date ? dayWithZone(String(kept.date)) : null,
    }),
}

/** Hidden where a screening names no elements: the title of what it stands on, and the names of its parties. */
const hiddenByDefault = [
  'Skjerming tittel mappe - utvalgte ord',
  'Skjerming navn part i sak',
  'Skjerming tittel registrering - utvalgte ord',
  'Skjerming navn avsender',
  'Skjerming navn mottaker',
  'Skjerming tittel dokumentbeskrivelse',
]

export const inward = {
  screening: (given: Given) => {
    const { kode, kodenavn } = codeIn(given.tilgangsrestriksjon)
    const elements = given.skjermingMetadata
    return {
      accessCode: kode,
      restriction: kodenavn ?? otherCodeFor('tilgangsrestriksjon', kode).kodenavn,
      legalBasis: asText(given.skjermingshjemmel) ?? missing(),
      legalSourceIds: [],
      elements: Array.isArray(elements)
        ? elements.map((one) => valueFrom('screened-element', one))
        : [...hiddenByDefault],
      document: given.skjermingDokument ? valueFrom('screened-document', given.skjermingDokument) : null,
      years: asYears(given.skjermingsvarighet),
      endsOn: asDay(given.skjermingOpphoererDato),
      source: 'Noark 5 tjenestegrensesnitt',
      trust: 'sent by the client',
    }
  },
  securityGrading: (given: Given) => ({
    grade: valueFrom('security-grade', given.graderingskode),
    gradedAt: asText(given.graderingsdato) ?? missing(),
    gradedBy: asText(given.gradertAv) ?? missing(),
    downgradedAt: asText(given.nedgraderingsdato),
    downgradedBy: asText(given.nedgradertAv),
  }),
  disposal: (given: Given) => ({
    decision: valueFrom('disposal-decision', given.kassasjonsvedtak),
    legalBasis: asText(given.kassasjonshjemmel),
    years: asYears(given.bevaringstid),
    date: asDay(given.kassasjonsdato),
  }),
}
export type DecidedUpon = keyof typeof inward
export const isDecidedUpon = (name: string): name is DecidedUpon => Object.hasOwn(inward, name)

function missing(): never {
  throw new Refusal('invalid', 'archive.attribute-missing')
}
