import type { Language } from '#platform/i18n.ts'

/** A file's size in the unit people use for it: `12 kB`, `3,4 MB`. Kilo is a thousand. */
export function fileSize(sizeBytes: number, language: Language): string {
  const [amount, unit] = sizeBytes < 1_000_000 ? [sizeBytes / 1000, 'kB'] : [sizeBytes / 1_000_000, 'MB']
  const digits = new Intl.NumberFormat(language, { maximumFractionDigits: unit === 'MB' ? 1 : 0 })
  return `${digits.format(unit === 'kB' ? Math.max(1, Math.round(amount)) : amount)} ${unit}`
}
