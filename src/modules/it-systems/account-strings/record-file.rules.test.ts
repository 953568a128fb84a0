import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kostraSeriesOf } from '#norway/kostra-accounts.ts'
import { controlRecordFile, placeOf, textOfRecords } from './record-file.rules.ts'

const series = kostraSeriesOf(2026)!
const expected = {
  ...{ form: '0A', year: '2026', quarter: '', region: '182500', organisation: '', enterprise: '' },
}
const line = (functionCode = '202 ', typeCode = '010', amount = '      263') =>
  `0A2026 182500${' '.repeat(18)}1${functionCode}${typeCode}${amount}`

describe('an accounts file', () => {
  it('is told each finding with line and place, the heaviest first', () => {
    const text = [line(), line('202 ', '998'), line('120 '), line('120 ')].join('\r\n')
    const { lines, errors, warnings, findings, isStopped } = controlRecordFile(text, expected, series)
    expect([lines, errors, warnings, isStopped]).toEqual([4, 1, 1, false])
    expect(findings.map(({ control, lineNumber, field }) => [control, lineNumber, field ?? null])).toEqual([
      ['012', 2, 'art_sektor'],
      ['015', 4, null],
    ])
    expect([placeOf('art_sektor', series), placeOf('belop', series), placeOf(undefined, series)]).toEqual([
      ...[[37, 39], [40, 48], null],
    ])
  })

  it('whose lines have another length is told so and nothing else: fields would be read from wrong places', () => {
    const text = `${line()}\n${line().slice(0, 47)}\n${line()}x\n\n`
    const { findings, isStopped } = controlRecordFile(text, expected, series)
    expect(isStopped).toBe(true)
    expect(findings.map(({ severity, lineNumber }) => [severity, lineNumber])).toEqual([
      ['fatal', 2],
      ['fatal', 3],
    ])
  })

  it('is read as text whatever code page it is in, and a workbook is no text', () => {
    expect(textOfRecords(new Uint8Array([0xef, 0xbb, 0xbf, 0x30, 0x41, 0x1a]))).toBe('0A')
    expect(textOfRecords(new Uint8Array([0x50, 0x4b, 3, 4]))).toBeNull()
  })

  it('of whatever text gets an answer, each finding within the file', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const count = text.split(/\r?\n/).length
        for (const { lineNumber } of controlRecordFile(text, expected, series).findings)
          expect(lineNumber).toBeLessThanOrEqual(count)
      }),
    )
  })
})
