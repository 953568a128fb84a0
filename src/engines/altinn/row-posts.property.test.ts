import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { viewPage } from './form.ts'
import type { FormSetting, FormState } from './form-state.ts'
import { itemsOn } from './items-within.ts'
import { applyPost } from './post.ts'
import { rowPackage } from './testing/row-package.ts'

const { package: app } = rowPackage()

interface Row {
  altinnRowId?: string
  sted?: string
  goder?: string
  turer?: Row[]
  mal?: string
}
const rowsOf = (state: FormState) => (state.data.jobber ?? []) as Row[]

/** The page as a browser holds it: the names it will post, with the row each of them was drawn for. */
interface Window {
  readonly fields: Record<string, string[]>
  /** Name of a text field to the id of its row and of the row around it. */
  readonly owners: Record<string, readonly string[]>
}

function openWindow(form: FormSetting, state: FormState): Window {
  const fields: Record<string, string[]> = {}
  const owners: Record<string, readonly string[]> = {}
  const ids: Record<string, string> = {}
  for (const item of itemsOn(viewPage(form, state, 'Jobber')!)) {
    if (item.kind === 'repeating-group') {
      for (const row of item.rows) {
        for (const hidden of [row.rowIdField, row.drawnField])
          if (hidden) fields[hidden.name] = [hidden.value]
        if (row.rowIdField) ids[row.rowIdField.name.replace('.altinnRowId', '')] = row.rowIdField.value
      }
    } else if (item.kind === 'text-field') {
      fields[item.name] = [item.value]
      const around = [...item.name.matchAll(/\]/g)].map(({ index }) => item.name.slice(0, index + 1))
      owners[item.name] = around.map((name) => ids[name] ?? '')
    } else if (item.kind === 'checkboxes') {
      const chosen = item.options.filter(({ checked }) => checked).map(({ value }) => value)
      if (chosen.length > 0) fields[item.name] = chosen
    }
  }
  return { fields, owners }
}

const step = fc.record({
  window: fc.nat(2),
  reload: fc.boolean(),
  writes: fc.boolean(),
  action: fc.constantFrom(
    'save',
    'add',
    'add',
    'delete',
    'open',
    'close',
    'next',
    'add-inner',
    'delete-inner',
  ),
  row: fc.nat(5),
})

describe('posts from windows that are out of date', () => {
  it('never write to another row than the one the text was written in, and lose no other row', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        let made = 0
        const form: FormSetting = {
          ...{ package: app, folderId: 'T', language: 'nb', today: '2026-01-01' },
          newRowId: () => `r${++made}`,
        }
        const jobber = ['a', 'b', 'c'].map((altinnRowId) => ({
          altinnRowId,
          turer: [{ altinnRowId: `${altinnRowId}1` }],
        }))
        let state: FormState = { data: { jobber }, typed: {}, view: { openRows: { jobber: ['c'] } } }
        const first = openWindow(form, state)
        const windows = [first, first, first]
        for (const { window, reload, writes, action, row } of steps) {
          if (reload) windows[window] = openWindow(form, state)
          const { fields, owners } = windows[window]!
          const before = rowsOf(state)
          const at = before[row % Math.max(1, before.length)]
          const inner = at?.turer?.[0]
          const button: Record<string, string> = {
            ...{ save: 'save', add: 'add-row:jobber', delete: `delete-row:jobber:${at?.altinnRowId}` },
            ...{ open: `open-row:jobber:${at?.altinnRowId}`, close: `save-row:jobber:${at?.altinnRowId}` },
            next: `next-row:jobber:${at?.altinnRowId}`,
            'add-inner': `add-row:turer-${row}`,
            'delete-inner': `delete-row:turer-${row}:${inner?.altinnRowId}`,
          }
          // What is written says whose it is.
          const written = Object.fromEntries(
            Object.entries(owners).map(([name, owner]) => [
              name,
              [writes ? `av ${owner.join('/')}` : fields[name]![0]!],
            ]),
          )
          const result = applyPost(form, state, 'Jobber', { ...fields, ...written, nav: [button[action]!] })
          state = result.state
          const after = rowsOf(state)
          for (const one of after) {
            const said = one.sted ?? ''
            if (said.startsWith('av ')) expect(said).toBe(`av ${one.altinnRowId}`)
            for (const trip of one.turer ?? [])
              if (trip.mal?.startsWith('av '))
                expect(trip.mal).toBe(`av ${one.altinnRowId}/${trip.altinnRowId}`)
          }
          // And what is written in a row that is still there, wherever it stands by now, is written.
          for (const [name, [outer, within]] of Object.entries(owners)) {
            const now = after.find(({ altinnRowId }) => altinnRowId === outer)
            const trip = now?.turer?.find(({ altinnRowId }) => altinnRowId === within)
            if (writes && now && name.endsWith('.sted')) expect(now.sted).toBe(`av ${outer}`)
            if (writes && trip && name.endsWith('.mal')) expect(trip.mal).toBe(`av ${outer}/${within}`)
          }
          const gone = before.filter(
            (one) => !after.some(({ altinnRowId }) => altinnRowId === one.altinnRowId),
          )
          expect(gone.map(({ altinnRowId }) => altinnRowId)).toEqual(
            action === 'delete' && at ? [at.altinnRowId] : [],
          )
          expect(new Set(after.map(({ altinnRowId }) => altinnRowId)).size).toBe(after.length)
          windows[window] = openWindow(form, state)
        }
      }),
      { numRuns: 150 },
    )
  })
})
