/** Containers whose children can come and go one by one. */
export const inFlow: ReadonlySet<string> = new Set([
  ...(['Group', 'Accordion', 'AccordionGroup', 'RepeatingGroup', 'Grid', 'Tabs', 'Cards'] as const),
])
