import file from './disposal-terms.json' with { type: 'json' }

export type DisposalTerms = Omit<(typeof file.terms)[number], 'validTo'> & { validTo: string | null }
const rows: readonly DisposalTerms[] = file.terms

/** The terms on a date, yyyy-MM-dd. @throws Error when there are none then */
export function disposalTermsOn(date: string): DisposalTerms {
  const found = rows.find(
    ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
  )
  if (!found) throw new Error(`no terms of disposal on ${date}`)
  return found
}
