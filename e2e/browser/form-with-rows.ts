import { smallForm } from '#engines/altinn/testing/small-form.ts'

const input = (id: string, field: string, title: string, more: object = {}) => ({
  ...{ id, type: 'Input', dataModelBindings: { simpleBinding: field }, textResourceBindings: { title } },
  ...more,
})
const at = (field: string, title: string) => ({
  dataModelBindings: { simpleBinding: field },
  textResourceBindings: { title },
})
const text = { type: 'string' }
const number = { type: 'number' }

const { setting, state } = smallForm({
  pages: {
    Jobber: [
      {
        ...{ id: 'jobber', type: 'RepeatingGroup', dataModelBindings: { group: 'jobber' } },
        children: ['sted', 'fast', 'prosent', 'timer', 'lonn', 'turer'],
        textResourceBindings: { title: 'Jobbene dine', add_button: 'jobb' },
        tableHeaders: ['sted', 'fast', 'lonn'],
        hiddenRow: ['equals', ['dataModel', 'jobber.sted'], 'Slettet'],
      },
      input('sted', 'jobber.sted', 'Arbeidssted', { required: true }),
      {
        ...{ id: 'fast', type: 'RadioButtons', optionsId: 'janei' },
        ...at('jobber.fast', 'Er du fast ansatt?'),
      },
      input('prosent', 'jobber.prosent', 'Stillingsprosent', {
        hidden: ['notEquals', ['dataModel', 'jobber.fast'], 'ja'],
      }),
      input('timer', 'jobber.timer', 'Timer', {
        hidden: ['notEquals', ['component', 'fast'], 'nei'],
        required: true,
      }),
      input('lonn', 'jobber.lonn', 'Lønn', { readOnly: true }),
      {
        ...{ id: 'turer', type: 'RepeatingGroup', dataModelBindings: { group: 'jobber.turer' } },
        children: ['mal', 'natt', 'hotell'],
        textResourceBindings: { title: 'Reiser i jobben', add_button: 'reise' },
        edit: { mode: 'showAll' },
      },
      input('mal', 'jobber.turer.mal', 'Reisemål'),
      {
        ...{ id: 'natt', type: 'RadioButtons', optionsId: 'janei' },
        ...at('jobber.turer.natt', 'Overnattet du?'),
      },
      input('hotell', 'jobber.turer.hotell', 'Hvilket hotell?', {
        hidden: ['notEquals', ['dataModel', 'jobber.turer.natt'], 'ja'],
      }),
      input('sum', 'sum', 'Lønn til sammen', { readOnly: true }),
      { id: 'nav', type: 'NavigationButtons' },
    ],
    Annet: [
      { ...{ id: 'barn', type: 'RadioButtons', optionsId: 'janei' }, ...at('barn', 'Har du barn?') },
      {
        ...{ id: 'utgifter', type: 'Grid', textResourceBindings: { title: 'Utgifter' } },
        rows: [
          { header: true, cells: [{ text: 'Hva' }, { text: 'Kroner' }] },
          { cells: [{ text: 'Husleie' }, { component: 'leie' }] },
          { cells: [{ text: 'Barnehage' }, { component: 'barnehage' }] },
        ],
      },
      input('leie', 'leie', 'Husleie'),
      input('barnehage', 'barnehage', 'Barnehage', { hidden: ['notEquals', ['component', 'barn'], 'ja'] }),
      {
        ...{ id: 'faner', type: 'Tabs' },
        tabs: [
          { id: 'a', title: 'Bolig', children: ['rom'] },
          { id: 'b', title: 'Familie', children: ['navn'] },
        ],
      },
      input('rom', 'rom', 'Antall rom'),
      input('navn', 'navn', 'Barnets navn', { hidden: ['notEquals', ['component', 'barn'], 'ja'] }),
      {
        ...{ id: 'adresse', type: 'Address', required: ['equals', ['component', 'barn'], 'ja'] },
        dataModelBindings: { address: 'gate', zipCode: 'postnr', postPlace: 'poststed' },
        textResourceBindings: { title: 'Adresse' },
      },
      {
        ...{ id: 'klokke', type: 'TimePicker', hidden: ['equals', ['dataModel', 'gate'], null] },
        ...at('klokke', 'Når kan vi komme?'),
      },
      { id: 'nav2', type: 'NavigationButtons' },
    ],
    Valg: [
      {
        ...{ id: 'valg', type: 'List', dataListId: 'steder', tableHeaders: { navn: 'Sted' } },
        dataModelBindings: { navn: 'stedsnavn' },
        textResourceBindings: { title: 'Velg sted' },
      },
      input('hvorfor', 'hvorfor', 'Hvorfor der?', {
        hidden: ['notEquals', ['dataModel', 'stedsnavn'], 'Mosjøen'],
      }),
      {
        ...{ id: 'trivsel', type: 'Likert', optionsId: 'janei' },
        dataModelBindings: { questions: 'sporsmal', answer: 'sporsmal.svar' },
        textResourceBindings: { title: 'Trivsel', questions: 'likert.tekst' },
      },
      input('mer', 'mer', 'Fortell mer', {
        hidden: ['notEquals', ['dataModel', 'sporsmal[1].svar'], 'nei'],
      }),
      { id: 'nav3', type: 'NavigationButtons' },
    ],
    Sum: [
      {
        ...{ id: 'del', type: 'Group', children: ['penger', 'betalt', 'kvittering'] },
        textResourceBindings: { title: 'Utlegg' },
      },
      input('penger', 'penger', 'Kroner', {
        formatting: { number: { thousandSeparator: ' ', suffix: ' kr' } },
      }),
      { ...{ id: 'betalt', type: 'RadioButtons', optionsId: 'janei' }, ...at('betalt', 'Er det betalt?') },
      input('kvittering', 'kvittering', 'Nummer på kvittering', {
        hidden: ['notEquals', ['dataModel', 'betalt'], 'ja'],
      }),
      { id: 'nytt', type: 'Summary2', target: { type: 'component', id: 'del' }, hideEmptyFields: true },
      { id: 'gammel', type: 'Summary', componentRef: 'penger' },
    ],
    Slutt: [{ id: 'takk', type: 'Heading', textResourceBindings: { title: 'Ferdig' } }],
  },
  fields: {
    jobber: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          ...{ sted: text, fast: text, prosent: number, timer: number, lonn: number },
          turer: {
            type: 'array',
            items: { type: 'object', properties: { mal: text, natt: text, hotell: text } },
          },
        },
      },
    },
    ...{
      sum: number,
      barn: text,
      leie: number,
      barnehage: number,
      rom: text,
      navn: text,
      klokke: text,
      mer: text,
    },
    ...{ penger: number, betalt: text, kvittering: text },
    ...{ gate: text, postnr: text, poststed: text, stedsnavn: text, hvorfor: text },
    sporsmal: { type: 'array', items: { type: 'object', properties: { tekst: text, svar: text } } },
  },
  calculation: {
    calculations: {
      'jobber.lonn': {
        expression: [
          'multiply',
          [
            'if',
            ['equals', ['dataModel', 'jobber.fast'], 'ja'],
            ['dataModel', 'jobber.prosent'],
            'else',
            ['dataModel', 'jobber.timer'],
          ],
          100,
        ],
      },
      sum: { expression: ['plus', ['dataModel', 'jobber[0].lonn'], ['dataModel', 'jobber[1].lonn']] },
    },
  },
  validation: {
    validations: {
      'jobber.prosent': [
        {
          condition: ['greaterThan', ['dataModel', ['argv', 0]], 100],
          message: 'Ingen jobber mer enn 100 prosent.',
        },
      ],
    },
  },
  options: {
    janei: [
      { value: 'ja', label: 'Ja' },
      { value: 'nei', label: 'Nei' },
    ],
  },
  texts: { 'likert.tekst': '{0}' },
  data: {
    jobber: [
      { altinnRowId: 'rad-a', sted: 'Trofors', turer: [{ altinnRowId: 'tur-a', mal: 'Oslo' }] },
      { altinnRowId: 'rad-b', sted: 'Slettet' },
    ],
    sporsmal: [
      { altinnRowId: 's-1', tekst: 'Trives du?' },
      { altinnRowId: 's-2', tekst: 'Får du hjelp?' },
    ],
  },
})
const texts = new Map([...setting.package.texts].map(([language, all]) => [language, new Map(all)]))
for (const all of texts.values())
  all.set('likert.tekst', {
    value: '{0}',
    variables: [{ key: 'sporsmal.tekst', dataSource: 'dataModel.default' }],
  })
/** A form with rows in rows, a table, tabs, an address, times, lists and summaries: each follows answers. */
export const formWithRows = {
  ...setting,
  package: { ...setting.package, texts },
  postalPlace: (code: string) => (code === '8680' ? 'TROFORS' : null),
  fetchedLists: {
    'steder?page=0&size=10': {
      ...{
        rows: [{ navn: 'Mosjøen' }, { navn: 'Trofors' }],
        page: 0,
        pageCount: 1,
        pageSize: 10,
        totalCount: 2,
      },
    },
  },
}
/** As it stands when it is opened: the first row open. */
export const begunWithRows = { ...state, view: { openRows: { jobber: ['rad-a'] } } }
