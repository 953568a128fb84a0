import type { SimulationResult } from './result.ts'

/** The table of municipalities for a spreadsheet: semicolons and decimal commas, as Norwegian ones expect. */
export function resultAsCsv(result: SimulationResult, nameOf: (municipality: string) => string): string {
  const heading = [
    ...['kommunenummer', 'kommune', 'saker', 'regnet_ut', 'annet_svar', 'til_menneske', 'blir_automatisk'],
    ...['kroner_per_maned', 'kroner_per_ar'],
  ]
  const rows = result.shares.map((share) => [
    ...[share.municipality, nameOf(share.municipality), share.cases, share.run, share.changed],
    ...[share.toPerson, share.fromPerson, share.moreCostPerMonth, share.moreCostPerYear],
  ])
  const cell = (value: string | number | null | undefined) =>
    value === null || value === undefined
      ? 'skjult'
      : typeof value === 'string' && /^-?\d+\.\d+$/.test(value)
        ? value.replace('.', ',')
        : // A cell that begins like a formula is one, in a spreadsheet.
          `${/^[=+@]/.test(String(value)) ? "'" : ''}${String(value).replaceAll(';', ',')}`
  return `\ufeff${[heading, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`
}
