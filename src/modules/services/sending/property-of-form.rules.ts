import type { JsonObject } from '#engines/altinn/index.ts'
import { type CadastralNumber, cadastralNumber } from '#norway/cadastral-number.ts'
import type { FactsFile } from '../deciding/decision-files.ts'
import { answerOf } from './declared-facts.rules.ts'

/**
 * Which property in the municipality the form is about, by the fields that the package names. Null when it names none,
 * or what was written names no property: a case is never tied to a guess.
 */
export function propertyOfForm(
  data: JsonObject,
  { property }: Pick<FactsFile, 'property'>,
  municipality: string,
): CadastralNumber | null {
  if (!property) return null
  const part = (path: string | undefined) => (path === undefined ? null : partOf(answerOf(data, path)))
  const [gardsnummer, bruksnummer] = [part(property.gardsnummer), part(property.bruksnummer)]
  if (gardsnummer === null || bruksnummer === null) return null
  return cadastralNumber({
    ...{ municipality, gardsnummer, bruksnummer },
    festenummer: part(property.festenummer) ?? 0,
    seksjonsnummer: part(property.seksjonsnummer) ?? 0,
  })
}

/** A part as it was typed; null where nothing was, and not a number where something else was. */
function partOf(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null
  const text = String(value).trim()
  return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
}
