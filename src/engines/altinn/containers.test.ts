import { describe, expect, it } from 'vitest'
import { viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import type { Issue } from './issue.ts'
import { itemsOn } from './items-within.ts'
import type { ItemView } from './page-view.ts'
import { applyPost } from './post.ts'
import { subformSetting, subformState, subformTask, validateSubforms } from './subforms.ts'
import { summarise } from './summary.ts'
import { rowPackage } from './testing/row-package.ts'
import { validatePage } from './validate.ts'

const { package: app } = rowPackage()
const entries = [
  { id: 'e1', data: { merke: 'Toyota', nummer: 'ZZ 12345' }, typed: {} },
  { id: 'e2', data: {}, typed: {} },
]
const form: FormSetting = {
  ...{ package: app, folderId: 'T', language: 'nb', today: '2026-01-01', subforms: { bil: entries } },
}
const empty: FormState = { data: {}, typed: {} }

function item<Kind extends ItemView['kind']>(
  kind: Kind,
  pageId: string,
  options: { state?: FormState; issues?: readonly Issue[]; setting?: FormSetting } = {},
) {
  const { state = empty, issues = [], setting = form } = options
  const found = [...itemsOn(viewPage(setting, state, pageId, issues)!)].find((one) => one.kind === kind)
  return found as Extract<ItemView, { kind: Kind }>
}

describe('a Grid', () => {
  it('has headings, words, labels of other components and fields; a read-only line is not written', () => {
    const state: FormState = { data: { gjeld: { sum: '12' } }, typed: {} }
    const { rows } = item('grid', 'Deler', { state })
    expect(rows.map((row) => [row.header, ...row.cells.map(({ content }) => content.kind)])).toEqual([
      [true, 'words', 'words', 'words'],
      [false, 'words', 'items', 'items'],
      [false, 'words', 'items', 'empty'],
      [false, 'words', 'items', 'empty'],
    ])
    expect(rows[0]?.cells[1]?.widthPercent).toBe(25)
    const posted = applyPost(form, state, 'Deler', { 'gjeld.sum': ['99'], 'gjeld.studie': ['3'] }).state.data
    expect(posted).toMatchObject({ gjeld: { sum: '12', studie: '3' } })
  })
})

describe('containers', () => {
  it('show every tab with its heading, and what each card holds', () => {
    expect(item('tabs', 'Deler').tabs.map((tab) => tab.items.map(({ componentId }) => componentId))).toEqual([
      ['gate'],
      ['boks'],
    ])
    expect(
      item('cards', 'Deler').cards.map((card) => card.items.map(({ componentId }) => componentId)),
    ).toEqual([['kilde'], ['referanse']])
  })

  it('never leap past a heading level, whatever the package asks for', () => {
    const groups = [...itemsOn(viewPage(form, empty, 'Deler')!)].filter((one) => one.kind === 'group')
    expect(groups.map(({ componentId, level, look }) => [componentId, level, look])).toEqual([
      ['ramme', 2, 'panel'],
      ['innrykk', 3, 'indented'],
      ['trekk', 2, 'details'],
    ])
  })

  it('open an accordion that holds an error', () => {
    const issue: Issue = {
      ...{ pageId: 'Deler', componentId: 'i-trekk', elementId: 'i-trekk', field: 'iTrekk', code: 'x' },
      ...{ message: 'Feil', severity: 'error', mask: 'Component' },
    }
    const open = (issues: readonly Issue[]) =>
      [...itemsOn(viewPage(form, empty, 'Deler', issues)!)].find(
        (one) => one.kind === 'group' && one.look === 'details' && one.open,
      ) !== undefined
    expect([open([]), open([issue])]).toEqual([false, true])
  })
})

describe('a subform', () => {
  it('lists its entries, each seen with its own data', () => {
    const view = item('subform', 'Biler')
    expect(view.columns).toEqual(['Merke', 'Skilt'])
    expect(view.entries.map(({ name, cells }) => [name.trim(), ...cells])).toEqual([
      ['Toyota ZZ 12345', 'Toyota', 'ZZ 12345'],
      ['', '', 'Ikke kjent'],
    ])
    expect(view.add?.label).toBe('Legg til bil')
  })

  it('says at the entry what is wrong inside it, and how many there must be', () => {
    expect(validateSubforms(form, empty).map(({ elementId, message }) => [elementId, message])).toEqual([
      ['biler-e2', '«Bilene dine»: Åpne nummer 2 og rett det som mangler eller er feil'],
    ])
    const issues = validatePage(form, empty, 'Biler')
    expect(item('subform', 'Biler', { issues }).entries.map((entry) => entry.issues.length)).toEqual([0, 1])
    const none = { ...form, subforms: { bil: [] } }
    expect(validateSubforms(none, empty).map(({ message }) => message)).toEqual([
      'Legg til minst 1 i «Bilene dine»',
    ])
  })

  it('lets its caller do only what is offered', () => {
    const task = (nav: string, setting = form) =>
      subformTask(setting, empty, applyPost(setting, empty, 'Biler', { nav: [nav] }).action)
    expect(task('add-subform:biler')).toEqual({
      does: 'add',
      folderId: 'bil',
      dataType: 'bil',
      entryId: null,
    })
    expect(task('open-subform:biler:e2')).toMatchObject({ does: 'open', entryId: 'e2' })
    expect(task('delete-subform:biler:e1')).toMatchObject({ does: 'delete', entryId: 'e1' })
    expect(task('open-subform:biler:finnes-ikke')).toBeNull()
    const full = { ...form, subforms: { bil: ['1', '2', '3'].map((id) => ({ id, data: {}, typed: {} })) } }
    expect([task('add-subform:biler', full), item('subform', 'Biler', { setting: full }).add]).toEqual([
      null,
      null,
    ])
  })

  it('asks before an entry is deleted', () => {
    const { state } = applyPost(form, empty, 'Biler', { nav: ['ask-delete:biler:e1'] })
    const [first] = item('subform', 'Biler', { state }).entries
    expect([first?.confirm?.yes.value, first?.confirm?.no.value]).toEqual([
      'delete-subform:biler:e1',
      'keep:biler',
    ])
  })

  it('opens an entry as a form of its own, which can read the answers around it', () => {
    const inside = subformSetting(form, { data: { mer: 'ute' }, typed: {} }, 'bil')
    const view = viewPage(inside, subformState(entries[0]!), 'Bil')
    expect(view?.items.map((one) => 'value' in one && one.value)).toEqual(['Toyota', 'ZZ 12345'])
    expect(inside.otherModels).toEqual({ m: { mer: 'ute' } })
    const taken = applyPost(inside, subformState(entries[1]!), 'Bil', {
      merke: ['Volvo'],
      nav: ['close-subform'],
    })
    expect([taken.state.data, taken.action.kind]).toEqual([{ merke: 'Volvo' }, 'close-subform'])
  })

  it('is summed up column by column', () => {
    const page = summarise(form, empty).pages.find(({ pageId }) => pageId === 'Biler')
    expect(page?.entries[0]).toMatchObject({
      kind: 'group',
      label: 'Bilene dine',
      rows: [
        { title: 'Toyota ZZ 12345', entries: [{ label: 'Merke', values: ['Toyota'] }, { label: 'Skilt' }] },
        {},
      ],
    })
  })
})

describe('a SimpleTable', () => {
  it('shows rows with dates as people write them', () => {
    const state: FormState = { data: { satser: [{ navn: 'Sats A', fra: '2026-08-01' }] }, typed: {} }
    expect(item('simple-table', 'Biler', { state }).rows).toEqual([
      [
        { text: 'Sats A', href: null },
        { text: '01.08.2026', href: null },
      ],
    ])
  })
})
