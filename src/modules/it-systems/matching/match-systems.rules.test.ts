import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closeness } from './closeness.rules.ts'
import { catalogueSystems, catalogueVendors } from './known-systems.ts'
import { openMatcher } from './match-systems.rules.ts'
import { wordsOf } from './name-words.rules.ts'

const match = openMatcher(catalogueSystems, catalogueVendors)
const namesIn = (file: string) =>
  readFileSync(new URL(`../testing/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';') as [string, string, string])
const labelled = namesIn('labelled-names.csv')

/** Precision and recall of what is taken without asking anybody, and how often the right one is among those proposed. */
function judge(rows: readonly (readonly [string, string, string])[]) {
  const judged = rows.map(([right, product, vendor]) => {
    const { verdict, suggestions } = match({ product, vendor })
    const taken = verdict === 'certain' ? suggestions[0]!.systemId : null
    return {
      right: right === '-' ? null : right,
      taken,
      proposed: suggestions.map(({ systemId }) => systemId),
    }
  })
  const known = judged.filter(({ right }) => right !== null)
  const taken = judged.filter((one) => one.taken !== null)
  const rightly = taken.filter((one) => one.taken === one.right).length
  return {
    precision: rightly / taken.length,
    recall: rightly / known.length,
    proposed: known.filter(({ right, proposed }) => proposed.includes(right!)).length / known.length,
  }
}

describe('matching typed names against the catalogue', () => {
  it('is right in 95 of 100, and finds 90 of 100, in names that the thresholds were not set by', () => {
    expect(labelled.length).toBeGreaterThan(300)
    const others = judge(labelled.filter((_, n) => n % 2 === 1))
    expect(others.precision).toBeGreaterThanOrEqual(0.95)
    expect(others.recall).toBeGreaterThanOrEqual(0.9)
    expect(others.proposed).toBeGreaterThanOrEqual(0.97)
    const all = judge(labelled)
    expect(all.precision).toBeGreaterThanOrEqual(0.98)
    expect(all.recall).toBeGreaterThanOrEqual(0.94)
  })

  it('is as good on names that were written when the rules were done, and that no rule was made by', () => {
    const held = judge(namesIn('held-out-names.csv'))
    expect(held.precision).toBeGreaterThanOrEqual(0.97)
    expect(held.recall).toBeGreaterThanOrEqual(0.93)
  })

  it('finds every product of the catalogue by its own name and vendor', () => {
    const missed = catalogueSystems.filter(({ id, name, vendor }) => {
      const { suggestions } = match({ product: name, vendor })
      return suggestions[0]?.systemId !== id
    })
    expect(missed.map(({ name }) => name)).toEqual([])
  })

  it('asks a person where a name may be several, and takes nothing that only shares the vendor', () => {
    const flyt = match({ product: 'Visma Flyt', vendor: 'Visma' })
    expect(flyt.verdict).not.toBe('certain')
    expect(match({ product: 'Acos Eiendomsskatt', vendor: 'Acos' }).verdict).not.toBe('certain')
    expect(match({ product: '', vendor: 'Visma' })).toEqual({ verdict: 'unknown', suggestions: [] })
  })

  it('takes no name that is only a subject for the product that is called so, before the vendor is told', () => {
    for (const product of ['Helse', 'SKOLE', 'Økonomi', 'X', 'Barnevern'])
      expect(match({ product }).verdict, product).toBe('doubtful')
    expect(match({ product: 'Skole', vendor: 'Visma' }).verdict).toBe('certain')
    // A word that one product has is no misspelling of another.
    expect(match({ product: 'Byggesak', vendor: 'Norkart' }).verdict).toBe('doubtful')
  })

  it('takes no abbreviation for another one, and wonders when the vendor is another', () => {
    expect(match({ product: 'ESB', vendor: 'Sikri' }).suggestions).toEqual([])
    const other = match({ product: 'Profil', vendor: 'Fotograf Hansen' })
    expect(other.verdict).toBe('doubtful')
    expect(other.suggestions[0]).toMatchObject({ systemId: 'SYS066', vendor: 'other' })
  })

  it('answers the same whatever was asked before, for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 20 }), (product, vendor) => {
        const first = match({ product, vendor })
        expect(match({ product, vendor })).toEqual(first)
        for (const { score } of first.suggestions) expect(score >= 0 && score <= 1).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})

describe('words of a name', () => {
  it('leave out versions and years, and keep figures that are part of the name', () => {
    expect(wordsOf('Visma Enterprise Økonomi v2022.3')).toEqual(['visma', 'enterprise', 'okonomi'])
    expect(wordsOf('WinMed 3 (2019)')).toEqual(['winmed', '3'])
    expect(wordsOf('Public 360° v. 5.1')).toEqual(['public', '360'])
    expect(wordsOf('QM+')).toEqual(['qm', 'plus'])
    expect(wordsOf('2024')).toEqual(['2024'])
  })
})

describe('closeness of two words', () => {
  it('counts changes, and gives up only where the answer would be below what was asked for', () => {
    expect(closeness('websak', 'wesbak')).toBeCloseTo(5 / 6)
    expect(closeness('gerica', 'gerika')).toBeCloseTo(5 / 6)
    expect(closeness('gerica', 'lifecare', 0.8)).toBe(0)
    fc.assert(
      fc.property(
        fc.string({ maxLength: 12 }),
        fc.string({ maxLength: 12 }),
        fc.double({ min: 0, max: 1 }),
        (a, b, least) => {
          const whole = closeness(a, b)
          expect(closeness(b, a)).toBe(whole)
          expect(closeness(a, b, Number.isNaN(least) ? 0 : least)).toBe(
            whole >= (Number.isNaN(least) ? 0 : least) - 1e-9 ? whole : 0,
          )
        },
      ),
    )
  })
})
