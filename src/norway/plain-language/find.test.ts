import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findInPlainLanguage, type PlainRuleId } from './find.ts'

const good = [
  'Du får støtte fra 1. mars. Du trenger ikke gjøre noe mer.',
  '# Slik kom vi fram til det',
  'Vi har sett på inntekten din.',
  '# Du kan klage',
  'Fristen er tre uker. Ring oss på 75 55 18 25.',
].join('\n')

const rulesIn = (text: string, language: 'nb' | 'nn' = 'nb', canAppeal = false) =>
  findInPlainLanguage(text, { language, canAppeal }).map(({ rule }) => rule)

describe('plain language in a letter', () => {
  test('finds nothing in a plain one, in bokmål and nynorsk', () => {
    expect(rulesIn(good, 'nb', true)).toEqual([])
    const nn = 'Du får støtte frå 1. mars.\n# Du kan klage\nFristen er tre veker. Ring oss på 75 55 18 25.'
    expect(rulesIn(nn, 'nn', true)).toEqual([])
  })

  test.each<[PlainRuleId, 'nb' | 'nn', string, string]>([
    ['K01', 'nb', 'Vi viser til brevet ditt om saken.', 'Vi viser til brevet ditt om saken.'],
    ['K01', 'nn', 'Vi syner til brevet ditt om saka.', 'Vi syner til brevet ditt om saka.'],
    ['K02', 'nb', `Du får støtte ${'og mer '.repeat(12)}nå.`, `Du får støtte ${'og mer '.repeat(12)}nå.`],
    ['K03', 'nb', 'Du får svar når saken blir behandlet.', 'blir behandlet'],
    ['K03', 'nb', 'Du får vite at skjemaet skal sendes inn.', 'skal sendes'],
    ['K03', 'nn', 'Du får vite at skjemaet skal sendast inn.', 'skal sendast'],
    ['K04', 'nb', 'Du får svar når vi har foretatt en ny vurdering.', 'foretatt en ny vurdering'],
    ['K05', 'nb', 'Du får vite at søkeren har krav på støtte.', 'søkeren'],
    ['K05', 'nn', 'Du får vite at søkjaren har krav på støtte.', 'søkjaren'],
    ['K05', 'nb', 'Du får vite hva vi sendte til Dem i går.', 'Dem'],
    ['K06', 'nb', 'Du får ikke dispensasjon.', 'dispensasjon'],
    ['K08', 'nb', 'Du får svar i henhold til reglene.', 'i henhold til'],
    ['K09', 'nb', 'Du får støtte til f.eks. briller.', 'f.eks.'],
    ['K09', 'nn', 'Du får støtte til bl.a. briller.', 'bl.a.'],
    ['K10', 'nb', 'Du får støtte etter § 4.', '§ 4'],
  ])('%s in %s: the words are pointed at', (rule, language, text, words) => {
    const found = findInPlainLanguage(text, { language })
    expect(found.map((each) => each.rule)).toEqual([rule])
    expect(text.slice(found[0]?.start, found[0]?.end)).toBe(words)
    expect(found[0]?.advice).not.toMatch(/\{\{|undefined/)
  })

  test('K07: many sentences in a paragraph, and long stretches without a heading', () => {
    expect(rulesIn(`Du får støtte. ${'Vi ser det. '.repeat(5)}`)).toEqual(['K07'])
    expect(rulesIn(`Du får støtte.\n${`${'Vi ser det her. '.repeat(4)}\n`.repeat(20)}`)).toEqual(['K07'])
  })

  test('K11 says what is missing, and only where there is something to appeal', () => {
    const [found] = findInPlainLanguage('Du får ikke støtte.', { language: 'nb', canAppeal: true })
    expect(found).toMatchObject({ rule: 'K11', stops: true })
    expect(found?.advice).toContain('Mangler: overskrift om klage, frist, telefon eller e-post.')
    expect(rulesIn('Du får ikke støtte.')).toEqual([])
  })

  test('K12: long words in long sentences', () => {
    const hard =
      'Du får parkeringstillatelse forutsatt dokumentasjonsgrunnlaget tilfredsstiller forskriftsbestemmelsene.'
    expect(rulesIn(hard)).toEqual(['K12'])
  })

  test('a term that is explained, and "De" that is "they", are let be', () => {
    expect(rulesIn('Du får dispensasjon (lov til å gjøre unntak fra reglene).')).toEqual([])
    expect(rulesIn('Du får svar fra naboene. De bor ved siden av.')).toEqual([])
  })

  test('K01, K05 and K11 stop a letter, the others advise', () => {
    const bad = 'Vi viser til brevet. Søkeren må iht. § 4 foreta en vurdering.'
    const stopping = findInPlainLanguage(bad, { language: 'nb', canAppeal: true }).filter((one) => one.stops)
    expect([...new Set(stopping.map(({ rule }) => rule))].sort()).toEqual(['K01', 'K05', 'K11'])
  })

  test('says line and part', () => {
    const found = findInPlainLanguage('Du får støtte.\n\n# Hvorfor\nVedkommende har rett.', {
      language: 'nb',
    })
    expect(found[0]).toMatchObject({ rule: 'K05', line: 4, part: 3 })
  })

  test('English is not judged by Norwegian rules', () => {
    expect(findInPlainLanguage('De facto iht. anything.', { language: 'en', canAppeal: true })).toEqual([])
  })

  const words = fc.constantFrom(
    ...[
      'søker',
      'De',
      'blir sendt',
      '§ 4',
      'f.eks.',
      'iht.',
      '. ',
      '\n',
      '\r\n',
      '# ',
      '- ',
      'skal sendes',
      '1. mai',
      '😀',
      'å',
    ],
  )
  test('twenty thousand words take no longer than a page may: the time grows with the text, not faster', () => {
    const sentence = 'Søkeren må iht. § 4 foreta en vurdering av om De skal sende inn f.eks. en lønnsslipp. '
    const timed = (times: number) => {
      const text = Array.from({ length: times }, (_, i) => (i % 8 ? sentence : `${sentence}\n`)).join('')
      const from = performance.now()
      expect(findInPlainLanguage(text, { language: 'nb', canAppeal: true }).length).toBeGreaterThan(times)
      return performance.now() - from
    }
    timed(100)
    const small = Math.min(timed(130), timed(130), timed(130))
    // Ten times the words: room for a busy machine, none for the square of it.
    expect(timed(1300)).toBeLessThan(Math.max(40 * small, 400))
  })

  test('never throws, and every finding lies inside the text and has advice', () => {
    const text = fc.array(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 20 })), { maxLength: 30 })
    fc.assert(
      fc.property(
        text,
        fc.constantFrom('nb' as const, 'nn' as const),
        fc.boolean(),
        (made, language, canAppeal) => {
          const whole = made.join(' ')
          for (const one of findInPlainLanguage(whole, { language, canAppeal })) {
            expect(one.start).toBeGreaterThanOrEqual(0)
            expect(one.end).toBeGreaterThan(one.start)
            expect(one.end).toBeLessThanOrEqual(whole.length)
            expect(one.line).toBeLessThanOrEqual(whole.split('\n').length)
            expect(one.part).toBeGreaterThan(0)
            expect(one.advice).not.toBe('')
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a very long text is read in reasonable time', () => {
    const long = 'Søkeren skal ikke foreta en en en en vurdering og blir sendt. '.repeat(3000)
    expect(findInPlainLanguage(long, { language: 'nb' }).length).toBeGreaterThan(3000)
  }, 5000)
})
