import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { TextArea } from '#design/text-area.tsx'
import type {
  AnswerFile,
  PartyRequest,
  RegisteredAnswer,
  RequestStatus,
  WrittenItem,
} from '#modules/casework/index.ts'
import { itemsToAnswer } from '#modules/casework/index.ts'
import { formatDate, formatMoment } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { tasksTexts } from './tasks.text.ts'

export interface TaskPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  here: string
  /** Of the case; of MinSide for another party, who was asked and has no way to the rest. */
  caseHref: string
  isOwnCase: boolean
  serviceTitle: string
  caseNumber: string
  municipalityName: string
  request: PartyRequest
  status: RequestStatus
  /** False for who may only see. */
  mayAct: boolean
  /** The answer being written; `id` is of a new one where none has been begun. */
  answer: { id: string; written: WrittenItem[]; savedAt: Date | null; files: AnswerFile[] }
  /** What has been sent, the newest first. */
  sent: { sentAt: Date; sentBy: string | null; written: WrittenItem[]; files: AnswerFile[] }[]
  /** What came by post, by e-mail or at the counter, and the municipality has registered; the newest first. */
  registered: readonly RegisteredAnswer[]
  errors: { id: string; text: string }[]
  /** `sendt`: just sent. `nytt`: written after the first was sent. */
  notice: 'sendt' | 'nytt' | null
}

/** What a municipality asks a resident for, and the answer: text, files, or that they do not have it. */
export function taskPage(props: TaskPageProps): string {
  const { frame, request, status, errors } = props
  const { language } = frame
  const t = tasksTexts(language)
  const title = t(`title.${request.kind}`)
  const place = {
    service: props.serviceTitle,
    number: props.caseNumber,
    municipality: props.municipalityName,
  }
  const isOver = status === 'withdrawn' || status === 'over'
  return renderDocument(
    <Page {...frame} title={title} hasErrors={errors.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: t('all'), href: '/minside' },
          ...(props.isOwnCase ? [{ label: props.serviceTitle, href: props.caseHref }] : []),
          { label: title },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">{t('of-case', place)}</p>
      {errors.length > 0 && <ErrorSummary language={language} errors={errors} />}
      <Notice {...props} />
      {isOver ? (
        <Alert kind="info" title={t(`state.${status}`)}>
          <p class="ds-paragraph">{t(`state.${status}-text`)}</p>
        </Alert>
      ) : (
        <>
          <Asked {...props} />
          {!props.mayAct ? (
            <Alert kind="info">{t('only-see')}</Alert>
          ) : status === 'answered' ? (
            <Details summary={t('sent-again')} open={errors.length > 0 || props.answer.savedAt !== null}>
              <p class="ds-paragraph">{t('sent-again-text')}</p>
              <AnswerForm {...props} />
            </Details>
          ) : (
            <AnswerForm {...props} />
          )}
        </>
      )}
      <Sent {...props} />
      <Registered {...props} />
      <p>
        <a class="ds-link" href={props.caseHref}>
          {t(props.isOwnCase ? 'to-case' : 'all')}
        </a>
      </p>
    </Page>,
  )
}

function Notice({ frame: { language }, notice, sent, status, answer }: TaskPageProps) {
  const t = tasksTexts(language)
  const [newest] = sent
  if (notice === 'sendt' && newest)
    return (
      <Alert kind="success" title={t('sent-title')}>
        <p class="ds-paragraph">{t('sent-text', { at: formatMoment(newest.sentAt, language) })}</p>
        {status !== 'answered' && status !== 'over' && <p class="ds-paragraph">{t('sent-rest')}</p>}
      </Alert>
    )
  if (notice === 'nytt')
    return (
      <Alert kind="warning" title={t('new-title')}>
        <p class="ds-paragraph">{t('new-text')}</p>
      </Alert>
    )
  if (!answer.savedAt) return null
  return <Alert kind="info">{t('saved', { at: formatMoment(answer.savedAt, language) })}</Alert>
}

function Asked({ frame: { language }, request, status, municipalityName }: TaskPageProps) {
  const t = tasksTexts(language)
  const date = formatDate(request.answerBy, language)
  return (
    <>
      {status === 'open' && (
        <Alert kind="info" title={t('by', { date })}>
          <p class="ds-paragraph">{t('by-text')}</p>
        </Alert>
      )}
      {status === 'lapsed' && (
        <Alert kind="warning" title={t('late', { date })}>
          <p class="ds-paragraph">{t('late-text')}</p>
        </Alert>
      )}
      <p class="ds-paragraph">{t('from', { name: request.askedByName, municipality: municipalityName })}</p>
      <blockquote>
        {request.message.split(/\n+/).map((paragraph) => (
          <p class="ds-paragraph">{paragraph}</p>
        ))}
      </blockquote>
    </>
  )
}

function AnswerForm({ frame, here, request, answer, errors }: TaskPageProps) {
  const { language } = frame
  const t = tasksTexts(language)
  const errorOf = (id: string) => {
    const text = errors.find((one) => one.id === id)?.text
    return text ? { error: text } : {}
  }
  return (
    <form method="post" action={here} enctype="multipart/form-data" id="skjema" novalidate>
      <CsrfField token={frame.csrfToken} />
      <input type="hidden" name="svar" value={answer.id} />
      {itemsToAnswer(request).map(({ id, what, why }) => {
        const written = answer.written.find(({ item }) => item === id)
        const isComment = request.kind === 'advance-notice'
        const files = answer.files.filter(({ item }) => item === id)
        return (
          <fieldset class="ds-fieldset">
            {what && <legend class="ds-label">{what}</legend>}
            {why && <p class="ds-paragraph">{t('why', { why })}</p>}
            {request.answeredItems.includes(id) && !isComment && <p class="ds-paragraph">{t('item-done')}</p>}
            <TextArea
              id={`tekst-${id}`}
              label={t(isComment ? 'text-comment' : 'text-of')}
              {...(isComment ? { description: t('comment-help') } : {})}
              language={language}
              rows={isComment ? 8 : 3}
              value={written?.text ?? ''}
              {...errorOf(`tekst-${id}`)}
            />
            <Files files={files} language={language} />
            <FileField
              id={`fil-${id}`}
              label={t('files')}
              description={t('files-help')}
              optional
              multiple
              language={language}
              {...errorOf(`fil-${id}`)}
            />
            {!isComment && (
              <Checkbox
                id={`har-ikke-${id}`}
                label={t('lacks')}
                language={language}
                checked={written?.lacks ?? false}
              />
            )}
          </fieldset>
        )
      })}
      <div class="buttons">
        <button class="ds-button" type="submit" name="nav" value="send">
          {t('send')}
        </button>
        <button class="ds-button" data-variant="secondary" type="submit" name="nav" value="lagre">
          {t('upload')}
        </button>
      </div>
    </form>
  )
}

function Files({ files, language }: { files: readonly AnswerFile[]; language: Language }) {
  const t = tasksTexts(language)
  if (files.length === 0) return null
  return (
    <ul class="ds-list">
      {files.map(({ id, fileName, sizeBytes, scan }) => (
        <li>
          {t('file-line', { name: fileName, size: sizeInWords(sizeBytes, language) })}
          {scan === 'pending' && <> {t('file-pending')}</>}
          {scan === 'infected' && <> {t('file-infected')}</>}{' '}
          <button class="ds-button" data-variant="tertiary" type="submit" name="slett" value={id}>
            {t('remove')}
            <span class="ds-sr-only"> {t('remove-sr', { name: fileName })}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Sent({ frame: { language }, sent, request }: TaskPageProps) {
  const t = tasksTexts(language)
  if (sent.length === 0) return null
  const nameOf = (item: string) => itemsToAnswer(request).find(({ id }) => id === item)?.what ?? ''
  return (
    <section aria-labelledby="sendt">
      <h2 class="ds-heading" data-size="md" id="sendt">
        {t('sent-list')}
      </h2>
      {sent.map(({ sentAt, sentBy, written, files }) => (
        <>
          <h3 class="ds-heading" data-size="xs">
            {t('sent-line', { at: formatMoment(sentAt, language) })}
          </h3>
          {sentBy && <p class="ds-paragraph">{t('sent-by', { name: sentBy })}</p>}
          <ul class="ds-list">
            {written
              .filter(({ text, lacks }) => text || lacks)
              .map(({ item, text, lacks }) => (
                <li>
                  {nameOf(item) && <strong>{nameOf(item)}: </strong>}
                  {[text, lacks ? t('lacks') : ''].filter(Boolean).join('. ')}
                </li>
              ))}
            {files.map(({ fileName, sizeBytes }) => (
              <li>{t('file-line', { name: fileName, size: sizeInWords(sizeBytes, language) })}</li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

function Registered({ frame: { language }, registered, request }: TaskPageProps) {
  const t = tasksTexts(language)
  if (registered.length === 0) return null
  const nameOf = (item: string) => itemsToAnswer(request).find(({ id }) => id === item)?.what ?? ''
  return (
    <section aria-labelledby="registrert">
      <h2 class="ds-heading" data-size="md" id="registrert">
        {t('registered-list')}
      </h2>
      {registered.map(({ channel, receivedOn, registeredByName, items, text, files }) => (
        <>
          <h3 class="ds-heading" data-size="xs">
            {t(`registered.${channel}`, { date: formatDate(isoDate(receivedOn), language) })}
          </h3>
          <p class="ds-paragraph">{t('registered-by', { name: registeredByName })}</p>
          <ul class="ds-list">
            {items
              .map(nameOf)
              .filter(Boolean)
              .map((what) => (
                <li>{t('registered-answers', { what })}</li>
              ))}
            {text && <li class="as-typed">{text}</li>}
            {files.map(({ fileName, sizeBytes }) => (
              <li>{t('file-line', { name: fileName, size: sizeInWords(sizeBytes, language) })}</li>
            ))}
          </ul>
        </>
      ))}
    </section>
  )
}

function sizeInWords(bytes: number, language: Language): string {
  const [amount, unit] =
    bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kB'] : [bytes / 1_000_000, 'MB']
  const written = unit === 'MB' ? amount.toFixed(1) : String(amount)
  return `${language === 'en' ? written : written.replace('.', ',')} ${unit}`
}
