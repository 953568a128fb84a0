import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { dayInWords, type StaffFrame } from '../publishing/publishing.page.tsx'
import type { Ordered, OrderedDocument, OrderedEntry } from './ordered.queries.ts'
import { requestTexts } from './request.text.ts'

export interface OrderedPageProps {
  frame: StaffFrame
  /** `/saksbehandling/grane`. */
  base: string
  caseId: string
  caseNumber: string
  isDecided: boolean
  ordered: readonly Ordered[]
}

/** What is asked for, document by document, with where each is read and redacted. */
export function orderedPage(props: OrderedPageProps): string {
  const { frame, base, caseId, ordered } = props
  const { language } = frame
  const t = requestTexts(language)
  const caseHref = `${base}/saker/${caseId}`
  return renderDocument(
    <StaffPage {...frame} title={t('ordered.title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: props.caseNumber, href: caseHref }, { label: t('ordered.title') }]}
      />
      <h1 class="ds-heading" data-size="md">
        {t('ordered.title')}
      </h1>
      {!props.isDecided && <p class="ds-paragraph">{t('ordered.lead')}</p>}
      {ordered.length === 0 && <EmptyState title={t('ordered.none')} />}
      {ordered.map(({ title, number, date, entries }) => (
        <section>
          <h2 class="ds-heading" data-size="xs">
            {number ? `${number}: ${title}` : title}
            {date && `, ${dayInWords(date, language)}`}
          </h2>
          {entries.length === 0 && (
            <p class="ds-paragraph">{t(number ? 'ordered.unknown' : 'ordered.no-number')}</p>
          )}
          {entries.map((entry) => (
            <Entry entry={entry} isOne={entries.length === 1} {...props} />
          ))}
        </section>
      ))}
      <p class="buttons">
        {!props.isDecided && (
          <a class="ds-button" href={`${caseHref}/vedtak`}>
            {t('ordered.decide')}
          </a>
        )}
        <a class="ds-link alone" href={caseHref}>
          {t('ordered.to-case')}
        </a>
      </p>
    </StaffPage>,
  )
}

function Entry({
  entry,
  isOne,
  frame: { language },
  base,
}: OrderedPageProps & { entry: OrderedEntry; isOne: boolean }) {
  const t = requestTexts(language)
  return (
    <>
      {!isOne && (
        <h3 class="ds-heading" data-size="2xs">
          {entry.registrationId}: {entry.title}
        </h3>
      )}
      <p class="ds-paragraph">
        {entry.restriction
          ? t('ordered.exempt', { restriction: entry.restriction, basis: entry.legalBasis ?? '' })
          : t('ordered.open-entry')}
      </p>
      <ul class="ds-list">
        {entry.documents.map((document, i) => (
          <li>
            {t('ordered.document', { n: i + 1, title: document.title })}.{' '}
            <Acts {...{ document, base, language }} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Acts({
  document,
  base,
  language,
}: {
  document: OrderedDocument
  base: string
  language: StaffFrame['language']
}) {
  const t = requestTexts(language)
  const at = `${base}/dokumenter/${document.id}/sladd`
  if (!document.pdf) return <>{t('ordered.not-pdf')}</>
  const name = <span class="ds-sr-only"> {document.title}</span>
  return (
    <>
      <a class="ds-link" href={`${at}/original`}>
        {t('ordered.see')}
        {name}
      </a>
      {' · '}
      {document.redacted ? (
        <>
          {t('ordered.has-copy')}:{' '}
          <a class="ds-link" href={`${at}/utgave`}>
            {t('ordered.see-copy')}
            {name}
          </a>
        </>
      ) : (
        <a class="ds-link" href={at}>
          {t('ordered.redact')}
          {name}
        </a>
      )}
    </>
  )
}
