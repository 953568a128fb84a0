import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import type { Deadline } from '#norway/deadlines.ts'
import { type FormProps, ReasonField } from '../case-tasks.tsx'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { DeadlineStop } from './case-deadline.ts'

interface DeadlineFormsProps extends FormProps {
  limit: Deadline
  /** Null while the limit runs. */
  stop: DeadlineStop | null
  isDecided: boolean
}

/** A limit that decides the case when it passes, or is counted from a complete application, can stand still. */
export function DeadlineForms(props: DeadlineFormsProps) {
  const { language, csrfToken, here, fault, limit, stop } = props
  const t = caseworkPageTexts(language)
  const counts = limit.consequence === 'counts-as-granted'
  if (props.isDecided) return null
  if (!counts && limit.startEvent.name !== 'application-complete')
    return stop ? <p class="ds-paragraph">{t('case.deadline-stopped')}.</p> : null
  if (stop)
    return (
      <form method="post" action={`${here}/fristen-loper`}>
        <CsrfField token={csrfToken} />
        <Alert kind="warning" title={t('case.deadline-stopped')} level={3}>
          {stop.reason}
        </Alert>
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('case.start-deadline')}
        </button>
      </form>
    )
  return (
    <>
      {counts && <p class="ds-paragraph">{t('case.deadline-runs')}</p>}
      <Details summary={t('case.stop-deadline')} open={fault?.field === 'frist'}>
        <form method="post" action={`${here}/stopp-fristen`} novalidate>
          <CsrfField token={csrfToken} />
          <ReasonField
            field="frist"
            label={t('case.stop-reason')}
            help={t('case.stop-help')}
            {...{ language, fault }}
          />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('case.stop-deadline')}
          </button>
        </form>
      </Details>
    </>
  )
}
