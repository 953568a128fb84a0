import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'

/** Says on every page that stand-ins answer here, so that nobody takes it for the real thing. */
export function TestBanner({ language }: { language: Language }) {
  const t = designTexts(language)
  return (
    <section class="test-banner" aria-label={t('testEnvironment')}>
      <p class="column">
        <strong>{t('testEnvironment')}.</strong> {t('testEnvironmentText')}
      </p>
    </section>
  )
}
