import { Alert } from '#design/alert.tsx'
import { dateLong } from '#design/date-format.ts'
import { type Appeal, type AppealLimit, isLateToday, stateOfAppeal } from '#modules/casework/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { type CalendarDate, dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import { hasPassed } from '../waiting/waiting.rules.ts'
import { ownAppealTexts } from './appeal.text.ts'

/** Until when one may appeal, and what the day is counted from. */
export function AppealDeadline(props: { limit: AppealLimit | null; now: Date; language: Language }) {
  const { limit, now, language } = props
  const t = ownAppealTexts(language)
  if (!limit) return null
  const isPast = limit.on !== null && hasPassed(limit.on, isoDate(dateInNorway(now)))
  // Only what is known counts against the party: while nobody knows when the letter came, the day is the earliest.
  const said = isPast
    ? limit.basis === 'available'
      ? 'deadline-passed'
      : 'deadline-passed-earliest'
    : 'deadline'
  const day = (on: string) => formatDate(on as CalendarDate, language)
  return (
    <>
      <p class="ds-paragraph">
        {limit.on && <strong>{t(said, { date: day(limit.on) })}</strong>}{' '}
        {limit.basis === 'available' && limit.from && t('deadline-from', { date: day(limit.from) })}
        {limit.basis === 'not-known' && limit.from && t('deadline-earliest', { date: day(limit.from) })}
        {limit.basis === 'not-sent' && t('deadline-not-sent')}
      </p>
      {isLateToday(limit, now) && <Alert kind="warning">{t('late')}</Alert>}
    </>
  )
}

const results = {
  ...({ upheld: 'upheld', changed: 'overturned' } as const),
  ...({ 'set-aside': 'set-aside', dismissed: 'body-dismissed' } as const),
}

/** What has become of the resident's appeal. */
export function OwnAppeal({ appeal, language }: { appeal: Appeal; language: Language }) {
  const t = ownAppealTexts(language)
  const day = (on: string) => formatDate(on as CalendarDate, language)
  const state = stateOfAppeal(appeal)
  const word = state === 'decided' && appeal.result ? results[appeal.result.as] : (state as 'received')
  const { deferral, considered, result } = appeal
  const reason = result?.text || considered?.reason
  return (
    <Alert kind="info">
      <p class="ds-paragraph">
        {t(appeal.isLate && state === 'received' ? 'received-late' : 'received', {
          date: dateLong(appeal.receivedAt, language),
          deadline: appeal.deadlineOn ? day(appeal.deadlineOn) : '',
        })}
      </p>
      <p class="ds-paragraph">
        {t(`state.${word}`, { body: appeal.body?.name ?? '', by: day(appeal.sendOnBy.movedEnd) })}
      </p>
      {reason && <p class="ds-paragraph">{t('reason', { reason })}</p>}
      {appeal.asksDeferral && (
        <p class="ds-paragraph">
          {deferral
            ? `${t(deferral.granted ? 'deferral-granted' : 'deferral-refused')} ${t('reason', { reason: deferral.reason })}`
            : state === 'received'
              ? t('deferral-asked')
              : null}
        </p>
      )}
      {appeal.files
        .filter(({ scan }) => scan === 'infected')
        .map(({ title }) => (
          <p class="ds-paragraph">{t('infected', { title })}</p>
        ))}
    </Alert>
  )
}
