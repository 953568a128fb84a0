import { describe, expect, test } from 'vitest'
import {
  fieldsOfOtherLetter,
  missingFieldsOf,
  otherLetterKinds,
  partsOfLetter,
  unknownFieldsOf,
} from '#engines/altinn/index.ts'
import { type Letter, makeLetter } from '#engines/letter-pdf/index.ts'
import { breachesOfPdfA } from '#engines/letter-pdf/testing/pdf-a-rules.ts'
import { readAloud } from '#engines/letter-pdf/testing/pdf-structure.ts'
import { isoDate } from '#norway/iso-date.ts'
import { judgePlainLanguage } from '#norway/plain-language.ts'
import { languages } from '#platform/i18n.ts'
import { appealLetter } from '../appeals/appeal-letter.ts'
import { partyLetter } from '../dialogue/party-letter.ts'
import { type ExampleOf, exampleOfLetter, examplesOfLetters } from './example-letters.ts'
import { letterAsText } from './judge-letter.ts'

const example = (language: ExampleOf['language']): ExampleOf => ({
  language,
  municipality: { number: '1825', name: 'Grane', organizationNumber: '940651034', website: 'grane.example' },
  contact: {
    ...{ unit: 'Oppvekst', phone: '75 55 18 25', email: 'post@grane.example', visitingAddress: 'Rådhuset' },
    ...{ postalAddress: ['Rådhuset', '8680 Trofors'], openingHours: '' },
  },
  about: language === 'en' ? 'reduced kindergarten fee' : 'redusert foreldrebetaling',
  today: isoDate('2026-11-22'),
  signature: ['Siv Saksbehandler', 'Oppvekst'],
})
const names = ['Grane', 'Statsforvalteren i Nordland', 'post@grane.example', 'Oppvekst', 'Folkeregisteret']

/** The words of a letter in the order a person reads them, breaks aside. */
const squeezed = (text: string) => text.replace(/[\s\u00A0•]+/g, ' ').trim()

function wordsOf({ blocks }: Letter): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'list':
        return block.items
      case 'appeal':
        return [block.heading, ...block.text.split(/\n\n/)]
      case 'signature':
        return block.lines
      case 'facts':
      case 'calculation':
        return []
      default:
        return block.text.split(/\n\n/)
    }
  })
}

describe.each(languages)('every letter in %s', (language) => {
  test.each(examplesOfLetters(example(language)))('%s keeps what we hold PDF/A-2a to', (_kind, letter) => {
    const pdf = makeLetter(letter)
    expect(breachesOfPdfA(pdf, { language, title: letter.title })).toEqual([])
  })

  test.each(examplesOfLetters(example(language)))(
    '%s is read aloud in the order it is written',
    (_kind, letter) => {
      const heard = squeezed(readAloud(makeLetter(letter)))
      let at = heard.indexOf(letter.title)
      expect(at).toBeGreaterThan(0)
      for (const words of wordsOf(letter)) {
        const next = heard.indexOf(squeezed(words), at)
        expect(next, words).toBeGreaterThanOrEqual(at)
        at = next
      }
      expect(heard).not.toContain('\uFFFD')
      expect(heard).toContain('Kari Prøve Storgata 1 8656 Mosjøen')
    },
  )

  if (language === 'en') return
  test.each(examplesOfLetters(example(language)))('%s is plain', (_kind, letter) => {
    const text = letterAsText(letter).replaceAll('# ', '').replaceAll('- ', '')
    const { findings } = judgePlainLanguage(text, { purpose: 'letter', language, leaveOut: names })
    expect(findings.filter(({ severity }) => severity === 'fail')).toEqual([])
  })
})

test.each([
  ['the applicant', false, 'Du får et brev når den er avgjort.'],
  ['another party, who is not told how the case ends', true, 'Du trenger ikke gjøre noe mer.'],
])('what is taken back from %s promises no more than will be kept', (_who, isToAnother, rest) => {
  const request = { kind: 'documentation', message: '', items: [], answerBy: isoDate('2026-12-06') } as const
  const letter = partyLetter({
    ...{ ...example('nb'), kind: 'withdrawn', reference: '2026/0', isCopy: false, expectedOn: null },
    ...{ date: '2026-11-22', receivedOn: '2026-11-02', receiver: { name: 'Ola Prøve', addressLines: null } },
    request: { ...request, reason: null, isToAnother },
  })
  expect(letterAsText(letter)).toContain(rest)
  expect(letterAsText(letter).includes('Du får et brev')).toBe(!isToAnother)
})

test('the letter to the body that decides an appeal is held to the same', () => {
  const { municipality, contact, today, signature } = example('nb')
  const letter = appealLetter({
    ...{
      kind: 'statement',
      language: 'nb',
      municipality,
      contact,
      signature,
      date: today,
      reference: '2026/0',
    },
    appeal: {
      receivedOn: today,
      isLate: true,
      lateAcceptedReason: 'Brevet kom sent fram.',
      text: 'Jeg er uenig.',
    },
    ...{ decidedOn: today, answer: 'Avslag.', reason: 'Vi endrer ikke vedtaket.', answerBy: today },
    receiver: { name: 'Statsforvalteren i Nordland', addressLines: ['Moloveien 10', '8002 Bodø'] },
    body: { name: 'Statsforvalteren i Nordland', address: [], website: '' },
    documents: ['1 Søknad', '2 Vedtak'],
  })
  expect(breachesOfPdfA(makeLetter(letter), { language: 'nb', title: letter.title })).toEqual([])
})

describe('standing words', () => {
  const words = {
    afterLead: 'Ring {{enhet}} på {{telefon}}.',
    closing: 'Hilsen {{kommune}}, sak {{saksnummer}}.',
  }

  test.each(otherLetterKinds)(
    'stand in %s right after the first thing to know, and before the name',
    (kind) => {
      const { blocks } = exampleOfLetter(kind, example('nb'), words)
      const texts = blocks.map((block) => ('text' in block ? block.text : block.kind))
      expect(texts[1]).toBe('Ring Oppvekst på 75 55 18 25.')
      expect(texts.at(-2)).toBe('Hilsen Grane, sak 2026/0.')
      expect(texts.at(-1)).toBe('signature')
    },
  )

  test('with a field that nothing can fill are left out, and no letter has a hole in it', () => {
    const { blocks } = exampleOfLetter('request', example('nb'), {
      ...{ afterLead: 'Svar innen {{dato}}.', closing: 'Svar innen {{frist}}.' },
    })
    const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [squeezed(block.text)] : []))
    expect(paragraphs.at(-1)).toBe('Svar innen 6. desember 2026.')
    expect(paragraphs.filter((text) => text.startsWith('Svar innen'))).toHaveLength(1)
    expect(JSON.stringify(blocks)).not.toContain('{{')
  })

  test.each(otherLetterKinds.flatMap((kind) => partsOfLetter(kind).map((one) => [kind, one] as const)))(
    'in place of the platform’s: %s, %s, and nothing else is said otherwise',
    (kind, one) => {
      const before = exampleOfLetter(kind, example('nb')).blocks
      const own = { [one]: 'Egne ord for {{kommune}}, {{sak}}.' }
      const { blocks } = exampleOfLetter(kind, example('nb'), { afterLead: null, closing: null, own })
      const changed = blocks.filter((block, i) => JSON.stringify(block) !== JSON.stringify(before[i]))
      expect(blocks).toHaveLength(before.length)
      expect(changed).toMatchObject([{ text: expect.stringMatching(/^Egne ord for Grane, /) }])
      const broken = { [one]: 'Egne ord, {{finnes ikke}}.' }
      expect(
        exampleOfLetter(kind, example('nb'), { afterLead: null, closing: null, own: broken }).blocks,
      ).toEqual(before)
      expect(JSON.stringify(before)).not.toContain('"part"')
    },
  )

  test('that leave out what the letter is for are refused', () => {
    expect(missingFieldsOf('request', 'innledning', 'Send det snart.')).toEqual(['frist'])
    expect(missingFieldsOf('request', 'innledning', 'Send det innen {{ frist }}.')).toEqual([])
    expect(missingFieldsOf('request', 'avslutning', 'Hei.')).toEqual([])
  })

  test.each(otherLetterKinds)('of %s may name the fields it has and no other', (kind) => {
    const all = fieldsOfOtherLetter(kind)
      .map((name) => `{{${name}}}`)
      .join(' ')
    expect(unknownFieldsOf(kind, all)).toEqual([])
    expect(unknownFieldsOf(kind, 'Hei {{navnn}}')).toEqual(['navnn'])
    expect(unknownFieldsOf(kind, 'Hei {{kommune}')).not.toEqual([])
    expect(unknownFieldsOf(kind, '{{ frist }}')).toEqual(all.includes('frist') ? [] : ['frist'])
  })
})
