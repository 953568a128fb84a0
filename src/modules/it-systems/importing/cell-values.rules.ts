import { type ChoiceField, choices } from '../register/usage-fields.rules.ts'

/** A cell as the register keeps it, or why it cannot be read. Nothing that is doubtful is guessed. */
export type ReadCell = { value: string | number | boolean | null } | { fault: CellFault }
export type CellFault =
  | 'not-money'
  | 'not-a-number'
  | 'not-a-date'
  | 'not-months'
  | 'not-a-choice'
  | 'too-long'

/**
 * Kroner in a year in the many ways people write them, to øre as text: "kr 125 000,-", "125.000,50", "1,2 mill", "150
 * tusen", "12 000 per måned" (twelve times), "gratis".
 */
export function oreOf(text: string): ReadCell {
  const said = text.toLowerCase().trim()
  if (/^(gratis|ingen kostnad|kostnadsfritt|vederlagsfritt)$/.test(said)) return { value: '0' }
  const monthly = /(?:\/|\bpr\.? ?|\bper )(?:mnd\.?|m(?:å|aa)ned|månad)$/.exec(said)
  const plain = (monthly ? said.slice(0, monthly.index) : said.replace(/\s*\/\s*år$/, '')).replace(
    /\b(kr|nok|kroner|pr\.? ?år|per år|årlig|eks\.? ?mva\.?|ekskl\.? ?mva\.?|ca)\b\.?|[\s\u00a0]|,-+|\.-+/g,
    '',
  )
  if (plain === '' || plain === '-') return { value: null }
  const parts =
    /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?(mill|mill\.|million|millioner|mnok|tkr|tusen|k)?$/.exec(
      plain,
    )
  // One mark cannot be both between thousands and before øre.
  const mark = parts?.[2] && plain.slice(parts[1]!.length, parts[1]!.length + 1)
  if (!parts || (mark && parts[1]!.includes(mark))) return { fault: 'not-money' }
  const [, whole = '', decimals = '', unit] = parts
  const kroner = BigInt(whole.replace(/[.,]/g, ''))
  const ore = kroner * 100n + BigInt(decimals.padEnd(2, '0') || '0')
  const times = unit === 'tkr' || unit === 'tusen' || unit === 'k' ? 1_000n : unit ? 1_000_000n : 1n
  return { value: String(ore * times * (monthly ? 12n : 1n)) }
}

/** A whole number: "120", "ca. 120", "120 brukere". */
export function countOf(text: string): ReadCell {
  const parts =
    /^(?:ca\.?|omtrent|~)?\s*(\d{1,3}(?:[ .\u00a0]\d{3})+|\d{1,7})(?:[.,]0+)?\s*(?:brukere?|stk|lisenser|personer)?\.?$/i.exec(
      text,
    )
  return parts ? { value: Number(parts[1]!.replace(/\D/g, '')) } : { fault: 'not-a-number' }
}

/** Months: "3", "3 mnd", "6 måneder", "1 år". Days are not made into months. */
export function monthsOf(text: string): ReadCell {
  const parts =
    /^(\d{1,3})\s*(mnd\.?|måneder|måned|månader|månad|m|år)?\.?(?:\s*(?:varsel|oppsigelse).*)?$/i.exec(
      text.trim(),
    )
  if (!parts) return { fault: 'not-months' }
  return { value: Number(parts[1]) * (parts[2]?.toLowerCase() === 'år' ? 12 : 1) }
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'des']

/**
 * A day as yyyy-MM-dd: "31.12.2026", "31/12-26", "2026-12-31", "1. mars 2027", "des 2026" (its last day), "4. kvartal 2026"
 * (likewise), "innen 30.9.2027". A year alone is its last day too: a contract that ends "2027" holds the year out. One that
 * runs on ("løpende") has no day, which is not the same as one that cannot be read.
 */
export function dayOf(text: string): ReadCell {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/ 0?0[:.]00(?:[:.]00)?$/, '')
    .replace(/^(?:innen|senest|t\.?o\.?m\.?|til og med|til|utgangen av|ut) /, '')
  if (isUnknown(plain) || /^(løpende|fortløpende|løper|ubestemt|ubestemt tid|ingen|ikke avtalt)$/.test(plain))
    return { value: null }
  const quarter = /^(?:q([1-4])|([1-4])\. ?kvartal) ?(20\d\d)$/.exec(plain)
  if (quarter) {
    const month = Number(quarter[1] ?? quarter[2]) * 3
    return realDay(Number(quarter[3]), month, daysIn(Number(quarter[3]), month))
  }
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:t.*)?$/.exec(plain)
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const norwegian = /^(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{2}|\d{4})$/.exec(plain)
  if (norwegian) return realDay(fullYear(norwegian[3]!), Number(norwegian[2]), Number(norwegian[1]))
  const named = /^(?:(\d{1,2})\.? )?([a-zæøå]{3,9})\.? (\d{4})$/.exec(plain)
  if (named) {
    const month = monthNames.findIndex((name) => named[2]!.startsWith(name)) + 1
    const year = Number(named[3])
    if (month > 0) return realDay(year, month, named[1] ? Number(named[1]) : daysIn(year, month))
  }
  const year = /^(20\d\d)$/.exec(plain)
  return year ? realDay(Number(year[1]), 12, 31) : { fault: 'not-a-date' }
}

const fullYear = (text: string) => (text.length === 4 ? Number(text) : 2000 + Number(text))
const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

function realDay(year: number, month: number, date: number): ReadCell {
  if (year < 1980 || year > 2100 || month < 1 || month > 12 || date < 1 || date > daysIn(year, month))
    return { fault: 'not-a-date' }
  return { value: `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` }
}

/** Yes and no, and words for them; null for "vet ikke". */
export function yesOf(text: string): ReadCell {
  const plain = text.trim().toLowerCase()
  if (/^(ja|j|x|sant|true|1|yes)$/.test(plain)) return { value: true }
  if (/^(nei|n|usant|false|0|no)$/.test(plain)) return { value: false }
  return isUnknown(plain) ? { value: null } : { fault: 'not-a-choice' }
}

const isUnknown = (plain: string) =>
  /^(-|\?|vet ikke|veit ikkje|ukjent|ikke avklart|ikkje avklart|uavklart)$/.test(plain)

/** The words people use for each choice; the first that fits wins. */
const words: Record<ChoiceField, readonly (readonly [RegExp, string])[]> = {
  life_cycle: [
    [/planlagt|planlagd|planned|under innføring|anskaffes/, 'planned'],
    [/avvikles|fases ut|utfasing|blir avvikla|ending/, 'ending'],
    [/avslutta?|avvikla?|ikke i bruk|ikkje i bruk|historisk|ended/, 'ended'],
    [/i bruk|drift|aktiv|in use|ja/, 'in-use'],
  ],
  operation: [
    [/felles|interkommunal|samarbeid|joint/, 'joint'],
    [/annen kommune|anna kommune|vertskommune|other/, 'other-municipality'],
    [/sky|saas|leverand|vendor|hosted|asp/, 'vendor'],
    [/lokal|egen|eigen|intern|on-?prem|own/, 'own'],
  ],
  personal_data: [
    [/særlig|særleg|sensitiv|helse|art(ikkel)?\.? ?9|special/, 'special'],
    [/^(nei|ingen|none)\b/, 'none'],
    [/ja|ordinær|alminnelig|vanlig|personoppl|ordinary/, 'ordinary'],
  ],
  dpia: [
    [/ikke (nødvendig|aktuel|behov)|ikkje (naudsynt|aktuel)|not-needed|unødvendig/, 'not-needed'],
    [/mangler|manglar|ikke (gjort|utført|gjennomført)|nei|missing/, 'missing'],
    [/ja|utført|gjort|gjennomført|done|ok/, 'done'],
  ],
  risk: [
    [/høy|høg|high|rød|raud/, 'high'],
    [/middels|medium|moderat|gul/, 'medium'],
    [/lav|låg|low|grønn|grøn/, 'low'],
  ],
  criticality: [
    [/svært|kritisk|critical|samfunnskritisk/, 'critical'],
    [/høy|høg|high/, 'high'],
    [/middels|medium|moderat/, 'medium'],
    [/lav|låg|low/, 'low'],
  ],
  archive_duty: [
    [/^(nei|ingen|ikke arkiv|none)/, 'none'],
    [/overføres|overførast|til sak|integrert|to-archive/, 'to-archive'],
    [/avlever|uttrekk|deposit/, 'deposit'],
    [/ja|i systemet|eget arkiv|in-system/, 'in-system'],
  ],
}

/** Which of the few words of a field a cell says; null where it says that nobody knows. */
export function choiceOf(field: ChoiceField, text: string): ReadCell {
  const written = text.trim().toLowerCase()
  const plain = /^[jx]$/.test(written) ? 'ja' : written === 'n' ? 'nei' : written
  if ((choices[field] as readonly string[]).includes(plain)) return { value: plain }
  if (isUnknown(plain)) return { value: null }
  const found = words[field].find(([says]) => says.test(plain))
  return found ? { value: found[1] } : { fault: 'not-a-choice' }
}

export const textOf = (text: string, most = 500): ReadCell =>
  text.length > most ? { fault: 'too-long' } : { value: text === '-' ? null : text }
