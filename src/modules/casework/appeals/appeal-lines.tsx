import { dateShort } from '#design/date-format.ts'
import type { Letter } from '#modules/correspondence/index.ts'
import { formatDate } from '#norway/date-text.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import type { Appeal } from './appeal.queries.ts'
import { stateOf } from './appeal.rules.ts'
import { appealTexts } from './appeal.text.ts'
import { appealLineTexts } from './appeal-line.text.ts'
import { isStopped, writtenForStatement } from './statement-letter.ts'

/** When an appeal came, whether in time, and what has become of it. */
export function AppealFacts(props: { appeal: Appeal; language: Language; isOnItsWay?: boolean }) {
  const { appeal, language, isOnItsWay = false } = props
  const t = appealTexts(language)
  const said = appealLineTexts(language)
  const body = appeal.body?.name ?? ''
  const day = (on: string) => formatDate(on as CalendarDate, language)
  const state = stateOf(appeal)
  const { considered, deferral, result, sentOn } = appeal
  return (
    <>
      <p class="ds-paragraph">
        <strong>{isOnItsWay ? said('on-its-way', { body }) : t(`state.${state}`, { body })}</strong>
      </p>
      {isOnItsWay && <p class="ds-paragraph">{said('on-its-way-text')}</p>}
      <p class="ds-paragraph">
        {t(appeal.registeredByName ? 'came-registered' : 'came', {
          date: dateShort(appeal.receivedAt, language),
          channel: inSentence(t(`channel.${appeal.channel}`)),
          name: appeal.registeredByName ?? '',
        })}{' '}
        {appeal.representedByName && `${said('sent-by', { name: appeal.representedByName })} `}
        {appeal.deadlineOn && t(appeal.isLate ? 'late' : 'in-time', { date: day(appeal.deadlineOn) })}{' '}
        {t(`basis.${appeal.deadlineBasis}`)}
      </p>
      {(state === 'received' || (state === 'to-send-on' && !isOnItsWay)) && (
        <p class="ds-paragraph">{t('by', { date: day(appeal.sendOnBy.movedEnd) })}</p>
      )}
      {deferral && (
        <p class="ds-paragraph">
          {t(deferral.granted ? 'deferral-granted' : 'deferral-refused', {
            ...{ name: deferral.byName, date: dateShort(deferral.at, language), reason: deferral.reason },
          })}
        </p>
      )}
      {considered && (
        <p class="ds-paragraph">
          {t('considered-by', {
            ...{
              name: considered.byName,
              date: dateShort(considered.at, language),
              reason: considered.reason,
            },
          })}
        </p>
      )}
      {sentOn && (
        <p class="ds-paragraph">
          {dateShort(sentOn.at, language)}: {sentOn.how}
        </p>
      )}
      {result && (
        <p class="ds-paragraph">
          {day(result.on)}: {t(`result.${result.as}`)}. {result.text}
        </p>
      )}
    </>
  )
}

const inSentence = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)

/** On the case: its appeals with the next thing to do, and where one that came another way is registered. */
export function AppealLines(props: {
  appeals: readonly Appeal[]
  /** Of the case: the statement to the appeal body may be among them. */
  letters: readonly Letter[]
  canRegister: boolean
  here: string
  /** `/saksbehandling/grane` */
  base: string
  language: Language
}) {
  const { appeals, letters, here, language } = props
  const t = appealTexts(language)
  return (
    <>
      {appeals.map((appeal) => {
        const state = stateOf(appeal)
        const next = {
          received: 'consider',
          'to-send-on': 'mark-sent',
          'sent-on': 'register-result',
        } as const
        const statement = letters.find(({ writtenFor }) => writtenFor === writtenForStatement(appeal.id))
        const onItsWay = state === 'to-send-on' && statement && !isStopped(statement) ? statement : null
        const label = state in next && !onItsWay ? next[state as keyof typeof next] : null
        return (
          <section aria-labelledby={`klage-${appeal.number}`}>
            <h3 class="ds-heading" data-size="2xs" id={`klage-${appeal.number}`}>
              {appeals.length > 1 ? t('heading-number', { number: appeal.number }) : t('heading')}
            </h3>
            <AppealFacts appeal={appeal} language={language} isOnItsWay={onItsWay !== null} />
            {onItsWay && (
              <p>
                <a class="ds-link" href={`${props.base}/post/${onItsWay.id}`}>
                  {t('sent-letter')}
                </a>
              </p>
            )}
            {label && (
              <p>
                <a
                  class="ds-button"
                  data-variant={state === 'sent-on' ? 'secondary' : undefined}
                  href={`${here}/klage?nr=${appeal.number}`}
                >
                  {t(label)}
                </a>
              </p>
            )}
          </section>
        )
      })}
      {props.canRegister && (
        <p>
          <a class="ds-link" href={`${here}/klage/registrer`}>
            {t('register-link')}
          </a>
        </p>
      )}
    </>
  )
}
