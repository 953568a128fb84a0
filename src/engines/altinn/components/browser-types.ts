/** Component types whose answers and texts the browser keeps up to date itself; all others wait for the server. */
export const typesInBrowser = [
  ...(['Alert', 'Checkboxes', 'Date', 'Datepicker', 'Dropdown', 'Heading', 'Input'] as const),
  ...(['MultipleSelect', 'Number', 'Option', 'Panel', 'Paragraph', 'RadioButtons'] as const),
  ...(['Text', 'TextArea'] as const),
] as const

export type TypeInBrowser = (typeof typesInBrowser)[number]

/** These live there too, in a script of their own: most pages have none of them. */
export const rareTypesInBrowser = [
  ...(['Address', 'Likert', 'LikertItem', 'List', 'Summary', 'Summary2', 'TimePicker'] as const),
] as const

export type RareTypeInBrowser = (typeof rareTypesInBrowser)[number]

const rare: ReadonlySet<string> = new Set(rareTypesInBrowser)
const inBrowser: ReadonlySet<string> = new Set([...typesInBrowser, ...rareTypesInBrowser])

export const livesInBrowser = (type: string): boolean => inBrowser.has(type)
export const isRareInBrowser = (type: string): boolean => rare.has(type)
