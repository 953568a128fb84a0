import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import type { Language } from '#platform/i18n.ts'
import {
  type QueuedJob,
  readLastError,
  type SystemHealth,
  stateOf,
  type UnsentLetter,
} from './job-trouble.rules.ts'
import { type OperationsText, operationsTexts } from './operations.text.ts'
import { watchTexts } from './watch.text.ts'

export interface OperationsPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  now: Date
  /** `ownerName`: the municipality or the cooperation; null: the whole platform. */
  jobs: (QueuedJob & { ownerName: string | null; mayRetry: boolean })[]
  letters: (UnsentLetter & { municipalityName: string })[]
  systems: SystemHealth[]
  /** Jobs that wait for their turn with nothing wrong. */
  quietJobs: number
  /** Municipalities whose state could not be read. */
  unavailable: string[]
  /** Services whose members have not settled what a new version changed, past the limit for it. */
  services: UnsettledService[]
  retried: boolean
}

export interface UnsettledService {
  name: string
  service: string
  /** yyyy-MM-dd */
  since: string
  by: string
}

/** What is wrong speaks first and says what to do; what is well is one quiet line. */
export function operationsPage(props: OperationsPageProps): string {
  const { frame, jobs, letters, systems, unavailable } = props
  const { language } = frame
  const t = operationsTexts(language)
  const troubled = systems.filter((health) => health.problem !== null)
  const fine = systems.filter((health) => health.problem === null)
  const wrong = jobs.length + letters.length + unavailable.length + props.services.length
  return renderDocument(
    <Page {...frame} title={t('title')} wide>
      <h1 class="ds-heading" data-size="lg">
        {wrong > 0 ? t('wrong', { count: wrong }) : t('title')}
      </h1>
      {props.retried && <Alert kind="info">{t('retried')}</Alert>}
      {unavailable.length > 0 && (
        <Alert kind="danger">{t('unavailable', { names: unavailable.join(', ') })}</Alert>
      )}
      {wrong === 0 ? (
        <Alert kind="success" title={t('all-well')}>
          {t('all-well-text', { count: props.quietJobs })}
        </Alert>
      ) : (
        <p class="ds-paragraph">{t('wrong-text')}</p>
      )}
      {jobs.length > 0 && <FailingJobs {...props} />}
      {letters.length > 0 && <Letters {...props} />}
      {props.services.length > 0 && <Services {...props} />}
      <section aria-labelledby="systemer">
        <h2 class="ds-heading" data-size="sm" id="systemer">
          {t('systems')}
        </h2>
        <p class="ds-paragraph">{t('systems-text')}</p>
        {troubled.length > 0 && (
          <SummaryList
            language={language}
            rows={troubled.map((health) => ({
              label: t(`system.${health.system}`),
              value: <Health health={health} language={language} now={props.now} />,
            }))}
          />
        )}
        {fine.length > 0 && (
          <p class="ds-paragraph">
            {t('system-fine', { names: fine.map(({ system }) => t(`system.${system}`)).join(', ') })}
          </p>
        )}
      </section>
      <p class="ds-paragraph">
        <a class="ds-link" href="/drift/revisjonsspor">
          {watchTexts(language)('check-chains')}
        </a>
      </p>
    </Page>,
  )
}

function FailingJobs({ frame, jobs, now }: OperationsPageProps) {
  const { language } = frame
  const t = operationsTexts(language)
  return (
    <section aria-labelledby="oppgaver">
      <h2 class="ds-heading" data-size="sm" id="oppgaver">
        {t('jobs')}
      </h2>
      <Table
        id="feilende"
        caption={t('jobs-caption')}
        hiddenCaption
        rows={jobs}
        columns={[
          { heading: t('column.task'), namesRow: true, cell: (job) => taskInWords(job.task, language) },
          { heading: watchTexts(language)('whose'), cell: (job) => job.ownerName ?? t('whole-platform') },
          { heading: t('column.error'), cell: (job) => errorInWords(job, language) },
          { heading: t('column.attempts'), number: true, cell: (job) => job.attempts },
          {
            heading: t('column.since'),
            cell: (job) => <TimeText at={job.createdAt} language={language} now={now} />,
          },
          {
            heading: t('column.next'),
            cell: (job) =>
              job.isRunning ? (
                t('running-now')
              ) : stateOf(job) === 'given-up' ? (
                <Tag color="danger">{t('given-up')}</Tag>
              ) : (
                <TimeText at={job.runAt} language={language} />
              ),
          },
          {
            heading: t('column.do'),
            cell: (job) =>
              job.mayRetry &&
              !job.isRunning && (
                <form
                  method="post"
                  action={
                    job.cooperation
                      ? `/drift/samarbeid/${job.cooperation}/jobber/${job.id}/prov-na`
                      : `/drift/jobber/${job.id}/prov-na`
                  }
                >
                  <CsrfField token={frame.csrfToken} />
                  <button class="ds-button" data-variant="secondary" data-size="sm" type="submit">
                    {t('try-now')}
                    <span class="ds-sr-only">
                      {' '}
                      {taskInWords(job.task, language)}, {job.ownerName}
                    </span>
                  </button>
                  <input type="hidden" name="kommune" value={job.municipality ?? ''} />
                </form>
              ),
          },
        ]}
      />
    </section>
  )
}

function Letters({ frame: { language }, letters }: OperationsPageProps) {
  const t = operationsTexts(language)
  return (
    <section aria-labelledby="brev">
      <h2 class="ds-heading" data-size="sm" id="brev">
        {t('letters')}
      </h2>
      <Table
        id="brevliste"
        caption={t('letters-caption')}
        hiddenCaption
        rows={letters}
        columns={[
          {
            heading: t('column.letter'),
            namesRow: true,
            cell: (letter) => t('letter', { id: letter.id.slice(0, 8) }),
          },
          { heading: t('column.municipality'), cell: (letter) => letter.municipalityName },
          {
            heading: t('column.state'),
            cell: (letter) => (
              <Tag color={letter.state === 'stopped' ? 'danger' : 'warning'}>
                {known(`letter-state.${letter.state}`, language) ?? letter.state}
              </Tag>
            ),
          },
          { heading: t('column.what-to-do'), cell: (letter) => whatToDo(letter, language) },
          {
            heading: t('column.since'),
            cell: (letter) => <TimeText at={letter.madeAt} language={language} />,
          },
        ]}
      />
    </section>
  )
}

function Services({ frame: { language }, services }: OperationsPageProps) {
  const t = operationsTexts(language)
  const noon = (day: string) => new Date(`${day}T12:00:00Z`)
  return (
    <section aria-labelledby="tjenester">
      <h2 class="ds-heading" data-size="sm" id="tjenester">
        {t('services')}
      </h2>
      <p class="ds-paragraph">{t('services-text')}</p>
      <Table
        id="tjenesteliste"
        caption={t('services')}
        hiddenCaption
        rows={services}
        columns={[
          { heading: t('column.service'), namesRow: true, cell: (one) => one.service },
          { heading: t('column.municipality'), cell: (one) => one.name },
          {
            heading: t('column.since'),
            cell: (one) => <TimeText at={noon(one.since)} language={language} dateOnly />,
          },
          {
            heading: t('column.limit'),
            cell: (one) => <TimeText at={noon(one.by)} language={language} dateOnly />,
          },
        ]}
      />
    </section>
  )
}

function Health({ health, language, now }: { health: SystemHealth; language: Language; now: Date }) {
  const t = operationsTexts(language)
  if (!health.problem) return null
  const problem = t(`problem.${health.problem}`, { system: t(`system.${health.system}`) })
  return (
    <>
      <strong>{t('system-trouble', { problem, count: health.jobs })}</strong>{' '}
      {health.since && <TimeText at={health.since} language={language} now={now} />}
    </>
  )
}

export function taskInWords(task: string, language: Language): string {
  return known(`task.${task}`, language) ?? operationsTexts(language)('task.other', { task })
}

function errorInWords(job: QueuedJob, language: Language): string {
  const t = operationsTexts(language)
  const error = readLastError(job.lastError)
  if (error?.kind === 'no-host') return watchTexts(language)('no-host')
  if (error?.kind !== 'outside') return t('error.own', { id: job.id })
  const words = t(`problem.${error.problem}`, { system: t(`system.${error.system}`) })
  return error.reference ? `${words} ${t('error.reference', { reference: error.reference })}` : words
}

function whatToDo(letter: UnsentLetter, language: Language): string {
  const t = operationsTexts(language)
  if (letter.state === 'stopped')
    return known(`letter-do.${letter.problemCode}`, language) ?? t('letter-do.other')
  return letter.state === 'unknown' ? t('letter-do.waits') : t('letter-do.slow')
}

/** A text whose key is made from data; null when there is none. */
function known(key: string, language: Language): string | null {
  const words = operationsTexts(language)(key as keyof Omit<OperationsText, `${string}_${'one' | 'other'}`>)
  return words === key ? null : words
}
