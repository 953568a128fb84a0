import type { JournalLine } from '#modules/archive/index.ts'
import { judgeIdentityNumber } from '#norway/identity-number.ts'
import { type IsoDate, isoDate, isWithin } from '#norway/iso-date.ts'
import list from './sensitive-words.json' with { type: 'json' }

/** What stops a line on its way into the public journal. */
export const findingKinds = [
  'identity-number',
  'account-number',
  'eleven-digits',
  'sensitive-word',
  'protected-person',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** Where it stands; never what stood there. */
export type FindingPlace =
  | 'title'
  | 'case-title'
  | 'part'
  | 'class'
  | 'unit'
  | 'handler'
  | 'legal-basis'
  | 'case'
export interface Finding {
  kind: FindingKind
  place: FindingPlace
}

/** What nobody may let through as it stands: it must be put right in the archive. */
const neverLetThrough: readonly FindingKind[] = ['identity-number', 'account-number', 'protected-person']
export const mayBeLetThrough = (findings: readonly Finding[]): boolean =>
  findings.every(({ kind }) => !neverLetThrough.includes(kind))

/**
 * Everything in a public line that may not come out by itself (krav 5.2.31): numbers of persons and accounts, whatever
 * else has eleven digits, and words that may tell what GDPR articles 9 and 10 protect. Empty: nothing was found, which
 * does not prove that there is nothing.
 */
export function examineLine(line: JournalLine, on: string): Finding[] {
  const texts: [FindingPlace, string | null][] = [
    ['title', line.title],
    ['case-title', line.caseTitle],
    ['class', line.classId],
    ['unit', line.administrativeUnit],
    ['handler', line.caseHandler],
    ['legal-basis', line.legalBasis],
    ...line.parts.map(({ name }): [FindingPlace, string | null] => ['part', name]),
  ]
  const found = texts.flatMap(([place, text]) =>
    text ? kindsIn(text, place, on).map((kind) => ({ kind, place })) : [],
  )
  return found.filter(
    (one, at) => found.findIndex(({ kind, place }) => kind === one.kind && place === one.place) === at,
  )
}

function kindsIn(text: string, place: FindingPlace, on: string): FindingKind[] {
  const kinds: FindingKind[] = numbersIn(text, isoDate(on))
  // A name is a name: "Rase" is somebody's surname.
  if ((place === 'title' || place === 'case-title') && hasSensitiveWord(text, on))
    kinds.push('sensitive-word')
  return kinds
}

/** Runs of digits as people write them: with spaces, dots and dashes between. */
function numbersIn(text: string, on: IsoDate): FindingKind[] {
  const kinds = new Set<FindingKind>()
  for (const [run] of text.normalize('NFKC').matchAll(/\d(?:[\s.\u2010-\u2015-]{0,3}\d)*/g)) {
    const digits = run.replace(/\D/g, '')
    for (let at = 0; at + 11 <= digits.length; at++) {
      const eleven = digits.slice(at, at + 11)
      // A number of a person hides in a longer run too: "2026 010190 12345".
      if (isIdentityNumber(eleven, on)) kinds.add('identity-number')
      else if (digits.length === 11) kinds.add(isAccountNumber(eleven) ? 'account-number' : 'eleven-digits')
    }
  }
  return [...kinds]
}

/** Of any sort, also one that is nobody's where this runs: a number that could be a person's is stopped. */
function isIdentityNumber(digits: string, on: IsoDate): boolean {
  const verdict = judgeIdentityNumber(digits, { environment: 'production', on })
  if (verdict.accepted) return true
  return !verdict.reasons.some((reason) => reason === 'no-such-date' || reason === 'check-digits')
}

/** Modulus 11 with the weights of the banks: 5 4 3 2 7 6 5 4 3 2. */
function isAccountNumber(digits: string): boolean {
  const weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]
  const sum = weights.reduce((all, weight, at) => all + weight * Number(digits[at]), 0)
  return sum % 11 === 0
}

export function hasSensitiveWord(text: string, on: string): boolean {
  const day = isoDate(on)
  const plain = ` ${text.normalize('NFC').toLocaleLowerCase('nb').replace(/\s+/g, ' ')}`
  return list.groups
    .filter(({ validFrom, validTo }) =>
      isWithin(day, isoDate(validFrom), validTo === null ? null : isoDate(validTo)),
    )
    .some(({ words, not }) => {
      const left = (not as string[]).reduce((rest, word) => rest.replaceAll(word, ' '), plain)
      return (words as string[]).some((word) => hasBeginning(left, word))
    })
}

/** The word stands at the beginning of a word: "kreft" in "kreftbehandling", not in "ekreft". */
function hasBeginning(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/[\p{L}\d]/u.test(text[at - 1] ?? ' ')) return true
  }
  return false
}
