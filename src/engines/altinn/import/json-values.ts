import { isObject } from '../model-path.ts'

/** Reading values that may have any shape: what does not fit counts as not written. */

export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '')
export const numberIn = (value: unknown): number => (typeof value === 'number' ? value : 0)
export const flag = (value: unknown): boolean => value === true

export const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** `{nb: 'Søknad', en: 'Application'}`. */
export function textsByLanguage(value: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  )
}
