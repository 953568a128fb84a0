import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { Facts } from '#design/facts.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { Language } from '#platform/i18n.ts'
import { myDataTexts } from './my-data.text.ts'
import type { MunicipalityInWords } from './my-data.ts'
import { SilentSources, type SilentSourcesProps } from './sources/silent-sources.tsx'

export interface MyDataPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  login: { level: string; endsAt: Date }
  municipalities: MunicipalityInWords[]
  /** What could not be shown, and since when. */
  silent: Omit<SilentSourcesProps, 'language'>
}

/** What is known about the resident, one part for each municipality, and who has it. */
export function myDataPage({ frame, login, municipalities, silent }: MyDataPageProps): string {
  const { language } = frame
  const t = myDataTexts(language)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('my-page'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      <SilentSources {...silent} language={language} />
      {municipalities.length === 0 && silent.sources.length === 0 ? (
        <EmptyState title={t('empty-title')}>{t('empty-text')}</EmptyState>
      ) : (
        municipalities.map((one, index) => <Municipality known={one} index={index} language={language} />)
      )}
      <section aria-labelledby="innlogging">
        <h2 class="ds-heading" data-size="md" id="innlogging">
          {t('login')}
        </h2>
        <SummaryList
          language={language}
          rows={[
            { label: t('login-level'), value: levelInWords(login.level, language) },
            { label: t('login-ends'), value: <TimeText at={login.endsAt} language={language} /> },
          ]}
        />
      </section>
      <section aria-labelledby="last-ned">
        <h2 class="ds-heading" data-size="md" id="last-ned">
          {t('download')}
        </h2>
        <p class="ds-paragraph">{t('download-text')}</p>
        <p>
          <a class="ds-button" data-variant="secondary" href="/minside/opplysninger.zip">
            {t('download-zip')}
          </a>
        </p>
        <p>
          <a class="ds-link" href="/minside/opplysninger.json">
            {t('download-json')}
          </a>
        </p>
      </section>
      <section aria-labelledby="feil">
        <h2 class="ds-heading" data-size="md" id="feil">
          {t('wrong')}
        </h2>
        <p class="ds-paragraph">{t('wrong-text')}</p>
      </section>
    </Page>,
  )
}

function Municipality(props: { known: MunicipalityInWords; index: number; language: Language }) {
  const { known, index, language } = props
  const t = myDataTexts(language)
  return (
    <section aria-labelledby={`kommune-${index}`}>
      <h2 class="ds-heading" data-size="md" id={`kommune-${index}`}>
        {t('municipality', { name: known.name })}
      </h2>
      {known.cases.map(({ title, href, facts, sources }) => (
        <>
          <h3 class="ds-heading" data-size="xs">
            <a class="ds-link" href={href}>
              {title}
            </a>
          </h3>
          {facts.length > 0 && (
            <>
              <p class="ds-paragraph">{t('case-facts')}</p>
              <Facts facts={facts} language={language} />
            </>
          )}
          {sources.length > 0 && (
            <>
              <p class="ds-paragraph">{t('case-sources')}</p>
              <Lines lines={sources} />
            </>
          )}
        </>
      ))}
      <Part title={t('sent')} lines={known.sent} />
      <Part title={t('drafts')} lines={known.drafts} />
      <Part title={t('letters')} lines={known.letters} />
      {known.archive && <Part title={t('archive')} lines={[known.archive]} />}
      <h3 class="ds-heading" data-size="xs">
        {t('who-has')}
      </h3>
      <p class="ds-paragraph">{t('who-has-text', { name: known.name })}</p>
    </section>
  )
}

function Part({ title, lines }: { title: string; lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {title}
      </h3>
      <Lines lines={lines} />
    </>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <ul class="ds-list">
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}

/** ID-porten's names of its levels: idporten-loa-substantial, idporten-loa-high. */
function levelInWords(acr: string, language: Language): string {
  const t = myDataTexts(language)
  if (acr.endsWith('high')) return t('level.high')
  return acr.endsWith('substantial') ? t('level.substantial') : t('level.other')
}
