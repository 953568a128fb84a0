import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTime } from './components/time-picker.ts'
import { convertDate } from './field-conversion.ts'
import type { FormState } from './form-state.ts'
import { numberFormatOf, readDecimal, writeNumber } from './number-format.ts'
import { everyAnswer, everySetting, settingOf, stateOf } from './testing/field-package.ts'
import { codes, item, only, post, setting } from './testing/field-tries.ts'
import { validateForm } from './validate.ts'

describe('numbers in a format', () => {
  const format = (formatting: object, language = 'nb') => numberFormatOf({ formatting }, language)!

  it('are read with currency, unit and separators taken away', () => {
    const kroner = format({ currency: 'NOK', number: { decimalScale: 2, allowNegative: false } })
    expect(readDecimal('kr 1 234,50', kroner)).toEqual({ text: '1234.50' })
    expect(readDecimal('1 234,505', kroner)).toEqual({ fault: 'too_many_decimals' })
    expect(readDecimal('-5', kroner)).toEqual({ fault: 'negative' })
    expect(readDecimal('fem', kroner)).toEqual({ fault: 'not_number' })
    expect(readDecimal('12 kg', format({ unit: 'kilogram' }))).toEqual({ text: '12' })
    expect(readDecimal('007', format({ number: {} }))).toEqual({ text: '7' })
    expect(readDecimal('007', format({ number: { allowLeadingZeros: true } }))).toEqual({ text: '007' })
  })

  it('are written as the language writes the currency', () => {
    expect(writeNumber(1234567.5, format({ currency: 'NOK' }))).toBe('1\u00a0234\u00a0567,5\u00a0kr')
    expect(writeNumber(1234, format({ currency: 'EUR' }, 'en'))).toBe('€1,234')
    expect(writeNumber(12.5, format({ unit: 'percent' }))).toMatch(/^12,5\s?%$/)
  })

  it('stand in a pattern, and are stored as digits alone', () => {
    const phone = format({ number: { format: '+47 ### ## ###' } })
    for (const typed of ['91234567', '912 34 567', '+47 912 34 567'])
      expect(readDecimal(typed, phone)).toEqual({ text: '91234567' })
    expect(readDecimal('+47 912 34 5678', phone)).toEqual({ fault: 'wrong_pattern' })
    expect(readDecimal('912 ab 567', phone)).toEqual({ fault: 'wrong_pattern' })
    expect(writeNumber('91234567', phone)).toBe('+47 912 34 567')
    expect(writeNumber('912', phone)).toBe('+47 912')
    expect(writeNumber('1234', format({ number: { format: '**/**', patternChar: '*' } }))).toBe('12/34')
  })

  it('are read back as they were written', () => {
    const formats = [
      format({ currency: 'NOK' }),
      format({ currency: 'EUR' }, 'en'),
      format({ number: { thousandSeparator: ' ', decimalSeparator: ',', suffix: ' stk' } }),
      format({ number: { thousandSeparator: '.', decimalSeparator: ',' } }),
    ]
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999_999, max: 99_999_999 }),
        fc.constantFrom(...formats),
        (number, one) => {
          expect(readDecimal(writeNumber(number, one), one)).toEqual({ text: String(number) })
        },
      ),
    )
  })

  it('are kept as typed with a sentence when they cannot be read', () => {
    const { state, issues } = post({ belop: ['-3'] })
    expect(state.typed.belop).toBe('-3')
    expect(issues[0]?.message).toBe('«Beløp» kan ikke være mindre enn 0')
    expect(item('text-field', 'belop', state).value).toBe('-3')
    expect(codes(state, 'belop')).toContain('negative')
  })
})

describe('text', () => {
  it('says how much is used, and how much is too much', () => {
    expect(item('text-field', 'navn').hint).toBe('Høyst 20 tegn')
    expect(item('text-field', 'navn', stateOf({ navn: 'Kari' })).hint).toBe('Du har brukt 4 av 20 tegn')
    const long = stateOf({ navn: 'x'.repeat(23) })
    expect(item('text-field', 'navn', long).hint).toBe('Du har skrevet 3 tegn for mye. Høyst 20 tegn.')
    expect(codes(long, 'navn')).toContain('maxLength')
  })
})

describe('an answer that two fields show', () => {
  it('is what was changed, whichever of them it was changed in', () => {
    const field = { type: 'Input', dataModelBindings: { simpleBinding: 'navn' } }
    const given = settingOf([
      { id: 'a', ...field },
      { id: 'b', ...field },
    ])
    const nameAfter = (first: string, second: string) =>
      post({ navn: [first, second] }, stateOf({ navn: 'Kari' }), given).state.data.navn
    expect([
      nameAfter('Ola', 'Kari'),
      nameAfter('Kari', 'Ola'),
      nameAfter('Kari', 'Kari'),
      nameAfter('', 'Kari'),
    ]).toEqual(['Ola', 'Ola', 'Kari', undefined])
  })
})

describe('a field of another model', () => {
  it('is named with its data type, and written there', () => {
    const address = { dataType: 'annen', field: 'sted' }
    const given = settingOf([{ id: 'a', type: 'Input', dataModelBindings: { simpleBinding: address } }])
    const state = { ...stateOf(), models: { annen: {} } }
    expect(item('text-field', 'a', state, given)).toMatchObject({ name: 'annen/sted', readOnly: false })
    expect(post({ 'annen/sted': ['Grane'] }, state, given).state).toMatchObject({
      data: {},
      models: { annen: { sted: 'Grane' } },
    })
    expect(item('text-field', 'a', stateOf(), given).readOnly).toBe(true)
    expect(post({ sted: ['Grane'], 'annen/sted': ['Grane'] }, stateOf(), given).state.data).toEqual({})
  })
})

describe('dates and times', () => {
  it('are accepted as people write them, day first unless the format says otherwise', () => {
    for (const typed of ['1.8.2026', '01.08.2026', '2026-08-01', '01082026', '1/8/2026'])
      expect(convertDate(typed, false)).toEqual({ value: '2026-08-01' })
    expect(convertDate('08/01/2026', false, 'MM/dd/yyyy')).toEqual({ value: '2026-08-01' })
    expect(convertDate('31.02.2026', false)).toEqual({ fault: 'invalid_date' })
  })

  it('respect the limits, counted from today', () => {
    expect(codes(stateOf({ dato: '2026-11-21' }), 'dato')).toEqual(['minDate'])
    expect(codes(stateOf({ dato: '2026-11-22' }), 'dato')).toEqual([])
    expect(codes(post({ dato: ['i morgen'] }).state, 'dato')).toEqual(['invalid_date'])
    const leap = settingOf(
      [
        {
          id: 'dato',
          type: 'Datepicker',
          maxDate: 'oneYearFromNow',
          dataModelBindings: { simpleBinding: 'dato' },
        },
      ],
      { today: '2028-02-29' },
    )
    expect(codes(stateOf({ dato: '2029-03-01' }), 'dato', leap)).toEqual(['maxDate'])
    expect(codes(stateOf({ dato: '2029-02-28' }), 'dato', leap)).toEqual([])
  })

  it('read a time of day in every way it is written', () => {
    for (const typed of ['14:30', '14.30', '1430', 'kl. 14.30', '2:30 pm', '02:30 PM'])
      expect(readTime(typed)).toEqual({ seconds: 52_200 })
    for (const typed of ['24:00', '14:60', '13:00 pm', 'nå', '']) expect(readTime(typed)).toBeNull()
    expect(post({ tid: ['8'] }).state.data.tid).toBe('08:00')
    expect(codes(stateOf({ tid: '07:59' }), 'tid')).toEqual(['minTime'])
    expect(codes(stateOf({ tid: '16:01' }), 'tid')).toEqual(['maxTime'])
  })
})

describe('choices', () => {
  it('keep the words beside the value, and confirm a change before it is made', () => {
    const first = post({ svar: ['r'] })
    expect(first.state.data).toMatchObject({ svar: 'r', svartekst: 'Rød' })
    const changed = post({ svar: ['b'] }, first.state)
    expect(changed.state.data.svar).toBe('r')
    expect(changed.issues.map((issue) => issue.code)).toEqual(['unconfirmed'])
    expect(codes(changed.state, 'farge')).toEqual(['unconfirmed'])
    const { pendingChange } = item('radio', 'farge', changed.state)
    expect([pendingChange?.confirm.label, pendingChange?.keep.label]).toEqual([
      'Ja, endre til «Blå»',
      'Nei, behold «Rød»',
    ])
    const confirmed = post({ svar: ['b'], nav: ['confirm-change:farge'] }, changed.state)
    expect(confirmed.state.data).toMatchObject({ svar: 'b', svartekst: 'Blå' })
    expect(confirmed.state.typed).toEqual({})
    const kept = post({ svar: ['b'], nav: ['keep-answer:farge'] }, changed.state)
    expect([kept.state.data.svar, kept.state.typed]).toEqual(['r', {}])
  })

  it('lose what another answer leaves without ground, and say so', () => {
    const layout = [
      { id: 'kode', type: 'Input', dataModelBindings: { simpleBinding: 'kode' } },
      {
        id: 'svar',
        type: 'RadioButtons',
        optionsId: 'farger',
        textResourceBindings: { title: 'Farge' },
        optionFilter: ['notEquals', ['value'], ['dataModel', 'kode']],
        dataModelBindings: { simpleBinding: 'svar', label: 'svartekst' },
      },
    ]
    const given = settingOf(layout)
    const before = stateOf({ svar: 'r', svartekst: 'Rød' })
    const { state, issues } = post({ kode: ['r'], svar: ['r'] }, before, given)
    expect(state.data).toEqual({ kode: 'r' })
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['no_longer_offered', 'warning']])
  })

  it('take nothing away while a list from outside has not answered', () => {
    const layout = [
      { id: 'svar', type: 'Dropdown', optionsId: 'utenfra', dataModelBindings: { simpleBinding: 'svar' } },
      {
        id: 'flere',
        type: 'Checkboxes',
        optionsId: 'utenfra',
        dataModelBindings: { simpleBinding: 'flere' },
      },
    ]
    const given = settingOf(layout)
    const state = stateOf({ svar: 'x', flere: 'x,y' })
    expect(post({ svar: [''] }, state, given).state.data).toEqual(state.data)
    expect(codes(state, 'svar', given)).toEqual([])
  })

  it('are rows of their own: unchecked when taken away softly, gone when taken away hard', () => {
    const chosen = post({ valgte: ['g', 'r'] }).state
    expect(chosen.data.valgte).toMatchObject([
      { verdi: 'r', valgt: true, navn: 'Rød' },
      { verdi: 'g', valgt: true },
    ])
    expect(post({ valgte: ['g'] }, chosen).state.data.valgte).toMatchObject([
      { verdi: 'r', valgt: false },
      { verdi: 'g', valgt: true },
    ])
    const hard = settingOf([{ ...only('valgte')[0], deletionStrategy: 'hard' }])
    expect(post({ valgte: ['g'] }, chosen, hard).state.data.valgte).toMatchObject([{ verdi: 'g' }])
  })

  it('are preselected only until the resident has answered', () => {
    const layout = [{ ...only('flere')[0], preselectedOptionIndex: 1 }]
    const given = settingOf(layout)
    const ticked = (state: FormState) =>
      item('checkboxes', 'flere', state, given)
        .options.filter((one) => one.checked)
        .map((one) => one.value)
    expect(ticked(stateOf())).toEqual(['b'])
    const saved = post({ flere: ['b'] }, stateOf(), given).state
    const cleared = post({}, saved, given).state
    expect([cleared.data, ticked(cleared), codes(cleared, 'flere', given)]).toEqual([{}, [], []])
  })

  it('shown as a summary take nothing in', () => {
    const given = settingOf([{ ...only('flere')[0], renderAsSummary: true }])
    expect(item('fact', 'flere', stateOf({ flere: 'r,b' }), given).value).toBe('Rød, Blå')
    expect(post({}, stateOf({ flere: 'r,b' }), given).state.data).toEqual({ flere: 'r,b' })
  })
})

describe('an address', () => {
  it('finds the place by the code, and takes it away with a wrong one', () => {
    const found = post({ gate: ['Veien 1'], postnr: ['8656'] })
    expect(found.state.data).toMatchObject({ postnr: '8656', sted: 'Mosjøen' })
    const wrong = post({ postnr: ['9999'] }, found.state)
    expect(wrong.state.data.sted).toBeUndefined()
    expect(validateForm(setting, wrong.state).find((issue) => issue.componentId === 'adresse')?.message).toBe(
      'Postnummeret 9999 finnes ikke. Sjekk tallene.',
    )
    expect(codes(stateOf({ gate: 'x', postnr: '0000' }), 'adresse')).toContain('zipCode')
    expect(codes(stateOf({ gate: 'x', postnr: '8656', sted: 'M', bolig: '101' }), 'adresse')).toEqual([
      'houseNumber',
    ])
  })

  it('has the place typed where nobody knows the codes', () => {
    const alone = everySetting({ postalPlace: undefined } as never)
    expect(post({ postnr: ['8656'], sted: ['Mosjøen'] }, stateOf(), alone).state.data.sted).toBe('Mosjøen')
    expect(item('address', 'adresse', stateOf(), alone).parts.map((part) => part.name)).toEqual([
      'gate',
      'co',
      'postnr',
      'sted',
      'bolig',
    ])
  })
})

it('takes whatever a browser sends to any field, without throwing', () => {
  const names = [
    'navn',
    'belop',
    'svar',
    'flere',
    'valgte',
    'dato',
    'tid',
    'postnr',
    'fnr',
    'rad:ansatt',
    'rad:flereansatte',
    'merke:fil-2',
    'sporsmal[0].svar',
    'punkt',
    'orgnr',
    'nav',
  ]
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...names), fc.array(fc.string(), { maxLength: 3 })),
      (fields) => {
        const { state } = post(fields, everyAnswer)
        validateForm(setting, state)
      },
    ),
    { numRuns: 60 },
  )
})
