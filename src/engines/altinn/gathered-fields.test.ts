import { describe, expect, it } from 'vitest'
import { attachFile, detachFile, looseFiles, postedTags } from './attached-files.ts'
import { applyLookup, lookupQuery } from './components/lookup-answer.ts'
import { fileFaults, fileRulesOf } from './file-rules.ts'
import { viewPage } from './form.ts'
import { summarise } from './summary.ts'
import { everyAnswer, everySetting, file, settingOf, stateOf } from './testing/field-package.ts'
import { codes, item, only, post, setting } from './testing/field-tries.ts'
import { validateForm } from './validate.ts'

describe('files', () => {
  it('are ruled by component and data type, the stricter of each', () => {
    expect(fileRulesOf(setting, stateOf(), 'vedlegg')).toEqual({
      dataType: 'vedlegg',
      maxSizeBytes: 5 * 1024 * 1024,
      endings: ['.pdf', '.png'],
      contentTypes: ['application/pdf', 'image/png'],
      minCount: 1,
      maxCount: 3,
      needsTag: false,
    })
    expect(fileRulesOf(setting, stateOf(), 'navn')).toBeNull()
  })

  it('are refused in words when too big, of the wrong sort or empty', () => {
    const faults = (changes: object) =>
      fileFaults(setting, stateOf(), 'vedlegg', {
        fileName: 'a.PDF',
        sizeBytes: 1,
        contentType: 'application/pdf',
        ...changes,
      }).map((issue) => issue.message)
    expect(faults({})).toEqual([])
    expect(faults({ sizeBytes: 6_000_000 })).toEqual([
      'Filen «a.PDF» er for stor. Den kan være høyst 5\u00a0MB.',
    ])
    expect(faults({ fileName: 'a.exe' })).toEqual(['Filen «a.exe» er av feil type. Last opp PDF eller PNG.'])
    expect(faults({ contentType: 'text/html' })).toHaveLength(1)
    expect(faults({ sizeBytes: 0 })).toEqual(['Filen «a.PDF» er tom.'])
  })

  it('are too few, untagged, infected or still being checked', () => {
    const without = everySetting({ files: [] })
    expect(codes(stateOf(), 'vedlegg', without)).toEqual(['TooFewDataElementsOfType'])
    expect(validateForm(without, stateOf()).find((issue) => issue.componentId === 'vedlegg')).toMatchObject({
      mask: 'Required',
      message: 'Last opp minst én fil under «Legeerklæring»',
    })
    expect(codes(stateOf(), 'merket')).toEqual(['DataElementFileScanPending', 'MissingTag'])
    expect(codes(stateOf(), 'vedlegg', everySetting({ files: [file({ scan: 'infected' })] }))).toEqual([
      'DataElementFileInfected',
    ])
  })

  it('belong to the row that keeps their id, and are loose when the row is gone', () => {
    const state = everyAnswer
    const more = attachFile(setting, state, 'radvedlegg-0', 'fil-9')
    expect(more.data.rader).toMatchObject([{ vedlegg: ['fil-4', 'fil-9'] }])
    expect(attachFile(setting, more, 'radvedlegg-0', 'fil-9')).toBe(more)
    expect(detachFile(setting, more, 'radvedlegg-0', 'fil-4').data.rader).toMatchObject([
      { vedlegg: ['fil-9'] },
    ])
    expect(state.data.rader).toMatchObject([{ vedlegg: ['fil-4'] }])
    expect(looseFiles(setting, state)).toEqual([])
    expect(looseFiles(setting, stateOf({ rader: [] }))).toEqual(['fil-4'])
  })

  it('have a tag that is among those offered', () => {
    const tags = (value: string) => postedTags(setting, stateOf(), 'Side', { 'merke:fil-3': [value] })
    expect(tags('g')).toEqual([{ fileId: 'fil-3', tags: ['g'] }])
    expect(tags('x')).toEqual([])
    expect(postedTags(setting, stateOf(), 'Side', { 'merke:fil-2': ['b'] })).toEqual([])
  })

  it('make the page multipart, and are named in the summary with their tag', () => {
    expect(viewPage(setting, stateOf(), 'Side')?.needsMultipart).toBe(true)
    expect(viewPage(settingOf(only('navn')), stateOf(), 'Side')?.needsMultipart).toBe(false)
    const entries = summarise(setting, stateOf()).pages[0]!.entries
    const tagged = entries.find((entry) => entry.componentId === 'merket')
    expect(tagged).toMatchObject({ values: ['kart.png (Blå)', 'notat.docx'] })
  })
})

describe('looking up a person or an organisation', () => {
  it('waits for the register, then writes what it answered', () => {
    const asked = post({ fnr: ['123456 78901'], 'etternavn:person': ['Hansen'], nav: ['lookup:person'] })
    expect(asked.state.data.fnr).toBeUndefined()
    expect(codes(asked.state, 'person')).toEqual(['not_looked_up'])
    expect(lookupQuery(setting, asked.state, 'person').query).toEqual({
      kind: 'person',
      identityNumber: '12345678901',
      lastName: 'Hansen',
    })
    const { state } = applyLookup(setting, asked.state, 'person', {
      kind: 'person',
      identityNumber: '12345678901',
      name: 'Kari Hansen',
      firstName: 'Kari',
      middleName: '',
      lastName: 'Hansen',
    })
    expect(state).toMatchObject({
      data: { fnr: '12345678901', personnavn: 'Kari Hansen', fornavn: 'Kari' },
      typed: {},
    })
    expect(codes(state, 'person')).toEqual([])
    expect(item('lookup', 'person', state).fields).toEqual([])
    expect(post({ nav: ['clear-lookup:person'] }, state).state.data).toEqual({})
  })

  it('says what to mend before the register is asked, and when it knows nobody', () => {
    const query = (number: string) => lookupQuery(setting, stateOf({}, { orgnr: number }), 'firma')
    expect(query('999888772').issues.map((issue) => issue.code)).toEqual([
      'organization_lookup.validation_error_orgnr',
    ])
    expect(query('940 643 112').query).toEqual({ kind: 'organization', organizationNumber: '940643112' })
    const { state, issues } = applyLookup(setting, stateOf({}, { orgnr: '940643112' }), 'firma', {
      kind: 'not-found',
    })
    expect(issues).toHaveLength(1)
    expect(state.typed.orgnr).toBe('940643112')
  })

  it('lets the name be written where there is no register to ask', () => {
    const alone = everySetting({ lookups: [] })
    const { state } = post({ orgnr: ['940 643 112'], orgnavn: ['Vefsn kommune'] }, stateOf(), alone)
    expect(state.data).toEqual({ orgnr: '940643112', orgnavn: 'Vefsn kommune' })
    expect(codes(stateOf({ orgnr: '940643113' }), 'firma', alone)).toHaveLength(1)
  })
})

describe('questions in rows', () => {
  const rows = {
    sporsmal: [
      { altinnRowId: 'a', tekst: 'Maten?' },
      { altinnRowId: 'b', tekst: 'Lyden?', svar: '1' },
    ],
  }

  it('are asked each by itself, answered by row and missed by row', () => {
    const view = item('likert', 'trivsel', stateOf(rows))
    expect(view.rows.map((row) => [row.question.elementId, row.question.labelText])).toEqual([
      ['trivsel-0', 'Maten?'],
      ['trivsel-1', 'Lyden?'],
    ])
    expect(validateForm(setting, stateOf(rows)).filter((one) => one.componentId === 'trivsel')).toMatchObject(
      [{ elementId: 'trivsel-0', message: 'Velg et svar på «Maten?»', field: 'sporsmal[0].svar' }],
    )
    const { state } = post(
      {
        'sporsmal[0].altinnRowId': ['a'],
        'sporsmal[0].svar': ['3'],
        'sporsmal[1].svar': ['2'],
        'sporsmal[1].altinnRowId': ['b'],
      },
      stateOf(rows),
    )
    expect(state.data.sporsmal).toMatchObject([{ svar: '3' }, { svar: '2' }])
    const entries = summarise(setting, state).pages[0]!.entries.filter((one) => one.componentId === 'trivsel')
    expect(entries).toMatchObject([{ label: 'Maten?', values: ['Bra'] }, { label: 'Lyden?' }])
  })

  it('can be part of the rows, from start up to stop', () => {
    const asked = (start: string, stop: number) => {
      const filter = [
        { key: 'start', value: start },
        { key: 'stop', value: stop },
      ]
      const given = settingOf([{ ...only('trivsel')[0], filter }])
      return item('likert', 'trivsel', stateOf(rows), given).rows.map((row) => row.question.elementId)
    }
    expect([asked('0', 1), asked('1', 2), asked('0', 9)]).toEqual([
      ['trivsel-0'],
      ['trivsel-1'],
      ['trivsel-0', 'trivsel-1'],
    ])
  })
})

describe('a list', () => {
  const value = (name: string, work: string) => JSON.stringify([name, work])

  it('gives the chosen row to the fields, and only a row it showed', () => {
    const { state } = post({ 'rad:ansatt': [value('Kari', 'Lærer')] })
    expect(state.data).toEqual({ person: 'Kari', yrke: 'Lærer' })
    expect(post({ 'rad:ansatt': [value('Sjef', 'Hacker')] }, state).state.data).toEqual(state.data)
    expect(codes(stateOf(), 'ansatt')).toEqual(['required'])
    expect(codes(state, 'ansatt')).toEqual([])
  })

  it('keeps rows that stand on another page', () => {
    const away = { altinnRowId: 'x', navn: 'Per', yrke: 'Snekker', valgt: true }
    const { state } = post({ 'rad:flereansatte': [value('Ola', 'Lege')] }, stateOf({ personer: [away] }))
    expect(state.data.personer).toMatchObject([away, { navn: 'Ola', yrke: 'Lege', valgt: true }])
    expect(post({}, state).state.data.personer).toMatchObject([away])
  })

  it('is turned and sorted by buttons', () => {
    const turned = post({ nav: ['list-page:ansatt:1'] }).state
    expect(turned.view?.listPages).toEqual({ ansatt: 1 })
    const sorted = post({ nav: ['sort-list:ansatt:person'] }, turned).state
    expect(sorted.view).toEqual({
      listPages: { ansatt: 0 },
      sorting: { ansatt: { column: 'person', direction: 'asc' } },
    })
    expect(post({ nav: ['sort-list:ansatt:yrke'] }, turned).state.view).toEqual(turned.view)
  })
})

describe('a place on a map', () => {
  it('is coordinates in one form, or an address as it was written', () => {
    const stored = (typed: string) => post({ punkt: [typed] }).state.data.punkt
    for (const typed of ['65.837, 13.1919', '65,837 13,1919', '65.837 13.1919'])
      expect(stored(typed)).toBe('65.837,13.1919')
    expect(stored('Sentrumsvegen 1, Trofors')).toBe('Sentrumsvegen 1, Trofors')
    expect(codes(stateOf({ punkt: '91,13' }), 'kart')).toEqual(['out_of_range'])
    expect(item('map', 'kart', everyAnswer).areas).toEqual(['Neset'])
  })
})
