import { describe, expect, it } from 'vitest'
import { Evaluation } from './evaluation.ts'
import { fieldNamed, inputName, readModel, writeModel } from './form-models.ts'
import { removeHiddenData } from './remove-hidden.ts'
import { smallForm } from './testing/small-form.ts'
import { validateForm } from './validate.ts'

const input = (id: string, binding: unknown, more = {}) => ({
  id,
  type: 'Input',
  dataModelBindings: { simpleBinding: binding },
  textResourceBindings: { title: id },
  ...more,
})

const form = (data = {}, annen: Record<string, unknown> = {}) =>
  smallForm({
    pages: {
      side: [
        input('eget', 'navn'),
        input(
          'andres',
          { dataType: 'annen', field: 'navn' },
          { required: true, hidden: ['dataModel', 'skjul'] },
        ),
        {
          id: 'rader',
          type: 'RepeatingGroup',
          dataModelBindings: { group: { dataType: 'annen', field: 'rad' } },
          children: ['ord'],
        },
        input('ord', { dataType: 'annen', field: 'rad.ord' }),
        input('vist', { dataType: 'fremmed', field: 'navn' }),
      ],
    },
    fields: { navn: { type: 'string' }, skjul: { type: 'boolean' } },
    others: {
      annen: {
        schema: { type: 'object', properties: { navn: { type: 'string', maxLength: 3 } } },
        validation: {
          validations: {
            'rad.ord': [{ message: 'feil ord', condition: ['equals', ['dataModel', 'rad.ord'], 'nei'] }],
          },
        },
      },
    },
    data,
    models: { annen },
  })

describe('several data models', () => {
  it('names inputs by path, and by data type and path in another model', () => {
    const { setting, state } = form({ navn: 'Kari' }, { navn: 'Ola', rad: [{ ord: 'a' }, { ord: 'b' }] })
    const evaluation = new Evaluation(setting, state)
    const places = [...evaluation.placesOn('side')]
    expect(
      places.map((place) => evaluation.fieldName(place) ?? evaluation.fieldName(place, 'group')),
    ).toEqual(['navn', 'annen/navn', 'annen/rad', 'annen/rad[0].ord', 'annen/rad[1].ord', 'fremmed/navn'])
    expect(places.map((place) => evaluation.value(place))).toEqual([
      'Kari',
      'Ola',
      undefined,
      'a',
      'b',
      undefined,
    ])
    expect(places.map((place) => evaluation.isWritable(place))).toEqual([
      true,
      true,
      false,
      true,
      true,
      false,
    ])
    const { folder } = evaluation
    expect(fieldNamed(folder, state, 'annen/rad[1].ord')).toMatchObject({
      dataType: 'annen',
      field: 'rad[1].ord',
    })
    expect(fieldNamed(folder, state, 'navn')).toMatchObject({ dataType: 'skjema', field: 'navn' })
    expect(inputName(folder, 'annen', 'x')).toBe('annen/x')
    const next = writeModel(folder, state, 'annen', { navn: 'Ny' })
    expect([readModel(folder, next, 'annen'), readModel(folder, state, 'annen')]).toEqual([
      { navn: 'Ny' },
      state.models!.annen,
    ])
    expect(readModel(folder, state, 'fremmed')).toBeUndefined()
  })

  it('checks every model by its own schema, rules and required fields', () => {
    const wrong = form({}, { navn: 'alt for langt', rad: [{ ord: 'ja' }, { ord: 'nei' }] })
    expect(
      validateForm(wrong.setting, wrong.state).map(({ field, code, elementId }) => [field, code, elementId]),
    ).toEqual([
      ['annen/navn', 'maxLength', 'andres'],
      ['annen/rad[1].ord', 'expression', 'ord-1'],
    ])
    const empty = form({}, {})
    expect(validateForm(empty.setting, empty.state).map(({ field, code }) => [field, code])).toEqual([
      ['annen/navn', 'required'],
    ])
  })

  it('takes away what is hidden in every model, and leaves the state given alone', () => {
    const { setting, state } = form({ skjul: true }, { navn: 'Ola', annet: 1 })
    expect(removeHiddenData(setting, state).models).toEqual({ annen: { annet: 1 } })
    expect(state.models).toEqual({ annen: { navn: 'Ola', annet: 1 } })
  })

  it('reads lists whole in packages of v9, and single values only in those before', () => {
    const ask = (generation: 'v9' | 'v8') => {
      const { setting, state } = smallForm({ pages: { side: [] }, generation, data: { liste: [1, 2] } })
      return new Evaluation(setting, state).scope({ chain: [], rows: [], pageId: 'side' }).readData('liste')
    }
    expect(ask('v9')).toEqual([1, 2])
    expect(ask('v8')).toBeNull()
  })
})
