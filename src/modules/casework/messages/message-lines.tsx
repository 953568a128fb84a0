import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { TextArea } from '#design/text-area.tsx'
import { formatMoment } from '#norway/date-text.ts'
import type { SmallFormProps } from '../dialogue/request-lines.tsx'
import { messagesPageTexts } from './messages.page.text.ts'
import type { Message } from './messages.queries.ts'
import { longestMessage } from './send-message.ts'

/** What has been written in a case, and what the form needs. */
export interface ThreadOnPage {
  messages: readonly Message[]
  /** Of the message being written. */
  nextId: string
  /** Whose form it is, sealed. */
  writer: string
  /** What was being written when the login ended. */
  kept: string | null
}

export interface MessageLinesProps extends SmallFormProps {
  thread: ThreadOnPage
}

/** What the resident and the municipality have written to each other, and where to answer. */
export function MessageLines(props: MessageLinesProps) {
  const { language, thread } = props
  const t = messagesPageTexts(language)
  const waits = thread.messages.some(({ direction, readAt }) => direction === 'in' && !readAt)
  return (
    <section aria-labelledby="meldinger">
      <h2 class="ds-heading" data-size="xs" id="meldinger">
        {t('heading')}
      </h2>
      {thread.messages.length === 0 && <p class="ds-paragraph">{t('none')}</p>}
      {thread.messages.map((message) => (
        <OneMessage message={message} language={language} />
      ))}
      {waits && (
        <form method="post" action={`${props.here}/meldinger/sett`}>
          <CsrfField token={props.csrfToken} />
          <button class="ds-button" data-variant="tertiary" type="submit">
            {t('seen')}
          </button>
        </form>
      )}
      <Details summary={t(waits ? 'answer' : 'write')} open={waits || thread.kept !== null}>
        <MessageForm {...props} error={null} typed={thread.kept ?? ''} />
      </Details>
    </section>
  )
}

function OneMessage({ message, language }: { message: Message; language: SmallFormProps['language'] }) {
  const t = messagesPageTexts(language)
  const at = formatMoment(message.sentAt, language)
  const isOut = message.direction === 'out'
  return (
    <article class="ds-card" data-color="neutral" data-variant={isOut ? 'tinted' : 'default'}>
      <p class="ds-paragraph">
        <strong>
          {isOut
            ? t('from-us', { name: message.writtenByName ?? '', at })
            : message.representedByName
              ? t('from-representative', { name: message.representedByName, at })
              : t('from-resident', { at })}
        </strong>
      </p>
      {message.text.split(/\n{2,}/).map((paragraph) => (
        <p class="ds-paragraph">{paragraph}</p>
      ))}
      {message.files.length > 0 && (
        <p class="ds-paragraph">{t('files', { names: message.files.map(({ name }) => name).join(', ') })}</p>
      )}
      {isOut && (
        <p class="ds-paragraph">
          {message.readAt
            ? t('read-by-resident', { at: formatMoment(message.readAt, language) })
            : t('not-read')}
        </p>
      )}
    </article>
  )
}

/** Where an officer writes to the resident. */
export function MessageForm(props: MessageLinesProps & { error: string | null; typed: string }) {
  const { language, csrfToken, here, thread, error } = props
  const t = messagesPageTexts(language)
  return (
    <form method="post" action={`${here}/meldinger`} novalidate>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="id" value={thread.nextId} />
      <input type="hidden" name="skriver" value={thread.writer} />
      {thread.kept !== null && <Alert kind="info">{t('kept')}</Alert>}
      <TextArea
        id="melding"
        label={t('label')}
        description={t('help')}
        language={language}
        rows={6}
        maxlength={longestMessage}
        value={props.typed}
        {...(error ? { error } : {})}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('send')}
      </button>
    </form>
  )
}
