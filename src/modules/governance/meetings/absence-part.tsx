import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form } from '../money/frame.tsx'
import { changeTexts } from './changes.text.ts'
import { Heading, meetingBase } from './frame.tsx'
import { type MeetingPageProps, SeatSelect } from './meeting.page.tsx'
import { meetingTexts } from './meetings.text.ts'

/** Who cannot come and who comes instead; whoever looks says so of themselves, the secretariat of anybody. */
export function Absence({ frame, meeting, mayPrepare, own }: MeetingPageProps) {
  const { language } = frame
  const c = changeTexts(language)
  if (meeting.state !== 'called') return null
  const to = `${meetingBase}/mote/${meeting.id}/forfall`
  const members = meeting.seats.filter(({ role }) => role !== 'observer' && role !== 'deputy')
  const away = members.filter(({ id }) => meeting.absences.has(id))
  const self = meeting.seats.find(({ id, role }) => id === own && role !== 'observer')
  const reason = (id: string) => (
    <TextField
      id={id}
      name="grunn"
      label={c('absence.reason')}
      description={c('absence.reason-help')}
      optional
      size={30}
      language={language}
    />
  )
  return (
    <>
      <Heading>{c('absence.heading')}</Heading>
      {away.length === 0 && <p class="ds-paragraph">{c('absence.none')}</p>}
      <ul class="ds-list">
        {away.map(({ id, name }) => {
          const deputy = meeting.seats.find(({ deputyFor }) => deputyFor === id)?.name
          return (
            <li>
              {deputy ? c('absence.deputy', { name, deputy }) : c('absence.no-deputy', { name })}
              {mayPrepare && ` (${meeting.absences.get(id)})`}
            </li>
          )
        })}
      </ul>
      {self && meeting.absences.has(self.id) && (
        <Form frame={frame} to={`${to}-trekk`} label={c('absence.self-back')}>
          <input type="hidden" name="plass" value={self.id} />
        </Form>
      )}
      {self && !meeting.absences.has(self.id) && (
        <Details summary={c('absence.self')}>
          <Form frame={frame} to={to} label={c('absence.self')}>
            <input type="hidden" name="plass" value={self.id} />
            {reason('forfall-grunn')}
          </Form>
        </Details>
      )}
      {mayPrepare && (
        <Details summary={c('absence.report')}>
          <Form frame={frame} to={`${to}-for`} label={c('absence.report')}>
            <SeatSelect
              id="forfall-plass"
              name="plass"
              label={meetingTexts(language)('meeting.name')}
              seats={members.filter(({ id }) => !meeting.absences.has(id))}
              language={language}
            />
            {reason('forfall-for-grunn')}
          </Form>
        </Details>
      )}
      {mayPrepare && away.length > 0 && (
        <Details summary={c('absence.back')}>
          <Form frame={frame} to={`${to}-trekk-for`} label={c('absence.back')}>
            <SeatSelect
              id="forfall-trekk-plass"
              name="plass"
              label={meetingTexts(language)('meeting.name')}
              seats={away}
              language={language}
            />
          </Form>
        </Details>
      )}
    </>
  )
}

/** The e-mails about the meeting, each with how it went; and who gets none. */
export function Notices({ frame, meeting, notices, withEmail, mayPrepare, sendsMail }: MeetingPageProps) {
  const { language } = frame
  const c = changeTexts(language)
  if (!mayPrepare || meeting.state === 'signed' || meeting.state === 'minuted') return null
  const name = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  const without = meeting.seats.filter(({ id, role }) => !withEmail.has(id) && role !== 'deputy')
  return (
    <Details summary={c('notice.heading')}>
      <Table
        id="varsler"
        caption={c('notice.heading')}
        hiddenCaption
        stacks
        rows={notices}
        empty={<p class="ds-paragraph">{c('notice.none')}</p>}
        columns={[
          { ...{ heading: c('notice.to'), namesRow: true }, cell: ({ seatId }) => name(seatId) },
          { heading: c('notice.what'), cell: ({ kind }) => c(`notice.kind.${kind}`) },
          {
            heading: c('notice.how'),
            cell: ({ state, at }) => c(`notice.state.${state}`, { date: dateLong(at, language) }),
          },
        ]}
      />
      {sendsMail && without.length > 0 && (
        <p class="ds-paragraph">
          {c('notice.without', { names: without.map((seat) => seat.name).join(', ') })}
        </p>
      )}
    </Details>
  )
}

/** What changes a meeting before it is held, or ends it when too few have come. */
export function ChangeMeeting({ frame, meeting, mayPrepare, today }: MeetingPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const c = changeTexts(language)
  const isCalled = meeting.state === 'called'
  if (!mayPrepare || (meeting.state !== 'planned' && !isCalled)) return null
  const to = `${meetingBase}/mote/${meeting.id}`
  const hasBegun = meeting.items.some(({ decision }) => decision && decision.outcome !== 'withdrawn')
  const isLeft = meeting.items.some(({ decision }) => !decision)
  return (
    <>
      {isCalled && meeting.heldOn <= today && meeting.present.size > 0 && isLeft && (
        <Details summary={c('too-few.do')}>
          <Form frame={frame} to={`${to}/for-fa`} label={c('too-few.do')}>
            <p class="ds-paragraph">{c('too-few.help')}</p>
          </Form>
        </Details>
      )}
      {isCalled && !hasBegun && (
        <Details summary={c('anew.do')}>
          <Form frame={frame} to={`${to}/kall-inn-igjen`} label={c('anew.do')}>
            <p class="ds-paragraph">{c('anew.help')}</p>
            <TextField
              id="ny-dato"
              label={t('meeting.date')}
              value={formatDate(meeting.heldOn as IsoDate, 'nb')}
              size={18}
              language={language}
            />
            <TextField
              id="ny-klokken"
              label={t('meeting.time')}
              value={meeting.heldAt}
              size={6}
              language={language}
            />
            <TextField
              id="nytt-sted"
              label={t('meeting.where')}
              value={meeting.place}
              size={30}
              language={language}
            />
          </Form>
        </Details>
      )}
      {!hasBegun && (
        <Details summary={c('cancel.do')}>
          <Form frame={frame} to={`${to}/avlys`} label={c('cancel.do')}>
            <p class="ds-paragraph">{c('cancel.help')}</p>
            <TextField id="hvorfor" label={c('reason')} size={50} language={language} />
          </Form>
        </Details>
      )}
    </>
  )
}
