import { expect, it } from 'vitest'
import { stepsOf, viewPage } from './form.ts'
import type { FormSetting } from './form-state.ts'
import { readPackage } from './package.ts'
import { filesWith } from './testing/small-package.ts'

const { package: app } = readPackage(
  filesWith({
    'App/ui/Task_1/Settings.json': {
      defaultDataType: 'm',
      pages: {
        groups: [{ name: 'Om deg', order: ['En'] }, { order: ['To'] }],
        expandedWidth: true,
        taskNavigation: [{ taskId: 'Task_1', name: 'Fyll ut' }, { type: 'receipt' }],
      },
    },
    'App/ui/Task_1/layouts/En.json': { data: { layout: [] } },
    'App/ui/Task_1/layouts/To.json': { data: { layout: [] } },
    'App/ui/footer.json': {
      footer: [
        { type: 'Email', title: 'Skriv til oss', target: 'post@grane.example' },
        { type: 'Phone', title: 'Ring', target: '75 10 20 30' },
        { type: 'Link', title: 'Les mer', target: 'javascript:alert(1)' },
        { type: 'Text', title: 'Grane kommune' },
      ],
    },
  }),
)
const form: FormSetting = { package: app, folderId: 'Task_1', language: 'nb', today: '2026-01-01' }
const state = { data: {}, typed: {} }

it('steps carry the name of their group, where it has one', () => {
  expect(stepsOf(form, state).map(({ pageId, group }) => [pageId, group])).toEqual([
    ['En', 'Om deg'],
    ['To', undefined],
  ])
})

it('a page knows its width, the tasks around it, and the foot the package wants', () => {
  const { frame } = viewPage(form, state, 'En')!
  expect(frame.wide).toBe(true)
  expect(frame.tasks).toEqual([
    { name: 'Fyll ut', isCurrent: true },
    { name: 'Kvittering', isCurrent: false },
  ])
  expect(frame.footer.map(({ href }) => href)).toEqual([
    'mailto:post@grane.example',
    'tel:75102030',
    null,
    null,
  ])
})
