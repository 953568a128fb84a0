import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { timeOfDay } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { ContactDetails } from '#integrations/krr/client.ts'
import { formatDate } from '#norway/date-text.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { answerTexts } from '../answer.text.ts'
import { SilentSources, sinceInWords } from '../sources/silent-sources.tsx'
import { sourcesTexts } from '../sources/sources.text.ts'
import type { Answered } from '../sources/sources.ts'
import { contactPath } from './address.ts'
import type { ComparedPart } from './changed.rules.ts'
import { contactTexts } from './contact.text.ts'

/** What the register said and when. `details` is null for who is not registered. */
export type ContactAnswer =
  | { state: 'answered'; at: Date; details: ContactDetails | null }
  | { state: 'silent'; at: Date; since: Date }
  | { state: 'not-connected' }

export interface ContactPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  answer: ContactAnswer
  /** Where the register's owner lets people change it. */
  profileUrl: string
  /** What was said when the page was opened, sealed: compared with what is said next. */
  seen: string
  /** What has changed since then; null when it was not asked. */
  changed: ComparedPart[] | null
  /** Municipalities with cases or letters. */
  municipalities: Answered<string[]>
  now: Date
}

/** How public bodies reach the resident, as the register says it now; what that is used for, and where it is changed. */
export function contactPage(props: ContactPageProps): string {
  const { frame, answer, changed, municipalities } = props
  const { language } = frame
  const t = contactTexts(language)
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: answerTexts(language)('all-cases'), href: '/minside' }, { label: t('title') }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead')}</p>
      {changed && answer.state === 'answered' && <WhatChanged changed={changed} language={language} />}
      <Said answer={answer} now={props.now} language={language} />
      {answer.state !== 'not-connected' && (
        <section aria-labelledby="endre">
          <h2 class="ds-heading" data-size="md" id="endre">
            {t('change-title')}
          </h2>
          <p class="ds-paragraph">{t('change-text')}</p>
          <p>
            <a class="ds-link" href={props.profileUrl} rel="noreferrer">
              {t('change-link')}
            </a>
          </p>
          {answer.state === 'answered' && (
            <form method="post" action={contactPath}>
              <CsrfField token={frame.csrfToken} />
              <input type="hidden" name="sett" value={props.seen} />
              <button class="ds-button" data-variant="secondary" type="submit">
                {t('read-again')}
              </button>
            </form>
          )}
        </section>
      )}
      <section aria-labelledby="brukes">
        <h2 class="ds-heading" data-size="md" id="brukes">
          {t('used-title')}
        </h2>
        <ul class="ds-list">
          <li>{t('used-letters')}</li>
          <li>{t('used-forms')}</li>
        </ul>
        {municipalities.state === 'answered' && (
          <p class="ds-paragraph">
            {municipalities.value.length > 0
              ? t('used-where', { names: municipalities.value.join(', ') })
              : t('used-nowhere')}
          </p>
        )}
        {municipalities.state === 'silent' && (
          <SilentSources
            sources={[{ sentence: t('used-silent'), since: municipalities.since }]}
            {...{ here: contactPath, now: props.now, language }}
          />
        )}
      </section>
    </Page>,
  )
}

function WhatChanged({ changed, language }: { changed: ComparedPart[]; language: Language }) {
  const t = contactTexts(language)
  if (changed.length === 0)
    return (
      <Alert kind="info" title={t('unchanged-title')}>
        <p class="ds-paragraph">{t('unchanged-text')}</p>
      </Alert>
    )
  return (
    <Alert kind="success" title={t('changed-title')}>
      <p class="ds-paragraph">{t('changed-text')}</p>
      <ul class="ds-list">
        {changed.map((part) => (
          <li>{t(`changed.${part}`)}</li>
        ))}
      </ul>
    </Alert>
  )
}

function Said({ answer, now, language }: { answer: ContactAnswer; now: Date; language: Language }) {
  const t = contactTexts(language)
  if (answer.state === 'not-connected') return <Alert kind="info">{t('not-connected')}</Alert>
  if (answer.state === 'silent')
    return (
      <Alert kind="warning" title={t('silent-title')}>
        <p class="ds-paragraph">
          {t('silent-text', { time: timeOfDay(answer.at, language) })}{' '}
          {sourcesTexts(language)('since', { at: sinceInWords(answer.since, now, language) })}
        </p>
        <p>
          <a class="ds-button" data-variant="secondary" href={contactPath}>
            {t('try-again')}
          </a>
        </p>
      </Alert>
    )
  const { details, at } = answer
  if (!details)
    return (
      <Alert kind="warning" title={t('not-registered-title')}>
        <p class="ds-paragraph">{t('not-registered-text')}</p>
      </Alert>
    )
  const withDate = (value: string | null, verified: Date | null) =>
    value && verified
      ? t('verified', { value, date: formatDate(dateInNorway(verified), language) })
      : (value ?? t('none'))
  return (
    <>
      {!details.reserved && !details.mayBeNotified && (
        <Alert kind="warning" title={t('too-old-title')}>
          <p class="ds-paragraph">{t('too-old-text')}</p>
        </Alert>
      )}
      <SummaryList
        language={language}
        rows={[
          { label: t('email'), value: withDate(details.email, details.emailVerifiedAt) },
          { label: t('mobile'), value: withDate(details.mobile, details.mobileVerifiedAt) },
          { label: t('reserved'), value: t(details.reserved ? 'reserved-yes' : 'reserved-no') },
          { label: t('language'), value: details.language ? t(`language.${details.language}`) : t('none') },
        ]}
      />
      <p class="ds-paragraph">{t('fetched-at', { time: timeOfDay(at, language) })}</p>
    </>
  )
}
