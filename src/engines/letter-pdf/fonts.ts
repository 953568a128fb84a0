import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { charactersOf } from './font-coverage.ts'

/**
 * The letter's own fonts, so that a page is the same on every machine. Source Sans 3 has Norwegian, all Sami
 * alphabets, Greek and Cyrillic; Noto Sans Arabic is there for what residents write themselves. Both SIL OFL 1.1.
 */
export const fontFamilies = ['Source Sans 3', 'Noto Sans Arabic']

const files = [
  '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  '@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
]

let loaded: { bytes: Buffer[]; canShow: (codePoint: number) => boolean } | null = null

/** The font files, and whether a character can be shown by any of them. Read once. */
export function fonts(): { bytes: Buffer[]; canShow: (codePoint: number) => boolean } {
  if (loaded) return loaded
  const bytes = files.map((file) => readFileSync(fileURLToPath(import.meta.resolve(file))))
  const [regular, bold, arabic] = bytes.map(charactersOf)
  loaded = { bytes, canShow: (code) => (regular!(code) && bold!(code)) || arabic!(code) }
  return loaded
}
