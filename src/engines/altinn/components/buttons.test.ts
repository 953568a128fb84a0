import { describe, expect, it } from 'vitest'
import { viewPage } from '../form.ts'
import { actionName, actionValue, type FormAction, readAction } from '../form-action.ts'
import type { FormSetting } from '../form-state.ts'
import { readPackage } from '../package.ts'
import { filesWith } from '../testing/small-package.ts'
import { customActionsAt } from './action-buttons.ts'

const layout = [
  { id: 'egen', type: 'CustomButton', actions: [{ type: 'ServerAction', id: 'regn' }] },
  { id: 'i-rekke', type: 'ButtonGroup', children: ['tilbake', 'hent'] },
  { id: 'tilbake', type: 'NavigationButtons', showBackButton: true },
  { id: 'hent', type: 'CustomButton', actions: [{ type: 'ClientAction', id: 'nextPage' }] },
  { id: 'boks', type: 'Group', children: ['inni'] },
  { id: 'inni', type: 'Button', mode: 'save' },
  { id: 'avslag', type: 'ActionButton', action: 'reject', buttonStyle: 'secondary' },
  { id: 'start', type: 'Button', mode: 'instantiate' },
  { id: 'lenke', type: 'Link', textResourceBindings: { title: 'Les', target: 'javascript:alert(1)' } },
  {
    ...{ id: 'flere', type: 'CustomButton' },
    actions: [
      { type: 'ServerAction', id: 'regn', validation: { page: 'all', show: ['Required'] } },
      { type: 'ClientAction', id: 'navigateToPage', metadata: { page: 'To' } },
      { type: 'ClientAction', id: 'noe-ukjent' },
    ],
  },
  { id: 'sist', type: 'ButtonGroup', children: ['send', 'videre'] },
  { id: 'send', type: 'Button' },
  { id: 'videre', type: 'NavigationButtons' },
]
const { package: app } = readPackage(
  filesWith({
    'App/ui/Task_1/Settings.json': { pages: { order: ['En', 'To'] }, defaultDataType: 'm' },
    'App/ui/Task_1/layouts/En.json': { data: { layout } },
    'App/ui/Task_1/layouts/To.json': { data: { layout: [{ id: 'linje', type: 'NavigationBar' }] } },
  }),
)
const form: FormSetting = { package: app, folderId: 'Task_1', language: 'nb', today: '2026-01-01' }
const items = viewPage(form, { data: {}, typed: {} }, 'En')!.items
const item = (id: string) => items.find(({ componentId }) => componentId === id)!

describe('buttons', () => {
  it('of the page itself are left for the page to draw; the others stand where they are', () => {
    expect(item('sist')).toMatchObject({ kind: 'buttons' })
    expect(item('egen')).toMatchObject({ kind: 'action-buttons' })
    expect(item('i-rekke')).toMatchObject({ kind: 'action-buttons' })
    expect(item('boks')).toMatchObject({ items: [{ kind: 'action-buttons' }] })
  })

  it('say what they do, with a text of their own or the built-in one', () => {
    expect(item('avslag')).toMatchObject({
      buttons: [{ label: 'Avslå', look: 'secondary', value: 'process:reject' }],
    })
    expect(item('egen')).toMatchObject({ buttons: [{ label: 'Gå videre', value: 'custom:egen' }] })
    expect(item('start')).toMatchObject({ buttons: [{ value: 'instantiate:start' }] })
  })

  it('go forward first, so that Enter goes on', () => {
    expect(item('i-rekke')).toMatchObject({ buttons: [{ value: 'next' }, { value: 'custom:hent' }] })
  })

  it('come back from the post as the action they were drawn for', () => {
    const actions: FormAction[] = [
      ...(['next', 'back', 'save', 'submit', 'print', 'pdf'] as const).map((kind) => ({ kind })),
      { kind: 'process', action: 'sign' },
      { kind: 'custom', elementId: 'egen-0' },
      { kind: 'instantiate', elementId: 'start' },
      { kind: 'pay', elementId: 'betal' },
      { kind: 'page', pageId: 'To' },
    ]
    for (const action of actions) expect(readAction({ [actionName]: [actionValue(action)] })).toEqual(action)
  })

  it('of the package read their steps in order; a step nobody knows is left out', () => {
    const component = app.folders.get('Task_1')!.components.get('flere')!
    expect(customActionsAt({ component, rows: [] })).toEqual([
      { kind: 'server', id: 'regn', validate: ['Required'] },
      { kind: 'page', pageId: 'To', validate: null },
    ])
  })

  it('of the navigation bar lead to every page, and the page shown is marked', () => {
    const [bar] = viewPage(form, { data: {}, typed: {} }, 'To')!.items
    expect(bar).toMatchObject({
      pages: [
        { isCurrent: false, button: { value: 'page:En' } },
        { isCurrent: true, button: { value: 'page:To' } },
      ],
    })
  })

  it('and links never lead to script: the words stand alone', () => {
    expect(item('lenke')).toMatchObject({ label: 'Les', href: null })
  })
})
