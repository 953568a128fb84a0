import { Alert } from '#design/alert.tsx'
import { ConfirmPage } from '#design/confirm-page.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { Summary } from '#engines/altinn/index.ts'
import type { Task } from '#engines/altinn/process/index.ts'
import { formatMoment } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import type { Attachment } from '../attachments/attachments.ts'
import { servicesTexts } from '../services.text.ts'
import type { AskedSignee } from '../signing/signees.queries.ts'
import { SummaryPart } from '../signing/signing.page.tsx'
import { signingTexts } from '../signing/signing.text.ts'
import { waitingTexts } from '../waiting/waiting.text.ts'

export interface TaskPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  href: string
  title: string
  task: Task
  actions: readonly string[]
  summaries: readonly Summary[]
  files: readonly Attachment[]
  fileHref(id: string): string
  signees: readonly AskedSignee[]
  me: string
  isStuck: boolean
  /** Of a task that waits for the municipality: since when, and whether the owner can go on by now. */
  wait: { municipality: string; since: Date; ownerGoesOn: boolean } | null
  /** The owner may take it back from those who are to sign. */
  canTakeBack: boolean
}

/** A task without pages of its own: what has been answered, and what can be done with it now. */
export function taskPage(props: TaskPageProps): string {
  const { frame, href, task, signees, summaries, files } = props
  const { language } = frame
  const t = servicesTexts(language)
  const known = ['confirmation', 'signing', 'feedback', 'payment']
  const kind = (known.includes(task.type) ? task.type : 'confirmation') as 'confirmation'
  const mine = signees.find((one) => one.residentId === props.me)
  const waits = kind === ('feedback' as string)
  const declined = signees.filter((one) => one.rejectedAt)
  const offered = props.actions.filter((action) =>
    action === 'sign' ? mine && !mine.signedAt : ['confirm', 'reject'].includes(action),
  )
  return renderDocument(
    <Page {...frame} title={t(`task.${kind}-title`)}>
      <p class="ds-paragraph">{props.title}</p>
      <h1 class="ds-heading" data-size="lg">
        {t(`task.${kind}-title`)}
      </h1>
      {props.isStuck && <Alert kind="warning">{t('form.stuck')}</Alert>}
      {declined.map((one) => (
        <Declined signee={one} language={language} />
      ))}
      {declined.length > 0 && props.canTakeBack && (
        <>
          <p class="ds-paragraph">{signingTexts(language)('signing.now-what')}</p>
          <TakeBack task={task} {...{ href, frame }} isUrgent />
        </>
      )}
      {declined.length === 0 && !props.wait && <p class="ds-paragraph">{t(`task.${kind}`)}</p>}
      {props.wait && <Waiting wait={props.wait} task={task} {...{ href, frame }} />}
      {signees.length > 0 && (
        <ul class="ds-list">
          {signees.map((one) => (
            <li>
              {one.name || t('signing.unnamed')}:{' '}
              {t(
                one.signedAt
                  ? 'signing.state-signed'
                  : one.rejectedAt
                    ? 'signing.state-rejected'
                    : 'signing.state-waits',
              )}
            </li>
          ))}
        </ul>
      )}
      {summaries.map((summary, at) => (
        <SummaryPart summary={summary} language={language} n={at} />
      ))}
      {files.length > 0 && (
        <section aria-labelledby="vedlegg">
          <h2 class="ds-heading" data-size="sm" id="vedlegg">
            {t('signing.files')}
          </h2>
          <ul class="ds-list">
            {files.map((file) => (
              <li>
                <a class="ds-link" href={props.fileHref(file.id)}>
                  {file.fileName}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {!waits && offered.length > 0 && (
        <form method="post" action={href} id="skjema">
          <div class="buttons">
            {offered.map((action) => (
              <button
                class="ds-button"
                data-variant={action === 'reject' ? 'secondary' : undefined}
                type="submit"
                name="handling"
                value={action}
              >
                {t(`task.action-${action as 'confirm' | 'sign' | 'reject'}`)}
              </button>
            ))}
          </div>
          <input type="hidden" name="oppgave" value={task.id} />
          <CsrfField token={frame.csrfToken} />
        </form>
      )}
      {props.canTakeBack && declined.length === 0 && <TakeBack task={task} {...{ href, frame }} />}
    </Page>,
  )
}

type Framed = Pick<TaskPageProps, 'frame' | 'href' | 'task'>

/** Who said no, when and why: the owner must know what to change. */
function Declined({ signee, language }: { signee: AskedSignee; language: Language }) {
  const t = signingTexts(language)
  const name = signee.name || servicesTexts(language)('signing.unnamed')
  const at = signee.rejectedAt && formatMoment(signee.rejectedAt, language)
  return (
    <Alert kind="warning" title={t('signing.declined-title', { name })}>
      <p class="ds-paragraph">{t('signing.declined-at', { at: at ?? '' })}</p>
      <p class="ds-paragraph">
        {signee.reason
          ? t('signing.declined-reason', { reason: signee.reason })
          : t('signing.declined-no-reason')}
      </p>
    </Alert>
  )
}

/** What is lost by it is said before it is pressed. */
function TakeBack({ frame, href, task, isUrgent = false }: Framed & { isUrgent?: boolean }) {
  const t = signingTexts(frame.language)
  return (
    <form method="post" action={href} id={isUrgent ? 'ta-tilbake' : undefined}>
      <p class="ds-paragraph">{t('signing.take-back-why')}</p>
      <div class="buttons">
        <button
          class="ds-button"
          data-variant={isUrgent ? undefined : 'secondary'}
          type="submit"
          name="handling"
          value="ta-tilbake"
        >
          {t('signing.take-back')}
        </button>
        <button class="ds-button" data-variant="tertiary" type="submit" name="handling" value="slett">
          {t('signing.delete')}
        </button>
      </div>
      <input type="hidden" name="oppgave" value={task.id} />
      <CsrfField token={frame.csrfToken} />
    </form>
  )
}

function Waiting({ frame, href, task, wait }: Framed & { wait: NonNullable<TaskPageProps['wait']> }) {
  const t = waitingTexts(frame.language)
  if (wait.ownerGoesOn)
    return (
      <form method="post" action={href} id="skjema">
        <Alert kind="success" title={t('waiting.answered-title')}>
          {t('waiting.answered')}
        </Alert>
        <div class="buttons">
          <button class="ds-button" type="submit" name="handling" value="videre">
            {t('waiting.go-on')}
          </button>
        </div>
        <input type="hidden" name="oppgave" value={task.id} />
        <CsrfField token={frame.csrfToken} />
      </form>
    )
  const since = formatMoment(wait.since, frame.language)
  return (
    <Alert kind="info" title={t('waiting.for', { municipality: wait.municipality })}>
      {t('waiting.since', { since })}
    </Alert>
  )
}

/** Asks once more before everything is gone. */
export function dropPage({ frame, href, task }: Framed): string {
  const t = signingTexts(frame.language)
  return renderDocument(
    <Page {...frame} title={t('signing.delete-title')}>
      <ConfirmPage
        language={frame.language}
        title={t('signing.delete-title')}
        action={href}
        confirm={t('signing.delete')}
        cancelHref={href}
        dangerous
        csrfToken={frame.csrfToken}
        hidden={{ handling: 'slett', bekreft: 'ja', oppgave: task.id }}
      >
        {t('signing.delete-why')}
      </ConfirmPage>
    </Page>,
  )
}
