import { describe, expect, it } from 'vitest'
import { experienceLike, wordsIn } from './experience.rules.ts'

const entry = (title: string, advice: string) => ({ fields: { title, advice } })
const log = [
  entry('Leverandøren byttet arkivsystemet midt i testingen', 'Avtal frys av versjonen'),
  entry('Opplæringen kom for sent', 'Begynn opplæring av superbrukere før systemet settes i drift'),
  entry('Innbyggerne forstod ikke skjemaet', 'Prøv skjemaet med fem innbyggere'),
]

describe('experience of other projects', () => {
  it('is found whatever ending its words have', () => {
    expect([...wordsIn('Skjemaer').keys()]).toEqual([...wordsIn('skjemaene').keys()])
    const [first] = experienceLike('Felles skjemaer for innbyggerne', log)
    expect(first?.entry.fields.title).toBe('Innbyggerne forstod ikke skjemaet')
  })

  it('puts what shares a rare word before what shares a common one, and says which', () => {
    const found = experienceLike('Opplæring i nytt system', log)
    expect(found.map(({ entry: { fields } }) => fields.title)[0]).toBe('Opplæringen kom for sent')
    expect(found[0]?.shared).toContain('opplæring')
  })

  it('is left out where nothing is in common, or only words that say nothing', () => {
    expect(experienceLike('Vannmålere under bakken', log)).toEqual([])
    expect(experienceLike('prosjektet skal være med alle kommuner', log)).toEqual([])
  })
})
