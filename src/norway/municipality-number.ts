/** Four digits: the county's two, then the municipality's two within it. Svalbard is 2100. */
export type MunicipalityNumber = string & { readonly [municipalityNumberMark]: true }
declare const municipalityNumberMark: unique symbol

export function isMunicipalityNumber(claimed: unknown): claimed is MunicipalityNumber {
  return typeof claimed === 'string' && /^[0-9]{4}$/.test(claimed) && !/^00|00$/.test(exceptSvalbard(claimed))
}

/** @throws RangeError when the text is not four digits of the right form. */
export function municipalityNumber(text: string): MunicipalityNumber {
  if (!isMunicipalityNumber(text)) throw new RangeError('not a municipality number')
  return text
}

export function countyNumberOf(number: MunicipalityNumber): string {
  return number.slice(0, 2)
}

/** Svalbard's number ends in 00, where no municipality's does. */
function exceptSvalbard(text: string): string {
  return text === '2100' ? '2101' : text
}
