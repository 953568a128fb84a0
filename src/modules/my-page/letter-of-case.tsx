import { TimeText } from '#design/date-text.tsx'
import { Icon } from '#design/icon.tsx'
import type { Language } from '#platform/i18n.ts'
import { answerTexts } from './answer.text.ts'
import { letterNewsAt, letterWords } from './letter-words.ts'
import type { Answer } from './load-answer.ts'

/** The letters of the case: each as a file, and how far it has come. */
export function LetterOfCase({
  language,
  slug,
  answer,
}: {
  language: Language
  slug: string
  answer: Answer
}) {
  const t = answerTexts(language)
  return (
    <section aria-labelledby="brev">
      <h2 class="ds-heading" data-size="md" id="brev">
        {t('letter')}
      </h2>
      {answer.letters.length === 0 && <p class="ds-paragraph">{t('letter-none')}</p>}
      {answer.letters.map((letter) => {
        const at = letterNewsAt(letter)
        return (
          <>
            <p class="ds-paragraph">
              {letterWords(letter, language)}
              {at && (
                <>
                  {' '}
                  <TimeText at={at} language={language} />.
                </>
              )}
            </p>
            <p>
              <a class="ds-link alone" href={`/minside/brev/${slug}/${letter.id}`}>
                <Icon name="document" />
                {t('letter-link')}
                <span class="ds-sr-only">: {letter.title}</span>
              </a>
            </p>
          </>
        )
      })}
      {answer.lettersAreOldNews && <p class="ds-paragraph">{t('letter-old-news')}</p>}
    </section>
  )
}
