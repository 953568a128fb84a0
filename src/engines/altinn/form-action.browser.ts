/** Stands in for `form-action.ts` in what is sent to browsers (`browser` in package.json): pressing a button is a post. */
export const readAction = () => ({ kind: 'save' }) as const
export const actionName = ''
export const actionValue = () => ''
