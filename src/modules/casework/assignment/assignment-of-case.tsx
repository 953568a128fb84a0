import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Colleague } from '#modules/members/index.ts'
import type { Language } from '#platform/i18n.ts'
import { assignmentTexts } from './assignment.text.ts'

export interface AssignmentOfCaseProps {
  language: Language
  csrfToken: string | undefined
  /** Address of the case. */
  here: string
  /** Who has each open task; null: nobody. */
  holders: readonly ({ id: string; name: string } | null)[]
  me: string
  isLeader: boolean
  colleagues: readonly Colleague[]
}

/** Who has the case, and what one can do about it. Draws nothing when nobody is wanted for anything. */
export function AssignmentOfCase(props: AssignmentOfCaseProps) {
  const { language, csrfToken, here, holders, me, isLeader } = props
  if (holders.length === 0) return null
  const t = assignmentTexts(language)
  const names = [...new Set(holders.flatMap((holder) => holder?.name ?? []))]
  const isMine = holders.some((holder) => holder?.id === me)
  const isFree = holders.some((holder) => !holder)
  const isOthers = holders.some((holder) => holder && holder.id !== me)
  return (
    <div class="assignment">
      <p class="ds-paragraph">{names.length > 0 ? t('has-it', { name: names.join(', ') }) : t('nobody')}</p>
      {isFree && (
        <form method="post" action={`${here}/ta`}>
          <CsrfField token={csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('take')}
          </button>
        </form>
      )}
      {(isMine || (isLeader && isOthers)) && (
        <form method="post" action={`${here}/gi-tilbake`}>
          <CsrfField token={csrfToken} />
          <button class="ds-button" data-variant="tertiary" type="submit">
            {t('give-back')}
          </button>
        </form>
      )}
      {isOthers && !isMine && (
        <Details summary={t('take-over')}>
          <TakeOverForm {...{ language, csrfToken, here }} />
        </Details>
      )}
      {(isFree || isMine || isLeader) && <HandOver {...props} />}
    </div>
  )
}

export function TakeOverForm(props: {
  language: Language
  csrfToken: string | undefined
  here: string
  fault?: { text: string; typed: string } | null
}) {
  const { language, csrfToken, here, fault } = props
  const t = assignmentTexts(language)
  return (
    <form method="post" action={`${here}/overta`} novalidate>
      <CsrfField token={csrfToken} />
      <TextArea
        id="overta"
        label={t('take-over-reason')}
        description={t('take-over-help')}
        language={language}
        rows={3}
        value={fault?.typed ?? ''}
        {...(fault ? { error: fault.text } : {})}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('take-over')}
      </button>
    </form>
  )
}

function HandOver({ language, csrfToken, here, colleagues, me }: AssignmentOfCaseProps) {
  const t = assignmentTexts(language)
  const others = colleagues.filter(({ id }) => id !== me)
  if (others.length === 0) return null
  return (
    <Details summary={t('hand-over')}>
      <form method="post" action={`${here}/gi-videre`}>
        <CsrfField token={csrfToken} />
        <Select
          id="kollega"
          label={t('colleague')}
          language={language}
          required
          choices={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextArea
          id="beskjed"
          name="melding"
          label={t('message')}
          description={t('message-help')}
          language={language}
          rows={3}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('hand-over-button')}
        </button>
      </form>
    </Details>
  )
}
