import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDay, readDecimal, readFigure, type TypedFigure } from './figure.rules.ts'

const typed: TypedFigure = {
  ...{ variant: 'full', value: '3 200', unit: 'kroner-per-month', from: '1.1.2027', to: '' },
  ...{ decisionNumber: '45/26', decidedOn: '12.11.2026', reason: '' },
}
const known = { variants: ['full', 'half'], today: '2026-11-22' }
const read = (changes: Partial<TypedFigure> = {}) =>
  readFigure('sfo-place-price', { ...typed, ...changes }, known)
const why = (changes: Partial<TypedFigure>) => {
  const found = read(changes)
  return 'why' in found ? [found.why, found.field] : null
}

describe('a figure as a person types it', () => {
  test('is read with its days and the council’s decision', () => {
    expect(read()).toEqual({
      figure: {
        ...{ rateId: 'sfo-place-price', variant: 'full', unit: 'kroner-per-month', value: '3200' },
        ...{ validFrom: '2027-01-01', validTo: null, decisionNumber: '45/26', decidedOn: '2026-11-12' },
        reason: '',
      },
    })
  })

  test.each([
    [{ variant: 'annet' }, ['no-variant', 'variant']],
    [{ value: 'tre tusen' }, ['not-a-figure', 'value']],
    [{ value: '-1' }, ['not-a-figure', 'value']],
    [{ from: '31.02.2027' }, ['no-from', 'from']],
    [{ from: '' }, ['no-from', 'from']],
    [{ to: '31.12.2026' }, ['bad-to', 'to']],
    [{ decisionNumber: ' ' }, ['no-decision', 'decisionNumber']],
    [{ decidedOn: 'i fjor' }, ['no-decided-on', 'decidedOn']],
    [{ decidedOn: '23.11.2026' }, ['decided-later', 'decidedOn']],
    [{ unit: '' }, ['no-unit', 'unit']],
  ])('is refused at its field: %j', (changes, expected) => {
    expect(why(changes)).toEqual(expected)
  })

  test('never goes beyond the nation’s, and a rate that the law fixes has none', () => {
    const price = { ...typed, variant: 'ordinary', value: '1 201' }
    const at = (rateId: string) => readFigure(rateId, price, { ...known, variants: ['ordinary'] })
    expect(at('kindergarten-max-price')).toEqual({ why: 'beyond-limit', field: 'value' })
    expect(at('kindergarten-payment-months')).toEqual({ why: 'fixed-by-law', field: 'value' })
  })

  test('is a share when it is typed in per cent', () => {
    expect(readDecimal('6,5 %', 'share')).toBe('0.065')
    expect(readDecimal('3 200,50 kr', 'kroner')).toBe('3200.5')
  })

  test('keeps every day that exists, however it is written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (at) => {
          const iso = at.toISOString().slice(0, 10)
          const [year, month, day] = iso.split('-') as [string, string, string]
          expect(readDay(`${day}.${month}.${year}`)).toBe(iso)
          expect(readDay(`${Number(day)}. ${Number(month)}. ${year}`)).toBe(iso)
          expect(readDay(iso)).toBe(iso)
        },
      ),
    )
  })
})
