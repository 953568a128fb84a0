/** The kinds one may add from the form; each other kind is added as JSON, or brought in. */
export const addableKinds = [
  ...['Input', 'TextArea', 'RadioButtons', 'Checkboxes', 'Dropdown', 'Datepicker', 'FileUpload'],
  ...['Heading', 'Paragraph', 'Alert', 'Panel'],
] as const
export type AddableKind = (typeof addableKinds)[number]

interface Kind {
  /** Type of the field in the data model; null where nothing is answered. */
  field: 'string' | null
  format?: string
  hasOptions?: boolean
  extra?: object
}

export const kinds: Record<AddableKind, Kind> = {
  Input: { field: 'string' },
  TextArea: { field: 'string' },
  RadioButtons: { field: 'string', hasOptions: true },
  Checkboxes: { field: 'string', hasOptions: true },
  Dropdown: { field: 'string', hasOptions: true },
  Datepicker: { field: 'string', format: 'date', extra: { timeStamp: false } },
  FileUpload: {
    field: null,
    extra: { displayMode: 'list', maxFileSizeInMB: 25, maxNumberOfAttachments: 5, minNumberOfAttachments: 0 },
  },
  Heading: { field: null, extra: { size: 'M' } },
  Paragraph: { field: null },
  Alert: { field: null, extra: { severity: 'info' } },
  Panel: { field: null, extra: { variant: 'info', showIcon: true } },
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

/** Kinds that stand at the foot of a page: what is added comes before them. */
export const footKinds: readonly string[] = ['NavigationButtons', 'Button', 'ButtonGroup']
