/**
 * Stands in for `built-in-texts.ts` in what is sent to browsers (`browser` in package.json): the page brings the texts
 * it may show, in its own language.
 */
let texts: Readonly<Record<string, string>> = {}

export function giveBuiltInTexts(given: Readonly<Record<string, string>>): void {
  texts = given
}

export function hasBuiltInText(key: string): boolean {
  return Object.hasOwn(texts, key)
}

export function builtInText(key: string): string | null {
  return hasBuiltInText(key) ? texts[key]! : null
}
