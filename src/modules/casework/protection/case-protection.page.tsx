import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import type { StaffPageProps } from '#design/staff-page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { clearanceRoles, lockKinds, type Mark } from '#modules/members/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { type FormError, oneFormPage } from '../dialogue/one-form.page.tsx'
import type { ProtectedParty } from './protection.queries.ts'
import { levelText, protectionTexts } from './protection.text.ts'

export interface CaseProtectionProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  here: string
  caseNumber: string
  parties: readonly ProtectedParty[]
  /** Of the lock that is about to be set. */
  nextId: string
  mayLift: boolean
  typed: Readonly<Record<string, string>>
  errors: readonly FormError[]
}

/** Who in a case is marked, by whom and why; where a person is locked, and where lifting is asked for and agreed to. */
export function caseProtectionPage(props: CaseProtectionProps): string {
  const { frame, here, errors, parties } = props
  const { language } = frame
  const t = protectionTexts(language)
  const marked = parties.filter(({ marks }) => marks.length > 0)
  return oneFormPage({
    ...{ frame, errors, title: t('case.title', { number: props.caseNumber }), lead: t('case.lead') },
    children: (
      <>
        <h2 class="ds-heading" data-size="xs">
          {t('case.marks')}
        </h2>
        {marked.length === 0 && <p class="ds-paragraph">{t('case.none')}</p>}
        {marked.map(({ name, marks }) =>
          marks.map((mark) => <MarkLine {...{ ...props, language, mark, name }} />),
        )}
        <h2 class="ds-heading" data-size="xs">
          {t('lock.title')}
        </h2>
        <LockForm {...props} language={language} />
        <p class="ds-paragraph">
          <a class="ds-link" href={here}>
            {t('case.back')}
          </a>
        </p>
      </>
    ),
  })
}

function MarkLine(props: CaseProtectionProps & { language: Language; mark: Mark; name: string }) {
  const { language, mark, name, here, frame } = props
  const t = protectionTexts(language)
  const date = dateLong(mark.since, language)
  const id = mark.id.slice(0, 8)
  const error = props.typed.sperring === mark.id ? props.errors[0]?.text : undefined
  return (
    <div class="narrow">
      <p class="ds-paragraph">
        <strong>
          {t('mark.line', { name, level: levelText(mark.level, language), kind: t(`kind.${mark.kind}`) })}
        </strong>
        <br />
        {mark.source === 'folkeregisteret'
          ? t('mark.register', { date })
          : t('mark.person', { date, by: mark.setByName, reason: mark.reason })}{' '}
        {mark.reviewOn && t('mark.review', { date: formatDate(isoDate(mark.reviewOn), language) })}
      </p>
      {mark.lift && (
        <p class="ds-paragraph">
          {t('lift.asked', { by: mark.lift.askedByName, reason: mark.lift.reason })}{' '}
          {mark.lift.isOwn && t('lift.own')}
        </p>
      )}
      {mark.lift && !mark.lift.isOwn && props.mayLift && (
        <SettleForm {...{ ...props, language }} liftId={mark.lift.id} />
      )}
      {!mark.lift && props.mayLift && (
        <Details summary={t('lift.open')} open={error !== undefined}>
          <form method="post" action={`${here}/skjerming/be-om-oppheving`} novalidate>
            <CsrfField token={frame.csrfToken} />
            <input type="hidden" name="sperring" value={mark.id} />
            <TextArea
              id={`oppheving-${id}`}
              name="begrunnelse"
              label={t('lift.reason')}
              language={language}
              rows={3}
              maxlength={1000}
              value={error === undefined ? '' : (props.typed.begrunnelse ?? '')}
              {...(error === undefined ? {} : { error })}
            />
            <button class="ds-button" data-variant="secondary" type="submit">
              {t('lift.send')}
            </button>
          </form>
        </Details>
      )}
    </div>
  )
}

function SettleForm(
  props: Pick<CaseProtectionProps, 'here' | 'frame'> & { language: Language; liftId: string },
) {
  const t = protectionTexts(props.language)
  return (
    <form method="post" action={`${props.here}/skjerming/svar`} class="actions">
      <CsrfField token={props.frame.csrfToken} />
      <input type="hidden" name="oppheving" value={props.liftId} />
      <button class="ds-button" data-variant="secondary" type="submit" name="svar" value="ja">
        {t('lift.agree')}
      </button>
      <button class="ds-button" data-variant="tertiary" type="submit" name="svar" value="nei">
        {t('lift.decline')}
      </button>
    </form>
  )
}

function LockForm(props: CaseProtectionProps & { language: Language }) {
  const { language, typed, errors, parties } = props
  const t = protectionTexts(language)
  const error = (id: string) => {
    const text = errors.find((one) => one.id === id)?.text
    return text ? { error: text } : {}
  }
  const words = Object.keys(clearanceRoles) as (keyof typeof clearanceRoles)[]
  return (
    <form method="post" action={`${props.here}/skjerming`} novalidate class="narrow">
      <CsrfField token={props.frame.csrfToken} />
      <input type="hidden" name="id" value={props.nextId} />
      <Alert kind="warning">{t('lock.warning')}</Alert>
      <RadioGroup
        id="part"
        label={t('lock.whom')}
        language={language}
        value={typed.part ?? ''}
        choices={parties.filter((one) => one.canBeLocked).map(({ id, name }) => ({ value: id, label: name }))}
        {...error('part')}
      />
      <RadioGroup
        id="grad"
        label={t('lock.level')}
        language={language}
        value={typed.grad ?? ''}
        choices={words.map((word) => ({ value: word, label: t(`level.${word}`) }))}
        {...error('grad')}
      />
      <RadioGroup
        id="slag"
        label={t('lock.kind')}
        language={language}
        value={typed.slag ?? ''}
        choices={lockKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        {...error('slag')}
      />
      <TextArea
        id="grunn"
        label={t('lock.reason')}
        description={t('lock.reason-help')}
        language={language}
        rows={3}
        maxlength={1000}
        value={typed.grunn ?? ''}
        {...error('grunn')}
      />
      <TextField
        id="vurderes"
        label={t('lock.review')}
        description={t('lock.review-help')}
        optional
        language={language}
        size={12}
        value={typed.vurderes ?? ''}
        {...error('vurderes')}
      />
      <button class="ds-button" type="submit">
        {t('lock.send')}
      </button>
    </form>
  )
}
