import { addressedTo, caseNumbersIn, cleanTitle, headingIn, signedBy } from './find-in-text.rules.ts'
import file from './words.json' with { type: 'json' }

/** What a machine proposes about an arrival. A person or a threshold decides. Pure: the same in, the same out. */
export const fields = [
  ...(['municipality', 'unit', 'case', 'service', 'class', 'document-type'] as const),
  ...(['screening', 'title', 'sender', 'archive-worthy'] as const),
] as const
export type FieldName = (typeof fields)[number]

export interface Suggestion {
  field: FieldName
  value: SuggestedValue
  /** 0 to 1. */
  confidence: number
  reason: Reason
  details: Record<string, string | number>
}

export type SuggestedValue = string | null | SuggestedSender | SuggestedCase
export interface SuggestedSender {
  name: string
  organisationNumber?: string
}
export interface SuggestedCase {
  id: string
  caseNumber: string
}

export type Reason =
  | 'by-channel'
  | 'addressed-to-other'
  | 'addressed-outside'
  | 'answers-our-letter'
  | 'case-number-from-sender'
  | 'case-number-labelled'
  | 'case-number-in-text'
  | 'only-open-case'
  | 'one-of-open-cases'
  | 'words'
  | 'unit-of-case'
  | 'class-of-case'
  | 'own-rule'
  | 'own-rule-not-archived'
  | 'usual-unit'
  | 'identity-number'
  | 'said-secret'
  | 'health'
  | 'child-welfare'
  | 'means'
  | 'nothing-found'
  | 'subject'
  | 'heading'
  | 'file-name'
  | 'register'
  | 'said-by-channel'
  | 'signature'

export interface OpenCase {
  id: string
  caseNumber: string
  year: number
  sequence: number
  unit: string
  classId: string | null
}

/** What is known of an arrival when the suggestions are made. */
export interface Known {
  municipality: string
  municipalityName: string
  members: readonly { number: string; name: string }[]
  channel: string
  title: string
  text: string
  fileNames: readonly string[]
  senderName: string | null
  /** The sender as a register has them. */
  registered: SuggestedSender | null
  /** False: their number only stands in the letter, where it may be another's. */
  saidByChannel: boolean
  saidSecret: boolean
  hasIdentityNumber: boolean
  /** Case number the sender's system gave as ours. */
  caseFromSender: { year: number; sequence: number } | null
  answersCaseId: string | null
  /** Open cases that are named in it, or that the sender is a party to. */
  cases: readonly OpenCase[]
  casesOfSender: readonly string[]
  usualUnit: string
  unitByRule: string | null
  /** The word of the municipality's own rule that says it is not for the archive, and where that stands. */
  notArchivedByRule: { word: string; inTitle: boolean } | null
  today: string
}

export const edition = file.edition

const holds = (row: { validFrom: string; validTo: string | null }, today: string) =>
  row.validFrom <= today && (row.validTo === null || today <= row.validTo)

export function suggest(known: Known): Suggestion[] {
  const cases = suggestCases(known)
  const chosen = known.cases.find(({ id }) => id === (cases[0]?.value as SuggestedCase | undefined)?.id)
  return [
    ...suggestMunicipality(known),
    ...cases,
    ...suggestMatter(known, chosen ?? null, cases[0]?.confidence ?? 0),
    ...suggestDocumentType(known),
    ...suggestScreening(known),
    ...suggestTitle(known),
    ...suggestSender(known),
    ...suggestNotArchived(known, cases[0]?.confidence ?? 0),
  ]
}

const one = (
  field: FieldName,
  value: SuggestedValue,
  confidence: number,
  reason: Reason,
  details: Record<string, string | number> = {},
): Suggestion => ({ field, value, confidence, reason, details })

function suggestMunicipality(known: Known): Suggestion[] {
  const name = addressedTo(known.text)
  const byChannel = one('municipality', known.municipality, 0.95, 'by-channel')
  if (!name || name.toLowerCase() === known.municipalityName.toLowerCase()) return [byChannel]
  const other = known.members.find((member) => member.name.toLowerCase() === name.toLowerCase())
  const doubted = { ...byChannel, confidence: 0.4 }
  return other
    ? [one('municipality', other.number, 0.8, 'addressed-to-other', { name: other.name }), doubted]
    : [one('municipality', null, 0.6, 'addressed-outside', { name }), doubted]
}

function suggestCases(known: Known): Suggestion[] {
  const found = new Map<string, Suggestion>()
  const add = (which: OpenCase | undefined, confidence: number, reason: Reason) => {
    if (!which || (found.get(which.id)?.confidence ?? 0) >= confidence) return
    const value = { id: which.id, caseNumber: which.caseNumber }
    found.set(which.id, one('case', value, confidence, reason, { caseNumber: which.caseNumber }))
  }
  const numbered = (year: number, sequence: number) =>
    known.cases.find((which) => which.year === year && which.sequence === sequence)
  add(
    known.cases.find(({ id }) => id === known.answersCaseId),
    0.99,
    'answers-our-letter',
  )
  if (known.caseFromSender)
    add(numbered(known.caseFromSender.year, known.caseFromSender.sequence), 0.97, 'case-number-from-sender')
  const inText = caseNumbersIn(`${known.title}\n${known.text}`).flatMap((number) => {
    const which = numbered(number.year, number.sequence)
    return which ? [{ which, labelled: number.labelled }] : []
  })
  const labelled = inText.filter((number) => number.labelled)
  for (const { which } of labelled) add(which, labelled.length === 1 ? 0.92 : 0.5, 'case-number-labelled')
  for (const { which } of inText) add(which, inText.length === 1 ? 0.75 : 0.4, 'case-number-in-text')
  const ofSender = known.cases.filter(({ id }) => known.casesOfSender.includes(id))
  for (const which of ofSender)
    add(
      which,
      ofSender.length === 1 ? 0.6 : 0.3,
      ofSender.length === 1 ? 'only-open-case' : 'one-of-open-cases',
    )
  return [...found.values()].sort((a, b) => b.confidence - a.confidence).slice(0, 5)
}

/** Unit, class and service: those of the case where it is known, otherwise by the words of the letter. */
function suggestMatter(known: Known, chosen: OpenCase | null, certainty: number): Suggestion[] {
  const byCase = chosen
    ? [
        one('unit', chosen.unit, certainty, 'unit-of-case'),
        ...(chosen.classId ? [one('class', chosen.classId, certainty, 'class-of-case')] : []),
      ]
    : []
  const byRule = known.unitByRule ? [one('unit', known.unitByRule, 0.9, 'own-rule')] : []
  const matched = file.matters
    .filter((row) => holds(row, known.today))
    .flatMap((row) => {
      const [inTitle, inText] = [hits(known.title, row.words), hits(known.text, row.words)]
      const words = [...new Set([...inTitle, ...inText])]
      const confidence = Math.min(0.9, (inTitle.length > 0 ? 0.7 : 0.4) + 0.1 * (words.length - 1))
      return words.length > 0 ? [{ row, confidence, details: { words: words.slice(0, 3).join(', ') } }] : []
    })
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, 3)
  const byWords = matched.flatMap(({ row, confidence, details }) => [
    one('unit', row.unit, confidence, 'words', details),
    ...(row.class ? [one('class', row.class, confidence, 'words', details)] : []),
    ...(row.service ? [one('service', row.service, confidence, 'words', details)] : []),
  ])
  return [...byCase, ...byRule, ...byWords, one('unit', known.usualUnit, 0.2, 'usual-unit')]
}

function suggestDocumentType(known: Known): Suggestion[] {
  const found = file.documentTypes
    .filter((row) => holds(row, known.today))
    .flatMap((row) => {
      const inTitle = hits(known.title, row.words)
      const words = inTitle.length > 0 ? inTitle : hits(known.text.slice(0, 3000), row.words)
      const details = { words: words.slice(0, 3).join(', ') }
      return words.length > 0
        ? [one('document-type', row.type, inTitle.length > 0 ? 0.85 : 0.55, 'words', details)]
        : []
    })
    .sort((a, b) => b.confidence - a.confidence)
  return [...found.slice(0, 3), one('document-type', 'Brev', 0.3, 'nothing-found')]
}

function suggestScreening(known: Known): Suggestion[] {
  if (known.saidSecret) return [one('screening', 'UO13', 0.98, 'said-secret')]
  const found = file.screening
    .filter((row) => holds(row, known.today))
    .flatMap((row) => {
      const words = hits(`${known.title}\n${known.text}`, row.words)
      const details = { words: words.slice(0, 3).join(', ') }
      const confidence = Math.min(0.9, 0.5 + 0.1 * words.length)
      return words.length > 0
        ? [one('screening', row.accessCode, confidence, row.matter as Reason, details)]
        : []
    })
    .sort((a, b) => b.confidence - a.confidence)
  // A number says for certain that a person is meant, not that what is said of them is secret.
  if (known.hasIdentityNumber) return [one('screening', 'UO13', 0.9, 'identity-number'), ...found]
  return found.length > 0 ? found : [one('screening', null, 0.55, 'nothing-found')]
}

function suggestTitle(known: Known): Suggestion[] {
  const title = cleanTitle(known.title)
  const heading = headingIn(known.text)
  const saysNothing =
    title.length < 4 || (title.split(' ').length < 3 && hits(title, file.emptyTitles.words).length > 0)
  const isSubject = known.channel === 'email' || known.channel === 'svarinn'
  return [
    ...(title
      ? [
          one(
            'title',
            title,
            saysNothing ? 0.15 : isSubject ? 0.85 : 0.4,
            isSubject ? 'subject' : 'file-name',
          ),
        ]
      : []),
    ...(heading ? [one('title', cleanTitle(heading), 0.6, 'heading')] : []),
  ].sort((a, b) => b.confidence - a.confidence)
}

function suggestSender(known: Known): Suggestion[] {
  const signed = signedBy(known.text)
  return [
    ...(known.registered
      ? [one('sender', known.registered, known.saidByChannel ? 0.97 : 0.6, 'register')]
      : []),
    ...(known.senderName
      ? [
          one(
            'sender',
            { name: known.senderName },
            known.channel === 'svarinn' ? 0.9 : 0.7,
            'said-by-channel',
          ),
        ]
      : []),
    ...(signed ? [one('sender', { name: signed }, 0.45, 'signature')] : []),
  ]
}

/** That it names a person or belongs to a case counts against the rule: such post is seldom only a circular. */
function suggestNotArchived(known: Known, certaintyOfCase: number): Suggestion[] {
  if (!known.notArchivedByRule) return []
  const { word, inTitle } = known.notArchivedByRule
  const isDoubtful = known.hasIdentityNumber || known.saidSecret || certaintyOfCase >= 0.5
  const confidence = isDoubtful ? 0.3 : inTitle ? 0.9 : 0.8
  return [one('archive-worthy', 'no', confidence, 'own-rule-not-archived', { word })]
}

/** Which of the words stand in the text, each from the beginning of a word. */
function hits(text: string, words: readonly string[]): string[] {
  const folded = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`
  return words.filter((word) => folded.includes(` ${word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')}`))
}
