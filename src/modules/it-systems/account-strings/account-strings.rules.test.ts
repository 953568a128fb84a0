import { describe, expect, it } from 'vitest'
import { kostraSeriesOf } from '#norway/kostra-accounts.ts'
import { type AccountLine, kostraOf, splitFunction, splitType, structureOf } from './account-code.rules.ts'
import { controlChart } from './chart-controls.rules.ts'
import { backTo, commonStructure, postedDifferently } from './common-structure.rules.ts'
import { controlRecords, readRecords } from './kostra-controls.rules.ts'

const series = kostraSeriesOf(2026)!
let n = 0
const line = (
  functionCode: string,
  typeCode: string,
  name: string | null = null,
  accountClass: string | null = '1',
): AccountLine => ({
  ...{
    lineNumber: ++n,
    accountClass,
    functionCode,
    typeCode,
    name,
    responsibility: null,
    project: null,
    service: null,
    amountOre: null,
  },
})

describe('codes of a member', () => {
  it('are KOSTRA’s figures with some of its own', () => {
    expect(splitFunction('2020')).toEqual({ kostra: '202', local: '0' })
    expect(splitFunction('202')).toEqual({ kostra: '202', local: '' })
    expect(splitType('10100')).toEqual({ accountClass: '1', kostra: '010', local: '0' })
    expect(splitType('1955')).toEqual({ accountClass: null, kostra: '195', local: '5' })
    expect([splitFunction('20'), splitType('abc'), splitType('9')]).toEqual([null, null, null])
    expect(kostraOf(line('2020', '11950', null, null))).toEqual({
      accountClass: '1',
      functionCode: '202',
      typeCode: '195',
    })
  })

  it('show how it builds its strings', () => {
    expect(structureOf([line('2020', '10100'), line('2021', '11950'), line('100', '195')])).toMatchObject({
      functionLength: 4,
      typeLength: 5,
      classInType: true,
    })
    expect(structureOf([])).toBeNull()
  })
})

describe('a chart held against KOSTRA', () => {
  it('says which codes are none, and which do not go together', () => {
    const lines = [
      line('2020', '1950'),
      line('299', '195'),
      line('202', '999'),
      line('841', '010'),
      line('100', '195', null, '0'),
      line('x', '195'),
      line('202', '195', null, '7'),
    ]
    expect(controlChart(lines, series).map(({ code, severity, value }) => [code, severity, value])).toEqual([
      ['no-such-function', 'error', '299'],
      ['no-such-type', 'error', '999'],
      ['together', 'error', "Ugyldig funksjon '841' i driftsregnskapet"],
      ['together', 'warning', "Ulogisk funksjon '100' i investeringsregnskapet"],
      ['not-a-code', 'error', 'x 195'],
      ['no-such-class', 'error', '7'],
    ])
  })

  it('leaves the balance to its own codes', () => {
    expect(controlChart([line('100', '000', null, '2')], series)).toEqual([])
  })
})

describe('records of 48 figures', () => {
  const expected = {
    form: '0A',
    year: '2026',
    quarter: '',
    region: '182500',
    organisation: '',
    enterprise: '',
  }
  const record = (
    change: Partial<
      Record<'form' | 'year' | 'quarter' | 'region' | 'klasse' | 'funksjon' | 'art' | 'belop', string>
    > = {},
  ) =>
    `${change.form ?? '0A'}${change.year ?? '2026'}${change.quarter ?? ' '}${change.region ?? '182500'}${' '.repeat(18)}${change.klasse ?? '1'}${(change.funksjon ?? '202').padEnd(4)}${change.art ?? '010'}${(change.belop ?? '263').padStart(9)}`
  const controls = (text: string, more: Partial<typeof expected> = {}) =>
    controlRecords(readRecords(text, series), { ...expected, ...more }, series).map(
      ({ control, severity, message }) => [control, severity, message.slice(0, 60)],
    )

  it('are read by place, and a right one has nothing to say', () => {
    expect(record().length).toBe(48)
    expect(readRecords(`${record()}\n\n`, series)).toMatchObject([
      {
        form: '0A',
        region: '182500',
        accountClass: '1',
        functionOrChapter: '202',
        typeOrSector: '010',
        amount: '      263',
      },
    ])
    expect(controls(record())).toEqual([])
  })

  it('are refused as SSB refuses them, in its words', () => {
    const said = (text: string, more: Partial<typeof expected> = {}) =>
      controls(text, more).map(([control, severity]) => `${control} ${severity}`)
    expect(controls(record({ form: '0X' }))[0]).toEqual([
      '003',
      'error',
      "Fant ugyldig skjema '0X'. Korrigér skjema til '0A'",
    ])
    expect(said(record({ year: '2025' }))).toEqual(['004 error'])
    expect(said(record({ quarter: '1' }))).toEqual(['005 error'])
    expect(said(record({ region: '182400' }))).toEqual(['006 error'])
    expect(said(record({ klasse: '2' }))).toEqual(['009 error'])
    expect(said(record({ funksjon: '999' }))).toEqual(['010 error'])
    expect(said(record({ funksjon: '999', quarter: '2' }), { quarter: '2' })).toEqual(['010 warning'])
    expect(said(record({ art: '998' }))).toEqual(['012 error'])
    expect(said(record({ belop: '12,5' }))).toEqual(['014 error'])
    expect(said(record({ belop: '-12' }))).toEqual([])
    expect(said(`${record()}\n${record({ belop: '5' })}`)).toEqual(['015 warning'])
    expect(said(record({ klasse: '0', funksjon: '800' }))).toEqual(['kombinasjon error'])
  })

  it('hold the balance against chapters and sectors', () => {
    const balance = { form: '0B' }
    expect(controls(record({ form: '0B', klasse: '2', funksjon: '10', art: '000' }), balance)).toEqual([])
    expect(
      controls(record({ form: '0B', klasse: '2', funksjon: '99', art: '001' }), balance).map(
        ([control]) => control,
      ),
    ).toEqual(['011', '013'])
  })
})

describe('one structure for several', () => {
  const charts = [
    {
      municipality: '1824',
      lines: [
        line('1200', '11950', 'Lisenser fagsystem'),
        line('1200', '11951', 'Avgifter'),
        line('2020', '10100', 'Fastlønn'),
      ],
    },
    {
      municipality: '1825',
      lines: [line('120', '195', 'Lisenser fagsystem'), line('202', '010', 'Fast lønn')],
    },
    { municipality: '1826', lines: [line('1201', '12400', 'Lisenser fagsystem'), line('x', '1', 'Rot')] },
  ]

  it('shows where the same thing is posted differently', () => {
    expect(postedDifferently(charts)).toEqual([
      {
        name: 'Lisenser fagsystem',
        ways: [
          { functionCode: '120', typeCode: '195', members: ['1824', '1825'] },
          { functionCode: '120', typeCode: '240', members: ['1826'] },
        ],
      },
    ])
  })

  it('gives each thing a code below KOSTRA’s, and a way there and back for each member', () => {
    const common = commonStructure(charts)!
    expect(common.codes.filter(({ kind }) => kind === 'type').map(({ code, name }) => [code, name])).toEqual([
      ['0100', 'Fastlønn'],
      ['1950', 'Lisenser fagsystem'],
      ['1951', 'Avgifter'],
      ['2400', 'Lisenser fagsystem'],
    ])
    expect(
      common.mappings
        .filter(({ municipality }) => municipality === '1825')
        .map(({ own, common: to }) => [own, to]),
    ).toEqual([
      ['120', '1200'],
      ['202', '2020'],
      ['010', '0100'],
      ['195', '1950'],
    ])
    expect(common.unmapped).toEqual([
      { municipality: '1826', kind: 'function', own: 'x' },
      { municipality: '1826', kind: 'type', own: '1' },
    ])
    for (const { municipality, kind, own, common: to } of common.mappings)
      expect(backTo(common.mappings, municipality).get(`${kind} ${to}`)).toContain(own)
    expect(common.full).toEqual([])
  })

  it('holds the new codes against KOSTRA as well as the old', () => {
    const common = commonStructure(charts)!
    const types = common.codes.filter(({ kind }) => kind === 'type')
    expect(
      controlChart(
        types.map(({ code }) => line('1200', code)),
        series,
      ),
    ).toEqual([])
  })

  it('says which codes have more things than there are figures for', () => {
    const many = {
      municipality: '1824',
      lines: Array.from({ length: 12 }, (_, i) => line('1200', `1195${i}`, `Ting ${i}`)),
    }
    expect(commonStructure([many])!.full).toEqual(['type 195'])
    expect(commonStructure([])).toBeNull()
  })
})
