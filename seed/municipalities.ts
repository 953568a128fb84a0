import type { Municipality, SettingValue } from '#modules/members/index.ts'

/**
 * Invented local choices for the test environment, so that the same service differs between municipalities as it does
 * in life: prices, rounding, officers, contacts. None of it is a claim about the real municipality; phone numbers are
 * from the series that is never given out.
 */
const officerNames = [
  ['Solveig Ånes', 'kommunalsjef oppvekst'],
  ['Terje Brattli', 'barnehagefaglig rådgiver'],
  ['Gunn Elin Mo', 'leder for oppvekst og kultur'],
  ['Roger Sandvær', 'oppvekstsjef'],
] as const

export function contactOf({ name, number, administrationCentre }: Municipality): SettingValue<'contact'> {
  const place = administrationCentre ?? name
  return {
    unit: 'Oppvekst',
    phone: `75 55 ${number.slice(0, 2)} ${number.slice(2)}`,
    email: `post@${mailName(name)}.example`,
    visitingAddress: `Rådhuset, ${place}`,
    postalAddress: ['Rådhuset', place],
    openingHours: 'Mandag til fredag kl. 9.00 til 15.00',
  }
}

export function officers({ number }: Municipality): SettingValue<'responsible-officer'> {
  const [name, title] = officerNames[Number(number) % officerNames.length] ?? officerNames[0]
  return { name, title, unit: 'Oppvekst' }
}

/** Grane shows øre, so that the sum can be followed; most round to whole kroner. */
export function roundingOf(number: string): SettingValue<'price-rounding'> {
  return number === '1825' || number === '1833' ? 'ore' : 'krone'
}

/** Three of the smallest are set to the sparsely populated price; which class each really has is not known to us. */
export function priceClassOf(number: string): SettingValue<'kindergarten-price-class'> {
  return ['1816', '1826', '1835'].includes(number) ? 'sparsely-populated' : 'ordinary'
}

/** A council may set the price lower than the nation's maximum. */
export function localRates(number: string) {
  if (number !== '1833') return []
  return [
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

function mailName(name: string): string {
  return name.toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').replaceAll('å', 'a')
}
