import { expect, it } from 'vitest'
import { viewPage } from '../form.ts'
import { itemsOn } from '../items-within.ts'
import { type SmallForm, smallForm } from '../testing/small-form.ts'
import { packPage } from './pack-page.ts'

const field = (id: string, more: object = {}) => ({
  ...{ id, type: 'Input', dataModelBindings: { simpleBinding: id } },
  ...{ textResourceBindings: { title: id } },
  ...more,
})
const is = (path: string, value: string) => ['equals', ['dataModel', path], value]
const text = { type: 'string' }

function packed(components: readonly object[], more: Partial<SmallForm> = {}, language: 'nb' | 'nn' = 'nb') {
  const { setting, state } = smallForm({
    pages: { Side: components as never, Annen: [field('annet')] as never },
    fields: { a: text, b: text, c: text, annet: text },
    ...more,
  })
  return packPage({ ...setting, language }, state, 'Side')
}

it('sends nothing with a page whose own answers change nothing on it', () => {
  expect(packed([field('a'), field('b')])).toBeNull()
  expect(packed([field('a'), field('b', { hidden: is('annet', 'x') })])).toBeNull()
  expect(packed([field('a'), field('b', { hidden: is('a', 'x') })])?.follow.moves).toEqual(['b'])
})

it('sees a change that comes through a calculation, a component or a container', () => {
  const through = {
    calculation: { calculations: { c: { expression: ['concat', ['dataModel', 'a'], '!'] } } },
  }
  const byCalculation = packed([field('a'), field('b', { hidden: is('c', 'x!') })], through)
  expect(byCalculation?.follow.moves).toEqual(['b'])
  expect(packed([field('a'), field('b', { hidden: is('c', 'x!') })])).toBeNull()
  const byComponent = packed([field('a'), field('b', { hidden: ['equals', ['component', 'a'], null] })])
  expect(byComponent?.follow.moves).toEqual(['b'])
  const inGroup = packed([
    field('a'),
    { id: 'g', type: 'Group', hidden: is('a', 'x'), children: ['b'] },
    field('b'),
  ])
  expect(inGroup?.follow).toMatchObject({ live: ['g'], moves: ['g'] })
})

it('leaves to the server what a browser would answer in another way', () => {
  const day = ['formatDate', ['dataModel', 'a'], 'd. MMMM']
  const shown = { id: 't', type: 'Paragraph', textResourceBindings: { title: day } }
  expect(packed([field('a'), shown])).not.toBeNull()
  expect(packed([field('a'), shown], {}, 'nn')).toBeNull()
  expect(packed([field('a'), field('b', { hidden: ['jmespath', ['dataModel', 'a'], 'x'] })])).toBeNull()
  expect(packed([field('a', { alertOnChange: true }), field('b', { hidden: is('a', 'x') })])).toBeNull()
})

it('gives what waits to come into view, in rows and in containers that are away, and nothing more of it', () => {
  const { setting, state } = smallForm({
    pages: {
      Side: [
        field('a'),
        {
          ...{ id: 'rader', type: 'RepeatingGroup', children: ['navn', 'alder'], hidden: is('a', 'nei') },
          ...{ dataModelBindings: { group: 'rader' }, edit: { mode: 'showAll' } },
        },
        field('navn', { dataModelBindings: { simpleBinding: 'rader.navn' } }),
        field('alder', {
          dataModelBindings: { simpleBinding: 'rader.alder' },
          hidden: is('rader.navn', 'Ola'),
        }),
      ] as never,
    },
    fields: {
      a: text,
      rader: { type: 'array', items: { type: 'object', properties: { navn: text, alder: text } } },
    },
    data: {
      a: 'nei',
      rader: [
        { altinnRowId: '1', navn: 'Ola' },
        { altinnRowId: '2', navn: 'Kari' },
      ],
    },
  })
  const parts = packPage(setting, state, 'Side')!
  const looks = (follow?: typeof parts.follow) =>
    [...itemsOn(viewPage(setting, state, 'Side', [], { follow })!)].map((item) => [
      item.elementId,
      'part' in item ? item.part : undefined,
    ])
  expect(looks()).toEqual([['a', undefined]])
  expect(looks(parts.follow)).toEqual([
    ['a', undefined],
    ['rader', 'waiting'],
    ['navn-0', 'shown'],
    ['alder-0', 'waiting'],
    ['navn-1', 'shown'],
    ['alder-1', 'shown'],
  ])
  expect(parts.state.data).toEqual(state.data)
})
