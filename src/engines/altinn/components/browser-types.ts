/** Component types whose answers and texts the browser keeps up to date itself; all others wait for the server. */
export const typesInBrowser = [
  ...(['Alert', 'Checkboxes', 'Date', 'Datepicker', 'Dropdown', 'Heading', 'Input'] as const),
  ...(['MultipleSelect', 'Number', 'Option', 'Panel', 'Paragraph', 'RadioButtons'] as const),
  ...(['Text', 'TextArea'] as const),
] as const

export type TypeInBrowser = (typeof typesInBrowser)[number]

/** These live there too, in a larger script: few pages have any of them. */
const rareTypes = [
  ...(['Address', 'Likert', 'LikertItem', 'List', 'Summary', 'Summary2', 'TimePicker'] as const),
] as const

export type RareTypeInBrowser = (typeof rareTypes)[number]

const rare: ReadonlySet<string> = new Set(rareTypes)
const inBrowser: ReadonlySet<string> = new Set([...typesInBrowser, ...rareTypes])

export const isRareInBrowser = (type: string): boolean => rare.has(type)
export const livesInBrowser = (type: string): boolean => inBrowser.has(type)
