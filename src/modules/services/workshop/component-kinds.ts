import type { Said } from './setup/part.ts'

/** The kinds one may add from the form; each other kind is added as JSON, or brought in. */
export const addableKinds = [
  ...['Input', 'TextArea', 'RadioButtons', 'Checkboxes', 'Dropdown', 'MultipleSelect', 'Datepicker'],
  ...[
    'TimePicker',
    'FileUpload',
    'Heading',
    'Paragraph',
    'Alert',
    'Panel',
    'Divider',
    'Group',
    'RepeatingGroup',
  ],
] as const
export type AddableKind = (typeof addableKinds)[number]

interface Kind {
  /** Type of the field in the data model, `rows` for a list of them; null where nothing is answered. */
  field: 'string' | 'rows' | null
  format?: string
  hasOptions?: boolean
  /** Has no words of its own. */
  isWordless?: boolean
  extra?: object
}

export const kinds: Record<AddableKind, Kind> = {
  Input: { field: 'string' },
  TextArea: { field: 'string' },
  RadioButtons: { field: 'string', hasOptions: true },
  Checkboxes: { field: 'string', hasOptions: true },
  Dropdown: { field: 'string', hasOptions: true },
  Datepicker: { field: 'string', format: 'date', extra: { timeStamp: false } },
  MultipleSelect: { field: 'string', hasOptions: true },
  TimePicker: { field: 'string' },
  FileUpload: {
    field: null,
    extra: { displayMode: 'list', maxFileSizeInMB: 25, maxNumberOfAttachments: 5, minNumberOfAttachments: 0 },
  },
  Heading: { field: null, extra: { size: 'M' } },
  Paragraph: { field: null },
  Alert: { field: null, extra: { severity: 'info' } },
  Panel: { field: null, extra: { variant: 'info', showIcon: true } },
  Divider: { field: null, isWordless: true },
  Group: { field: null, extra: { children: [] } },
  RepeatingGroup: { field: 'rows', extra: { children: [], maxCount: 20 } },
}

/** Own fields of a kind, besides those that all have: what the form shows for it. */
export const ownProperties: Record<
  string,
  { name: string; type: 'text' | 'number' | 'flag' | readonly string[] }[]
> = {
  Input: [{ name: 'variant', type: ['text', 'search'] }],
  TextArea: [{ name: 'maxLength', type: 'number' }],
  Datepicker: [
    { name: 'minDate', type: 'text' },
    { name: 'maxDate', type: 'text' },
  ],
  FileUpload: [
    { name: 'minNumberOfAttachments', type: 'number' },
    { name: 'maxNumberOfAttachments', type: 'number' },
    { name: 'maxFileSizeInMB', type: 'number' },
    { name: 'validFileEndings', type: 'text' },
  ],
  Heading: [{ name: 'size', type: ['L', 'M', 'S'] }],
  Alert: [{ name: 'severity', type: ['info', 'success', 'warning', 'danger'] }],
  Panel: [{ name: 'variant', type: ['info', 'success', 'warning', 'error'] }],
  RadioButtons: [{ name: 'layout', type: ['column', 'row', 'table'] }],
  Checkboxes: [{ name: 'layout', type: ['column', 'row', 'table'] }],
  RepeatingGroup: [
    { name: 'minCount', type: 'number' },
    { name: 'maxCount', type: 'number' },
  ],
}

/** What people call the properties above and what may be chosen for them. */
export const propertyNames: Readonly<Record<string, Said>> = {
  variant: ['Utseende', 'Utsjånad', 'Look'],
  text: ['Vanlig', 'Vanleg', 'Ordinary'],
  search: ['Søkefelt', 'Søkjefelt', 'Search field'],
  maxLength: ['Flest tegn', 'Flest teikn', 'Most characters'],
  minDate: ['Første dato', 'Fyrste dato', 'First date'],
  maxDate: ['Siste dato', 'Siste dato', 'Last date'],
  minNumberOfAttachments: ['Færrest filer', 'Færrast filer', 'Fewest files'],
  maxNumberOfAttachments: ['Flest filer', 'Flest filer', 'Most files'],
  maxFileSizeInMB: ['Største fil i MB', 'Største fil i MB', 'Largest file in MB'],
  validFileEndings: [
    'Filendelser, med komma mellom',
    'Filendingar, med komma mellom',
    'File endings, with commas between',
  ],
  size: ['Størrelse', 'Storleik', 'Size'],
  L: ['Stor', 'Stor', 'Large'],
  M: ['Middels', 'Middels', 'Medium'],
  S: ['Liten', 'Liten', 'Small'],
  severity: ['Slag melding', 'Slag melding', 'Kind of message'],
  info: ['Opplysning', 'Opplysning', 'Information'],
  success: ['Bekreftelse', 'Stadfesting', 'Confirmation'],
  warning: ['Advarsel', 'Åtvaring', 'Warning'],
  danger: ['Fare', 'Fare', 'Danger'],
  error: ['Feil', 'Feil', 'Error'],
  layout: ['Plassering', 'Plassering', 'Layout'],
  column: ['Under hverandre', 'Under kvarandre', 'Below each other'],
  row: ['Ved siden av hverandre', 'Ved sida av kvarandre', 'Beside each other'],
  table: ['Som tabell', 'Som tabell', 'As a table'],
  minCount: ['Færrest rader', 'Færrast rader', 'Fewest rows'],
  maxCount: ['Flest rader', 'Flest rader', 'Most rows'],
}

/** Kinds that stand at the foot of a page: what is added comes before them. */
export const footKinds: readonly string[] = ['NavigationButtons', 'Button', 'ButtonGroup']
