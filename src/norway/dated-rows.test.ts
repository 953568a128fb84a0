import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DatedRow, firstGap, overlap, rowOn } from './dated-rows.ts'
import { addDays } from './iso-date.ts'

const winter: DatedRow = { validFrom: null, validTo: '2026-03-31' }
const summer: DatedRow = { validFrom: '2026-04-01', validTo: '2026-09-30' }
const after: DatedRow = { validFrom: '2026-10-01', validTo: null }

describe('dated rows', () => {
  it('apply from the first to the last day, both included', () => {
    const rows = [winter, summer, after]
    expect(rowOn(rows, '1900-01-01')).toEqual({ found: true, row: winter })
    expect(rowOn(rows, '2026-03-31')).toEqual({ found: true, row: winter })
    expect(rowOn(rows, '2026-04-01')).toEqual({ found: true, row: summer })
    expect(rowOn(rows, '2026-09-30')).toEqual({ found: true, row: summer })
    expect(rowOn(rows, '2999-01-01')).toEqual({ found: true, row: after })
    expect(rowOn([summer], '2026-10-01')).toEqual({ found: false, why: 'no-row' })
    expect(rowOn([winter, winter], '2026-01-01')).toEqual({ found: false, why: 'several-rows' })
  })

  it('overlap when they share a single day, or end before they begin', () => {
    expect(overlap([after, winter, summer])).toBe(false)
    expect(overlap([{ ...winter, validTo: '2026-04-01' }, summer])).toBe(true)
    expect(overlap([winter, { validFrom: '2026-03-31', validTo: null }])).toBe(true)
    expect(overlap([after, { validFrom: '2030-01-01', validTo: null }])).toBe(true)
    expect(overlap([{ validFrom: '2026-05-01', validTo: '2026-04-30' }])).toBe(true)
  })

  it('have a gap where a day is missing between two rows', () => {
    expect(firstGap([summer, after, winter])).toBeNull()
    expect(firstGap([winter, after])).toBe('2026-04-01')
    expect(firstGap([{ ...winter, validTo: '2026-03-30' }, summer])).toBe('2026-03-31')
  })

  it('overlap exactly when some date has several rows', () => {
    const day = (n: number) => addDays('2026-01-01', n)
    const row = fc
      .tuple(fc.nat(40), fc.nat(10))
      .map(([from, length]) => ({ validFrom: day(from), validTo: day(from + length) }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        const several = Array.from({ length: 60 }, (_, n) => rowOn(rows, day(n))).some(
          (hit) => !hit.found && hit.why === 'several-rows',
        )
        expect(overlap(rows)).toBe(several)
      }),
    )
  })
})
