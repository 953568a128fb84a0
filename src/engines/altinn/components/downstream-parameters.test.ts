import { describe, expect, it } from 'vitest'
import { optionKey } from '../option-requests.ts'
import { applyPost } from '../post.ts'
import { type SmallForm, smallForm } from '../testing/small-form.ts'

const asked = { nivaa: '2', kommune: '1825' }
const answered = {
  [optionKey('yrker', asked)]: [
    { value: 'a', label: 'A' },
    { value: 'b', label: 'B' },
  ],
}
const text = { type: 'string' }
const component = (type: string, more: object = {}) => ({
  ...{ id: 'valg', type, optionsId: 'yrker', mapping: { kommune: 'kommune' } },
  queryParameters: { nivaa: '2' },
  dataModelBindings: { simpleBinding: 'yrke', metadata: 'yrkeMeta', label: 'yrkeNavn' },
  ...more,
})
const form = (made: object, more: Partial<SmallForm> = {}): SmallForm => ({
  ...{ pages: { side: [made as never] }, data: { kommune: '1825' } },
  fields: { kommune: text, yrke: text, yrkeMeta: text, yrkeNavn: text },
  ...more,
})

function posted(of: SmallForm, fields: Record<string, string[]>, fetchedOptions: object = answered) {
  const { setting, state } = smallForm(of)
  return applyPost({ ...setting, fetchedOptions: fetchedOptions as never }, state, 'side', fields).state.data
}

describe('the metadata binding', () => {
  it.each(['RadioButtons', 'Dropdown', 'Checkboxes', 'MultipleSelect'])(
    'of %s gets the parameters the list was asked with, beside value and label',
    (type) => {
      expect(posted(form(component(type)), { yrke: ['b'] })).toMatchObject({
        ...{ yrke: 'b', yrkeNavn: 'B' },
        yrkeMeta: 'kommune=1825,nivaa=2',
      })
    },
  )

  it('is written once for each row of a grouped choice, and stays in those that have it', () => {
    const grouped = component('Checkboxes', {
      dataModelBindings: { group: 'valgte', simpleBinding: 'valgte.kode', metadata: 'valgte.meta' },
    })
    const rows = { type: 'array', items: { type: 'object', properties: { kode: text, meta: text } } }
    const of = form(grouped, {
      fields: { kommune: text, valgte: rows },
      data: { kommune: '1825', valgte: [{ kode: 'a', meta: 'fra før' }] },
    })
    expect(posted(of, { valgte: ['a', 'b'] }).valgte).toMatchObject([
      { kode: 'a', meta: 'fra før' },
      { kode: 'b', meta: 'kommune=1825,nivaa=2' },
    ])
  })

  it('is left alone for lists of the package, lists without parameters, and lists that have not answered', () => {
    const inline = component('Dropdown', { options: [{ value: 'b', label: 'B' }] })
    const bare = component('Dropdown', { mapping: undefined, queryParameters: undefined })
    expect(posted(form(inline), { yrke: ['b'] })).not.toHaveProperty('yrkeMeta')
    expect(posted(form(bare), { yrke: ['b'] }, { yrker: answered[optionKey('yrker', asked)] })).toEqual({
      ...{ kommune: '1825', yrke: 'b', yrkeNavn: 'B' },
    })
    expect(posted(form(component('Dropdown')), { yrke: ['b'] }, {})).toEqual({ kommune: '1825' })
  })
})
