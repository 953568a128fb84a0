import { describe, expect, test } from 'vitest'
import { measureLix, sentencesOf, wordsOf } from '#norway/lix.ts'
import { judgePlainLanguage, lixLimitOf } from '#norway/plain-language.ts'
import { languages } from '#platform/i18n.ts'
import { folders } from '../deciding/testing/published.ts'

/**
 * Every word a resident reads of every package, measured: the page about it, the form, the receipt and the letter. What
 * only caseworkers read is left out. No text quotes law: sections stand in the legal sources, so nothing is excused.
 */
type Words = Record<(typeof languages)[number], string>
interface Description {
  title: Words
  summary: Words
  purpose: Words
  page: Record<string, Words>
}

/** The most words of a sentence that the rules of plain language have (K02). */
const mostWords = 25

const services = [...folders].filter(([, files]) => files.has('samvirke/service.json')).map(([id]) => id)
const read = <T>(id: string, path: string): T =>
  JSON.parse(Buffer.from(folders.get(id)?.get(path) ?? []).toString('utf8')) as T

/** Reasons, rates, questions of the checklist and faults in it; the sentences an assessment gives are for the resident. */
const forStaff = (key: string) =>
  /^(grunn|sats|feil)\./.test(key) || (key.startsWith('vurdering.') && !/\.(ja|nei)$/.test(key))
const ofLetter = (key: string) => /^(vedtak|regel|videre|kunne|vilkaar|vurdering|rad)\./.test(key)

/** What is filled in is one word of its own; marks of layout are none. */
const plain = (text: string) =>
  text
    .replaceAll(/\{\{.*?\}\}/gs, 'Kari')
    .replaceAll(/\{\d+\}/g, 'Grane')
    .replaceAll(/^- |[*_#]/gm, '')

function textsOf(id: string, language: (typeof languages)[number]) {
  const { title, summary, purpose, page } = read<Description>(id, 'samvirke/service.json')
  const { resources } = read<{ resources: { id: string; value: string }[] }>(
    id,
    `App/config/texts/resource.${language}.json`,
  )
  const own = resources.filter((text) => !forStaff(text.id))
  const written = (wanted: (key: string) => boolean) =>
    own.filter((text) => wanted(text.id)).map((text) => plain(text.value))
  const about = [title, summary, purpose, ...Object.values(page)].map((words) => words[language])
  return { form: [...about, ...written((key) => !ofLetter(key))], letter: written(ofLetter) }
}

describe.each(services)('%s', (id) => {
  test.each(languages)('is easy to read in %s: every part of it, and every longer text in it', (language) => {
    const { form, letter } = textsOf(id, language)
    for (const [purpose, texts] of [['form', form] as const, ['letter', letter] as const]) {
      const { findings } = judgePlainLanguage(texts.join('\n'), { purpose, language })
      expect(findings, `${purpose} of ${id}`).toEqual([])
    }
    for (const text of [...form, ...letter]) {
      for (const sentence of sentencesOf(text))
        expect(wordsOf(sentence).length, sentence).toBeLessThanOrEqual(mostWords)
      if (wordsOf(text).length < 20) continue
      expect(measureLix(text).lix, text).toBeLessThanOrEqual(lixLimitOf('letter'))
    }
  })

  test('has the same texts in every language, none of them empty or left in another', () => {
    const byLanguage = languages.map((language) =>
      read<{ resources: { id: string; value: string }[] }>(id, `App/config/texts/resource.${language}.json`),
    )
    const [nb, nn, en] = byLanguage.map(({ resources }) => new Map(resources.map((r) => [r.id, r.value])))
    expect([...nn!.keys()].sort()).toEqual([...nb!.keys()].sort())
    expect([...en!.keys()].sort()).toEqual([...nb!.keys()].sort())
    for (const texts of [nb!, nn!, en!])
      for (const [key, value] of texts) expect(value.trim(), `${id} ${key}`).not.toBe('')
    // A text that is the name of another is read as that one where it is a label in the summary.
    for (const texts of [nb!, nn!, en!])
      for (const [key, value] of texts) expect(value === key || !texts.has(value), `${id} ${key}`).toBe(true)
    for (const [key, value] of nn!) expect(plain(value), `${id} ${key}`).not.toMatch(bokmaal)
    for (const [key, value] of en!) expect(plain(value), `${id} ${key}`).not.toMatch(norwegian)
  })
})

/** Words that are never nynorsk, and words that are never English. */
const bokmaal =
  /(?<!\p{L})(ikke|jeg|hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|fra|noe|noen|være|vært|deres|søker|gjør|kommer|dere|eier|mye|uke[rn]?|penger|begynner)(?!\p{L})/iu
const norwegian = /(?<!\p{L})(og|ikke|det|som|til|av|hvis|søknad|kommunen)(?!\p{L})/iu
