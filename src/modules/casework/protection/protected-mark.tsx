import { Alert } from '#design/alert.tsx'
import type { Language } from '#platform/i18n.ts'
import { levelText, protectionTexts } from './protection.text.ts'

/** At the head of a case that only the cleared see: in words and in red, and what follows from it. */
export function ProtectedMark({
  level,
  here,
  language,
}: {
  level: number
  here: string
  language: Language
}) {
  if (level === 0) return null
  const t = protectionTexts(language)
  return (
    <Alert kind="danger" title={t('mark.title', { level: levelText(level, language) })}>
      <p class="ds-paragraph">{t(level === 1 ? 'mark.client-address' : 'mark.text')}</p>
      <a class="ds-link" href={`${here}/skjerming`}>
        {t('mark.link')}
      </a>
    </Alert>
  )
}

/** The way to lock a case that nobody has locked. */
export function LockLink({ level, here, language }: { level: number; here: string; language: Language }) {
  if (level > 0) return null
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={`${here}/skjerming`}>
        {protectionTexts(language)('lock.link')}
      </a>
    </p>
  )
}
