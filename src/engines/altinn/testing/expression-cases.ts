import type { FormSetting, FormState } from '../form-state.ts'
import { smallForm } from './small-form.ts'

/** A form for expressions to look at: fields of each sort, rows in rows, hidden ones, choices, texts. */
const made = smallForm({
  pages: {
    Side: [
      { id: 'navn', type: 'Input', dataModelBindings: { simpleBinding: 'navn' } },
      { id: 'skjult', type: 'Input', hidden: true, dataModelBindings: { simpleBinding: 'antall' } },
      {
        ...{ id: 'kroner', type: 'Input', dataModelBindings: { simpleBinding: 'kroner' } },
        formatting: { number: { thousandSeparator: ' ', decimalSeparator: ',', suffix: ' kr' } },
      },
      { id: 'dag', type: 'Datepicker', dataModelBindings: { simpleBinding: 'dag' } },
      { id: 'valg', type: 'RadioButtons', optionsId: 'farger', dataModelBindings: { simpleBinding: 'valg' } },
      {
        ...{ id: 'flere', type: 'Checkboxes', optionsId: 'farger' },
        dataModelBindings: { simpleBinding: 'flere' },
      },
      { id: 'tid', type: 'TimePicker', dataModelBindings: { simpleBinding: 'tid' } },
      {
        ...{ id: 'barn', type: 'RepeatingGroup', children: ['fornavn', 'alder'] },
        dataModelBindings: { group: 'barn' },
      },
      { id: 'fornavn', type: 'Input', dataModelBindings: { simpleBinding: 'barn.navn' } },
      { id: 'alder', type: 'Input', dataModelBindings: { simpleBinding: 'barn.alder' } },
    ],
  },
  fields: {
    ...{ navn: { type: 'string' }, antall: { type: 'integer' }, kroner: { type: 'number' } },
    ...{
      dag: { type: 'string' },
      valg: { type: 'string' },
      flere: { type: 'string' },
      tid: { type: 'string' },
    },
  },
  options: {
    farger: [
      { value: 'r', label: 'farge.rod' },
      { value: 'b', label: 'Blå' },
      { value: 1, label: 'Én' },
    ],
  },
  texts: { 'farge.rod': 'Rød', hei: 'Hei på deg' },
  data: {
    ...{
      navn: 'Kari Ås',
      antall: 3,
      kroner: 12345.6,
      dag: '2026-11-22',
      valg: 'r',
      flere: 'r,b',
      tid: '14:30',
    },
    barn: [
      { altinnRowId: 'a', navn: 'Nora', alder: 3 },
      { altinnRowId: 'b', navn: 'Ola', alder: 11 },
    ],
    ...{ tom: '', ja: true, nei: false, tall: ['1', 2, null, 3.5] },
  },
})

export const expressionForm: { setting: FormSetting; state: FormState } = {
  ...made,
  setting: {
    ...made.setting,
    instance: { instanceId: '1/2', instanceOwnerPartyType: 'person', instanceOwnerName: 'Kari Ås' },
    permissions: { read: true, write: false },
    settings: { sats: 7, tekst: 'abc', av: '' },
    dataElements: { vedlegg: 2 },
  },
}

const texts = ['Kari', 'kari', 'a', '', 'null', 'TRUE', '3', '3.0', '0.1', 'Åse, øl', ' ', '1e3', '-4', '1,5']
const numbers = [0, 1, -2.5, 3, 0.1, 0.2, 1e15, '7', '0.3', null]
const days = [
  '2026-11-22',
  '2026-02-28',
  '2024-02-29',
  '2026-11-22T10:15:30Z',
  '2026-11-22T10:15:30.123+02:00',
  null,
]
const any = [null, true, false, 0, 1, 'true', 'x', '1']
const pairs = <A, B>(left: readonly A[], right: readonly B[]) =>
  left.flatMap((a) => right.map((b) => [a, b] as const))
const all = (names: readonly string[], given: readonly (readonly unknown[])[]) =>
  names.flatMap((name) => given.map((one) => [name, ...one]))

/** Every function that runs in browsers, over values that are easily taken for each other. */
export const expressionCases: readonly (readonly unknown[])[] = [
  ...all(['equals', 'notEquals'], pairs(any, any)),
  ...all(
    ['contains', 'notContains', 'startsWith', 'endsWith', 'commaContains'],
    pairs(texts, ['a', '', 'Ka', 'null', ' øl']),
  ),
  ...all(['greaterThan', 'greaterThanEq', 'lessThan', 'lessThanEq'], pairs(numbers, [0, 0.1, '3', null])),
  ...all(['plus', 'minus', 'multiply', 'divide'], pairs(numbers, [0.1, 3, -0.7, '0.2', 0, null])),
  ...all(['round'], pairs([2.345, -2.345, 1.005, 1e10, '0.5', null, 12.5], [0, 1, 2, 5])),
  ...all(
    ['not', 'upperCase', 'lowerCase', 'upperCaseFirst', 'lowerCaseFirst', 'stringLength'],
    [...texts, ...any].map((one) => [one]),
  ),
  ...all(['and', 'or'], pairs(any, [true, false, null])),
  ...all(['stringIndexOf', 'concat'], pairs(texts, ['a', '', 'ri', null])),
  ...all(
    ['stringSlice'],
    [
      ['Karius', 1],
      ['Karius', -2],
      ['Karius', 1, 3],
      ['Karius', 0, 99],
      [null, 1, 1],
      ['Åse', 1, 1],
    ],
  ),
  ...all(
    ['stringReplace'],
    [
      ['a.b.a', 'a', 'x'],
      ['a.b', '.', null],
      ['', 'a', 'b'],
      [null, 'a', 'b'],
      ['aaa', 'aa', ''],
    ],
  ),
  ...all(
    ['if'],
    [
      [true, 1],
      [false, 1],
      [null, 1, 'else', 2],
      ['true', 'a', 'else', 'b'],
      [1, null, 'else', 3],
    ],
  ),
  ...all(
    ['compare'],
    pairs(days, days).flatMap(([a, b]) => ['isBefore', 'isAfterEq', 'isSameDay'].map((by) => [a, by, b])),
  ),
  ...all(
    ['compare'],
    [
      ['1', 'not', 'equals', 1],
      [2, 'greaterThan', 1],
      [null, 'not', 'lessThan', 1],
      ['a', 'equals', 'A'],
    ],
  ),
  ...pairs(days, [
    'dd.MM.yyyy',
    'd. MMMM yyyy',
    'EEE d/M-yy',
    'HH:mm:ss',
    'G y',
    'hh:mm a',
    'SSS',
    'EEEE',
  ]).map((one) => ['formatDate', ...one]),
  ...days.map((day) => ['formatDate', day]),
  ...['navn', 'antall', 'kroner', 'tom', 'ja', 'nei', 'finnes.ikke', 'barn[1].navn', 'barn[9].navn'].map(
    (path) => ['dataModel', path],
  ),
  ...['navn', 'skjult', 'kroner', 'dag', 'valg', 'flere', 'fornavn', 'ukjent'].map((id) => ['component', id]),
  ...['navn', 'skjult', 'kroner', 'dag', 'valg', 'flere', 'tid', 'ukjent'].map((id) => ['displayValue', id]),
  ...['r', 'b', 1, '1', 'z', null].map((value) => ['optionLabel', 'farger', value]),
  ...['hei', 'farge.rod', 'ukjent.tekst'].map((key) => ['text', key]),
  ...['sats', 'tekst', 'av', 'finnes-ikke'].map((key) => ['frontendSettings', key]),
  ...['instanceId', 'instanceOwnerName', 'appId', 'noeannet'].map((key) => ['instanceContext', key]),
  ...['read', 'write', 'ukjent'].map((key) => ['authContext', key]),
  ['countDataElements', 'vedlegg'],
  ['language'],
  ['sum', ['list', 1, '2', null, 0.3]],
  ['average', ['list', 1, 2, 4], 0],
  ['average', ['list'], null],
  ['count', ['list', 1, null]],
  ['sum', ['dataModel', 'tall']],
  ['object', 'a', 1, 'b', ['list', 1, 'x']],
  ['_experimentalSelectAndMap', 'barn', 'navn'],
  ['_experimentalSelectAndMap', 'barn', 'navn', '«', '»', false],
  ['argv', 0],
  ['concat', 'a', null, 3, true],
]
