import { TimeText } from '#design/date-text.tsx'
import { Icon } from '#design/icon.tsx'
import type { Language } from '#platform/i18n.ts'
import { answerTexts } from './answer.text.ts'
import { letterNewsAt, letterWords } from './letter-words.ts'
import type { Answer } from './load-answer.ts'
import { myPageTexts } from './my-page.text.ts'
import { Unread } from './reading/unread.tsx'
import { isUnreadLetter } from './reading/unread-letter.ts'
import { sinceInWords } from './sources/silent-sources.tsx'
import { sourcesTexts } from './sources/sources.text.ts'

/** The letters of the case: each as a file, and how far it has come. */
export function LetterOfCase({
  language,
  slug,
  answer,
  now,
  here,
}: {
  language: Language
  slug: string
  answer: Answer
  now: Date
  here: string
}) {
  const t = answerTexts(language)
  const s = sourcesTexts(language)
  return (
    <section aria-labelledby="brev">
      <h2 class="ds-heading" data-size="md" id="brev">
        {t('letter')}
      </h2>
      {answer.lettersSilentSince && (
        <p class="ds-paragraph">
          {myPageTexts(language)('missing.letters')}{' '}
          {s('since', { at: sinceInWords(answer.lettersSilentSince, now, language) })}{' '}
          <a class="ds-link" href={here}>
            {s('try-again')}
          </a>
        </p>
      )}
      {!answer.lettersSilentSince && answer.letters.length === 0 && (
        <p class="ds-paragraph">{t('letter-none')}</p>
      )}
      {answer.letters.map((letter) => {
        const at = letterNewsAt(letter)
        return (
          <>
            <p class="ds-paragraph">
              {isUnreadLetter(letter) && (
                <>
                  <Unread language={language} />{' '}
                </>
              )}
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
            {answer.enclosures.has(letter.id) && (
              <>
                <p class="ds-paragraph">{t('enclosures')}</p>
                <ul class="ds-list">
                  {answer.enclosures.get(letter.id)?.map(({ title }, i) => (
                    <li>
                      <a class="ds-link" href={`/minside/brev/${slug}/${letter.id}/vedlegg/${i + 1}`}>
                        {title} (PDF)
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        )
      })}
      {answer.oldNewsSince && (
        <p class="ds-paragraph">
          {t('letter-old-news')} {s('since', { at: sinceInWords(answer.oldNewsSince, now, language) })}{' '}
          <a class="ds-link" href={here}>
            {s('try-again')}
          </a>
        </p>
      )}
    </section>
  )
}
