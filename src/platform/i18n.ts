import i18next, { type i18n } from 'i18next'

/** Languages of the user interface. Sámi texts have room (`se`) and are written only by a translator. */
export const languages = ['nb', 'nn', 'en'] as const
export type Language = (typeof languages)[number]
export const languageNames: Record<Language, string> = { nb: 'Bokmål', nn: 'Nynorsk', en: 'English' }

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

const translations: i18n = i18next.createInstance()
void translations.init({
  lng: 'nb',
  fallbackLng: { nn: ['nb'], default: ['nb'] },
  resources: {},
  ns: [],
  keySeparator: false,
  interpolation: { escapeValue: false },
  initAsync: false,
})

export type Variables = Record<string, string | number>
export type Translate<Key extends string = string> = (key: Key, variables?: Variables) => string

/**
 * Registers a module's texts: one flat object per language with the same keys, so that a missing text does not
 * compile. Several files may share a name, but not a key. Plural forms are i18next's: `key_one`, `key_other` with `{{count}}`; call with `key`.
 *
 *   const texts = defineTexts('casework', { nb: { title: 'Saker' }, nn: { title: 'Saker' }, en: { title: 'Cases' } })
 *   const t = texts('nn'); t('title')
 */
export function defineTexts<Texts extends Record<string, string>>(
  namespace: string,
  texts: { nb: Texts } & Record<Exclude<Language, 'nb'>, Record<keyof Texts, string>>,
): (language: Language) => Translate<TextKey<Texts>> {
  for (const language of languages) {
    // Said twice under one key, the last to load would be shown in the other's place.
    for (const [key, text] of Object.entries(texts[language])) {
      const before = translations.getResource(language, namespace, key)
      if (before !== undefined && before !== text)
        throw new Error(`${namespace} already has other words for '${key}' in ${language}`)
    }
    translations.addResourceBundle(language, namespace, texts[language], true, true)
  }
  // Made once for each language: a page asks many times.
  const translators = new Map<Language, Translate<TextKey<Texts>>>()
  return (language) => {
    const made = translators.get(language)
    if (made) return made
    const t = translations.getFixedT(language, namespace)
    // With nothing or a count alone to put in, a text is the same each time, and a list asks for it on each row.
    const known = new Map<string, string>()
    const translate: Translate<TextKey<Texts>> = (key, variables) => {
      const name = variables ? nameOfCount(key, variables) : key
      if (name === null) return t(key, variables ?? {}) as string
      const before = known.get(name)
      if (before !== undefined) return before
      const text = t(key, variables ?? {}) as string
      if (text !== key && known.size < 2_000) known.set(name, text)
      return text
    }
    translators.set(language, translate)
    return translate
  }
}

/** What a text with just this count is remembered by; null when more is put in. */
function nameOfCount(key: string, variables: Variables): string | null {
  for (const name in variables) if (name !== 'count') return null
  return typeof variables.count === 'number' ? `${key} ${variables.count}` : null
}

/** The keys of a set of texts; `x_one`/`x_other` are asked for as `x`. */
export type TextKey<Texts> = keyof Texts extends infer K
  ? K extends `${infer Stem}_${'one' | 'other'}`
    ? Stem
    : K & string
  : never

/** True when the key exists in this language itself, not by falling back. Used by guards. */
export function hasOwnText(language: Language, namespace: string, key: string): boolean {
  return translations.exists(key, { lng: language, ns: namespace, fallbackLng: [] })
}

/**
 * The sentence for a refusal, in the texts of the module that its code begins with: kept under the whole code or under
 * what follows the module's name. Null when the module has none.
 */
export function textOfRefusal(language: Language, code: string, details: Variables): string | null {
  const namespace = code.split('.')[0] ?? ''
  // With the details: a text that differs by count is there only for a count.
  const of = { ...details, lng: language, ns: namespace }
  const key = keysOfRefusal(code).find((one) => translations.exists(one, of))
  return key === undefined ? null : (translations.getFixedT(language, namespace)(key, details) as string)
}

/** True when the refusal is said in this language itself. Used by guards. */
export function hasRefusalText(language: Language, code: string): boolean {
  const namespace = code.split('.')[0] ?? ''
  return keysOfRefusal(code).some(
    (key) =>
      hasOwnText(language, namespace, key) ||
      ['one', 'other'].every((count) => hasOwnText(language, namespace, `${key}_${count}`)),
  )
}

function keysOfRefusal(code: string): string[] {
  return [code, code.slice(code.indexOf('.') + 1)]
}
