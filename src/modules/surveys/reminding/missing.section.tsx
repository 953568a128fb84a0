import { dateShort } from '#design/date-format.ts'
import { Table } from '#design/table.tsx'
import type { KeptSheet } from '../answering/sheets.ts'
import { day, Form, type Frame } from '../frame.tsx'
import { base } from '../world.ts'
import type { Reminder } from './reminders.ts'
import { remindingTexts } from './reminding.text.ts'

/** Who has settled no joint answer yet, how far they have come, and when they were reminded. */
export function MissingSection(props: {
  frame: Frame
  waveId: string
  isOpen: boolean
  members: readonly { number: string; name: string }[]
  sheets: readonly KeptSheet[]
  reminders: readonly Reminder[]
  /** yyyy-MM-dd; null when no more go by themselves. */
  next: string | null
  mayWrite: boolean
}) {
  const { frame, waveId, isOpen, members, sheets, reminders, next, mayWrite } = props
  const { language } = frame
  const t = remindingTexts(language)
  const of = (number: string) => sheets.filter(({ municipality }) => municipality === number)
  const missing = members.filter(
    ({ number }) => !of(number).some(({ isAgreed, state }) => isAgreed && state === 'sent'),
  )
  const state = (number: string) => {
    const sent = of(number).filter((one) => !one.isAgreed && one.state === 'sent').length
    if (sent > 0) return t('missing.state-sent', { count: sent })
    return of(number).length > 0 ? t('missing.state-draft') : t('missing.state-none')
  }
  if (missing.length === 0) return <p class="ds-paragraph">{t('missing.none')}</p>
  return (
    <section class="stack" id="mangler">
      <Table
        id="mangler-liste"
        caption={t('missing.title', { count: missing.length })}
        stacks
        rows={missing}
        columns={[
          {
            heading: t('missing.municipality'),
            namesRow: true,
            cell: ({ number, name }) => (
              <a class="ds-link" href={`${base}/maling/${waveId}/svar/${number}`}>
                {name}
              </a>
            ),
          },
          { heading: t('missing.state'), cell: ({ number }) => state(number) },
          {
            heading: t('missing.reminded'),
            cell: ({ number }) => {
              const own = reminders.filter(({ municipality }) => municipality === number)
              if (own.length === 0) return t('missing.reminded-never')
              return own
                .map(
                  ({ at, mailed }) =>
                    `${dateShort(at, language)}${mailed ? ` (${t('missing.by-mail')})` : ''}`,
                )
                .join(', ')
            },
          },
        ]}
      />
      {isOpen && (
        <p class="ds-paragraph">
          {next ? t('missing.next', { at: day(next, language) }) : t('missing.no-next')}
        </p>
      )}
      {isOpen && mayWrite && (
        <Form frame={frame} to={`${base}/maling/${waveId}/minn`} label={t('missing.remind-now')} quiet>
          <p class="ds-paragraph">{t('missing.remind-now-about')}</p>
        </Form>
      )}
    </section>
  )
}
