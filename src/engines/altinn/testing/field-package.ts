import type { AttachedFile, FormSetting, FormState } from '../form-state.ts'
import { readPackage } from '../package.ts'
import { colours, metadata, process, schema, texts } from './field-package-files.ts'

/** A package of one page with these components, over a model that has a field for each. */
export function packageOf(layout: readonly object[], more: Record<string, unknown> = {}) {
  const json = (value: unknown) => JSON.stringify(value)
  return readPackage(
    new Map<string, string>([
      ['App/config/applicationmetadata.json', json(metadata)],
      ['App/config/process/process.bpmn', process],
      ['App/models/model.schema.json', json(schema)],
      ['App/ui/layout-sets.json', json({ sets: [{ id: 'form', dataType: 'model', tasks: ['Task_1'] }] })],
      ['App/ui/form/Settings.json', json({ pages: { order: ['Side'] } })],
      ['App/ui/form/layouts/Side.json', json({ data: { layout } })],
      ['App/options/farger.json', json(colours)],
      ['App/config/texts/resource.nb.json', json({ language: 'nb', resources: texts })],
      ...Object.entries(more).map(([path, content]) => [path, json(content)] as const),
    ]),
  )
}

export function settingOf(layout: readonly object[], changes: Partial<FormSetting> = {}): FormSetting {
  let rows = 0
  const { package: app } = packageOf(layout)
  return {
    package: app,
    folderId: 'Task_1',
    language: 'nb',
    today: '2026-11-22',
    newRowId: () => `rad-${++rows}`,
    ...changes,
  }
}

export const stateOf = (data: FormState['data'] = {}, typed: Record<string, string> = {}): FormState => ({
  data,
  typed,
})

export function file(changes: Partial<AttachedFile> = {}): AttachedFile {
  return {
    id: 'fil-1',
    dataType: 'vedlegg',
    fileName: 'legeerklæring.pdf',
    contentType: 'application/pdf',
    sizeBytes: 2_400_000,
    tags: [],
    scan: 'clean',
    href: '/fil/1',
    ...changes,
  }
}

const bound = (field: string) => ({ dataModelBindings: { simpleBinding: field } })
const title = (words: string, more: object = {}) => ({ textResourceBindings: { title: words, ...more } })

/** One of every field component, as a service could use it. */
export const everyField: readonly object[] = [
  {
    id: 'navn',
    type: 'Input',
    ...bound('navn'),
    ...title('Navn', {
      description: 'Slik det står i [passet](https://www.politiet.no/pass)',
      help: 'Vi trenger navnet for å svare deg.',
    }),
    maxLength: 20,
    autocomplete: 'name',
    required: true,
  },
  {
    id: 'belop',
    type: 'Input',
    ...bound('belop'),
    ...title('Beløp'),
    formatting: { currency: 'NOK', number: { decimalScale: 2, allowNegative: false }, align: 'right' },
  },
  {
    id: 'telefon',
    type: 'Input',
    ...bound('telefon'),
    ...title('Telefon'),
    formatting: { number: { format: '+47 ### ## ###' } },
  },
  { id: 'sok', type: 'Input', variant: 'search', ...bound('sokeord'), ...title('Søk etter kode') },
  { id: 'fast', type: 'Input', ...bound('annet'), ...title('Saksnummer'), readOnly: true },
  { id: 'notat', type: 'TextArea', ...bound('notat'), ...title('Fortell hva saken gjelder'), maxLength: 250 },
  {
    id: 'farge',
    type: 'RadioButtons',
    optionsId: 'farger',
    ...title('Farge'),
    dataModelBindings: { simpleBinding: 'svar', label: 'svartekst' },
    alertOnChange: true,
    showAsCard: true,
  },
  {
    id: 'enig',
    type: 'RadioButtons',
    options: [
      { label: 'Ja', value: true },
      { label: 'Nei', value: false },
    ],
    ...bound('enig'),
    ...title('Er du enig?'),
    required: true,
  },
  { id: 'flere', type: 'Checkboxes', optionsId: 'farger', ...bound('flere'), ...title('Flere farger') },
  {
    id: 'valgte',
    type: 'MultipleSelect',
    optionsId: 'farger',
    ...title('Farger i rader'),
    dataModelBindings: {
      group: 'valgte',
      simpleBinding: 'valgte.verdi',
      checked: 'valgte.valgt',
      label: 'valgte.navn',
    },
    deletionStrategy: 'soft',
  },
  {
    id: 'liste',
    type: 'Dropdown',
    optionsId: 'farger',
    ...bound('kode'),
    ...title('Farge fra liste'),
    preselectedOptionIndex: 1,
  },
  { id: 'dato', type: 'Datepicker', ...bound('dato'), ...title('Dato'), minDate: 'today', timeStamp: false },
  {
    id: 'tid',
    type: 'TimePicker',
    ...bound('tid'),
    ...title('Klokkeslett'),
    minTime: '08:00',
    maxTime: '16:00',
  },
  {
    id: 'adresse',
    type: 'Address',
    simplified: false,
    ...title('Hvor bor du?'),
    dataModelBindings: {
      address: 'gate',
      careOf: 'co',
      zipCode: 'postnr',
      postPlace: 'sted',
      houseNumber: 'bolig',
    },
    required: true,
  },
  {
    id: 'vedlegg',
    type: 'FileUpload',
    ...title('Legeerklæring', { description: 'Ta bilde med telefonen, eller last opp en fil.' }),
    minNumberOfAttachments: 1,
    maxNumberOfAttachments: 3,
    maxFileSizeInMB: 10,
    displayMode: 'list',
    hasCustomFileEndings: true,
    validFileEndings: '.pdf, .png',
    alertOnDelete: true,
  },
  {
    id: 'merket',
    type: 'FileUploadWithTag',
    ...title('Andre vedlegg', { tagTitle: 'Type vedlegg' }),
    optionsId: 'farger',
    maxNumberOfAttachments: 2,
    maxFileSizeInMB: 5,
    minNumberOfAttachments: 0,
    displayMode: 'list',
  },
  { id: 'bilde', type: 'ImageUpload', ...title('Bilde av stedet'), crop: { shape: 'circle' } },
  {
    id: 'person',
    type: 'PersonLookup',
    ...title('Hvem gjelder det?'),
    dataModelBindings: {
      person_lookup_ssn: 'fnr',
      person_lookup_name: 'personnavn',
      person_lookup_first_name: 'fornavn',
      person_lookup_last_name: 'etternavn',
    },
    required: true,
  },
  {
    id: 'firma',
    type: 'OrganizationLookup',
    ...title('Hvilken bedrift?'),
    dataModelBindings: { organization_lookup_orgnr: 'orgnr', organization_lookup_name: 'orgnavn' },
  },
  {
    id: 'trivsel',
    type: 'Likert',
    ...title('Hvordan har du det?', { questions: 'sporsmal-tekst', description: 'Svar på hvert spørsmål.' }),
    dataModelBindings: { questions: 'sporsmal', answer: 'sporsmal.svar' },
    options: [
      { value: '1', label: 'Dårlig' },
      { value: '2', label: 'Verken bra eller dårlig' },
      { value: '3', label: 'Bra' },
    ],
    required: true,
  },
  {
    id: 'ansatt',
    type: 'List',
    dataListId: 'ansatte',
    ...title('Hvem vil du snakke med?'),
    tableHeaders: { person: 'Navn', yrke: 'Yrke' },
    sortableColumns: ['person'],
    pagination: { alternatives: [2], default: 2 },
    dataModelBindings: { person: 'person', yrke: 'yrke' },
    required: true,
  },
  {
    id: 'flereansatte',
    type: 'List',
    dataListId: 'ansatte',
    ...title('Hvem skal ha kopi?'),
    tableHeaders: { navn: 'Navn', yrke: 'Yrke' },
    dataModelBindings: {
      group: 'personer',
      navn: 'personer.navn',
      yrke: 'personer.yrke',
      checked: 'personer.valgt',
    },
  },
  {
    id: 'kart',
    type: 'Map',
    ...title('Hvor er det?'),
    dataModelBindings: { simpleBinding: 'punkt', geometries: 'omrader' },
  },
  {
    id: 'svart',
    type: 'Dropdown',
    optionsId: 'farger',
    ...bound('kode'),
    ...title('Valgt tidligere'),
    renderAsSummary: true,
  },
  {
    id: 'rader',
    type: 'RepeatingGroup',
    children: ['radnavn', 'radvedlegg'],
    ...title('Barn'),
    dataModelBindings: { group: 'rader' },
    edit: { mode: 'showAll' },
  },
  { id: 'radnavn', type: 'Input', ...title('Navn'), dataModelBindings: { simpleBinding: 'rader.navn' } },
  {
    id: 'radvedlegg',
    type: 'FileUpload',
    ...title('Vedlegg'),
    dataModelBindings: { list: 'rader.vedlegg' },
    maxNumberOfAttachments: 2,
    minNumberOfAttachments: 0,
    maxFileSizeInMB: 5,
    displayMode: 'simple',
  },
  { id: 'videre', type: 'NavigationButtons' },
]

/** A form under way with every field on one page: something answered, something not, something wrong. */
export const everyAnswer: FormState = stateOf(
  {
    navn: 'Kari',
    belop: 1234567.5,
    telefon: '91234567',
    annet: '2026/17',
    svar: 'r',
    flere: 'r,b',
    valgte: [{ altinnRowId: 'v1', verdi: 'b', valgt: true }],
    kode: 'g',
    dato: '2026-12-24',
    tid: '14:30',
    gate: 'Sentrumsvegen 1',
    postnr: '8680',
    sporsmal: [
      { altinnRowId: 's1', tekst: 'Hvordan er maten?', svar: '3' },
      { altinnRowId: 's2', tekst: 'Hvordan er lyden i rommet?' },
    ],
    rader: [{ altinnRowId: 'r1', navn: 'Emma', vedlegg: ['fil-4'] }],
    orgnr: '999888772',
    person: 'Ola',
    yrke: 'Lege',
    omrader: [{ altinnRowId: 'o1', label: 'Neset', data: 'POINT(13 65)' }],
  },
  { svar: 'b' },
)

export const everySetting = (changes: Partial<FormSetting> = {}): FormSetting =>
  settingOf(everyField, {
    lookups: ['person', 'organization'],
    postalPlace: (code) => ({ '8680': 'Trofors', '8656': 'Mosjøen' })[code] ?? null,
    files: [
      file(),
      file({ id: 'fil-2', dataType: 'merket', fileName: 'kart.png', contentType: 'image/png', tags: ['b'] }),
      file({ id: 'fil-3', dataType: 'merket', fileName: 'notat.docx', scan: 'pending' }),
      file({ id: 'fil-4', dataType: 'radvedlegg', fileName: 'fødselsattest.pdf' }),
    ],
    fetchedLists: {
      'ansatte?page=0&size=2': {
        rows: [
          { person: 'Kari', yrke: 'Lærer' },
          { person: 'Ola', yrke: 'Lege' },
        ],
        page: 0,
        pageCount: 3,
        pageSize: 2,
        totalCount: 5,
      },
      'ansatte?page=0&size=10': {
        rows: [
          { navn: 'Kari', yrke: 'Lærer' },
          { navn: 'Ola', yrke: 'Lege' },
        ],
        page: 0,
        pageCount: 1,
        pageSize: 10,
        totalCount: 2,
      },
    },
    ...changes,
  })
