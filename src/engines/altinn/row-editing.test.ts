import { beforeEach, describe, expect, it } from 'vitest'
import { viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { itemsOn } from './items-within.ts'
import type { RepeatingGroupView } from './page-view.ts'
import { applyPost, type PostedFields } from './post.ts'
import { rowPackage } from './testing/row-package.ts'
import { validateForm, validatePage } from './validate.ts'

const { package: app, report } = rowPackage()
let made = 0
beforeEach(() => {
  made = 0
})
const form: FormSetting = {
  ...{ package: app, folderId: 'T', language: 'nb', today: '2026-01-01' },
  newRowId: () => `ny-${++made}`,
}
const empty: FormState = { data: {}, typed: {} }
const group = (state: FormState, elementId = 'jobber', issues = validatePage(form, empty, 'ingen')) => {
  const pageId = elementId.startsWith('dyr') ? 'Deler' : 'Jobber'
  const found = [...itemsOn(viewPage(form, state, pageId, issues)!)].find(
    (item) => item.elementId === elementId,
  )
  return found as RepeatingGroupView
}

/** What a browser would send for the page: the hidden fields, texts as they stand and ticked boxes. */
function drawn(state: FormState, pageId = 'Jobber'): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  const put = (name: string, value: string) => {
    fields[name] = [...(fields[name] ?? []), value]
  }
  for (const item of itemsOn(viewPage(form, state, pageId)!)) {
    if (item.kind === 'repeating-group') {
      for (const row of item.rows)
        for (const hidden of [row.rowIdField, row.drawnField]) if (hidden) put(hidden.name, hidden.value)
    } else if (item.kind === 'text-field') put(item.name, item.value)
    else if (item.kind === 'checkboxes')
      for (const option of item.options) if (option.checked) put(item.name, option.value)
  }
  return fields
}
const press = (state: FormState, nav: string, fields: PostedFields = {}, pageId = 'Jobber') =>
  applyPost(form, state, pageId, { ...drawn(state, pageId), ...fields, nav: [nav] })

const two: FormState = {
  data: {
    jobber: [
      { altinnRowId: 'a', sted: 'Mo', goder: 'bil', turer: [{ altinnRowId: 't', mal: 'Oslo', natt: 'ja' }] },
      { altinnRowId: 'b', sted: 'Mosjøen', goder: 'bil,telefon' },
    ],
  },
  typed: {},
}

describe('a group with a table', () => {
  it('imports without a fault', () => expect(report.errors).toEqual([]))

  it('shows its columns and opens one row at a time', () => {
    expect(group(two).table?.columns.map(({ heading, widthPercent }) => [heading, widthPercent])).toEqual([
      ['Arbeidssted', 40],
      ['Lønn', null],
      ['Goder', null],
    ])
    expect(group(two).rows.map((row) => [row.name, row.isOpen, row.items.length])).toEqual([
      ['Mo', false, 0],
      ['Mosjøen', false, 0],
    ])
    let { state } = press(two, 'open-row:jobber:a')
    expect(group(state).rows.map((row) => row.isOpen)).toEqual([true, false])
    expect(group(state).rows[0]?.items.map((item) => item.elementId)).toEqual([
      'sted-0',
      'stilling-0',
      'kroner-0',
      'goder-0',
      'turer-0',
    ])
    expect(group(state).add).toBeNull()
    state = press(state, 'next-row:jobber:a').state
    expect(group(state).rows.map((row) => row.isOpen)).toEqual([false, true])
    expect(group(state).rows[1]?.buttons.map(({ label }) => label)).toEqual(['Lagre og lukk'])
    state = press(state, 'save-row:jobber:b').state
    expect(group(state).rows.some((row) => row.isOpen)).toBe(false)
  })

  it('leaves the boxes of closed rows as they are', () => {
    expect(press(two, 'save').state.data).toEqual(two.data)
    const { state } = press(two, 'open-row:jobber:a')
    const unticked = applyPost(form, state, 'Jobber', { 'jobber[0].altinnRowId': ['a'] })
    expect(unticked.state.data.jobber).toMatchObject([
      { altinnRowId: 'a', sted: 'Mo' },
      { goder: 'bil,telefon' },
    ])
    expect(unticked.state.data.jobber).not.toMatchObject([{ goder: 'bil' }, {}])
  })

  it('adds a row and opens it; the row must be right before it is left', () => {
    const { state } = press(empty, 'add-row:jobber')
    expect(group(state).rows.map((row) => row.isOpen)).toEqual([true])
    const refused = press(state, 'save-row:jobber:ny-1')
    expect(refused.issues.map(({ message }) => message)).toEqual(['Fyll ut «Arbeidssted»'])
    expect(group(refused.state).rows[0]?.isOpen).toBe(true)
    const kept = press(refused.state, 'save-row:jobber:ny-1', { 'jobber[0].sted': ['Bodø'] })
    expect(kept.issues).toEqual([])
    expect(group(kept.state).rows.map((row) => [row.name, row.isOpen])).toEqual([['Bodø', false]])
  })

  it('asks before a row is deleted, and says which files went with it', () => {
    const file = { id: 'fil-1', dataType: 'x', fileName: 'a.pdf', contentType: '', sizeBytes: 1, tags: [] }
    const setting: FormSetting = { ...form, files: [{ ...file, scan: 'clean', href: null }] }
    const bound: FormState = { ...two, data: { jobber: [{ altinnRowId: 'a', fil: 'fil-1' }] } }
    const asked = applyPost(setting, bound, 'Jobber', { nav: ['ask-delete:jobber:a'] })
    expect(asked.state.data).toEqual(bound.data)
    expect(group(asked.state).rows[0]?.confirm?.no.value).toBe('keep:jobber')
    expect(group(press(asked.state, 'keep:jobber').state).rows[0]?.confirm).toBeNull()
    const gone = applyPost(setting, asked.state, 'Jobber', { nav: ['delete-row:jobber:a'] })
    expect([gone.state.data.jobber, gone.releasedFiles]).toEqual([[], ['fil-1']])
  })

  it('opens the row an error stands in', () => {
    const wrong: FormState = {
      ...two,
      data: { jobber: [{ altinnRowId: 'a', sted: 'Mo' }, { altinnRowId: 'b' }] },
    }
    const issues = validatePage(form, wrong, 'Jobber')
    expect(issues.map(({ elementId }) => elementId)).toEqual(['sted-1'])
    expect(group(wrong, 'jobber', issues).rows.map((row) => row.isOpen)).toEqual([false, true])
  })

  it('neither shows, counts nor takes a hidden row', () => {
    const hidden: FormState = { ...two, data: { jobber: [{ altinnRowId: 'a', sted: 'Skjult' }] } }
    expect(group(hidden).rows).toEqual([])
    expect(validateForm(form, hidden).map(({ message }) => message)).toContain(
      'Legg til minst 1 i «Jobbene dine»',
    )
    const posted = press(hidden, 'save', { 'jobber[0].altinnRowId': ['a'], 'jobber[0].stilling': ['Sjef'] })
    expect(posted.state.data).toEqual(hidden.data)
  })

  it('reads a sum after the rows, and takes nothing posted for it', () => {
    const sum: FormState = { ...two, data: { ...two.data, sum: 7 } }
    expect(group(sum).rowsAfter[0]?.cells.map(({ content }) => content.kind)).toEqual([
      'words',
      'items',
      'empty',
    ])
    expect(press(sum, 'save', { sum: ['9'] }).state.data.sum).toBe(7)
  })
})

describe('a group inside a row', () => {
  const open = press(two, 'open-row:jobber:a').state

  it('takes its fields and boxes right in the table', () => {
    expect(group(open, 'turer-0').rows.map((row) => row.cells.map(({ content }) => content.kind))).toEqual([
      ['items', 'items'],
    ])
    const { state } = press(open, 'add-row:turer-0', { 'jobber[0].turer[0].mal': ['Bergen'] })
    expect(state.data.jobber).toMatchObject([
      { turer: [{ mal: 'Bergen', natt: 'ja' }, { altinnRowId: 'ny-1' }] },
      {},
    ])
  })

  it('is found again when the row around it has moved', () => {
    const fields = { ...drawn(open), nav: ['add-row:turer-0'] }
    const moved: FormState = {
      ...open,
      data: { jobber: [{ altinnRowId: 'c' }, ...(open.data.jobber as object[])] },
    }
    const { state, action } = applyPost(form, moved, 'Jobber', fields)
    expect(action).toEqual({ kind: 'add-row', elementId: 'turer-1' })
    expect(state.data.jobber).toMatchObject([
      { altinnRowId: 'c' },
      { altinnRowId: 'a', turer: [{}, { altinnRowId: 'ny-1' }] },
      {},
    ])
    const gone: FormState = { ...open, data: { jobber: [{ altinnRowId: 'c' }] } }
    expect(applyPost(form, gone, 'Jobber', fields)).toMatchObject({
      state: { data: gone.data },
      action: { kind: 'save' },
    })
  })
})

describe('a row with inner pages', () => {
  it('comes open by itself when there are none, the same for the page and its post', () => {
    const view = group(empty, 'dyr')
    expect(view.rows.map((row) => [row.isOpen, row.innerPage])).toEqual([[true, { number: 1, total: 2 }]])
    const rowId = view.rows[0]!.rowIdField!.value
    const { state } = press(empty, `row-page:dyr:${rowId}:1`, { 'dyr[0].navn': ['Fido'] }, 'Deler')
    expect(state.data.dyr).toEqual([{ altinnRowId: rowId, navn: 'Fido' }])
    expect(group(state, 'dyr').rows[0]?.items.map(({ componentId }) => componentId)).toEqual([
      'dyr-alder',
      'dyr-sunn',
    ])
    expect(group(state, 'dyr').rows[0]?.buttons.map(({ label }) => label)).toEqual([
      'Tilbake',
      'Lagre og lukk',
    ])
    expect(press(state, `delete-row:dyr:${rowId}`, {}, 'Deler').state.data.dyr).toEqual([])
    expect(group(press(state, `delete-row:dyr:${rowId}`, {}, 'Deler').state, 'dyr').rows).toEqual([])
  })

  it('leaves the boxes of the other inner page alone, and a column outside the row open to be filled in', () => {
    const dyr = [{ altinnRowId: 'd', navn: 'Fido', sunn: 'ja' }]
    const state: FormState = { data: { dyr }, typed: {}, view: { openRows: { dyr: ['d'] } } }
    expect(press(state, 'save', { 'dyr[0].art': ['Hund'] }, 'Deler').state.data.dyr).toEqual([
      { ...dyr[0], art: 'Hund' },
    ])
    const closed: FormState = { ...state, view: { openRows: { dyr: [] } } }
    expect(group(closed, 'dyr').rows[0]?.drawnField?.value).toBe('dyr-art')
    expect(press(closed, 'save', { 'dyr[0].art': ['Katt'] }, 'Deler').state.data.dyr).toEqual([
      { ...dyr[0], art: 'Katt' },
    ])
  })
})

describe('a long list', () => {
  const dyr = Array.from({ length: 12 }, (_, at) => ({ altinnRowId: `d${at}`, navn: `Dyr ${at}` }))
  const long: FormState = { data: { dyr }, typed: {} }

  it('is shown a page at a time, and a new row is turned to', () => {
    expect(group(long, 'dyr').rows).toHaveLength(5)
    const third = press(long, 'list-page:dyr:2', {}, 'Deler').state
    expect(group(third, 'dyr').rows.map((row) => row.name)).toEqual(['Dyr 10', 'Dyr 11'])
    expect(group(third, 'dyr').pages).toMatchObject({ number: 3, shows: 'Viser 11–12 av 12', next: null })
    const added = press(long, 'add-row:dyr', {}, 'Deler').state
    expect(group(added, 'dyr').rows.map((row) => row.isOpen)).toEqual([false, false, true])
  })
})
