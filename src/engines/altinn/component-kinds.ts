import type { ValueType } from './expressions/cast.ts'

/** Every component type of generation v9, as the schema spells them. */
const v9Types = [
  'Accordion',
  'AccordionGroup',
  'ActionButton',
  'Address',
  'AddToList',
  'Alert',
  'AttachmentList',
  'Audio',
  'Button',
  'ButtonGroup',
  'Cards',
  'Checkboxes',
  'Custom',
  'CustomButton',
  'Date',
  'Datepicker',
  'Divider',
  'Dropdown',
  'FileUpload',
  'FileUploadWithTag',
  'Grid',
  'Group',
  'Heading',
  'IFrame',
  'Image',
  'ImageUpload',
  'Input',
  'InstanceInformation',
  'InstantiationButton',
  'Likert',
  'LikertItem',
  'Link',
  'List',
  'Map',
  'MultipleSelect',
  'NavigationBar',
  'NavigationButtons',
  'Number',
  'Option',
  'OrganizationLookup',
  'Panel',
  'Paragraph',
  'Payment',
  'PaymentDetails',
  'PDFPreviewButton',
  'PersonLookup',
  'PrintButton',
  'RadioButtons',
  'RepeatingGroup',
  'SigneeList',
  'SigningActions',
  'SigningDocumentList',
  'SimpleTable',
  'Subform',
  'Summary',
  'Summary2',
  'Tabs',
  'Text',
  'TextArea',
  'TimePicker',
  'Video',
] as const

const renamed: Record<string, string> = {
  header: 'Heading',
  organisationlookup: 'OrganizationLookup',
  addresscomponent: 'Address',
  attachments: 'AttachmentList',
}

const bySpelling = new Map(v9Types.map((type) => [type.toLowerCase(), type as string]))

/** The schema's spelling of a type written in any case or by its older name; null when no such type exists. */
export function knownType(written: string): string | null {
  const lower = written.toLowerCase()
  return renamed[lower] ?? bySpelling.get(lower) ?? null
}

/** Types this engine shows today. The others import with a note and are shown as a message, never as a hole. */
export const shownTypes: ReadonlySet<string> = new Set([
  'Input',
  'TextArea',
  'RadioButtons',
  'Checkboxes',
  'MultipleSelect',
  'Dropdown',
  'Datepicker',
  'Heading',
  'Paragraph',
  'Alert',
  'Panel',
  'Group',
  'RepeatingGroup',
  'NavigationButtons',
  'Button',
  'ButtonGroup',
  'Summary2',
  'Summary',
  'Text',
  'Date',
  'Number',
  'Option',
  'Divider',
  'Accordion',
  'AccordionGroup',
  'ActionButton',
  'AttachmentList',
  'Audio',
  'Custom',
  'CustomButton',
  'IFrame',
  'Image',
  'InstanceInformation',
  'InstantiationButton',
  'Link',
  'NavigationBar',
  'PDFPreviewButton',
  'Payment',
  'PaymentDetails',
  'PrintButton',
  'SigneeList',
  'SigningActions',
  'SigningDocumentList',
  'Video',
])

/** Types that ask the resident for something. */
export const fieldTypes: ReadonlySet<string> = new Set([
  'Input',
  'TextArea',
  'RadioButtons',
  'Checkboxes',
  'MultipleSelect',
  'Dropdown',
  'Datepicker',
  'Address',
])

/** Types that show one read-only value. */
export const factTypes: ReadonlySet<string> = new Set(['Text', 'Date', 'Number', 'Option'])

export const choiceTypes: ReadonlySet<string> = new Set([
  'RadioButtons',
  'Checkboxes',
  'MultipleSelect',
  'Dropdown',
  'Option',
])

/** Properties of a component that may hold an expression, and what they must become. */
export const expressionProperties: Readonly<Record<string, ValueType>> = {
  hidden: 'boolean',
  required: 'boolean',
  readOnly: 'boolean',
  hiddenRow: 'boolean',
  forceShowInSummary: 'boolean',
  removeWhenHidden: 'boolean',
  optionFilter: 'boolean',
  minDate: 'string',
  maxDate: 'string',
  minNumberOfAttachments: 'number',
  maxNumberOfAttachments: 'number',
}
