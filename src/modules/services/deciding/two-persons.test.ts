import { describe, expect, test } from 'vitest'
import { twoPersonsOf } from './two-persons.ts'

describe('what a package says of two persons', () => {
  test('nothing, where it says nothing', () => expect(twoPersonsOf({})).toEqual({}))

  test('the amount of a result is worked out, exactly; what cannot be is unknown', () => {
    const { twoPersons, amountKroner } = twoPersonsOf({
      twoPersons: { outcomes: ['refused'], amount: 'sum(result.parts)', aboveKroner: '10000' },
    })
    expect(twoPersons).toEqual({ outcomes: ['refused'], aboveKroner: '10000' })
    expect(amountKroner?.({ parts: ['0.1', '0.2'] })).toBe('0.3')
    expect(amountKroner?.({})).toBeNull()
  })
})
