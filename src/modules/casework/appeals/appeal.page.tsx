import { Alert } from '#design/alert.tsx'
import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateField } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { FileField } from '#design/file-field.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Letter } from '#modules/correspondence/index.ts'
import type { CaseFile } from '../case-file.queries.ts'
import { dateTyped } from '../date-typed.ts'
import { LetterState } from '../post/letter-state.tsx'
import type { Appeal } from './appeal.queries.ts'
import { stateOf } from './appeal.rules.ts'
import { appealTexts } from './appeal.text.ts'
import { AppealFacts } from './appeal-lines.tsx'
import { isStopped } from './statement-letter.ts'

export type Typed = Readonly<Record<string, string>>

interface Frame {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  found: CaseFile
  typed: Typed
  errors: { key: string; text: string }[]
}

export interface AppealPageProps extends Frame {
  appeal: Appeal
  /** Who would have the last word; null when the municipality has not chosen. */
  bodyName: string | null
  /** True when the decision appealed has been replaced since. */
  isReplaced: boolean
  /** The statement to the appeal body as it is sent by machine; null where a person sends it. */
  statement: Letter | null
}

/** One appeal: what it says, and the next thing to do with it. */
export function appealPage(props: AppealPageProps): string {
  const { frame, base, found, appeal, errors } = props
  const { language } = frame
  const t = appealTexts(language)
  const title = t('page-title', { number: found.caseNumber })
  const state = stateOf(appeal)
  const here = `${base}/saker/${found.id}`
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={errors.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && (
        <ErrorSummary language={language} errors={errors.map(({ key, text }) => ({ id: key, text }))} />
      )}
      <AppealFacts
        {...{ appeal, language }}
        isOnItsWay={state === 'to-send-on' && props.statement !== null && !isStopped(props.statement)}
      />
      <h2 class="ds-heading" data-size="xs">
        {t('their-text')}
      </h2>
      {(appeal.text || t('no-text')).split('\n').map((line) => (
        <p class="ds-paragraph as-typed">{line}</p>
      ))}
      {appeal.files
        .filter(({ scan }) => scan === 'infected')
        .map((file) => (
          <Alert kind="warning">{t('file-infected', { title: file.title })}</Alert>
        ))}
      {appeal.asksDeferral && <Deferral {...props} here={here} />}
      {state === 'received' && <Consider {...props} here={here} />}
      {state === 'to-send-on' && <SentOn {...props} here={here} />}
      {state === 'sent-on' && props.statement && (
        <StateOfStatement {...props} here={here} statement={props.statement} said="" />
      )}
      {state === 'sent-on' && <Result {...props} here={here} />}
      <p>
        <a class="ds-link" href={here}>
          {t('back')}
        </a>
      </p>
    </StaffPage>,
  )
}

type PartProps = AppealPageProps & { here: string }

const errorAt = ({ errors }: Pick<Frame, 'errors'>, key: string) =>
  errors.find((error) => error.key === key)?.text

function Consider(props: PartProps) {
  const { frame, here, appeal, typed, bodyName, isReplaced } = props
  const { language } = frame
  const t = appealTexts(language)
  return (
    <section aria-labelledby="vurder">
      <h2 class="ds-heading" data-size="xs" id="vurder">
        {t('consider')}
      </h2>
      <p class="ds-paragraph">{t('consider-lead')}</p>
      <p class="ds-paragraph">{bodyName ? t('to-body', { body: bodyName }) : t('no-body')}</p>
      <p>
        <a class="ds-button" data-variant="secondary" href={`${here}/gjor-om`}>
          {t('override')}
        </a>
      </p>
      <form method="post" action={`${here}/klage/vurder`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="klage" value={appeal.id} />
        <RadioGroup
          id="resultat"
          label={t('consider-as')}
          language={language}
          value={typed.resultat ?? (isReplaced ? 'changed' : '')}
          error={errorAt(props, 'resultat')}
          choices={(['upheld', 'changed', 'dismissed', 'withdrawn'] as const).map((as) => ({
            ...{ value: as, label: t(`as.${as}`) },
            ...(as === 'changed' && !isReplaced ? { description: t('as.changed-help') } : {}),
            ...(as === 'dismissed' ? { description: t('as.dismissed-help') } : {}),
          }))}
        />
        <TextArea
          id="vurdering"
          label={t('reason')}
          description={t('reason-help')}
          language={language}
          rows={8}
          value={typed.vurdering ?? ''}
          error={errorAt(props, 'vurdering')}
        />
        {appeal.isLate && (
          <TextArea
            id="sen"
            label={t('late-reason')}
            description={t('late-reason-help')}
            language={language}
            rows={3}
            value={typed.sen ?? ''}
            error={errorAt(props, 'sen')}
          />
        )}
        <button class="ds-button" type="submit">
          {t('submit-consider')}
        </button>
      </form>
    </section>
  )
}

function Deferral(props: PartProps) {
  const { frame, here, appeal, typed } = props
  const { language } = frame
  const t = appealTexts(language)
  if (appeal.deferral) return null
  return (
    <section aria-labelledby="vente">
      <h2 class="ds-heading" data-size="xs" id="vente">
        {t('deferral-heading')}
      </h2>
      <p class="ds-paragraph">{t('deferral-asked')}</p>
      <form method="post" action={`${here}/klage/utsett`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="klage" value={appeal.id} />
        <RadioGroup
          id="venter"
          label={t('deferral-question')}
          language={language}
          value={typed.venter ?? ''}
          error={errorAt(props, 'venter')}
          choices={[
            { value: 'ja', label: t('deferral-yes') },
            { value: 'nei', label: t('deferral-no') },
          ]}
        />
        <TextArea
          id="ventegrunn"
          label={t('deferral-reason')}
          description={t('result-help')}
          language={language}
          rows={3}
          value={typed.ventegrunn ?? ''}
          error={errorAt(props, 'ventegrunn')}
        />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('submit-deferral')}
        </button>
      </form>
    </section>
  )
}

function SentOn(props: PartProps) {
  const { frame, here, appeal, typed, statement } = props
  const { language } = frame
  const t = appealTexts(language)
  if (statement && !isStopped(statement)) return <SentByMachine {...props} statement={statement} />
  return (
    <section aria-labelledby="send">
      <h2 class="ds-heading" data-size="xs" id="send">
        {t('sent-heading', { body: appeal.body?.name ?? '' })}
      </h2>
      {appeal.body?.address.map((line) => (
        <p class="ds-paragraph">{line}</p>
      ))}
      {statement ? (
        <StateOfStatement {...props} statement={statement} said={t('sent-stopped')} />
      ) : (
        <p class="ds-paragraph">{t('sent-lead')}</p>
      )}
      <form method="post" action={`${here}/klage/sendt`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="klage" value={appeal.id} />
        <TextField
          id="hvordan"
          label={t('sent-how')}
          description={t('sent-how-help')}
          language={language}
          value={typed.hvordan ?? ''}
          error={errorAt(props, 'hvordan')}
        />
        <button class="ds-button" type="submit">
          {t('submit-sent')}
        </button>
      </form>
    </section>
  )
}

/** Nobody has to do anything: what the platform does, and how far it has come. */
function SentByMachine(props: PartProps & { statement: Letter }) {
  const t = appealTexts(props.frame.language)
  return (
    <section aria-labelledby="send">
      <h2 class="ds-heading" data-size="xs" id="send">
        {t('sent-heading', { body: props.appeal.body?.name ?? '' })}
      </h2>
      <StateOfStatement {...props} said={t('sent-by-machine')} />
    </section>
  )
}

function StateOfStatement(props: PartProps & { statement: Letter; said: string }) {
  const { frame, base, statement } = props
  const t = appealTexts(frame.language)
  return (
    <>
      {props.said && <p class="ds-paragraph">{props.said}</p>}
      <p class="ds-paragraph">
        {t('sent-state')} <LetterState dispatch={statement.dispatch} language={frame.language} />{' '}
        <a class="ds-link" href={`${base}/post/${statement.id}`}>
          {t('sent-letter')}
        </a>
      </p>
    </>
  )
}

function Result(props: PartProps) {
  const { frame, here, appeal, typed } = props
  const { language } = frame
  const t = appealTexts(language)
  return (
    <section aria-labelledby="avgjort">
      <h2 class="ds-heading" data-size="xs" id="avgjort">
        {t('result-heading', { body: appeal.body?.name ?? '' })}
      </h2>
      <form method="post" action={`${here}/klage/svar`} novalidate class="narrow">
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="klage" value={appeal.id} />
        <RadioGroup
          id="avgjorelse"
          label={t('result-as')}
          language={language}
          value={typed.avgjorelse ?? ''}
          error={errorAt(props, 'avgjorelse')}
          choices={(['upheld', 'changed', 'set-aside', 'dismissed'] as const).map((as) => ({
            ...{ value: as, label: t(`result.${as}`) },
          }))}
        />
        <DateField
          id="dato"
          label={t('result-on')}
          language={language}
          value={dateTyped(typed, 'dato')}
          error={errorAt(props, 'dato')}
        />
        <TextArea
          id="svartekst"
          label={t('result-text')}
          description={t('result-help')}
          language={language}
          rows={4}
          value={typed.svartekst ?? ''}
          error={errorAt(props, 'svartekst')}
        />
        <button class="ds-button" type="submit">
          {t('submit-result')}
        </button>
      </form>
    </section>
  )
}

/** Where a caseworker registers an appeal that came another way. */
export function registerAppealPage(props: Frame & { id: string; decisionId: string }): string {
  const { frame, base, found, typed, errors } = props
  const { language } = frame
  const t = appealTexts(language)
  const title = t('register-title', { number: found.caseNumber })
  const here = `${base}/saker/${found.id}`
  return renderDocument(
    <StaffPage {...frame} title={title} hasErrors={errors.length > 0}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {errors.length > 0 && (
        <ErrorSummary language={language} errors={errors.map(({ key, text }) => ({ id: key, text }))} />
      )}
      <form
        method="post"
        action={`${here}/klage/registrer`}
        enctype="multipart/form-data"
        novalidate
        class="narrow"
      >
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="klage" value={props.id} />
        <input type="hidden" name="vedtak" value={props.decisionId} />
        <RadioGroup
          id="kanal"
          label={t('register-channel')}
          language={language}
          value={typed.kanal ?? ''}
          error={errorAt(props, 'kanal')}
          choices={(['paper', 'email', 'in-person'] as const).map((channel) => ({
            ...{ value: channel, label: t(`channel.${channel}`) },
          }))}
        />
        <DateField
          id="kom"
          label={t('register-on')}
          language={language}
          value={dateTyped(typed, 'kom')}
          error={errorAt(props, 'kom')}
        />
        <TextArea
          id="klagetekst"
          label={t('register-text')}
          description={t('register-text-help')}
          language={language}
          rows={8}
          value={typed.klagetekst ?? ''}
          error={errorAt(props, 'klagetekst')}
        />
        <FileField
          id="fil"
          label={t('register-file')}
          description={t('register-file-help')}
          language={language}
          accept=".pdf,.jpg,.jpeg,.png"
          multiple
          error={errorAt(props, 'fil')}
        />
        <Checkbox
          id="utsatt"
          label={t('register-deferral')}
          language={language}
          checked={typed.utsatt === 'ja'}
        />
        <div class="buttons">
          <button class="ds-button" type="submit">
            {t('register-submit')}
          </button>
          <a class="ds-button" data-variant="tertiary" href={here}>
            {t('back')}
          </a>
        </div>
      </form>
    </StaffPage>,
  )
}
