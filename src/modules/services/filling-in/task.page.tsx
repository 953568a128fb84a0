import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import type { Summary } from '#engines/altinn/index.ts'
import type { Task } from '#engines/altinn/process/index.ts'
import type { Attachment } from '../attachments/attachments.ts'
import { servicesTexts } from '../services.text.ts'
import type { AskedSignee } from '../signing/signees.queries.ts'
import { SummaryPart } from '../signing/signing.page.tsx'

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
      <p class="ds-paragraph">{t(`task.${kind}`)}</p>
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
    </Page>,
  )
}
