import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inVotingOrder, type Motion, nextMotion, wordingAfter } from './motion.rules.ts'

const motion = (kind: Motion['kind'], ordinal: number, over: Partial<Motion> = {}): Motion => ({
  ...{ id: `${kind}-${ordinal}`, itemId: 'sak', ordinal, kind, seatId: 'a', text: `${kind} ${ordinal}` },
  ...{ outcome: null, tally: null, count: null },
  ...over,
})

describe('motions', () => {
  test('are voted on with putting off first, then changes, then what would take the place of the proposal', () => {
    const put = [
      motion('alternative', 1),
      motion('amendment', 2),
      motion('postponement', 3),
      motion('amendment', 4),
    ]
    expect(inVotingOrder(put).map(({ id }) => id)).toEqual([
      ...['postponement-3', 'amendment-2', 'amendment-4', 'alternative-1'],
    ])
    expect(nextMotion(put)?.id).toBe('postponement-3')
    const settled = put.map((one) =>
      one.kind === 'alternative' ? one : { ...one, outcome: 'rejected' as const },
    )
    expect(nextMotion(settled)?.id).toBe('alternative-1')
    expect(nextMotion(settled.map((one) => ({ ...one, outcome: 'lapsed' as const })))).toBeNull()
  })

  test('that are adopted change the wording, or stand in its place', () => {
    const adopted = { outcome: 'adopted' } as const
    const changes = [motion('amendment', 2, adopted), motion('amendment', 1, { outcome: 'rejected' })]
    expect(wordingAfter('Forslaget', changes)).toBe('Forslaget\n\namendment 2')
    expect(wordingAfter('Forslaget', [...changes, motion('alternative', 3, adopted)])).toBe('alternative 3')
    expect(wordingAfter('Forslaget', [])).toBe('Forslaget')
  })

  test('keep an order that does not depend on how they are listed', () => {
    const kinds = fc.constantFrom<Motion['kind']>('postponement', 'amendment', 'alternative')
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 8 }), fc.integer(), (some, seed) => {
        const put = some.map((kind, i) => motion(kind, i + 1))
        const turned = [...put].sort((a, b) => ((a.ordinal * seed) % 7) - ((b.ordinal * seed) % 7))
        expect(inVotingOrder(turned)).toEqual(inVotingOrder(put))
      }),
    )
  })
})
