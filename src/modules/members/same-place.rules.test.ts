import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samePlaceIn } from './same-place.rules.ts'

const isSlug = (part: string) => ['grane', 'vefsn'].includes(part)
const caseId = '0b7e4a52-6a0e-4c5e-9f0f-3f6d1c2b4a59'

describe('the same place in another municipality', () => {
  test.each([
    ['/saksbehandling/grane', '/saksbehandling/vefsn'],
    ['/saksbehandling/grane/avgjort?vis=mine', '/saksbehandling/vefsn/avgjort?vis=mine'],
    ['/saksbehandling/grane/avgjort?side=2#topp', '/saksbehandling/vefsn/avgjort?side=2'],
  ])('%s becomes %s', (from, to) => {
    expect(samePlaceIn(from, 'vefsn', isSlug)).toBe(to)
  })

  test('one case belongs to its municipality: the way ends at the list it stands in', () => {
    expect(samePlaceIn(`/saksbehandling/grane/saker/${caseId}/vedtak?a=1`, 'vefsn', isSlug)).toBe(
      '/saksbehandling/vefsn',
    )
  })

  test.each([
    '',
    'https://ond.example/grane',
    '//ond.example/grane',
    '/\\ond.example/grane',
    '/drift',
    '/../grane',
    '/grane//x',
    '/grane\n',
  ])('%j is no place here', (wanted) => expect(samePlaceIn(wanted, 'vefsn', isSlug)).toBeNull())

  test('whatever is asked for, the answer stays on this site', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      'grane',
      'ond.example',
      '..',
      '.',
      '?',
      '#',
      '@',
      ':',
      caseId,
      ' ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (wanted) => {
          const to = samePlaceIn(wanted, 'vefsn', isSlug)
          if (to === null) return
          const there = new URL(to, 'https://samvirke.example')
          expect(there.origin).toBe('https://samvirke.example')
          expect(to).toContain('vefsn')
        },
      ),
    )
  })
})
