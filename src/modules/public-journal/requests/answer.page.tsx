import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Language } from '#platform/i18n.ts'
import type { AnswerOfRequest } from './answer.queries.ts'
import { requestTexts } from './request.text.ts'

export interface AnswerPageProps {
  frame: Omit<PageProps, 'title' | 'children' | 'hasErrors'>
  /** Address of this page. */
  here: string
  answer: AnswerOfRequest
  /** Chosen when the page is drawn: sent twice, it is one appeal. */
  appealId: string
  fault?: { text: string; typed: string }
}

/** Where somebody who has not said who they are follows their request, reads the answer, and appeals. */
export function answerPage(props: AnswerPageProps): string {
  const { frame, answer } = props
  const { language } = frame
  const t = requestTexts(language)
  const { file } = answer
  const isAnswered = answer.letters.length > 0
  return renderDocument(
    <Page {...frame} title={t('answer.title')} hasErrors={Boolean(props.fault)}>
      <h1 class="ds-heading" data-size="lg">
        {t('answer.title')}
      </h1>
      {!isAnswered && (
        <Alert kind="info" title={t('answer.keep')}>
          {t('answer.keep-text')}
        </Alert>
      )}
      {!file && (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('answer.opening')}
          </h2>
          <p class="ds-paragraph">{t('answer.opening-text')}</p>
        </>
      )}
      {file && !isAnswered && (
        <>
          <h2 class="ds-heading" data-size="sm">
            {t('answer.waits')}
          </h2>
          <p class="ds-paragraph">{t('answer.waits-text', { number: file.caseNumber })}</p>
        </>
      )}
      {isAnswered && <Given {...props} />}
      {file && (
        <SummaryList
          language={language}
          rows={[
            { label: t('answer.case'), value: file.caseNumber },
            { label: t('answer.received'), value: dateLong(answer.receivedAt, language) },
            ...(isAnswered ? [] : [{ label: t('answer.by'), value: day(file.deadlineOn, language) }]),
            {
              label: t('answer.asked'),
              value: (
                <ul class="plain-list">
                  {answer.asked.map(({ title, number }) => (
                    <li>{number ? `${title} (${number})` : title}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      )}
    </Page>,
  )
}

const day = (date: string, language: Language) => dateLong(new Date(`${date}T12:00:00Z`), language)

/** The answer, the papers that came with it, and how to appeal. */
function Given({ frame, here, answer, appealId, fault }: AnswerPageProps) {
  const { language, csrfToken } = frame
  const t = requestTexts(language)
  const { appeal } = answer
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {t('answer.answer')}
      </h2>
      {answer.words && <p class="ds-paragraph">{answer.words}</p>}
      {answer.letters.map((letter) => (
        <>
          <p>
            <a class="ds-button" data-variant="secondary" href={`${here}/brev/${letter.id}`}>
              {t('answer.letter')}
              <span class="ds-sr-only"> {dateLong(letter.madeAt, language)}</span>
            </a>
          </p>
          {letter.papers.length > 0 && (
            <>
              <h3 class="ds-heading" data-size="xs">
                {t('answer.papers')}
              </h3>
              <ul class="ds-list">
                {letter.papers.map(({ title }, i) => (
                  <li>
                    <a class="ds-link" href={`${here}/brev/${letter.id}/vedlegg/${i + 1}`}>
                      {t('answer.paper', { title })}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      ))}
      {appeal.kind === 'sent' && (
        <Alert kind="success" title={t('answer.appealed')}>
          {t('answer.appealed-text')}
        </Alert>
      )}
      {appeal.kind === 'open' && (
        <form method="post" action={`${here}/klage`} novalidate>
          <CsrfField token={csrfToken} />
          <input type="hidden" name="klage" value={appealId} />
          <input type="hidden" name="vedtak" value={appeal.decisionId} />
          <h2 class="ds-heading" data-size="sm">
            {t('answer.appeal')}
          </h2>
          {appeal.until && (
            <p class="ds-paragraph">{t('answer.appeal-by', { date: day(appeal.until, language) })}</p>
          )}
          <TextArea
            id="tekst"
            label={t('answer.appeal-text')}
            description={t('answer.appeal-help')}
            language={language}
            rows={6}
            value={fault?.typed ?? ''}
            {...(fault ? { error: fault.text } : {})}
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('answer.appeal-send')}
          </button>
        </form>
      )}
    </>
  )
}
