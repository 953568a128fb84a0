import type { Letter } from '#modules/correspondence/index.ts'
import type { Language } from '#platform/i18n.ts'
import { LetterState } from './letter-state.tsx'
import { postTexts } from './post.text.ts'
import { UnreadWithActBy } from './unread-with-act-by.tsx'

/** The letters of a case, each with how far it has come and a link to its own page. */
export function LettersOfCase(props: {
  letters: readonly Letter[]
  base: string
  language: Language
  now: Date
}) {
  const { letters, base, language, now } = props
  if (letters.length === 0) return null
  const t = postTexts(language)
  return (
    <>
      <h3 class="ds-heading" data-size="2xs" id="brev-i-saken">
        {t('letters')}
      </h3>
      <ul class="ds-list">
        {letters.map((letter) => (
          <li>
            <a class="ds-link" href={`${base}/post/${letter.id}`}>
              {letter.title}
            </a>{' '}
            <LetterState dispatch={letter.dispatch} language={language} />
            <UnreadWithActBy {...{ letter, base, language, now }} />
          </li>
        ))}
      </ul>
    </>
  )
}
