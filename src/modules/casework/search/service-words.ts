import { type Language, languages } from '#platform/i18n.ts'

interface Named {
  serviceId: string
  title?(language: Language): string
}

/** Services whose name, in any language, holds all the words, each from the beginning of a word or inside a long one. */
export function isAboutService(text: string, among: readonly string[] | null): (service: Named) => boolean {
  const words = lowered(text).split(' ').filter(Boolean)
  // Two letters are a name's beginning; of a service they say nothing.
  const isLong = words.some((word) => word.length >= 4)
  return ({ serviceId, title }) => {
    if (!isLong || (among && !among.includes(serviceId))) return false
    const names = languages.map((language) => lowered(title?.(language) ?? serviceId))
    return names.some((name) => words.every((word) => name.includes(word)))
  }
}

/** Municipalities by name, short name or number, as one writes them before a case number. */
export function isNameOfPlace(
  wanted: string,
): (place: { name: string; slug: string; number: string }) => boolean {
  const text = lowered(wanted).replace(/ kommune$/, '')
  return ({ name, slug, number }) => lowered(name) === text || slug === text || number === text
}

const lowered = (text: string) =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .replace(/[\s-]+/g, ' ')
    .trim()
