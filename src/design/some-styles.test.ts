import { expect, it } from 'vitest'
import { withStylesItNeeds } from './some-styles.ts'
import { residentStylesheets, stylesheet } from './stylesheet.ts'

const { every, rows, lists, charts } = residentStylesheets()

it('leaves out of the stylesheet of every page only what names tables, lists and the like', () => {
  for (const rule of ['.ds-input:not([size]', '.brand,', '.ds-field:has(', '[data-icon=person]', '.icon{'])
    expect(every).toContain(rule)
  expect(every).not.toMatch(/}\.(?:ds-table|row-table|ds-card|ds-file-upload)[\s>{:]/)
  expect(rows).toContain('.ds-table')
  expect(lists).toContain('.ds-file-upload')
  expect(charts).toContain('.chart-line')
  expect(every).not.toContain('.chart')
  expect(rows).not.toContain('.ds-input:not([size]')
  const whole = stylesheet('resident').length
  expect(every.length + rows.length + lists.length + charts.length).toBeLessThan(whole * 1.05)
  expect(every.length + rows.length + lists.length + charts.length).toBeGreaterThan(whole * 0.98)
})

it('links a stylesheet only from a page that has something for it', () => {
  const links =
    '<link rel="stylesheet" href="/r.css" data-styles="rows"/><link rel="stylesheet" href="/l.css" data-styles="lists"/>'
  expect(withStylesItNeeds(`${links}<p class="ds-paragraph">ds-table</p>`)).toBe(
    '<p class="ds-paragraph">ds-table</p>',
  )
  expect(withStylesItNeeds(`${links}<table class="scroll ds-table">`)).toContain('href="/r.css"/>')
  expect(withStylesItNeeds(`${links}<td data-width="40">`)).toContain('/r.css')
  expect(withStylesItNeeds(`${links}<span class="icon" data-icon="search">`)).toContain('/l.css')
})
