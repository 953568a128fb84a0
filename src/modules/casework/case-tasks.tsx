import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Language } from '#platform/i18n.ts'
import type { CaseFormFault } from './case.page.tsx'
import { isAboutUnsentLetter } from './case-file.rules.ts'
import { caseworkPageTexts } from './casework.page.text.ts'
import type { LoadedCase } from './load-case.ts'

/** What somebody is wanted for, each with the reasons in words. */
export function TaskReasons({ tasks, language }: { tasks: LoadedCase['tasks']; language: Language }) {
  const t = caseworkPageTexts(language)
  return (
    <>
      {tasks.map((task) => (
        <Alert kind="warning" title={t(`case.task.${task.kind}`)} level={3}>
          <ul class="ds-list">
            {task.why.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ))}
    </>
  )
}

export interface FormProps {
  language: Language
  csrfToken: string | undefined
  /** Address of the case. */
  here: string
  fault: CaseFormFault | null
}

/** The resident wanted a person: say that the decision stands, and why. */
export function KeepDecisionForm({ language, csrfToken, here, fault }: FormProps) {
  const t = caseworkPageTexts(language)
  return (
    <form method="post" action={`${here}/vedtaket-star`} novalidate>
      <CsrfField token={csrfToken} />
      <ReasonField
        field="kontroll"
        label={t('case.keep-reason')}
        help={t('case.keep-help')}
        {...{ language, fault }}
      />
      <p class="ds-paragraph">{t('case.keep-or-override')}</p>
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('case.keep')}
      </button>
    </form>
  )
}

/** Something is wrong with the letter: send it again where that can help, or say how it was solved. */
export function LetterForms({ task, ...props }: FormProps & { task: LoadedCase['tasks'][number] }) {
  const { language, csrfToken, here, fault } = props
  const t = caseworkPageTexts(language)
  return (
    <>
      {task.reasons.some(isAboutUnsentLetter) && (
        <form method="post" action={`${here}/send-pa-nytt`}>
          <CsrfField token={csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('case.send-again')}
          </button>
        </form>
      )}
      <form method="post" action={`${here}/brevet-er-ordnet`} novalidate>
        <CsrfField token={csrfToken} />
        <ReasonField
          field="brev"
          label={t('case.settle-reason')}
          help={t('case.settle-help')}
          {...{ language, fault }}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('case.settle')}
        </button>
      </form>
    </>
  )
}

export function ReasonField(props: {
  field: CaseFormFault['field']
  label: string
  help: string
  language: Language
  fault: CaseFormFault | null
}) {
  const { field, label, help, language } = props
  const fault = props.fault?.field === field ? props.fault : null
  return (
    <TextArea
      id={field}
      label={label}
      description={help}
      language={language}
      rows={4}
      value={fault?.typed ?? ''}
      {...(fault ? { error: fault.text } : {})}
    />
  )
}
