import type { Language } from '../package-model.ts'

/**
 * What a place held before: nothing there (`[]`), or this value (`[value]`). An array, because a place may hold null
 * and because it is kept as JSON.
 */
export type Held = readonly [] | readonly [unknown]

/** Who is behind a difference: words and figures of the cooperation lie under those of the municipality. */
export type Level = 'cooperation' | 'municipality'

/**
 * One thing that a cooperation or a municipality has otherwise than the package. Never a copy: it names a place and
 * holds the value that stands there instead, with what it replaced.
 */
export interface Difference {
  /** `text/nb/intro.title`: kind, then the place within it, each part escaped as in an address. */
  readonly path: string
  readonly value: unknown
  /** What the place held when the value was chosen, and each later value that was seen and passed over. */
  readonly bases: readonly Held[]
}

export const differenceKinds = [
  'text',
  'options',
  'setting',
  'rate',
  'field',
  'hide',
  'officer',
  'deadline',
  'letter',
  'opening',
  'automation',
  'security',
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** A place where a package may differ, taken apart. */
export type Place =
  | { readonly kind: 'text'; readonly language: Language; readonly id: string }
  | { readonly kind: 'options'; readonly id: string }
  | { readonly kind: 'setting'; readonly key: string }
  | { readonly kind: 'rate'; readonly rateId: string }
  | { readonly kind: 'field'; readonly folder: string; readonly page: string; readonly name: string }
  | {
      readonly kind: 'hide'
      readonly what: 'page' | 'component'
      readonly folder: string
      readonly id: string
    }
  | { readonly kind: 'officer'; readonly part: OfficerPart }
  | { readonly kind: 'deadline'; readonly id: string }
  | { readonly kind: 'letter'; readonly language: Language; readonly id: string }
  | { readonly kind: 'opening' | 'automation' | 'security' }

export const officerParts = ['unit', 'name', 'phone', 'email'] as const
export type OfficerPart = (typeof officerParts)[number]

/** Which figure a rule uses where the package names a rate. */
export interface RateChoice {
  readonly rateId: string
  readonly variant: string
}

/** A rate under the name the package's rule has for it, and the figure that is used for it. */
export interface RateInUse extends RateChoice {
  readonly asked: string
}

/** When the service takes applications; dates are yyyy-MM-dd and both are included. */
export interface Opening {
  readonly open: boolean
  readonly from?: string
  readonly to?: string
}

export function pathOf(place: Place): string {
  const parts = (() => {
    switch (place.kind) {
      case 'text':
      case 'letter':
        return [place.language, place.id]
      case 'options':
      case 'deadline':
        return [place.id]
      case 'setting':
        return [place.key]
      case 'rate':
        return [place.rateId]
      case 'field':
        return [place.folder, place.page, place.name]
      case 'hide':
        return [place.what, place.folder, place.id]
      case 'officer':
        return [place.part]
      default:
        return []
    }
  })()
  return [place.kind, ...parts.map(encodeURIComponent)].join('/')
}

/** The place a path names; null when it names none. Whether a package has the place is another question. */
export function placeOf(path: string): Place | null {
  if (path.length > 500) return null
  const [kind, ...escaped] = path.split('/')
  const parts = escaped.map(unescaped)
  if (parts.some((part) => part === null || part === '')) return null
  const [first = '', second = '', third = ''] = parts as string[]
  const count = { text: 2, letter: 2, field: 3, hide: 3, opening: 0, automation: 0, security: 0 }
  if (parts.length !== (count[kind as keyof typeof count] ?? 1)) return null
  switch (kind) {
    case 'text':
    case 'letter':
      return isLanguage(first) ? { kind, language: first, id: second } : null
    case 'options':
    case 'deadline':
      return { kind, id: first }
    case 'setting':
      return { kind, key: first }
    case 'rate':
      return { kind, rateId: first }
    case 'field':
      return /^[a-z][a-zA-Z0-9]{0,39}$/.test(third)
        ? { kind, folder: first, page: second, name: third }
        : null
    case 'hide':
      return first === 'page' || first === 'component'
        ? { kind, what: first, folder: second, id: third }
        : null
    case 'officer':
      return officerParts.some((part) => part === first) ? { kind, part: first as OfficerPart } : null
    case 'opening':
    case 'automation':
    case 'security':
      return { kind }
    default:
      return null
  }
}

const isLanguage = (text: string): text is Language => text === 'nb' || text === 'nn' || text === 'en'

function unescaped(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}

/** True when two JSON values say the same, whatever the order of their properties. */
export function sameValue(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b)
}

export const sameHeld = (a: Held, b: Held): boolean =>
  a.length === b.length && (a.length === 0 || sameValue(a[0], b[0]))

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
      .join(',')}}`
  return JSON.stringify(value) ?? 'null'
}
