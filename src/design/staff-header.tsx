// biome-ignore-all lint/a11y/useSemanticElements: older readers do not know the search element.
import type { Outline } from './assets.ts'
import { designTexts } from './design.text.ts'
import { Icon } from './icon.tsx'
import { LanguageChoice } from './language-choice.tsx'
import { LogOutForm } from './log-out-form.tsx'
import type { StaffPageProps } from './staff-page.tsx'

/** Which municipality one acts for, the search, and who one is. */
export function StaffHeader(props: StaffPageProps & { outline: Outline | null }) {
  const { language, path, municipality, municipalities = [], user, outline } = props
  const t = designTexts(language)
  return (
    <header class="header staff-header">
      <div class="header-row">
        <a class="brand" href="/arbeid">
          Samvirke
        </a>
        <div class="acting-for">
          {outline && (
            <svg class="outline" viewBox={outline.viewBox} aria-hidden="true" focusable="false">
              <path d={outline.path} />
            </svg>
          )}
          <p>
            <span class="ds-sr-only">{t('actingFor')} </span>
            <strong>
              {municipality
                ? t('municipality', { name: municipality.name })
                : (props.cooperation?.name ?? t('allYourMunicipalities'))}
            </strong>
          </p>
          {municipalities.length > 1 && (
            <details class="change-municipality">
              <summary>{t('changeMunicipality')}</summary>
              <form method="get" action="/bytt-kommune">
                <input type="hidden" name="til" value={path} />
                <label class="ds-label" for="bytt-kommune">
                  {t('chooseMunicipality')}
                </label>
                <select class="ds-input" id="bytt-kommune" name="kommune">
                  {municipalities.map(({ number, name }) => (
                    <option value={number} selected={number === municipality?.number}>
                      {name}
                    </option>
                  ))}
                </select>
                <button type="submit" class="ds-button">
                  {t('chooseMunicipalityButton')}
                </button>
              </form>
            </details>
          )}
        </div>
        {props.searchPath && (
          <form
            role="search"
            aria-label={t('searchLabel')}
            class="staff-search"
            method="get"
            action={props.searchPath}
          >
            <label class="ds-sr-only" for="sok">
              {t('searchLabel')}
            </label>
            <input
              class="ds-input"
              type="search"
              id="sok"
              name="q"
              value={props.searchText}
              aria-keyshortcuts="Control+K"
              data-search-shortcut
            />
            <button type="submit" class="ds-button" data-variant="secondary">
              <Icon name="search" />
              {t('searchLabel')}
            </button>
          </form>
        )}
        <p class="acting">
          <span class="ds-sr-only">{t('loggedInAs')} </span>
          {user.name}
        </p>
        <LogOutForm language={language} csrfToken={props.csrfToken} />
        <LanguageChoice language={language} path={path} />
      </div>
    </header>
  )
}
