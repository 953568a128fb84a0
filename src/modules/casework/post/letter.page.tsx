import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { renderDocument } from '#design/document.ts'
import { ErrorSummary } from '#design/error-summary.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import {
  canBeReturned,
  type LetterForStaff,
  progressOf,
  returnReasons,
} from '#modules/correspondence/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { FoundAddress } from './find-address.ts'
import { LetterState } from './letter-state.tsx'
import { postTexts } from './post.text.ts'

export interface LetterPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  shown: LetterForStaff
  caseName: string
  /** Why it may be sent once more; null when it may not. */
  anew: 'returned' | 'not-delivered' | 'unread' | null
  /** False for those who only read. */
  mayAct: boolean
  found: FoundAddress | null
  typed: { way?: string; address?: string } | null
  error: { id: 'grunn' | 'adresse'; text: string } | null
  isOldNews: boolean
}

/** One letter: how far it has come, how it has been sent, and what can be done when it has not arrived. */
export function letterPage(props: LetterPageProps): string {
  const { frame, base, shown, error } = props
  const { language } = frame
  const t = postTexts(language)
  const { letter, receiver } = shown
  const { dispatch } = letter
  const progress = progressOf(dispatch)
  const time = (at: Date | null) => at && <TimeText at={at} language={language} />
  const row = (label: string, value: Child) => (value ? [{ label, value }] : [])
  return renderDocument(
    <StaffPage {...frame} title={letter.title} hasErrors={error !== null}>
      <h1 class="ds-heading" data-size="md">
        {letter.title}
      </h1>
      {error && <ErrorSummary language={language} errors={[error]} />}
      <p class="ds-paragraph">
        <LetterState dispatch={dispatch} language={language} />{' '}
        {t(progress === 'returned' && dispatch.availableAt ? 'means.returned-arrived' : `means.${progress}`)}
      </p>
      {props.isOldNews && <Alert kind="info">{t('old-news')}</Alert>}
      <SummaryList
        language={language}
        rows={[
          { label: t('receiver'), value: receiver.name },
          { label: t('address'), value: receiver.addressLines?.join(', ') || t('no-address') },
          {
            label: t('case'),
            value: (
              <a class="ds-link" href={`${base}/saker/${letter.caseId}`}>
                {props.caseName}
              </a>
            ),
          },
          ...row(t('written'), time(letter.madeAt)),
          ...row(t('sent-at'), time(sentAt(dispatch))),
          ...row(t('available-at'), time(dispatch.availableAt)),
          ...row(t('act-by'), dispatch.actBy && formatDate(dispatch.actBy, language)),
          ...row(t('read-at'), time(dispatch.readHereAt)),
          ...row(t('status-at'), time(dispatch.statusAt)),
        ]}
      />
      <p>
        <a class="ds-link" href={`${base}/post/${letter.id}/brev.pdf`}>
          {t('open-letter')}
        </a>
      </p>
      {(shown.sendings.length > 1 || dispatch.returnedAt) && <Sendings {...props} />}
      {props.mayAct && canBeReturned(dispatch) && <ReturnForm {...props} />}
      {props.mayAct && props.anew && <AnewForm {...props} anew={props.anew} />}
    </StaffPage>,
  )
}

/** When SvarUt took it. A call that nobody knows the fate of is no sending. */
const sentAt = ({ state, calledAt }: LetterForStaff['letter']['dispatch']): Date | null =>
  state === 'known' || state === 'reconciled' ? calledAt : null

function Sendings({ frame: { language }, shown }: LetterPageProps) {
  const t = postTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('history')}
      </h2>
      <ol class="ds-list">
        {shown.sendings.toReversed().map(({ round, letter, anewByName, anewReason, returnedByName }) => (
          <li>
            {round === 1 ? t('sending.1') : t('sending.n', { round, name: anewByName ?? '' })}
            {'. '}
            {anewReason && `${t(`anew.${anewReason as 'unread'}`)} `}
            {sentAt(letter) && (
              <>
                {t('sent-at')} <TimeText at={sentAt(letter) as Date} language={language} />.{' '}
              </>
            )}
            {letter.returnedReason
              ? t('returned-line', {
                  reason: t(`reason.${letter.returnedReason}`),
                  name: returnedByName ?? '',
                })
              : `${t(`state.${progressOf(letter)}`)}.`}
          </li>
        ))}
      </ol>
    </>
  )
}

function ReturnForm({ frame, base, shown, error }: LetterPageProps) {
  const { language } = frame
  const t = postTexts(language)
  return (
    <form method="post" action={`${base}/post/${shown.letter.id}/retur`} novalidate>
      <h2 class="ds-heading" data-size="xs">
        {t('return.title')}
      </h2>
      <CsrfField token={frame.csrfToken} />
      <input type="hidden" name="runde" value={String(shown.letter.dispatch.round)} />
      <RadioGroup
        id="grunn"
        label={t('return.reason')}
        language={language}
        {...(error?.id === 'grunn' ? { error: error.text } : {})}
        choices={returnReasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
      />
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('return.submit')}
      </button>
    </form>
  )
}

function AnewForm(props: LetterPageProps & { anew: 'returned' | 'not-delivered' | 'unread' }) {
  const { frame, base, shown, error, found, typed, anew } = props
  const { language } = frame
  const t = postTexts(language)
  const written = shown.receiver.addressLines ?? []
  const lines = found?.kind === 'address' ? found.lines : written
  const isSame = found?.kind === 'address' && found.lines.join('\n') === written.join('\n')
  const here = `${base}/post/${shown.letter.id}`
  return (
    <>
      <h2 class="ds-heading" data-size="xs" id="send-pa-nytt">
        {t('anew.title')}
      </h2>
      <p class="ds-paragraph">{t(anew === 'unread' ? 'anew.lead-unread' : 'anew.lead')}</p>
      {shown.receiver.identityNumber.length === 11 && (
        <form method="post" action={`${here}/finn-adresse`}>
          <CsrfField token={frame.csrfToken} />
          <button class="ds-button" data-variant="tertiary" type="submit">
            {t('find.submit')}
          </button>
        </form>
      )}
      {found && (
        <Alert kind={found.kind === 'address' ? 'success' : 'warning'}>
          {t(isSame ? 'find.same' : `find.${found.kind}`)}
        </Alert>
      )}
      <form method="post" action={`${here}/send-pa-nytt`} novalidate>
        <CsrfField token={frame.csrfToken} />
        <input type="hidden" name="runde" value={String(shown.letter.dispatch.round)} />
        <RadioGroup
          id="maate"
          label={t('anew.way')}
          language={language}
          value={typed?.way ?? (anew === 'unread' ? 'papir' : 'vanlig')}
          choices={[
            { value: 'vanlig', label: t('anew.usual') },
            { value: 'papir', label: t('anew.paper') },
          ]}
        />
        <TextArea
          id="adresse"
          label={t('anew.address')}
          description={t('anew.address-help')}
          language={language}
          rows={4}
          maxlength={400}
          value={typed?.address ?? lines.join('\n')}
          {...(error?.id === 'adresse' ? { error: error.text } : {})}
        />
        <button class="ds-button" type="submit">
          {t('anew.submit')}
        </button>
      </form>
    </>
  )
}
