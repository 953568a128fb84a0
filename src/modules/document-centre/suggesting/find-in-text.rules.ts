import { judgeIdentityNumber, type NumberEnvironment } from '#norway/identity-number.ts'
import { isoDate } from '#norway/iso-date.ts'
import { isOrganizationNumber } from '#norway/organization-number.ts'

export interface CaseNumber {
  year: number
  sequence: number
  /** Said to be a case number: "sak", "vår ref.", "deres ref." stands before it. */
  labelled: boolean
}

/** Identity numbers in a text, in the order they stand, each once. Only those whose check digits hold. */
export function identityNumbersIn(text: string, environment: NumberEnvironment, today: string): string[] {
  const found = text.matchAll(/(?<!\d)(\d{6})[ \u00a0]?(\d{5})(?!\d)/g)
  const numbers = [...found].map(([, day, rest]) => `${day}${rest}`)
  const where = { environment, on: isoDate(today) }
  return [...new Set(numbers)].filter((number) => judgeIdentityNumber(number, where).accepted)
}

/** Organisation numbers in a text, each once. Only those whose check digit holds. */
export function organisationNumbersIn(text: string): string[] {
  const found = text.matchAll(/(?<![\d+])(\d{3})[ \u00a0.]?(\d{3})[ \u00a0.]?(\d{3})(?!\d)/g)
  const numbers = [...found].map(([, a, b, c]) => `${a}${b}${c}`)
  return [...new Set(numbers)].filter((number) => /^[89]/.test(number) && isOrganizationNumber(number))
}

const label = /(?:sak(?:s?nr|snummer)?|arkivsak|ref(?:eranse)?|deres ref|vår ref)[.:\s-]*$/i

/** What looks like a case number, "2026/123" or "26/123", labelled ones first. Dates such as 11/2026 are not. */
export function caseNumbersIn(text: string): CaseNumber[] {
  const seen = new Map<string, CaseNumber>()
  for (const match of text.matchAll(/(?<![\d/.-])((?:20)?\d{2})\/(\d{1,6})(?:-\d{1,4})?(?![\d/])/g)) {
    const [, written = '', sequence = ''] = match
    const year = written.length === 2 ? 2000 + Number(written) : Number(written)
    const labelled = label.test(text.slice(Math.max(0, match.index - 25), match.index))
    if (written.length === 2 && !labelled) continue
    if (year < 2000 || year > 2099) continue
    const key = `${year}/${Number(sequence)}`
    const before = seen.get(key)
    seen.set(key, { year, sequence: Number(sequence), labelled: labelled || (before?.labelled ?? false) })
  }
  return [...seen.values()].sort((a, b) => Number(b.labelled) - Number(a.labelled))
}

/** The municipality that a letter is addressed to: the first "… kommune" in its head. */
export function addressedTo(text: string): string | null {
  const head = text.split('\n').slice(0, 25).join('\n')
  const [, name] =
    /(?:^|\n)\s*(?:[Tt]il:?\s+)?(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?) kommune(?!\p{L})/u.exec(head) ?? []
  return name ?? null
}

/** Who has signed: the line after the greeting. */
export function signedBy(text: string): string | null {
  const [, name] =
    /(?:med |vennlig |beste )+hilsen[,.!]?\s*\n\s*(\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+){1,3})\s*(?:\n|$)/iu.exec(
      text,
    ) ?? []
  return name ?? null
}

const withoutAnswerMarks = /^(?:(?:re|sv|vs|fw|fwd)\s*:\s*)+/i
export const cleanTitle = (title: string) =>
  title
    .replace(withoutAnswerMarks, '')
    .replace(/\.(pdf|docx?|eml|msg|tiff?|jpe?g|png)$/i, '')
    .replace(/\s+/g, ' ')
    .trim()

/** A line that could be the heading of a letter: some words, no full stop, and not the address. */
export function headingIn(text: string): string | null {
  const lines = text.split('\n').map((line) => line.trim())
  return (
    lines
      .slice(0, 40)
      .find(
        (line) =>
          /^(?:søknad|klage|vedrørende|ang\.?|angående|svar|melding|varsel|høring|krav|faktura|tilbud|nabovarsel|innsynskrav|oversendelse|anmodning|rapport|forespørsel)\b/i.test(
            line,
          ) &&
          line.length <= 120 &&
          !/[.!?]$/.test(line),
      ) ?? null
  )
}
