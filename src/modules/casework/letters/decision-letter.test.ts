import { describe, expect, test } from 'vitest'
import { type Letter, makeLetter } from '#engines/letter-pdf/index.ts'
import { legalSources } from '#norway/legal-sources.ts'
import { judgePlainLanguage } from '#norway/plain-language.ts'
import { languages } from '#platform/i18n.ts'
import type { Explanation } from '../decider.ts'
import words from '../testing/kindergarten-words.json' with { type: 'json' }
import { decisionLetter, type LetterContent } from './decision-letter.ts'

const explanationOf = (outcome: 'granted' | 'refused', language: 'nb' | 'nn') =>
  words.explanations[`${outcome} ${language}`] as Explanation

function content(over: Partial<LetterContent> = {}): LetterContent {
  return {
    ...{ language: 'nb', title: 'Svar på søknad', reference: '2026/12', date: '2026-11-22' },
    decision: {
      kind: 'automatic',
      outcome: 'granted',
      reason: null,
      decidedByName: 'x',
      appealDeadlineOn: '2026-12-14',
    },
    replacesDecisionOf: null,
    appealRule: { amount: 3, unit: 'weeks' },
    explanation: explanationOf('granted', 'nb'),
    receiver: { name: 'Silje Fjelldal', addressLines: null },
    municipality: { name: 'Grane', organizationNumber: '940651034', website: null },
    contact: {
      ...{ unit: 'Oppvekst', phone: '75 55 18 25', email: 'post@grane.example', visitingAddress: 'Rådhuset' },
      ...{ postalAddress: ['Rådhuset'], openingHours: '' },
    },
    appealBody: { name: 'Statsforvalteren i Nordland', address: [], website: '' },
    officer: { name: 'Solveig Ånes', title: 'kommunalsjef', unit: 'Oppvekst' },
    outline: null,
    ...over,
  }
}

const byHand = {
  kind: 'manual',
  outcome: 'granted',
  reason: 'Inntekten din har gått ned.',
  decidedByName: 'Siv',
} as const

/** All sentences of a letter as they are read. Tables are not sentences. */
function sentences(letter: Letter): string {
  const asSentence = (text: string) => (/[.!?:]$/.test(text.trim()) ? text : `${text}.`)
  return letter.blocks
    .flatMap((block) => {
      if (block.kind === 'list') return block.items
      if (block.kind === 'appeal') return [block.heading, block.text]
      return 'text' in block ? [block.text] : []
    })
    .map(asSentence)
    .join('\n')
}
const names = [
  ...legalSources.flatMap((source) => [source.citation.nb, source.citation.nn]),
  ...legalSources.flatMap((source) =>
    [source.citation.nb, source.citation.nn].map((one) => one.replace(/\s*§.*$/, '')),
  ),
  ...['Grane', 'Statsforvalteren i Nordland', 'post@grane.example', 'Oppvekst'],
]

describe.each(['nb', 'nn'] as const)('the whole letter in %s', (language) => {
  test.each([
    ['granted', {}],
    ['refused', {}],
    ['granted', { replacesDecisionOf: '2026-11-20' }],
    ['refused', { decision: { ...byHand, appealDeadlineOn: '2026-12-14' } }],
  ] as const)('is plain when %s, %o', (outcome, over) => {
    const letter = decisionLetter(
      content({ ...over, language, explanation: explanationOf(outcome, language) }),
    )
    const judged = judgePlainLanguage(sentences(letter), { purpose: 'letter', language, leaveOut: names })
    expect(judged.findings).toEqual([])
    expect(judged.measured.lix).toBeGreaterThan(20)
  })
})

test('what was decided comes first; the appeal has its date, and who got the letter late has the whole time', () => {
  for (const language of languages) {
    const letter = decisionLetter(content({ language }))
    expect(letter.blocks[0]?.kind).toBe('decision')
    const text = sentences(letter)
    expect(text).toMatch(/14\.?\u00a0(desember|December) 2026/)
    expect(text).toMatch(/3 (uker|veker|weeks)/)
    expect(text).toContain('Statsforvalteren i Nordland')
    expect(text).not.toMatch(/undefined|\{\{|null/)
  }
})

test('a person’s decision has their reason and name, the platform’s says that it was a computer', () => {
  const automatic = decisionLetter(content())
  expect(automatic.blocks.some((block) => block.kind === 'automatic')).toBe(true)
  const manual = decisionLetter(content({ decision: { ...byHand, appealDeadlineOn: '2026-12-14' } }))
  expect(manual.blocks.some((block) => block.kind === 'automatic')).toBe(false)
  expect(manual.blocks.at(-1)).toEqual({ kind: 'signature', lines: ['Siv', 'Oppvekst'] })
  expect(sentences(manual)).toContain(byHand.reason)
})

test('an automatic decision says where its rules can be read; a person’s does not', () => {
  const publishedRules = 'https://samvirke.example/regler/redusert-barnehage/0123456789ab'
  for (const language of languages) {
    const explanation = { ...explanationOf('granted', 'nb'), publishedRules }
    expect(sentences(decisionLetter(content({ language, explanation })))).toContain(publishedRules)
    const manual = { ...byHand, appealDeadlineOn: '2026-12-14', approvedByName: null, letterWords: null }
    const letter = decisionLetter(content({ language, explanation, decision: manual }))
    expect(sentences(letter)).not.toContain(publishedRules)
  }
})

test('a new decision says which one it replaces, the first says nothing of it', () => {
  expect(sentences(decisionLetter(content({ replacesDecisionOf: '2026-11-20' })))).toContain(
    'i stedet for vedtaket av 20.\u00a0november 2026',
  )
  expect(sentences(decisionLetter(content()))).not.toContain('i stedet for')
})

test('what there is nothing of has no heading', () => {
  const nothing = { facts: [], calculation: [], rules: [], couldChange: [], whatNow: [] }
  const letter = decisionLetter(content({ explanation: { answer: 'Du får ikke svar ennå.', ...nothing } }))
  expect(letter.blocks.map((block) => block.kind)).toEqual(['decision', 'appeal', 'automatic', 'signature'])
})

test('the same content is the same bytes', () => {
  const bytes = () => Buffer.from(makeLetter(decisionLetter(content())))
  expect(bytes().equals(bytes())).toBe(true)
})
