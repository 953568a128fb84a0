import type { Language } from '#platform/i18n.ts'
import type { Outline } from './assets.ts'
import { designTexts } from './design.text.ts'
import { Icon } from './icon.tsx'
import type { PageMunicipality } from './page.tsx'

export interface FooterProps {
  kommune?: PageMunicipality
  language: Language
  outline?: Outline | null
}

/** Help and a human stand first and in the same order on every page (WCAG 3.2.6). */
export function Footer({ kommune, language, outline }: FooterProps) {
  const t = designTexts(language)
  const contact = kommune?.contactHref ?? '/kontakt'
  return (
    <footer class="footer">
      <div class="column footer-row">
        <section aria-labelledby="hjelp-tittel">
          <h2 class="ds-heading" data-size="2xs" id="hjelp-tittel">
            {t('needHelp')}
          </h2>
          <ul class="plain-list">
            <li>
              <a class="ds-link alone" href="/hjelp">
                {t('help')}
              </a>
            </li>
            <li>
              <a class="ds-link alone" href={contact}>
                <Icon name="chat" />
                {t('talkToAPerson')}
              </a>
            </li>
            {kommune?.phone && (
              <li>
                <a class="ds-link alone" href={`tel:${dialled(kommune.phone)}`}>
                  <Icon name="phone" />
                  {unbroken(t('callUs', { phone: kommune.phone }))}
                </a>
              </li>
            )}
            {kommune?.email && (
              <li>
                <a class="ds-link alone" href={`mailto:${kommune.email}`}>
                  <Icon name="envelope" />
                  {t('writeToUs', { email: kommune.email })}
                </a>
              </li>
            )}
          </ul>
        </section>
        <nav aria-label={t('footer')}>
          <ul class="plain-list">
            <li>
              <a class="ds-link alone" href="/personvern">
                {t('privacy')}
              </a>
            </li>
            <li>
              <a class="ds-link alone" href="/tilgjengelighet">
                {t('accessibility')}
              </a>
            </li>
          </ul>
          <p class="wordmark">Samvirke</p>
          {outline && <p class="credit">{t('outlineCredit', { credit: outline.credit })}</p>}
        </nav>
      </div>
    </footer>
  )
}

/** A telephone number stays on one line. */
function unbroken(phone: string): string {
  return phone.replaceAll(' ', '\u00a0')
}

/** A Norwegian number is written with spaces but dialled without, and with the country first for roaming phones. */
export function dialled(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  return digits.startsWith('+') || digits.length !== 8 ? digits : `+47${digits}`
}
