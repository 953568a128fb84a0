import { readPackage } from '../package.ts'

const input = (id: string, field: string, title: string, more: object = {}) => ({
  ...{
    id,
    type: 'Input',
    dataModelBindings: { simpleBinding: field },
    textResourceBindings: { title },
    ...more,
  },
})

const jobs = [
  {
    id: 'jobber',
    type: 'RepeatingGroup',
    dataModelBindings: { group: 'jobber' },
    children: ['sted', 'stilling', 'kroner', 'goder', 'turer'],
    textResourceBindings: {
      title: 'Jobbene dine',
      description: 'Ta med alle du har hatt i år.',
      add_button: 'jobb',
    },
    tableHeaders: ['sted', 'kroner', 'goder'],
    tableColumns: { sted: { width: '40%' } },
    hiddenRow: ['equals', ['dataModel', 'jobber.sted'], 'Skjult'],
    minCount: 1,
    validateOnSaveRow: ['All'],
    edit: { saveAndNextButton: true, alertOnDelete: true },
    rowsAfter: [{ readOnly: true, cells: [{ text: 'Til sammen' }, { component: 'sum' }, {}] }],
  },
  input('sted', 'jobber.sted', 'Arbeidssted', { required: true }),
  input('stilling', 'jobber.stilling', 'Stilling'),
  input('kroner', 'jobber.kroner', 'Lønn', {
    formatting: { number: { thousandSeparator: ' ', suffix: ' kr' } },
  }),
  {
    id: 'goder',
    type: 'Checkboxes',
    dataModelBindings: { simpleBinding: 'jobber.goder' },
    textResourceBindings: { title: 'Goder' },
    options: [
      { value: 'bil', label: 'Bil' },
      { value: 'telefon', label: 'Telefon' },
    ],
  },
  {
    id: 'turer',
    type: 'RepeatingGroup',
    dataModelBindings: { group: 'jobber.turer' },
    children: ['mal', 'natt'],
    textResourceBindings: { title: 'Reiser i jobben', add_button: 'reise' },
    edit: { mode: 'onlyTable' },
  },
  input('mal', 'jobber.turer.mal', 'Reisemål'),
  {
    id: 'natt',
    type: 'Checkboxes',
    dataModelBindings: { simpleBinding: 'jobber.turer.natt' },
    textResourceBindings: { title: 'Overnatting' },
    options: [{ value: 'ja', label: 'Overnattet' }],
  },
  input('sum', 'sum', 'Sum'),
]

const parts = [
  {
    id: 'dyr',
    type: 'RepeatingGroup',
    dataModelBindings: { group: 'dyr' },
    children: ['0:dyr-navn', '0:dyr-art', '1:dyr-alder', '1:dyr-sunn'],
    tableHeaders: ['dyr-navn', 'dyr-art'],
    tableColumns: { 'dyr-art': { editInTable: true, showInExpandedEdit: false } },
    edit: { mode: 'showTable', multiPage: true, openByDefault: true },
    pagination: { rowsPerPage: 5 },
    textResourceBindings: { title: 'Dyr', add_button_full: 'Legg til et dyr' },
  },
  input('dyr-navn', 'dyr.navn', 'Navn'),
  input('dyr-art', 'dyr.art', 'Art'),
  input('dyr-alder', 'dyr.alder', 'Alder'),
  {
    id: 'dyr-sunn',
    type: 'Checkboxes',
    dataModelBindings: { simpleBinding: 'dyr.sunn' },
    textResourceBindings: { title: 'Helse' },
    options: [{ value: 'ja', label: 'Dyret er friskt' }],
  },
  {
    id: 'gjeld',
    type: 'Grid',
    textResourceBindings: { title: 'Gjelden din' },
    rows: [
      {
        header: true,
        cells: [{ text: 'Lån' }, { text: 'Beløp', columnOptions: { width: '25%' } }, { text: 'Bank' }],
      },
      {
        cells: [
          { text: 'Bolig', help: 'Også fritidsbolig' },
          { component: 'bolig' },
          { component: 'bolig-bank' },
        ],
      },
      { cells: [{ labelFrom: 'studie' }, { component: 'studie' }, null] },
      { readOnly: true, cells: [{ text: 'Sum', alignText: 'right' }, { component: 'gjeldsum' }, {}] },
    ],
  },
  input('bolig', 'gjeld.bolig', 'Boliglån'),
  input('bolig-bank', 'gjeld.boligBank', 'Bank for boliglån'),
  input('studie', 'gjeld.studie', 'Studielån'),
  input('gjeldsum', 'gjeld.sum', 'Sum gjeld'),
  {
    id: 'faner',
    type: 'Tabs',
    tabs: [
      { id: 'a', title: 'Bosted', children: ['gate'] },
      { id: 'b', title: 'Post', children: ['boks'] },
    ],
  },
  input('gate', 'gate', 'Gate'),
  input('boks', 'boks', 'Postboks'),
  {
    id: 'kort',
    type: 'Cards',
    color: 'neutral',
    cards: [
      { title: 'Kilde', description: 'Hvor hørte du om oss?', children: ['kilde'], footer: 'Takk!' },
      { title: 'Referanse', children: ['referanse'] },
    ],
  },
  input('kilde', 'kilde', 'Kilden din'),
  input('referanse', 'referanse', 'Referansen din'),
  {
    id: 'ramme',
    type: 'Group',
    groupingIndicator: 'panel',
    headingLevel: 5,
    children: ['mer', 'innrykk'],
    textResourceBindings: { title: 'Mer om deg' },
  },
  input('mer', 'mer', 'Noe mer?'),
  {
    id: 'innrykk',
    type: 'Group',
    groupingIndicator: 'indented',
    children: ['enda-mer'],
    textResourceBindings: { title: 'Enda mer' },
  },
  input('enda-mer', 'endaMer', 'Noe til?'),
  { id: 'trekk', type: 'Accordion', children: ['i-trekk'], textResourceBindings: { title: 'Vis mer' } },
  input('i-trekk', 'iTrekk', 'I trekkspillet'),
]

const cars = [
  {
    id: 'biler',
    type: 'Subform',
    layoutSet: 'bil',
    textResourceBindings: { title: 'Bilene dine', addButton: 'Bil' },
    entryDisplayName: ['concat', ['dataModel', 'merke'], ' ', ['dataModel', 'nummer']],
    tableColumns: [
      { headerContent: 'Merke', cellContent: { value: ['dataModel', 'merke'] } },
      { headerContent: 'Skilt', cellContent: { query: 'nummer', default: 'Ikke kjent' } },
    ],
  },
  {
    id: 'liste',
    type: 'SimpleTable',
    title: 'Satser',
    columns: [
      { header: 'Hva', accessors: ['navn'] },
      { header: 'Fra', accessors: ['fra'], component: { type: 'date', format: 'dd.MM.yyyy' } },
    ],
    dataModelBindings: { tableData: 'satser' },
  },
]

const properties = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
const list = (items: object) => ({ type: 'array', items: { properties: items } })
const model = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  properties: {
    ...properties(['gate', 'boks', 'kilde', 'referanse', 'mer', 'endaMer', 'iTrekk']),
    sum: { type: 'integer' },
    jobber: list({
      ...properties(['sted', 'stilling', 'goder']),
      kroner: { type: 'integer' },
      turer: list(properties(['mal', 'natt'])),
    }),
    dyr: list({ ...properties(['navn', 'art', 'sunn']), alder: { type: 'integer' } }),
    gjeld: { properties: { ...properties(['boligBank']), bolig: {}, studie: {}, sum: {} } },
    satser: list(properties(['navn', 'fra'])),
  },
}
const car = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  properties: properties(['merke', 'nummer']),
}
const process = `<definitions><process id="P"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="T"/>
  <task id="T"><extensionElements><taskExtension><taskType>data</taskType></taskExtension></extensionElements></task>
  <sequenceFlow id="f2" sourceRef="T" targetRef="e"/><endEvent id="e"/></process></definitions>`
const metadata = {
  id: 'o/rader',
  org: 'o',
  dataTypes: [
    { id: 'm', taskId: 'T', appLogic: { classRef: 'x' } },
    { id: 'bil', minCount: 1, maxCount: 3, appLogic: { classRef: 'y' } },
  ],
}

const page = (layout: readonly object[]) => JSON.stringify({ data: { layout } })

/** A form with every sort of row, table and container, to try them with. */
export const rowPackage = () =>
  readPackage(
    new Map([
      ['App/config/applicationmetadata.json', JSON.stringify(metadata)],
      ['App/config/process/process.bpmn', process],
      ['App/models/m.schema.json', JSON.stringify(model)],
      ['App/models/bil.schema.json', JSON.stringify(car)],
      ['App/ui/T/Settings.json', '{"pages":{"order":["Jobber","Deler","Biler"]},"defaultDataType":"m"}'],
      ['App/ui/T/layouts/Jobber.json', page(jobs)],
      ['App/ui/T/layouts/Deler.json', page(parts)],
      ['App/ui/T/layouts/Biler.json', page(cars)],
      ['App/ui/bil/Settings.json', '{"pages":{"order":["Bil"]},"defaultDataType":"bil"}'],
      [
        'App/ui/bil/layouts/Bil.json',
        page([input('merke', 'merke', 'Merke', { required: true }), input('nummer', 'nummer', 'Skilt')]),
      ],
    ]),
  )
