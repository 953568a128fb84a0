import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { Language } from '#platform/i18n.ts'
import { dialoguePageTexts } from './dialogue.page.text.ts'
import { registerAnswerTexts } from './register-answer.text.ts'
import type { PartyRequest } from './request.queries.ts'
import { mayAnswer, statusOfRequest } from './request.rules.ts'

export interface SmallFormProps {
  language: Language
  csrfToken: string | undefined
  /** Address of the case. */
  here: string
}

interface RequestLinesProps extends SmallFormProps {
  requests: readonly PartyRequest[]
  decidedAt: Date | null
  closed: boolean
  hasAnswerTask: boolean
  parties: readonly { id: string; role: string; name: string }[]
  /** Requests with an answer that is registered and not filed yet. */
  beingFiled: ReadonlySet<string>
}

/** What the party has been asked, how far it has come, and what can be done about it. */
export function RequestLines(props: RequestLinesProps) {
  const { language, csrfToken, here, requests, decidedAt } = props
  const t = dialoguePageTexts(language)
  const waits = (kind: PartyRequest['kind']) =>
    requests.filter((one) => one.kind === kind && statusOfRequest(one, null) === 'open').length >=
    props.parties.filter(({ role }) => isAskable(role)).length
  return (
    <>
      {props.hasAnswerTask && (
        <form method="post" action={`${here}/svaret-er-sett`}>
          <CsrfField token={csrfToken} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {t('seen')}
          </button>
        </form>
      )}
      {requests.map((request) => (
        <RequestLine
          {...{ language, csrfToken, here, request, decidedAt, closed: props.closed }}
          askedName={props.parties.find(({ id }) => id === request.askedPartyId)?.name ?? null}
          isBeingFiled={props.beingFiled.has(request.id)}
        />
      ))}
      {!props.closed && (
        <ul class="ds-list link-list">
          {!decidedAt && !waits('documentation') && (
            <li>
              <a class="ds-link" href={`${here}/be-om-dokumentasjon`}>
                {t('ask.documentation')}
              </a>
            </li>
          )}
          {!waits('advance-notice') && (
            <li>
              <a class="ds-link" href={`${here}/forhandsvarsel`}>
                {t('ask.advance-notice')}
              </a>
            </li>
          )}
        </ul>
      )}
    </>
  )
}

/** A child answers for nothing; the applicant stands for their own representatives. */
export const isAskable = (role: string) => role !== 'child' && role !== 'representative'

interface RequestLineProps extends SmallFormProps {
  request: PartyRequest
  decidedAt: Date | null
  closed: boolean
  /** Null where the applicant was asked. */
  askedName: string | null
  isBeingFiled: boolean
}

function RequestLine(props: RequestLineProps) {
  const { language, request } = props
  const t = dialoguePageTexts(language)
  const status = statusOfRequest(request, props.decidedAt)
  const isOpen = status === 'open' || status === 'lapsed'
  const kind = status === 'lapsed' ? 'warning' : status === 'answered' ? 'success' : 'info'
  return (
    <>
      <Alert kind={kind} title={t(`asked.${request.kind}`)} level={3}>
        {props.askedName && <p class="ds-paragraph">{t('asked-party', { name: props.askedName })}</p>}
        {props.isBeingFiled && <p class="ds-paragraph">{registerAnswerTexts(language)('on-its-way')}</p>}
        <p class="ds-paragraph">
          {t(`state.${status}`, { date: formatDate(request.answerBy, language) })}{' '}
          {status === 'open' && request.kind === 'documentation' && `${t('limit-stands')} `}
          {t('asked-by', { date: dateLong(request.askedAt, language), name: request.askedByName })}{' '}
          {request.remindedAt && t('reminded', { date: dateLong(request.remindedAt, language) })}
        </p>
        {request.notAwaitedReason && (
          <p class="ds-paragraph">{t('not-awaited', { reason: request.notAwaitedReason })}</p>
        )}
        {request.items.length > 0 && (
          <ul class="ds-list">
            {request.items.map(({ id, what }) => (
              <li>{request.answeredItems.includes(id) ? t('item-answered', { what }) : what}</li>
            ))}
          </ul>
        )}
      </Alert>
      {mayAnswer(status) && !props.closed && (
        <p>
          <a class="ds-link" href={`${props.here}/oppgaver/${request.id}/registrer-svar`}>
            {registerAnswerTexts(language)('link')}
          </a>
        </p>
      )}
      {isOpen && (
        <>
          <Details summary={t('extend')}>
            <ExtendForm {...props} error={null} typed="" />
          </Details>
          <Details summary={t('withdraw')}>
            <ReasonForm {...props} act="trekk" error={null} typed="" />
          </Details>
          {request.kind === 'advance-notice' && status === 'open' && !request.notAwaitedAt && (
            <Details summary={t('go-on')}>
              <ReasonForm {...props} act="uten-a-vente" error={null} typed="" />
            </Details>
          )}
        </>
      )}
    </>
  )
}

interface FaultyFormProps extends SmallFormProps {
  request: Pick<PartyRequest, 'id'>
  error: string | null
  typed: string
}

export function ExtendForm({ language, csrfToken, here, request, error, typed }: FaultyFormProps) {
  const t = dialoguePageTexts(language)
  const id = `frist-${request.id.slice(0, 8)}`
  return (
    <form method="post" action={`${here}/oppgaver/${request.id}/ny-frist`} novalidate>
      <CsrfField token={csrfToken} />
      <TextField
        id={id}
        name="frist"
        label={t('extend-label')}
        description={t('extend-help')}
        language={language}
        size={12}
        value={typed}
        {...(error ? { error } : {})}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('extend')}
      </button>
    </form>
  )
}

export function ReasonForm(props: FaultyFormProps & { act: 'trekk' | 'uten-a-vente' }) {
  const { language, csrfToken, here, request, error, typed, act } = props
  const t = dialoguePageTexts(language)
  const word = act === 'trekk' ? 'withdraw' : 'go-on'
  return (
    <form method="post" action={`${here}/oppgaver/${request.id}/${act}`} novalidate>
      <CsrfField token={csrfToken} />
      <TextArea
        id={`${act}-${request.id.slice(0, 8)}`}
        name="begrunnelse"
        label={t(`${word}-label`)}
        description={t(`${word}-help`)}
        language={language}
        rows={3}
        value={typed}
        {...(error ? { error } : {})}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t(word)}
      </button>
    </form>
  )
}
