import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureLix, sentencesOf, wordsOf } from './lix.ts'
import { judgePlainLanguage } from './plain-language.ts'

const sentences = (text: string) => sentencesOf(text).map((sentence) => sentence.trim())

describe('LIX', () => {
  it('is words per sentence plus long words in per cent', () => {
    expect(measureLix('Du får svar innen tre uker. Kommunen behandler søknaden.')).toEqual({
      words: 9,
      sentences: 2,
      longWords: 3,
      lix: 37.83,
      averageSentenceWords: 4.5,
      longestSentenceWords: 6,
    })
  })

  it('is 0 for a text without words', () => {
    for (const text of ['', ' \n ', '…', '§ % –']) expect(measureLix(text).lix, text).toBe(0)
  })

  it('calls seven letters long and six not, figures not at all', () => {
    expect(measureLix('barnas').longWords).toBe(0)
    expect(measureLix('ungenes').longWords).toBe(1)
    expect(measureLix('1234567').longWords).toBe(0)
    expect(measureLix('SFO-plass').longWords).toBe(1)
    expect(measureLix('a\u030arsbe\u0301le').longWords).toBe(measureLix('årsbéle').longWords)
  })

  it('counts a number as one word, also with grouping and decimals', () => {
    expect(wordsOf('Du betaler 1\u00a0390,91 kr')).toEqual(['Du', 'betaler', '1\u00a0390,91', 'kr'])
    expect(wordsOf('kl. 14.05 og § 3')).toEqual(['kl', '14.05', 'og', '3'])
  })

  it('does not end a sentence at an ordinal, an abbreviation or inside a number', () => {
    expect(sentences('Du må svare før 1. mai. Da er det vår.')).toHaveLength(2)
    expect(sentences('Møtet er den 1. 2. og 3. mai kl. 14.05 i nr. 3.')).toHaveLength(1)
    expect(sentences('Det gjelder f.eks. Rana og bl.a. Grane, jf. Lovens krav.')).toHaveLength(1)
    expect(sentences('Det koster 200 kr. Du betaler i juni.')).toHaveLength(2)
    expect(sentences('Det koster kr. 200 i året.')).toHaveLength(1)
    expect(sentences('Du bor i etasje 2. Heisen går dit.')).toHaveLength(2)
    expect(sentences('Svar på www.grane.kommune.no i dag')).toHaveLength(1)
  })

  it('ends a sentence at a question, a cry, a quotation and the end of a line, not at a colon', () => {
    expect(sentences('Hvem kan søke? Alle!\nSlik gjør du\nDu trenger: lån og hjelp')).toHaveLength(4)
    expect(sentences('Hun sa: «Jeg kommer.» Så gikk hun.')).toHaveLength(2)
    expect(sentences('«Kommer du?» spurte hun.')).toHaveLength(1)
    expect(sentences('Vi venter ... og ser.')).toHaveLength(1)
  })

  it('adds up: a text joined from sentences has the words and sentences of its parts', () => {
    const word = fc.stringMatching(/^[a-zæøå]{1,12}$/)
    const sentence = fc.array(word, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (parts) => {
        const text = parts.map((words) => `X${words.join(' ')}!`).join(' ')
        const measured = measureLix(text)
        const words = parts.flat().length
        expect(measured).toMatchObject({ words, sentences: parts.length })
        expect(measured.longestSentenceWords).toBe(Math.max(...parts.map((p) => p.length)))
      }),
    )
  })
})

describe('judgePlainLanguage', () => {
  const letter = { purpose: 'letter', language: 'nb' } as const

  it('passes a plain letter', () => {
    const text =
      'Du får redusert pris.\nDu betaler 818,18 kr i måneden fra 1. august 2026. Vi har brukt tall fra skatten.'
    expect(judgePlainLanguage(text, letter)).toMatchObject({ passes: true, findings: [] })
  })

  it('fails what is too hard, and says by how much', () => {
    const text =
      'Kommunen har vurdert søknaden om redusert foreldrebetaling i henhold til forskriften, og husholdningens samlede inntekt overstiger inntektsgrensen.'
    const { passes, findings } = judgePlainLanguage(text, letter)
    expect(passes).toBe(false)
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'lix', severity: 'fail', limit: 45 }))
    expect(findings).toContainEqual({
      severity: 'warn',
      rule: 'stop-word',
      word: 'i henhold til',
      instead: 'etter',
    })
  })

  it('fails a sentence of more than thirty words', () => {
    const words = (n: number) => `${Array.from({ length: n }, () => 'du').join(' ')}.`
    expect(judgePlainLanguage(words(30), letter).findings.map((f) => f.rule)).toEqual(['average-sentence'])
    expect(judgePlainLanguage(words(31), letter).findings.map((f) => f.rule)).toContain('long-sentence')
  })

  it('leaves out names the writer cannot choose and references to law', () => {
    const text = 'Hattfjelldal kommune har sagt ja, se § 29.'
    const options = { ...letter, leaveOut: ['Hattfjelldal kommune'] }
    expect(judgePlainLanguage(text, options).measured).toMatchObject({ words: 4, longWords: 0 })
  })

  it('finds stop words as whole words only, and suggests in the language of the text', () => {
    const of = (text: string, language: 'nb' | 'nn' | 'en') =>
      judgePlainLanguage(text, { purpose: 'form', language }).findings.filter((f) => f.rule === 'stop-word')
    expect(of('Vi viser til jf. loven', 'nn')).toEqual([
      { severity: 'warn', rule: 'stop-word', word: 'jf.', instead: 'sjå' },
    ])
    expect(of('Mediorama er åpent', 'nb')).toEqual([])
    expect(of('Medio mai', 'en')).toEqual([])
  })
})
