import type { Municipality, SettingValue } from '#modules/members/index.ts'
import { permitFrames } from './permit-frames.ts'

/**
 * Invented local choices for the test environment, so that the same service differs between municipalities as it does
 * in life: prices, rounding, officers, contacts. None of it is a claim about the real municipality; phone numbers are
 * from the series that is never given out.
 */
const officerNames = [
  ['Solveig Ånes', 'kommunalsjef'],
  ['Terje Brattli', 'virksomhetsleder'],
  ['Gunn Elin Mo', 'leder for tjenestene'],
  ['Roger Sandvær', 'kommunalsjef'],
] as const

/** The door that every service shares; who answers for one of them is an officer difference of that service. */
export function contactOf({ name, number, administrationCentre }: Municipality): SettingValue<'contact'> {
  const place = administrationCentre ?? name
  return {
    unit: 'Servicetorget',
    phone: `75 55 ${number.slice(0, 2)} ${number.slice(2)}`,
    email: `post@${mailName(name)}.example`,
    visitingAddress: `Rådhuset, ${place}`,
    postalAddress: ['Rådhuset', place],
    openingHours: 'Mandag til fredag kl. 9.00 til 15.00',
  }
}

export function officers({ number }: Municipality): SettingValue<'responsible-officer'> {
  const [name, title] = officerNames[Number(number) % officerNames.length] ?? officerNames[0]
  return { name, title, unit: 'Servicetorget' }
}

/** Grane shows øre, so that the sum can be followed; most round to whole kroner. */
export function roundingOf(number: string): SettingValue<'price-rounding'> {
  return number === '1825' || number === '1833' ? 'ore' : 'krone'
}

/** Three of the smallest are set to the sparsely populated price; which class each really has is not known to us. */
export function priceClassOf(number: string): SettingValue<'kindergarten-price-class'> {
  return ['1816', '1826', '1835'].includes(number) ? 'sparsely-populated' : 'ordinary'
}

/** After-school care has no national price: every council sets its own, dearer in the larger places. */
function afterSchoolPrices(number: string) {
  const full = 2400 + (Number(number) % 7) * 150
  return [
    ['full', full],
    ['half', Math.round(full * 0.6)],
  ].map(([variant, kroner]) => ({
    id: `sfo-place-price/${variant}/2026-08-01`,
    rate_id: 'sfo-place-price',
    variant: String(variant),
    unit: 'kroner-per-month',
    value: String(kroner),
    valid_from: '2026-08-01',
    valid_to: null,
    // The council's own decision: in this environment it is as sure as a rate can be.
    source: 'kommunestyrets gebyrvedtak (prøvedata)',
    trust: 'bekreftet',
  }))
}

/** How many months a house must stand empty before a fee is waived: every council's own regulations say. */
function exemptionMonths(number: string) {
  const isStrict = Number(number) % 2 === 0
  return [
    ['renovasjon', 6],
    ['slam', isStrict ? 13 : 12],
    ['feiing', isStrict ? 12 : 6],
  ].map(([variant, months]) => ({
    id: `fee-exemption-least-months/${variant}/2020-01-01`,
    rate_id: 'fee-exemption-least-months',
    variant: String(variant),
    unit: 'months',
    value: String(months),
    valid_from: '2020-01-01',
    valid_to: null,
    source: 'kommunens gebyrforskrift (prøvedata)',
    trust: 'bekreftet',
  }))
}

/** A council may set the price lower than the nation's maximum. */
export function localRates(number: string) {
  const everywhere = [...afterSchoolPrices(number), ...exemptionMonths(number), ...permitFrames]
  if (number !== '1833') return everywhere
  return [
    ...everywhere,
    {
      id: 'kindergarten-max-price/ordinary/2025-08-01',
      rate_id: 'kindergarten-max-price',
      variant: 'ordinary',
      unit: 'kroner-per-month',
      value: '1100',
      valid_from: '2025-08-01',
      valid_to: null,
    },
  ]
}

export function mailName(name: string): string {
  return name.toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('å', 'a')
}
