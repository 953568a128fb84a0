/** What stands in an address may be anything; what is no id names nothing, and is asked of the database as that. */
export const idOrNone = (text: string): string | null =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? text : null
