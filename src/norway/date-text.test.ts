import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatDistance,
  formatMoment,
  formatShortDate,
  formatTime,
  readDate,
} from './date-text.ts'
import { addDays } from './iso-date.ts'

const anyDate = fc.integer({ min: -50_000, max: 50_000 }).map((days) => addDays('2000-01-01', days))
const plain = (text: string) => text.replace(/\u00a0/g, ' ')

describe('dates in text', () => {
  it('are written as Norwegians and the English write them', () => {
    expect(plain(formatDate('2026-11-22', 'nb'))).toBe('22. november 2026')
    expect(plain(formatDate('2026-05-01', 'nn'))).toBe('1. mai 2026')
    expect(plain(formatDate('2026-11-02', 'en'))).toBe('2 November 2026')
    expect(formatShortDate('2026-01-02', 'nb')).toBe('02.01.2026')
    expect(plain(formatShortDate('2026-01-02', 'en'))).toBe('2 Jan 2026')
  })

  it('are read back as the same date', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom('nb' as const, 'nn' as const, 'en' as const), (date, language) => {
        expect(readDate(formatDate(date, language))).toBe(date)
        if (language !== 'en') expect(readDate(formatShortDate(date, language))).toBe(date)
        expect(readDate(date)).toBe(date)
      }),
    )
  })

  it('are read as people type them, and never guessed', () => {
    expect(readDate(' 1.5.2026 ')).toBe('2026-05-01')
    expect(readDate('01.05.2026')).toBe('2026-05-01')
    expect(readDate('1. mai 2026')).toBe('2026-05-01')
    expect(readDate('1. MAI 2026')).toBe('2026-05-01')
    for (const wrong of [
      '',
      '31.04.2026',
      '29.02.2026',
      '1.5.26',
      '5/2026',
      'i morgen',
      '1. main 2026',
      '2026-2-1',
      '00.01.2026',
    ]) {
      expect(readDate(wrong), wrong).toBeNull()
    }
  })

  it('are said as distances', () => {
    const today = '2026-11-22'
    expect(formatDistance('2026-11-22', today, 'nb')).toBe('i dag')
    expect(formatDistance('2026-11-21', today, 'nn')).toBe('i går')
    expect(formatDistance('2026-11-23', today, 'nn')).toBe('i morgon')
    expect(plain(formatDistance('2026-11-19', today, 'nb'))).toBe('for 3 dager siden')
    expect(plain(formatDistance('2026-11-19', today, 'nn'))).toBe('for 3 dagar sidan')
    expect(plain(formatDistance('2026-12-02', today, 'nb'))).toBe('om 10 dager')
    expect(plain(formatDistance('2026-12-02', today, 'en'))).toBe('in 10 days')
  })
})

describe('times in text', () => {
  it('are those of Norwegian clocks, winter and summer, over midnight', () => {
    expect(plain(formatTime(new Date('2026-11-22T13:05:00Z'), 'nb'))).toBe('kl. 14.05')
    expect(plain(formatTime(new Date('2026-07-01T12:05:00Z'), 'nn'))).toBe('kl. 14.05')
    expect(formatTime(new Date('2026-11-22T13:05:00Z'), 'en')).toBe('14:05')
    expect(plain(formatMoment(new Date('2026-12-31T23:30:00Z'), 'nb'))).toBe('1. januar 2027 kl. 00.30')
    expect(plain(formatMoment(new Date('2026-11-22T13:05:00Z'), 'en'))).toBe('22 November 2026, 14:05')
  })
})
