import { Refusal } from '#platform/refusal.ts'
import type { KeyFault } from './financing-key.rules.ts'

/** What is wrong with a key as a refusal whose text names the rule and where it comes from. */
export function refusalOfKey(fault: KeyFault, nameOf: (municipality: string) => string): Refusal {
  const band = ({ from, to }: { from: number; to: number | null }) => `${from}–${to ?? ''}`
  switch (fault.fault) {
    case 'band-overlap':
      return new Refusal('invalid', 'governance.band-overlap', {
        ...{ first: band(fault.first), second: band(fault.second), at: fault.at },
      })
    case 'band-gap':
      return new Refusal('invalid', 'governance.band-gap', {
        ...{ first: band(fault.first), second: band(fault.second), at: fault.at },
      })
    case 'band-starts-late':
      return new Refusal('invalid', 'governance.band-starts-late', { from: fault.from })
    case 'band-ends':
      return new Refusal('invalid', 'governance.band-ends', { last: band(fault.last) })
    case 'band-backwards':
      return new Refusal('invalid', 'governance.band-backwards', { first: band(fault.first) })
    case 'band-all-zero':
      return new Refusal('invalid', 'governance.band-all-zero')
    case 'band-unknown':
      return new Refusal('invalid', 'governance.band-unknown', { bands: fault.bands.map(band).join(', ') })
    case 'nobody-lives-there':
      return new Refusal('invalid', 'governance.nobody-lives-there')
    case 'parts-not-whole':
      return new Refusal('invalid', 'governance.parts-not-whole', {
        percent: (fault.basisPoints / 100).toFixed(2).replace('.', ','),
      })
    case 'nobody-uses':
      return new Refusal('invalid', 'governance.nobody-uses')
    case 'inhabitants-unknown':
      return new Refusal('invalid', 'governance.inhabitants-unknown', {
        names: fault.ids.map(nameOf).join(', '),
      })
  }
}
