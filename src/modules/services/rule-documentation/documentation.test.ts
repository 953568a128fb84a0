import { expect, test } from 'vitest'
import type { IsoDate } from '#norway/iso-date.ts'
import { measureLix } from '#norway/lix.ts'
import { languages } from '#platform/i18n.ts'
import { decidingPackage, folders } from '../deciding/testing/published.ts'
import type { KeptRule } from '../replay/kept-rules.ts'
import { analysisOf } from './analysis-in-words.ts'
import { documentationTexts } from './documentation.text.ts'
import { documentationOf } from './documentation.ts'
import { editionNamed, nameOfEdition } from './editions.ts'
import { historyOf } from './history.ts'
import { lawRows } from './law-rows.ts'

const on = '2026-11-22' as IsoDate
const all = [...folders].filter(([, files]) => files.has('samvirke/service.json')).map(([id]) => id)

test.each(all)(
  '%s: every input says where it comes from, every row is a sentence, every law has its date',
  async (id) => {
    const service = await decidingPackage(id)
    for (const language of languages) {
      const documentation = documentationOf(service, { language, on })
      expect(documentation.law.length).toBeGreaterThan(0)
      for (const { period } of documentation.law) expect(period).not.toBe('')
      for (const { source } of documentation.inputs) expect(source).not.toBe('')
      for (const step of documentation.steps) {
        expect(step.tables.length + step.formulas.length, step.name).toBeGreaterThan(0)
        for (const { sentence } of step.tables.flatMap(({ rows }) => rows))
          expect(sentence).toMatch(/^\p{Lu}.*\.$/su)
      }
      expect(documentation.answerWithin.length).toBeGreaterThan(0)
      for (const { text } of analysisOf(service, language).findings) expect(text).toMatch(/^\p{Lu}.*\.$/su)
      const names = new Set([...documentation.steps, ...documentation.inputs].map(({ name }) => name))
      for (const { builtOn } of documentation.steps)
        for (const name of [...builtOn.steps, ...builtOn.inputs]) expect(names).toContain(name)
    }
  },
)

test('a row of the kindergarten fee as a lawyer reads it', async () => {
  const { steps, inputs } = documentationOf(await decidingPackage('redusert-barnehage'), {
    language: 'nb',
    on,
  })
  const step = steps.find(({ name }) => name === 'Rett til redusert betaling')
  expect(step?.tables[0]?.rows[0]).toMatchObject({
    sentence:
      'Hvis «Samlet inntekt» er kjent, og «Årspris» er mer enn «Betalingstak per år», så: «Redusert betaling» er ja.',
    law: [
      {
        citation: 'forskrift om foreldrebetaling i barnehager § 3',
        period: expect.stringMatching(/^fra 1\.\smai\s2015$/),
        doubt: '',
      },
    ],
  })
  expect(step?.builtOn).toEqual({ steps: ['Årspris', 'Betalingstak per år'], inputs: ['Samlet inntekt'] })
  expect(Object.fromEntries(inputs.map(({ name, source }) => [name, source]))).toMatchObject({
    'Samlet inntekt': 'Skatteetaten',
    'Ordinær pris per måned': 'sats, se under',
    Avrunding: 'valg kommunen har gjort',
    'Søker bosatt i kommunen': 'Folkeregisteret',
  })
})

test('an act that is adopted says so, and is not said to be in force', () => {
  const [row] = lawRows(['public-administration-act-2025-13'], on, 'nb')
  expect(row).toMatchObject({ isInForce: false, period: 'vedtatt, men gjelder ikke ennå' })
})

test('the history says which rows came and went, and old editions keep their address', async () => {
  const now = await decidingPackage('redusert-barnehage')
  const rules = now.rules!
  const decisions = rules.model.decisions.map((one) =>
    one.name === 'Årspris' ? { ...one, logic: { kind: 'literal', text: '7', typeRef: null } as const } : one,
  )
  const before = {
    ...now,
    hash: 'b'.repeat(64),
    rules: { ...rules, model: { ...rules.model, decisions } },
  }
  const edition = (service: KeptRule['service'], version: number): KeptRule => ({
    ...{ service, version, packageHash: String(version), publishedAt: new Date('2026-10-01T10:00:00Z') },
  })
  const editions = [edition(now, 3), edition(now, 2), edition(before, 1)]
  const [third, second, first] = historyOf(editions, { language: 'nb', on })
  expect(third).toMatchObject({ isSameRule: true, added: [], removed: [] })
  expect(second).toMatchObject({
    added: ['Årspris: «Ordinær pris per måned» ganger «Betalingsmåneder»'],
    removed: ['Årspris: 7'],
  })
  expect(first?.isFirst).toBe(true)
  expect(editionNamed(editions, '1')?.service.hash).toBe(before.hash)
  expect(editionNamed(editions, now.hash.slice(0, 12))?.version).toBe(3)
  expect(editionNamed(editions, 'bbb')).toBeNull()
  expect(nameOfEdition({ service: now, version: null })).toBe(now.hash.slice(0, 12))
})

test('what is ours to write is easy to read', () => {
  const t = documentationTexts('nb')
  const own = (['list.lead', 'lead', 'always-person', 'level.full', 'level.partly', 'why-text'] as const).map(
    (key) => t(key, { law: 'forvaltningsloven § 13' }),
  )
  expect(measureLix(own.join(' ')).lix).toBeLessThan(45)
})
