import type { Variant } from '../values/value-lists.ts'
import list from './archive-formats.json' with { type: 'json' }

/** Formats that may be deposited (RAF-220301), by PRONOM identifier, with the dates they hold for. */
export const archiveFormats: readonly {
  puid: string
  name: string
  extension: string
  validFrom: string | null
  validTo: string | null
}[] = list.formats

/** True when a file of this PRONOM format may be deposited, if it was made on this date (yyyy-MM-dd). */
export function isArchiveFormat(puid: string, date: string): boolean {
  return archiveFormats.some(
    (format) =>
      format.puid === puid &&
      (format.validFrom === null || format.validFrom <= date) &&
      (format.validTo === null || date <= format.validTo),
  )
}

export function variantOf(puid: string, date: string): Variant {
  return isArchiveFormat(puid, date) ? 'Arkivformat' : 'Produksjonsformat'
}

/** The ending a file of this format gets in the deposit. */
export function extensionOf(puid: string): string {
  return archiveFormats.find((format) => format.puid === puid)?.extension ?? 'bin'
}
