import { Alert } from '#design/alert.tsx'
import { AwaitAnswer } from '#design/await-answer.tsx'
import { DateText, TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { headingsInOrder } from '#design/heading-order.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import type { ReceiptPage } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { FormItems } from '../form-drawing/items.tsx'
import { servicesTexts } from '../services.text.ts'
import { startingTexts } from '../starting/starting.text.ts'
import { receiptTexts } from './receipt.text.ts'
import type { Submission } from './submissions.queries.ts'

/** Where the application stands: under way, with a person, or answered in one sentence. */
export type Progress =
  | { kind: 'waiting' }
  | { kind: 'with-person'; caseNumber: string; caseHref: string; deadlineOn: string }
  | { kind: 'answered'; caseNumber: string; caseHref: string; answer: string }

export interface ReceiptProps {
  frame: Omit<PageProps, 'title' | 'children'>
  serviceTitle: string
  submission: Submission
  progress: Progress
  /** "Grane kommune", in the visitor's language. */
  municipality: string
  /** What the package shows as receipt, in place of our words of what happens now. */
  own: readonly ReceiptPage[]
  /** Address of this page. */
  href: string
  /** Whose sender nobody knows: it stands on no MinSide, and the answer comes by what they wrote. */
  hasNoOwner?: boolean
}

/** The receipt: shown only for what is stored. The package may add words; the facts of what was received are ours. */
export function receiptPage(props: ReceiptProps): string {
  const { frame, serviceTitle, submission, progress, municipality, own, href, hasNoOwner } = props
  const { language } = frame
  const t = servicesTexts(language)
  const document = renderDocument(
    <Page {...frame} title={t('receipt.browser-title')}>
      <h1 class="ds-heading" data-size="lg">
        {t('receipt.title')}
      </h1>
      <p class="ds-paragraph" data-size="lg">
        {serviceTitle}
      </p>
      {progress.kind === 'waiting' ? (
        <AwaitAnswer language={language} pollHref={`${href}/svar`} checkHref={href}>
          {t('receipt.wait')}
        </AwaitAnswer>
      ) : (
        <ProgressPart progress={progress} language={language} {...(hasNoOwner ? { hasNoOwner } : {})} />
      )}
      <SummaryList
        language={language}
        rows={[
          { label: t('receipt.reference'), value: submission.reference },
          {
            label: t('receipt.case-number'),
            value: progress.kind === 'waiting' ? t('receipt.no-case-number') : progress.caseNumber,
          },
          {
            label: t('receipt.received'),
            value: <TimeText at={submission.receivedAt} language={language} />,
          },
          { label: receiptTexts(language)('receipt.municipality'), value: municipality },
        ]}
      />
      <p class="ds-paragraph">
        <a class="ds-link" href={`${href}/pdf`} download>
          {t('receipt.download')}
        </a>
      </p>
      {own.length > 0 ? (
        <OwnReceipt pages={own} language={language} />
      ) : (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('receipt.next')}
          </h2>
          <ul class="ds-list">
            {hasNoOwner ? (
              <>
                <li>{startingTexts(language)('receipt.reference')}</li>
                <li>{startingTexts(language)('receipt.answer')}</li>
                <li>{startingTexts(language)('anonymous.close')}</li>
              </>
            ) : (
              <>
                <li>{t('receipt.saved')}</li>
                <li>{t('receipt.letter')}</li>
                <li>{t('receipt.changes')}</li>
              </>
            )}
          </ul>
        </>
      )}
    </Page>,
  )
  return headingsInOrder(document)
}

/** The service's own pages one below the other; where there are several, each with its title. */
function OwnReceipt({ pages, language }: { pages: readonly ReceiptPage[]; language: Language }) {
  return (
    <>
      {pages.map((page) => (
        <section class="stack">
          {pages.length > 1 && (
            <h2 class="ds-heading" data-size="sm">
              {page.title}
            </h2>
          )}
          <FormItems items={page.items} language={language} hrefOf={() => '#'} />
        </section>
      ))}
    </>
  )
}

/** The part that changes when there is an answer: also sent alone to a page that waits for it. */
export function ProgressPart({
  progress,
  language,
  hasNoOwner,
}: {
  progress: Exclude<Progress, { kind: 'waiting' }>
  language: Language
  hasNoOwner?: boolean
}) {
  const t = servicesTexts(language)
  if (progress.kind === 'answered') {
    return (
      <Alert kind="success" title={t('receipt.answer-title')}>
        <p class="ds-paragraph">{progress.answer}</p>
        {!hasNoOwner && (
          <p class="ds-paragraph">
            <a class="ds-link" href={progress.caseHref}>
              {t('receipt.see-case')}
            </a>
          </p>
        )}
      </Alert>
    )
  }
  const [before, after] = t('receipt.person', { date: '\u0000' }).split('\u0000')
  return (
    <Alert kind="info">
      <p class="ds-paragraph">
        {before}
        <DateText at={new Date(`${progress.deadlineOn}T12:00:00Z`)} language={language} />
        {after}
      </p>
      {!hasNoOwner && (
        <p class="ds-paragraph">
          <a class="ds-link" href={progress.caseHref}>
            {t('receipt.see-case-waiting')}
          </a>
        </p>
      )}
    </Alert>
  )
}
