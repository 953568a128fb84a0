import { describe, expect, it } from 'vitest'
import { toAltinnIssue } from './altinn-issue.ts'
import type { Issue, Mask } from './issue.ts'
import { issuesToShow, masksOf, navigationRule, readShowRule } from './shown-issues.ts'
import { smallForm } from './testing/small-form.ts'

const issue = (
  pageId: string | null,
  componentId: string | null,
  mask: Mask,
  more: Partial<Issue> = {},
): Issue => ({
  pageId,
  componentId,
  elementId: componentId,
  field: componentId ?? 'annet',
  code: 'x',
  message: 'Si fra',
  severity: 'error',
  mask,
  ...more,
})

const { setting } = smallForm({
  pages: {
    en: [{ id: 'a', type: 'Input' }],
    to: [
      { id: 'b', type: 'Input', showValidations: ['Required'] },
      { id: 'rader', type: 'RepeatingGroup', dataModelBindings: { group: 'rad' }, children: ['c'] },
      { id: 'c', type: 'Input' },
    ],
    tre: [{ id: 'd', type: 'Input' }],
  },
  settings: { pages: { validationOnNavigation: { page: 'current', show: ['Schema'] } } },
})
const all = [
  issue('en', 'a', 'Required'),
  issue('en', 'a', 'Schema'),
  issue('to', 'b', 'Required'),
  issue('to', 'b', 'Expression'),
  issue('to', 'c', 'Component', { elementId: 'c-1' }),
  issue('tre', 'd', 'Schema'),
  issue(null, null, 'Schema'),
]
const shown = (occasion: Parameters<typeof issuesToShow>[2]) =>
  issuesToShow(setting, all, occasion).map((one) => `${one.componentId}:${one.mask}`)

describe('which issues are told', () => {
  it('tells on saving what is wrong with what has been answered, as each component asks', () => {
    expect(shown({ kind: 'save', pageId: 'en' })).toEqual(['a:Schema'])
    expect(shown({ kind: 'save', pageId: 'to', touched: new Set(['b']) })).toEqual(['b:Required'])
    expect(shown({ kind: 'save', pageId: 'en', touched: new Set() })).toEqual([])
  })

  it('tells on the way what the button asks for, and nothing without a rule', () => {
    const next = (page: 'current' | 'currentAndPrevious' | 'all', show: string[]) =>
      shown({ kind: 'next', pageId: 'to', rule: { page, show } })
    expect(shown({ kind: 'next', pageId: 'to', rule: null })).toEqual([])
    expect(next('current', ['All'])).toEqual(['b:Required', 'b:Expression', 'c:Component'])
    expect(next('currentAndPrevious', ['AllExceptRequired'])).toEqual([
      'a:Schema',
      'b:Expression',
      'c:Component',
    ])
    expect(next('all', ['Schema'])).toEqual(['a:Schema', 'd:Schema', 'null:Schema'])
    expect(masksOf(['Tull'])).toEqual(new Set())
  })

  it('tells everything on sending in, and of one row when it is closed', () => {
    expect(shown({ kind: 'submit' })).toHaveLength(all.length)
    const row = (index: number) => shown({ kind: 'save-row', elementId: 'rader', row: index, show: ['All'] })
    expect([row(1), row(0)]).toEqual([['c:Component'], []])
  })

  it('finds the rule of the button, then of the settings', () => {
    expect(
      navigationRule(setting, 'en', { validateOnNext: { page: 'all', show: ['All'] } }, 'next')?.page,
    ).toBe('all')
    expect(navigationRule(setting, 'en', null, 'next')).toEqual({ page: 'current', show: ['Schema'] })
    expect(navigationRule(setting, 'en', null, 'previous')).toBeNull()
    expect(readShowRule({ page: 'tull', show: ['All'] })).toEqual({ page: 'current', show: ['All'] })
  })

  it("is written as Altinn's API does, by the model its field is in", () => {
    expect(toAltinnIssue(issue('en', 'a', 'Required', { field: 'annen/navn' }), 'guid')).toMatchObject({
      severity: 1,
      dataElementId: 'guid',
      field: 'navn',
      source: 'Required',
      description: 'Si fra',
    })
    expect(
      toAltinnIssue(issue(null, null, 'Component', { code: 'MissingSignatures', field: '' }), null),
    ).toMatchObject({
      field: null,
      source: 'Altinn.App.Core.Features.Validation.Default.DefaultTaskValidator-*',
    })
  })
})
