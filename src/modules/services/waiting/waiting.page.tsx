import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { headingsInOrder } from '#design/heading-order.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { Summary } from '#engines/altinn/index.ts'
import { formatMoment } from '#norway/date-text.ts'
import { SummaryPart } from '../signing/signing.page.tsx'
import { ownerInWords, sentByWords } from '../starting/starting.text.ts'
import type { HandedOver } from './handed-over.ts'
import type { WaitingForm } from './waiting.queries.ts'
import { waitingTexts } from './waiting.text.ts'

type Frame = Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>

/** Forms that stand still until somebody here has looked at them. */
export function waitingListPage(props: {
  frame: Frame
  base: string
  forms: (WaitingForm & { title: string })[]
}): string {
  const { frame, base, forms } = props
  const t = waitingTexts(frame.language)
  return renderDocument(
    <StaffPage {...frame} title={t('waiting.list-title')}>
      <h1 class="ds-heading" data-size="md">
        {t('waiting.list-title')}
      </h1>
      {forms.length === 0 ? (
        <EmptyState title={t('waiting.list-empty')}>{t('waiting.list-empty-lead')}</EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">{t('waiting.list-lead')}</p>
          <Table
            id="venter"
            stacks
            caption={t('waiting.list-title')}
            hiddenCaption
            rows={forms}
            columns={[
              {
                heading: t('waiting.column-service'),
                namesRow: true,
                cell: (form) => (
                  <a class="ds-link" href={`${base}/${form.draftId}`}>
                    {form.title}
                  </a>
                ),
              },
              {
                heading: t('waiting.column-owner'),
                cell: (form) => ownerInWords(form, frame.language) || sentByWords(frame.language).unnamed,
              },
              {
                heading: t('waiting.column-since'),
                cell: (form) => <TimeText at={form.since} language={frame.language} />,
              },
            ]}
          />
        </>
      )}
    </StaffPage>,
  )
}

/** One form as it was handed over, and the button that lets it go on. */
export function waitingFormPage(props: {
  frame: Frame
  base: string
  title: string
  form: WaitingForm & { handed: HandedOver }
  summaries: readonly Summary[]
}): string {
  const { frame, base, title, form, summaries } = props
  const { language } = frame
  const t = waitingTexts(language)
  const href = `${base}/${form.draftId}`
  const document = renderDocument(
    <StaffPage {...frame} title={title}>
      <p class="ds-paragraph">
        <a class="ds-link" href={base}>
          {t('waiting.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {ownerInWords(form, language) && (
        <p class="ds-paragraph" data-size="lg">
          {t('waiting.page-title', { owner: ownerInWords(form, language) })}
        </p>
      )}
      <p class="ds-paragraph">{t('waiting.page-lead', { since: formatMoment(form.since, language) })}</p>
      {form.toldAt && (
        <Alert kind="success" title={t('waiting.said')}>
          {t('waiting.said-lead')}
        </Alert>
      )}
      {summaries.map((summary, at) => (
        <SummaryPart summary={summary} language={language} n={at} />
      ))}
      {form.handed.files.length > 0 && (
        <section aria-labelledby="vedlegg">
          <h2 class="ds-heading" data-size="sm" id="vedlegg">
            {t('waiting.files')}
          </h2>
          <ul class="ds-list">
            {form.handed.files.map((file) => (
              <li>
                <a class="ds-link" href={`${href}/vedlegg/${file.id}`}>
                  {file.fileName}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!form.toldAt && (
        <form method="post" action={href} id="skjema">
          <p class="ds-paragraph">{t('waiting.let-through-why')}</p>
          <div class="buttons">
            <button class="ds-button" type="submit" name="oppgave" value={form.taskId}>
              {t('waiting.let-through')}
            </button>
          </div>
          <CsrfField token={frame.csrfToken} />
        </form>
      )}
    </StaffPage>,
  )
  return headingsInOrder(document)
}
