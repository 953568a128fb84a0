import { Alert } from '#design/alert.tsx'
import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { Page, type PageProps } from '#design/page.tsx'
import { SubmitButtons } from '#design/submit-buttons.tsx'
import { TextArea } from '#design/text-area.tsx'
import { longestMessage, type Message } from '#modules/casework/index.ts'
import { formatMoment } from '#norway/date-text.ts'
import { answerTexts } from '../answer.text.ts'
import { ownMessagesTexts } from './messages.text.ts'

export interface ThreadPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  here: string
  listHref: string
  caseHref: string
  serviceTitle: string
  caseNumber: string
  municipalityName: string
  isClosed: boolean
  /** False for who may only see. */
  mayAct: boolean
  messages: readonly Message[]
  /** Of the message being written, and whose form it is, sealed. */
  form: { id: string; writer: string; text: string; isKept: boolean }
  errors: { id: string; text: string }[]
  /** Straight from sending. */
  justSent: boolean
}

/** What the resident and the municipality have written to each other in one case, and where to write more. */
export function threadPage(props: ThreadPageProps): string {
  const { frame, messages, errors, caseHref, serviceTitle } = props
  const { language } = frame
  const t = ownMessagesTexts(language)
  const title = t('title-of', { service: serviceTitle })
  return renderDocument(
    <Page {...frame} title={title} hasErrors={errors.length > 0}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: answerTexts(language)('all-cases'), href: '/minside' },
          { label: t('title'), href: props.listHref },
          { label: serviceTitle },
        ]}
      />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">
        {t('of-case', { number: props.caseNumber, municipality: props.municipalityName })}.{' '}
        <a class="ds-link" href={caseHref}>
          {t('to-case')}
        </a>
      </p>
      {errors.length > 0 && <ErrorSummary language={language} errors={errors} />}
      {props.justSent && (
        <Alert kind="success" title={t('sent')}>
          <p class="ds-paragraph">{t('sent-text')}</p>
        </Alert>
      )}
      {messages.length === 0 && <p class="ds-paragraph">{t('nobody-wrote')}</p>}
      {messages.map((message) => (
        <OneMessage {...props} message={message} />
      ))}
      {props.isClosed || !props.mayAct ? (
        <Alert kind="info">{t(props.isClosed ? 'closed' : 'only-see')}</Alert>
      ) : (
        <Write {...props} />
      )}
    </Page>,
  )
}

function OneMessage({ message, municipalityName, frame }: ThreadPageProps & { message: Message }) {
  const { language } = frame
  const t = ownMessagesTexts(language)
  const at = formatMoment(message.sentAt, language)
  const isOwn = message.direction === 'in'
  return (
    <article class="ds-card" data-variant={isOwn ? 'default' : 'tinted'} data-color="neutral">
      <h2 class="ds-heading" data-size="2xs">
        {isOwn
          ? message.representedByName
            ? t('for-you', { name: message.representedByName, at })
            : t('you', { at })
          : t('them', { name: message.writtenByName ?? '', municipality: municipalityName, at })}
        {!isOwn && !message.readAt && (
          <>
            {' '}
            <span class="ds-tag" data-color="accent">
              {t('new')}
            </span>
          </>
        )}
      </h2>
      {message.text.split(/\n{2,}/).map((paragraph) => (
        <p class="ds-paragraph">{paragraph}</p>
      ))}
      {message.files.length > 0 && (
        <p class="ds-paragraph">{t('files', { names: message.files.map(({ name }) => name).join(', ') })}</p>
      )}
      {isOwn && (
        <p class="ds-paragraph">
          {message.readAt ? t('read-by-them', { at: formatMoment(message.readAt, language) }) : t('not-read')}
        </p>
      )}
    </article>
  )
}

function Write({ frame, here, form, errors }: ThreadPageProps) {
  const { language } = frame
  const t = ownMessagesTexts(language)
  const errorAt = (id: string) => errors.find((error) => error.id === id)?.text
  return (
    <section aria-labelledby="skriv">
      <h2 class="ds-heading" data-size="md" id="skriv">
        {t('write')}
      </h2>
      {form.isKept && <Alert kind="info">{t('kept')}</Alert>}
      <form method="post" action={here} enctype="multipart/form-data" novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="id" value={form.id} />
        <input type="hidden" name="skriver" value={form.writer} />
        <TextArea
          id="melding"
          label={t('label')}
          description={t('label-help')}
          language={language}
          rows={6}
          maxlength={longestMessage}
          value={form.text}
          error={errorAt('melding')}
        />
        <FileField
          id="vedlegg"
          label={t('files-label')}
          description={t('files-help')}
          optional
          multiple
          language={language}
          error={errorAt('vedlegg')}
        />
        <SubmitButtons language={language} primary={t('send')} />
      </form>
    </section>
  )
}
