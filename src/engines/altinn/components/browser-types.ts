/** Component types whose answers and texts the browser keeps up to date itself; all others wait for the server. */
export const typesInBrowser = [
  ...(['Alert', 'Checkboxes', 'Date', 'Datepicker', 'Dropdown', 'Heading', 'Input'] as const),
  ...(['MultipleSelect', 'Number', 'Option', 'Panel', 'Paragraph', 'RadioButtons'] as const),
  ...(['Text', 'TextArea'] as const),
] as const

export type TypeInBrowser = (typeof typesInBrowser)[number]

const inBrowser: ReadonlySet<string> = new Set(typesInBrowser)

export const livesInBrowser = (type: string): boolean => inBrowser.has(type)
