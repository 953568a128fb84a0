import { describe, expect, it } from 'vitest'
import { viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { readPackage } from './package.ts'
import type { RepeatingGroupView } from './page-view.ts'
import { applyPost } from './post.ts'
import { summarise } from './summary.ts'
import { validateForm } from './validate.ts'

const layout = [
  {
    id: 'jobber',
    type: 'RepeatingGroup',
    dataModelBindings: { group: 'jobber' },
    children: ['sted', 'kroner', 'turer'],
    minCount: 1,
    maxCount: 3,
    edit: { mode: 'showAll' },
    textResourceBindings: { title: 'Jobbene dine' },
  },
  {
    id: 'sted',
    type: 'Input',
    required: true,
    dataModelBindings: { simpleBinding: 'jobber.sted' },
    textResourceBindings: { title: 'Arbeidssted' },
  },
  {
    id: 'kroner',
    type: 'Input',
    hidden: ['equals', ['dataModel', 'jobber.sted'], 'Frivillig'],
    dataModelBindings: { simpleBinding: 'jobber.kroner' },
    textResourceBindings: { title: 'Lønn' },
  },
  {
    id: 'turer',
    type: 'RepeatingGroup',
    edit: { mode: 'showAll' },
    dataModelBindings: { group: 'jobber.turer' },
    children: ['mal'],
  },
  {
    id: 'mal',
    type: 'Input',
    dataModelBindings: { simpleBinding: 'jobber.turer.mal' },
    textResourceBindings: { title: 'Mål' },
  },
]
const turer = { type: 'array', items: { properties: { mal: { type: 'string', maxLength: 5 } } } }
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  properties: {
    jobber: {
      type: 'array',
      items: { properties: { sted: { type: 'string' }, kroner: { type: 'integer' }, turer } },
    },
  },
}
const { package: app, report } = readPackage(
  new Map([
    [
      'App/config/applicationmetadata.json',
      '{"id":"o/a","org":"o","dataTypes":[{"id":"m","taskId":"T","appLogic":{"classRef":"x"}}]}',
    ],
    [
      'App/config/process/process.bpmn',
      `<definitions><process id="P"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="T"/>
        <task id="T"><extensionElements><taskExtension><taskType>data</taskType></taskExtension></extensionElements></task>
        <sequenceFlow id="f2" sourceRef="T" targetRef="e"/><endEvent id="e"/></process></definitions>`,
    ],
    ['App/models/m.schema.json', JSON.stringify(schema)],
    ['App/ui/T/Settings.json', '{"pages":{"order":["Side"]},"defaultDataType":"m"}'],
    ['App/ui/T/layouts/Side.json', JSON.stringify({ data: { layout } })],
  ]),
)
let made = 0
const form: FormSetting = {
  package: app,
  folderId: 'T',
  language: 'nb',
  today: '2026-01-01',
  newRowId: () => `r${++made}`,
}
const press = (state: FormState, nav: string, fields = {}) =>
  applyPost(form, state, 'Side', { ...fields, nav: [nav] }).state
const group = (state: FormState) => viewPage(form, state, 'Side')?.items[0] as RepeatingGroupView

describe('rows of a repeating group', () => {
  it('come and go by their ids, within the number allowed, and what was typed moves with its row', () => {
    expect(report.errors).toEqual([])
    made = 0
    let state: FormState = { data: {}, typed: {} }
    expect(validateForm(form, state).map((issue) => issue.message)).toEqual([
      'Legg til minst 1 i «Jobbene dine»',
    ])
    for (let at = 0; at < 5; at++) state = press(state, 'add-row:jobber')
    expect(group(state).rows.map((row) => row.rowIdField?.value)).toEqual(['r1', 'r2', 'r3'])
    expect(group(state).add).toBeNull()
    const ids = {
      'jobber[0].altinnRowId': ['r1'],
      'jobber[1].altinnRowId': ['r2'],
      'jobber[2].altinnRowId': ['r3'],
    }
    state = press(state, 'delete-row:jobber:r2', {
      ...ids,
      'jobber[0].sted': ['Mo'],
      'jobber[2].sted': ['Mosjøen'],
      'jobber[2].kroner': ['mye'],
    })
    expect(state.data).toEqual({
      jobber: [
        { altinnRowId: 'r1', sted: 'Mo' },
        { altinnRowId: 'r3', sted: 'Mosjøen' },
      ],
    })
    expect(state.typed).toEqual({ 'jobber[1].kroner': 'mye' })
    expect(validateForm(form, state).map((issue) => [issue.elementId, issue.message])).toEqual([
      ['kroner-1', 'Skriv «Lønn» som et helt tall, bare med siffer'],
    ])
    expect(press(state, 'delete-row:jobber:r2').data).toEqual(state.data)
  })

  it('answer for themselves: hidden, required and nested fields are judged row by row', () => {
    const state: FormState = {
      data: {
        jobber: [{ sted: 'Frivillig', kroner: 1 }, { turer: [{ altinnRowId: 't', mal: 'Trondheim' }] }],
      },
      typed: {},
    }
    expect(group(state).rows.map((row) => row.items.map((item) => item.elementId))).toEqual([
      ['sted-0', 'turer-0'],
      ['sted-1', 'kroner-1', 'turer-1'],
    ])
    const issues = validateForm(form, state).map((issue) => [issue.elementId, issue.field, issue.message])
    expect(issues).toEqual([
      ['sted-1', 'jobber[1].sted', 'Fyll ut «Arbeidssted»'],
      ['mal-1-0', 'jobber[1].turer[0].mal', 'Skriv høyst 5 tegn i «Mål»'],
    ])
    const done = applyPost(form, state, 'Side', {
      'jobber[0].kroner': ['999'],
      'jobber[1].turer[0].altinnRowId': ['t'],
      'jobber[1].turer[0].mal': ['Bodø'],
    })
    expect(done.state.data).toMatchObject({
      jobber: [{ sted: 'Frivillig', kroner: 1 }, { turer: [{ altinnRowId: 't', mal: 'Bodø' }] }],
    })
    expect(done.state.data.jobber).toMatchObject([
      { altinnRowId: expect.any(String) },
      { altinnRowId: expect.any(String) },
    ])
  })

  it('stay quick with a thousand rows', () => {
    const jobber = Array.from({ length: 1000 }, (_, at) => ({
      altinnRowId: `x${at}`,
      sted: `Sted ${at}`,
      kroner: at,
      turer: [],
    }))
    const started = performance.now()
    const state: FormState = { data: { jobber }, typed: {} }
    expect(group(state).rows).toHaveLength(20)
    expect(group(state).pages).toMatchObject({ number: 1, total: 50, shows: 'Viser 1–20 av 1000' })
    expect(validateForm(form, state)).toEqual([])
    expect(summarise(form, state).pages).toHaveLength(1)
    expect(performance.now() - started).toBeLessThan(2500)
  })
})
