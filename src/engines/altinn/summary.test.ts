import { describe, expect, it } from 'vitest'
import { viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { readPackage } from './package.ts'
import { type SummaryAnswer, type SummaryChoice, type SummaryGroup, summarise } from './summary.ts'
import { filesWith, flowXml, processFile, taskXml } from './testing/small-package.ts'

const input = (id: string, more = {}) => ({
  ...{ id, type: 'Input', dataModelBindings: { simpleBinding: id }, textResourceBindings: { title: id } },
  ...more,
})
const inRow = (id: string) => ({ ...input(id), dataModelBindings: { simpleBinding: `rader.${id}` } })
const page = (...layout: unknown[]) => ({ data: { layout } })
const strings = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { type: 'string' }]))

const { package: app } = readPackage(
  filesWith({
    'App/config/process/process.bpmn': processFile(
      [
        taskXml('Task_1', 'data'),
        taskXml('Task_2', 'confirmation'),
        flowXml('f1', 'start', 'Task_1'),
        flowXml('f2', 'Task_1', 'Task_2'),
        flowXml('f3', 'Task_2', 'end'),
      ].join('\n'),
    ),
    'App/models/m.schema.json': {
      properties: {
        ...strings('navn', 'farge', 'valg'),
        rader: { type: 'array', items: { properties: strings('sted', 'mal') } },
      },
    },
    'App/ui/Task_1/Settings.json': { pages: { order: ['En', 'To'] }, defaultDataType: 'm' },
    'App/ui/Task_1/layouts/En.json': page(
      input('navn'),
      input('farge', { forceShowInSummary: ['equals', ['dataModel', 'navn'], 'vis'] }),
      {
        ...{ id: 'valg', type: 'Checkboxes', dataModelBindings: { simpleBinding: 'valg' } },
        options: [
          { value: 'a', label: 'Ape' },
          { value: 'b', label: 'Bjørn' },
        ],
      },
    ),
    'App/ui/Task_1/layouts/To.json': page(
      {
        ...{ id: 'rader', type: 'RepeatingGroup', children: ['sted', 'mal'] },
        ...{ dataModelBindings: { group: 'rader' }, textResourceBindings: { title: 'Reiser' } },
      },
      inRow('sted'),
      inRow('mal'),
    ),
    'App/ui/Task_1/layouts/Utenfor.json': page(
      { id: 'gammel', type: 'Summary', componentRef: 'navn', display: { hideChangeButton: true } },
      { id: 'gruppe', type: 'Summary', componentRef: 'rader', excludedChildren: ['mal'] },
      { id: 'bare-id', type: 'Summary2', target: { id: 'farge' }, isCompact: true },
    ),
    'App/ui/Task_2/Settings.json': { pages: { order: ['Se'] }, defaultDataType: 'm' },
    'App/ui/Task_2/layouts/Se.json': page(
      {
        id: 'alt',
        type: 'Summary2',
        target: { type: 'layoutSet', taskId: 'Task_1' },
        showPageInAccordion: true,
      },
      { id: 'borte', type: 'Summary2', target: { type: 'layoutSet', taskId: 'Finnes_ikke' } },
    ),
  }),
)
const form: FormSetting = { package: app, folderId: 'Task_1', language: 'nb', today: '2026-01-01' }
const filled: FormState = {
  data: {
    ...{ navn: 'Kari', valg: 'a,b' },
    rader: [
      { altinnRowId: 'r1', sted: 'Mo', mal: 'Oslo' },
      { altinnRowId: 'r2', sted: 'Grane', mal: '' },
    ],
  },
  typed: {},
}
const summed = (choice: SummaryChoice, state = filled) =>
  summarise(form, state, choice).pages.flatMap(({ entries }) => entries)
const idsOf = (choice: SummaryChoice, state = filled) => summed(choice, state).map((one) => one.componentId)

describe('a summary', () => {
  it('leaves out what is empty when asked to, but not what is forced in', () => {
    expect(idsOf({ hideEmptyFields: true })).toEqual(['navn', 'valg', 'rader'])
    const forced = { data: { navn: 'vis' }, typed: {} }
    expect(idsOf({ hideEmptyFields: true }, forced)).toEqual(['navn', 'farge'])
  })

  it('follows overrides by page, component and type, the later over the earlier', () => {
    expect(idsOf({ overrides: [{ pageId: 'En', hidden: true }] })).toEqual(['rader'])
    expect(idsOf({ overrides: [{ componentType: 'input', hidden: true }] })).toEqual(['valg', 'rader'])
    const overrides = [
      { componentType: 'Input', emptyFieldText: 'Tomt' },
      { componentId: 'farge', emptyFieldText: 'Ingen farge' },
      { componentId: 'valg', displayType: 'list' },
      { componentId: 'rader', display: 'table' },
    ]
    const found = summed({ overrides })
    expect((found[1] as SummaryAnswer).emptyText).toBe('Ingen farge')
    expect(found[2]).toMatchObject({ values: ['Ape', 'Bjørn'], display: 'list' })
    expect(found[3]).toMatchObject({ display: 'table', label: 'Reiser' })
  })

  it('says where each answer is changed, and nowhere from another task', () => {
    expect(summed({ target: { type: 'component', id: 'navn' } })).toMatchObject([
      { change: { pageId: 'En', elementId: 'navn' } },
    ])
    const later = viewPage({ ...form, folderId: 'Task_2' }, filled, 'Se')!.items
    expect(later[0]).toMatchObject({ kind: 'summary', inAccordion: true })
    const { pages } = (later[0] as Extract<(typeof later)[number], { kind: 'summary' }>).summary
    expect(pages.map(({ pageId }) => pageId)).toEqual(['En', 'To'])
    for (const { entries } of pages) for (const entry of entries) expect(entry.change).toBeNull()
    expect(later[1]).toMatchObject({ summary: { pages: [] }, emptyText: 'Her er det ikke fylt ut noe ennå.' })
  })

  it('of a component in rows is made for every row, or for the row it is asked in', () => {
    const target = { type: 'component', id: 'sted' } as const
    expect(summed({ target })).toMatchObject([{ values: ['Mo'] }, { values: ['Grane'] }])
    expect(summed({ target, rows: [1] })).toMatchObject([{ values: ['Grane'] }])
  })

  it('of the old kind hides the way back and the children it is told to', () => {
    const [old, group, alone] = viewPage(form, filled, 'Utenfor', [], { evenOutsideOrder: true })!.items
    expect(old).toMatchObject({ isPart: true, summary: { pages: [{ entries: [{ change: null }] }] } })
    const { entries } = (group as Extract<typeof group, { kind: 'summary' }>)!.summary.pages[0]!
    expect((entries[0] as SummaryGroup).display).toBe('table')
    expect((entries[0] as SummaryGroup).rows[0]!.entries.map((one) => one.componentId)).toEqual(['sted'])
    expect(alone).toMatchObject({ isCompact: true, isPart: true })
  })
})
