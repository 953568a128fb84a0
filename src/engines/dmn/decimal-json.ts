import { FeelNumber, isForeignNumber, isNumber, numberFromText, numberToText } from '#engines/feel/index.ts'

/** A decimal from JSON: text ("818.18") or a whole number. Null for anything else: a fraction as a JSON number has already lost digits. */
export function decimalFromJson(json: unknown): FeelNumber | null {
  if (isNumber(json)) return json
  if (isForeignNumber(json)) return new FeelNumber(json)
  if (typeof json === 'string') return numberFromText(json)
  return typeof json === 'number' && Number.isSafeInteger(json) ? new FeelNumber(json) : null
}

/** Plain decimal text without exponent. */
export function decimalToJson(value: FeelNumber): string {
  return numberToText(value)
}

/** Kroner as decimal to whole øre, half up (away from zero): 818.1818… is 81818. Null for what is no decimal. */
export function decimalToOre(kroner: unknown): number | null {
  const value = decimalFromJson(kroner)
  const ore = value?.times(100).toDecimalPlaces(0, FeelNumber.ROUND_HALF_UP).toNumber()
  return ore !== undefined && Number.isSafeInteger(ore) ? ore : null
}
