import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedFor, stretchesUntil, type Wanted } from './asked-for.rules.ts'

const nothing: Wanted = { text: '', kind: null, status: null, classId: null, from: null, to: null }

describe('what is asked for', () => {
  test('numbers are exact, words are words, and the last word may be half written', () => {
    expect(askedFor({ ...nothing, text: '2026/12 Søknad barneh' })).toEqual({
      words: ['søknad', 'barneh:*'],
      marks: ['§n2026/12'],
    })
    expect(askedFor({ ...nothing, text: '2026/12-3' })?.marks).toEqual(['§n2026/12-3'])
    expect(askedFor({ ...nothing, text: '45/2026' })?.marks).toEqual(['§n45/2026'])
    expect(askedFor({ ...nothing, text: '2026/MØ4' })?.marks).toEqual(['§n2026/mø4'])
    expect(askedFor({ ...nothing, text: 'Nordmann ' })?.words).toEqual(['nordmann'])
  })

  test('a choice alone is enough, and nothing at all is no search', () => {
    expect(askedFor(nothing)).toBeNull()
    expect(askedFor({ ...nothing, text: ' §!? ' })).toBeNull()
    expect(askedFor({ ...nothing, classId: 'A10', kind: 'file', status: 'Avsluttet' })?.marks).toEqual([
      '§tfile',
      '§sAvsluttet',
      '§ca10',
    ])
    expect(askedFor({ ...nothing, from: '2026-01-01' })).toEqual({ words: [], marks: [] })
  })

  test('nobody writes a mark or an operator by writing words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const asked = askedFor({ ...nothing, text })
        for (const word of asked?.words ?? []) expect(word).toMatch(/^[\p{L}\p{M}\p{N}]+(:\*)?$/u)
        for (const mark of asked?.marks ?? []) expect(mark).toMatch(/^§n[\dmø/-]+$/)
      }),
    )
  })
})

test('the newest months come first, then the years, then everything', () => {
  expect(stretchesUntil('2026-01-31')).toEqual([['§m202601', '§m202512'], ['§y2026', '§y2025'], null])
})
