import { municipalities } from '#norway/municipalities.ts'

/** The municipalities this installation knows, as options: number and name. */
export function municipalitiesOfNorway(): { value: string; label: string }[] {
  return municipalities
    .map(({ number, name }) => ({ value: number as string, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nb'))
}
