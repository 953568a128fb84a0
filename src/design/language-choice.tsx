import { type Language, languageNames, languages } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

export interface LanguageChoiceProps {
  language: Language
  /** Own address, with or without query. */
  path: string
}

/** Links to the same page in the other languages; each name is written in its own language. */
export function LanguageChoice({ language, path }: LanguageChoiceProps) {
  const t = designTexts(language)
  return (
    <nav class="languages" aria-label={t('chooseLanguage')}>
      <ul>
        {languages.map((other) => (
          <li>
            <a
              class="ds-link"
              data-color="neutral"
              lang={other}
              hreflang={other}
              href={inLanguage(path, other)}
              aria-current={other === language ? 'true' : undefined}
            >
              {languageNames[other]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The same address with `sprak` set to this language; other parts of the query stay. */
export function inLanguage(path: string, language: Language): string {
  const url = new URL(path, 'http://samvirke.invalid')
  url.searchParams.set('sprak', language)
  return `${url.pathname}${url.search}`
}
