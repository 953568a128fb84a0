/** What a row is called as a part that comes and goes in the browser; no element has it as its id. */
export const rowPartId = (groupElementId: string, index: number) => `${groupElementId}[${index}]`
