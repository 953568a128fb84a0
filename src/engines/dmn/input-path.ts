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

export function valueAt(inputs: DmnInputs, path: string): unknown {
  let value: unknown = inputs
  for (const part of partsOf(path)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}

/** The inputs with one value replaced; nothing given is changed. */
export function withValueAt(inputs: DmnInputs, path: string, value: unknown): DmnInputs {
  const replace = (target: unknown, parts: readonly (string | number)[]): unknown => {
    const [part, ...rest] = parts
    if (part === undefined) return value
    if (Array.isArray(target)) return target.map((item, i) => (i === part ? replace(item, rest) : item))
    const known = (target ?? {}) as Record<string, unknown>
    return { ...known, [part]: replace(known[part], rest) }
  }
  return replace(inputs, partsOf(path)) as DmnInputs
}
