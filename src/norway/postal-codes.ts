import file from '../../reference/postal-codes.json' with { type: 'json' }

const placeByCode = new Map(
  Object.entries(file.places).flatMap(([place, codes]) =>
    codes.split(' ').map((code) => [code, place] as const),
  ),
)

/** Where the table came from, and how far it can be trusted. */
export const postalCodesSource = { validFrom: file.validFrom, source: file.source, trust: file.trust }

/** The postal place of a four-digit code, as Posten writes it; null for a code that is not in the table. */
export function postalPlaceOf(code: string): string | null {
  return placeByCode.get(code) ?? null
}
