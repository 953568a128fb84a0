import type { DmnInputs } from './evaluate.ts'

/** `Barn[1].alder` as ["Barn", 0, "alder"]. A name may hold spaces; an index counts from 1. */
function partsOf(path: string): (string | number)[] {
  return path
    .split('.')
    .flatMap((part) => {
      const match = /^(.*?)((?:\[\d+\])*)$/.exec(part)!
      const indexes = [...match[2]!.matchAll(/\[(\d+)\]/g)].map((index) => Number(index[1]) - 1)
      return [match[1]!, ...indexes]
    })
    .filter((part) => part !== '')
}

/** The input that a path leads into: `Barn` for `Barn[1].alder`. */
export const headOf = (path: string): string => String(partsOf(path)[0] ?? '')

export function valueAt(inputs: DmnInputs, path: string): unknown {
  let value: unknown = inputs
  for (const part of partsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}

/** Makes the inputs with the value at the path replaced; nothing given is changed. */
export function replacing(inputs: DmnInputs, path: string): (value: unknown) => DmnInputs {
  const all = partsOf(path)
  const replace = (target: unknown, at: number, value: unknown): unknown => {
    const part = all[at]
    if (part === undefined) return value
    if (Array.isArray(target))
      return target.map((item, i) => (i === part ? replace(item, at + 1, value) : item))
    const known = (target ?? {}) as Record<string, unknown>
    return { ...known, [part]: replace(known[part], at + 1, value) }
  }
  return (value) => replace(inputs, 0, value) as DmnInputs
}
