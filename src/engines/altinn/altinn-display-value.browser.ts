/**
 * Stands in for `altinn-display-value.ts` in what is sent to browsers (`browser` in package.json): the types that differ
 * do not live there.
 */
export { displayValueOf as altinnDisplayValue } from './display-value.ts'
