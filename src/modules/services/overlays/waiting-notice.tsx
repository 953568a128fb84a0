import { Alert } from '#design/alert.tsx'
import type { Language } from '#platform/i18n.ts'
import { waitingTexts } from './waiting.text.ts'

/** Says that services wait for the reader, and leads to them; nothing when none does. */
export function WaitingNotice({ language, count }: { language: Language; count: number }) {
  const t = waitingTexts(language)
  if (count === 0) return null
  return (
    <Alert kind="warning" title={t('notice.title', { count })}>
      <p class="ds-paragraph">
        {t('notice.text')}{' '}
        <a class="ds-link" href="/verksted/venter">
          {t('notice.link')}
        </a>
      </p>
    </Alert>
  )
}
