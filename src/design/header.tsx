import type { Language } from '#platform/i18n.ts'
import type { Outline } from './assets.ts'
import { designTexts } from './design.text.ts'
import { Icon } from './icon.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LogOutForm } from './log-out-form.tsx'
import type { PageMunicipality, PageUser } from './page.tsx'

export interface HeaderProps {
  kommune?: PageMunicipality
  outline: Outline | null
  language: Language
  path: string
  user?: PageUser
  csrfToken?: string
}

/** Whose page this is, who is logged in and for whom, and the ways out: language, login, logout. */
export function Header({ kommune, outline, language, path, user, csrfToken }: HeaderProps) {
  const t = designTexts(language)
  return (
    <header class="header">
      <div class="column header-row">
        <a class="brand" href={kommune?.homeHref ?? '/'}>
          {outline && (
            <svg class="outline" viewBox={outline.viewBox} aria-hidden="true" focusable="false">
              <path d={outline.path} />
            </svg>
          )}
          <span>{kommune ? t('municipality', { name: kommune.name }) : 'Samvirke'}</span>
        </a>
        <nav class="account" aria-label={t('mainMenu')}>
          {user ? (
            <ul>
              {user.kind !== 'staff' && (
                <li>
                  <a class="ds-link" data-color="neutral" href="/minside">
                    <Icon name="person" />
                    {t('myPage')}
                  </a>
                </li>
              )}
              <li>
                <LogOutForm language={language} csrfToken={csrfToken} />
              </li>
            </ul>
          ) : (
            <ul>
              <li>
                <a class="ds-link" data-color="neutral" href={`/logg-inn?til=${encodeURIComponent(path)}`}>
                  <Icon name="enter" />
                  {t('logIn')}
                </a>
              </li>
            </ul>
          )}
        </nav>
      </div>
      <div class="column header-row second">
        <p class="acting">
          {user && (
            <>
              {user.name ? (
                <>
                  {t('loggedInAs')} <strong>{user.name}</strong>
                </>
              ) : (
                t('loggedIn')
              )}
            </>
          )}
          {user?.onBehalfOf && (
            <>
              {' '}
              {t('onBehalfOf')} <strong>{user.onBehalfOf}</strong>
            </>
          )}
        </p>
        <LanguageChoice language={language} path={path} />
      </div>
    </header>
  )
}
