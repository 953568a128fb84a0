import { Account } from '#design/account.tsx'
import type { Explanation } from '#modules/casework/index.ts'
import type { Language } from '#platform/i18n.ts'
import { answerTexts } from './answer.text.ts'

/** How the answer was reached: the sum, what it rests on with source and time, the rules, what would have changed it. */
export function HowWeReachedIt({
  language,
  explanation,
  officersReason,
}: {
  language: Language
  explanation: Explanation
  officersReason: string | null
}) {
  const t = answerTexts(language)
  return (
    <>
      <section aria-labelledby="slik">
        <h2 class="ds-heading" data-size="md" id="slik">
          {t('how')}
        </h2>
        {officersReason && (
          <>
            <h3 class="ds-heading" data-size="xs">
              {t('officers-reason')}
            </h3>
            {officersReason
              .split('\n')
              .filter((line) => line.trim() !== '')
              .map((line) => (
                <p class="ds-paragraph">{line}</p>
              ))}
          </>
        )}
        <Account language={language} id="beregning" {...explanation} />
      </section>
      {explanation.couldChange.length > 0 && (
        <section aria-labelledby="annet-svar">
          <h2 class="ds-heading" data-size="md" id="annet-svar">
            {t('could-change')}
          </h2>
          <ul class="ds-list">
            {explanation.couldChange.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
