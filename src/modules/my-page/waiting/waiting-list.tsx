import { Card } from '#design/card.tsx'
import type { Language } from '#platform/i18n.ts'
import { waitingTexts } from './waiting.text.ts'
import type { WaitingLine } from './what-waits.ts'

/** What waits for the resident, whatever it is and wherever it comes from, in the order it must be done. */
export function WaitingList(props: {
  lines: readonly WaitingLine[]
  /** Some source of it is silent: then it is not said that nothing waits. */
  isComplete: boolean
  language: Language
}) {
  const { lines, isComplete, language } = props
  const t = waitingTexts(language)
  const own = lines.filter(({ onOthers }) => !onOthers)
  const others = lines.filter(({ onOthers }) => onOthers)
  return (
    <>
      <section aria-labelledby="venter">
        <h2 class="ds-heading" data-size="md" id="venter">
          {t('title')}
        </h2>
        {!isComplete && <p class="ds-paragraph">{t('unknown')}</p>}
        {isComplete && own.length === 0 && <p class="ds-paragraph">{t('nothing')}</p>}
        <Cards lines={own} isFirst />
      </section>
      {others.length > 0 && (
        <section aria-labelledby="andre">
          <h2 class="ds-heading" data-size="md" id="andre">
            {t('to-others')}
          </h2>
          <Cards lines={others} />
        </section>
      )}
    </>
  )
}

function Cards({ lines, isFirst }: { lines: readonly WaitingLine[]; isFirst?: boolean }) {
  if (lines.length === 0) return null
  return (
    <ol class="plain-list stack">
      {lines.map(({ title, where, sentences, href, press }) => (
        <li>
          <Card title={title} level={3} tinted>
            <p class="ds-paragraph">{where}</p>
            {sentences.map((sentence) => (
              <p class="ds-paragraph">{sentence}</p>
            ))}
            <p>
              <a
                class="ds-button"
                data-color="accent"
                data-variant={isFirst ? undefined : 'secondary'}
                href={href}
              >
                {press}
                <span class="ds-sr-only">: {title}</span>
              </a>
            </p>
          </Card>
        </li>
      ))}
    </ol>
  )
}
