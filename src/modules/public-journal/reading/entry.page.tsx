import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { publicDocumentTexts } from '../documents/documents.text.ts'
import type { ShownDocument } from '../documents/documents-of-entry.queries.ts'
import { publicJournalTexts } from '../public-journal.text.ts'
import { requestTexts } from '../requests/request.text.ts'
import type { PublishedEntry } from '../searching/search.queries.ts'
import { Parts, PersonName, typeInWords } from './entry-words.tsx'

export interface EntryPageProps {
  frame: Omit<PageProps, 'title' | 'children' | 'hasErrors'>
  entry: PublishedEntry
  others: readonly PublishedEntry[]
  /** Those that everybody may open. */
  documents: readonly ShownDocument[]
  base: string
  /** Where one asks to see a document; null where the municipality has no such service. */
  askHref: string | null
  /** Where this entry is marked, and whether it is; null where nobody can send a request. */
  cart: { href: string; has: boolean } | null
  contact: { email: string; phone: string } | null
}

/** One entry: the fields of the archive regulation, with a contact point (krav 5.2.29). */
export function entryPage(props: EntryPageProps): string {
  const { frame, entry, others, base, askHref, cart, contact } = props
  const { language } = frame
  const t = publicJournalTexts(language)
  const day = (date: string) => dateLong(new Date(`${date}T12:00:00Z`), language)
  const { signOff } = entry
  return renderDocument(
    <Page {...frame} title={t('title')}>
      <Breadcrumbs
        language={language}
        trail={[{ label: t('title'), href: base }, { label: entry.registrationId }]}
      />
      <h1 class="ds-heading" data-size="lg">
        {entry.title}
      </h1>
      <SummaryList
        language={language}
        rows={[
          { label: t('type'), value: typeInWords(entry.type, language) },
          {
            label: `${t('from-whom')} / ${t('to-whom').toLowerCase()}`,
            value: <Parts entry={entry} language={language} />,
          },
          { label: t('case'), value: `${entry.fileId} ${entry.caseTitle}` },
          { label: t('registration-id'), value: entry.registrationId },
          { label: t('registry-number'), value: `${entry.sequenceNumber}/${entry.registryYear}` },
          { label: t('registry-date'), value: day(entry.registryDate) },
          { label: t('document-date'), value: entry.documentDate ? day(entry.documentDate) : t('undated') },
          ...(entry.classId ? [{ label: t('class'), value: entry.classId }] : []),
          { label: t('unit'), value: entry.administrativeUnit },
          { label: t('handler'), value: <PersonName name={entry.caseHandler} /> },
          ...(entry.type === 'Inngående dokument'
            ? [
                {
                  label: t('signed-off'),
                  value: signOff
                    ? t('signed-off-value', { method: signOff.method, on: day(signOff.on) })
                    : t('not-signed-off'),
                },
              ]
            : []),
          ...(entry.restriction
            ? [{ label: t('restriction'), value: entry.legalBasis ?? entry.restriction }]
            : []),
          { label: t('published-at'), value: dateLong(entry.publishedAt, language) },
          ...(entry.correctedAt
            ? [{ label: t('corrected-at'), value: dateLong(entry.correctedAt, language) }]
            : []),
        ]}
      />
      {props.documents.length > 0 && <Documents {...props} />}
      <h2 class="ds-heading" data-size="sm">
        {props.documents.length > 0 ? publicDocumentTexts(language)('ask-more') : t('ask')}
      </h2>
      <p class="ds-paragraph">{t('ask-lead', { id: entry.registrationId })}</p>
      {cart &&
        (cart.has ? (
          <p class="ds-paragraph">
            {requestTexts(language)('mark.in-cart')}{' '}
            <a class="ds-link" href={cart.href} rel="nofollow">
              {requestTexts(language)('cart.title')}
            </a>
          </p>
        ) : (
          <form method="post" action={`${cart.href}/legg-til`}>
            <input type="hidden" name="journalpost" value={entry.id} />
            <button class="ds-button" type="submit">
              {requestTexts(language)('mark.add')}
            </button>
          </form>
        ))}
      {askHref && !cart && (
        <p class="buttons">
          <a class="ds-button" href={askHref}>
            {t('ask-service')}
          </a>
        </p>
      )}
      {contact && <p class="ds-paragraph">{t('ask-contact', contact)}</p>}
      {others.length > 0 && (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('others-in-case')}
          </h2>
          <ul class="plain-list">
            {others.map((other) => (
              <li>
                <a class="ds-link" href={`${base}/${other.id}`}>
                  {other.title}
                </a>
                , {day(other.registryDate)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>,
  )
}

function Documents({ frame, documents, base, entry }: EntryPageProps) {
  const t = publicDocumentTexts(frame.language)
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {t('read')}
      </h2>
      <p class="ds-paragraph">
        {t('read-lead')} {documents.some(({ isRedacted }) => isRedacted) && t('read-more')}
      </p>
      <ul class="plain-list">
        {documents.map(({ id, number, isRedacted, sizeBytes }) => (
          <li>
            <a class="ds-link" href={`${base}/${entry.id}/dokument/${id}`} rel="nofollow">
              {t(isRedacted ? 'redacted' : 'whole', { n: number })}
            </a>{' '}
            ({t('file', { size: sizeInWords(sizeBytes) })})
          </li>
        ))}
      </ul>
    </>
  )
}

const sizeInWords = (bytes: number) =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
