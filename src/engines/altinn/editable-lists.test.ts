import { describe, expect, it } from 'vitest'
import { stepsOf, viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { readPackage } from './package.ts'
import { applyPost } from './post.ts'
import { summarise } from './summary.ts'

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const model = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  properties: { kjoretoy: { type: 'array', items: { $ref: '#/$defs/Kjoretoy' } } },
  $defs: {
    Kjoretoy: {
      properties: {
        altinnRowId: { type: 'string' },
        merke: { type: 'string', title: 'Bilmerke', maxLength: 20 },
        kjopt: { type: 'string', format: 'date' },
        farge: { enum: ['roed', 'blaa'] },
        elektrisk: { type: 'boolean' },
        eiere: { type: 'array', items: { type: 'string' } },
      },
    },
  },
}
const table = (more: object = {}) => ({
  ...{ id: 'tabell', type: 'SimpleTable', title: 'Kjøretøyene dine' },
  columns: [
    { header: 'Merke', accessors: ['merke'] },
    {
      header: 'Farge',
      accessors: ['farge'],
      component: {
        type: 'radio',
        options: [
          { value: 'roed', label: 'Rød' },
          { value: 'blaa', label: 'Blå' },
        ],
      },
    },
  ],
  dataModelBindings: { tableData: 'kjoretoy' },
  ...more,
})
const adder = {
  ...{ id: 'ny', type: 'AddToList', title: 'Legg til et kjøretøy', dataModelBindings: { data: 'kjoretoy' } },
}

function form(...layout: object[]) {
  const files = new Map<string, Uint8Array>([
    [
      'App/config/applicationmetadata.json',
      json({
        ...{ id: 'ttd/bil', org: 'ttd', title: { nb: 'Bil' } },
        dataTypes: [{ id: 'm', taskId: 'T', appLogic: { autoCreate: true, classRef: 'M' } }],
      }),
    ],
    [
      'App/config/process/process.bpmn',
      Buffer.from(
        '<definitions><process id="P"><startEvent id="s"/><task id="T" name="T"><extensionElements><altinn:taskExtension xmlns:altinn="http://altinn.no/process"><altinn:taskType>data</altinn:taskType></altinn:taskExtension></extensionElements></task><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="T"/><sequenceFlow id="f2" sourceRef="T" targetRef="e"/></process></definitions>',
      ),
    ],
    ['App/models/m.schema.json', json(model)],
    ['App/ui/T/Settings.json', json({ defaultDataType: 'm', pages: { order: ['S'] } })],
    ['App/ui/T/layouts/S.json', json({ data: { layout } })],
    ['App/config/texts/resource.nb.json', json({ language: 'nb', resources: [] })],
  ])
  const read = readPackage(files)
  let rows = 0
  const setting: FormSetting = {
    ...{ package: read.package, folderId: 'T', language: 'nb', today: '2026-11-22' },
    newRowId: () => `rad-${++rows}`,
  }
  const press = (state: FormState, fields: Record<string, string[]>) => applyPost(setting, state, 'S', fields)
  const group = (state: FormState) => {
    const found = viewPage(setting, state, 'S')?.items.find((item) => item.kind === 'repeating-group')
    if (found?.kind !== 'repeating-group') throw new Error('there is no list')
    return found
  }
  return { ...read, setting, press, group }
}

const two: FormState = {
  data: {
    kjoretoy: [
      { altinnRowId: 'a', merke: 'Volvo', farge: 'roed' },
      { altinnRowId: 'b', merke: 'Saab' },
    ],
  },
  typed: {},
}

describe('a table whose rows may be changed', () => {
  it('is a list with the columns it names, and every field of the row to fill in', () => {
    const { group, report, setting } = form(table({ enableEdit: true, enableDelete: true }))
    expect(report.errors).toEqual([])
    const view = group(two)
    expect(view.table?.columns.map((column) => column.heading)).toEqual(['Merke', 'Farge'])
    expect(view.rows).toHaveLength(2)
    expect(view.add).toBeNull()
    expect(
      [...(setting.package.folders.get('T')?.components.values() ?? [])].map(({ id, type }) => [id, type]),
    ).toEqual([
      ['tabell', 'RepeatingGroup'],
      ['tabell-merke', 'Input'],
      ['tabell-kjopt', 'Datepicker'],
      ['tabell-farge', 'RadioButtons'],
      ['tabell-elektrisk', 'RadioButtons'],
    ])
    expect(JSON.stringify(summarise(setting, two))).toContain('Rød')
  })

  it('is changed and shortened without a script', () => {
    const { press } = form(table({ enableEdit: true, enableDelete: true }))
    const opened = press(two, { nav: ['open-row:tabell:b'] }).state
    const changed = press(opened, {
      'kjoretoy[1].altinnRowId': ['b'],
      'kjoretoy[1].merke': ['Polestar'],
      nav: ['save-row:tabell:b'],
    }).state
    expect((changed.data.kjoretoy as { merke: string }[]).map((row) => row.merke)).toEqual([
      'Volvo',
      'Polestar',
    ])
    const shorter = press(changed, { nav: ['delete-row:tabell:a'] }).state
    expect((shorter.data.kjoretoy as { merke: string }[]).map((row) => row.merke)).toEqual(['Polestar'])
  })

  it('that is only to be read stays a table', () => {
    const { setting } = form(table())
    expect(viewPage(setting, two, 'S')?.items.map((item) => item.kind)).toEqual(['simple-table'])
  })

  it('may be shortened and not changed', () => {
    const { group, press } = form(table({ enableDelete: true }))
    const [row] = group(two).rows
    expect(JSON.stringify(row)).toContain('delete-row')
    expect(JSON.stringify(row)).not.toContain('open-row')
    expect(press(two, { nav: ['open-row:tabell:a'] }).state.view?.openRows ?? {}).toEqual({})
  })
})

describe('AddToList', () => {
  it('gives the table that shows its list a button, and is drawn once', () => {
    const { group, press, setting, report } = form(table(), adder)
    expect(report.errors).toEqual([])
    expect(viewPage(setting, two, 'S')?.items.map((item) => item.kind)).toEqual(['repeating-group'])
    expect(group(two).add?.label).toBe('Legg til et kjøretøy')
    const added = press(two, { nav: ['add-row:tabell'] }).state
    expect(added.data.kjoretoy).toHaveLength(3)
    const filled = press(added, {
      'kjoretoy[2].altinnRowId': ['rad-1'],
      'kjoretoy[2].merke': ['Tesla'],
      nav: ['save-row:tabell:rad-1'],
    }).state
    expect((filled.data.kjoretoy as { merke: string }[])[2]).toMatchObject({ merke: 'Tesla' })
  })

  it('alone shows what has been added', () => {
    const { group, setting } = form(adder)
    expect(group(two).rows).toHaveLength(2)
    expect(group(two).table?.columns[0]?.heading).toBe('Bilmerke')
    expect(group({ data: {}, typed: {} }).add?.label).toBe('Legg til et kjøretøy')
    expect(stepsOf(setting, two)).toHaveLength(1)
  })

  it('of a list the model does not know is an error, and shown as not shown', () => {
    const { report, setting } = form({ ...adder, dataModelBindings: { data: 'finnes.ikke' } })
    expect(report.errors.map(({ code }) => code)).toEqual(['unknown-field'])
    expect(viewPage(setting, two, 'S')?.items.map((item) => item.kind)).toEqual(['not-shown'])
  })
})
