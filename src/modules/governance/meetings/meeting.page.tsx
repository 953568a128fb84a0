import { Alert } from '#design/alert.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { formatDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame } from '../money/frame.tsx'
import { Absence, ChangeMeeting, Notices } from './absence-part.tsx'
import { AddItem } from './add-item.tsx'
import type { AgendaSource, WaitingMatter } from './agenda-source.ts'
import { boardTexts } from './board.text.ts'
import { changeTexts } from './changes.text.ts'
import { boardPage, Heading, meetingBase } from './frame.tsx'
import { meetingTexts } from './meetings.text.ts'
import { chairOf, type Item, type Meeting } from './meetings.ts'
import { Minutes } from './minutes-part.tsx'
import type { SentNotice } from './notices.ts'
import type { Rule } from './procedure.rules.ts'
import type { Publication } from './publish.ts'
import { votersOf } from './signers.ts'

export interface MeetingPageProps {
  frame: Frame
  cooperation: string
  meeting: Meeting
  waiting: { source: AgendaSource; matter: WaitingMatter }[]
  /** Every edition, the newest first. */
  published: Publication[]
  notices: SentNotice[]
  /** Seats that an e-mail reaches. */
  withEmail: ReadonlySet<string>
  sendsMail: boolean
  /** Decisions that a new item may change. */
  mayChange: readonly { id: string; number: string; title: string }[]
  signing: Rule<'signing'> | null
  today: string
  mayPrepare: boolean
  /** The seat of whoever looks, among those chosen to sign; null: none. */
  signsAs: string | null
  /** The seat of whoever looks; null: they have none. */
  own: string | null
  hostName: string | null
  problem: string | null
}

/** One meeting from agenda to signed minutes; what can be done next stands where it is done. */
export function meetingPage(props: MeetingPageProps): string {
  const { frame, meeting, mayPrepare, problem } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}`
  const isCalled = meeting.state === 'called'
  const recording = mayPrepare && isCalled && meeting.heldOn <= props.today
  return boardPage({
    ...{ frame, title: `${meeting.body.name} ${meeting.number}`, problem },
    trail: [{ label: meeting.body.name, href: `${meetingBase}/organ/${meeting.body.id}` }],
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            {
              label: t('meeting.date'),
              value: `${formatDate(meeting.heldOn as IsoDate, language)} ${meeting.heldAt}`,
            },
            { label: t('meeting.where'), value: meeting.place },
            { label: t('meeting.state'), value: t(`meeting.state.${meeting.state}`) },
            { label: b('meet.next'), value: nextStep(props) },
          ]}
        />
        {meeting.cancelledBecause && (
          <Alert kind="warning">
            {changeTexts(language)('cancel.done', { because: meeting.cancelledBecause })}
          </Alert>
        )}
        <Heading>{t('meeting.agenda')}</Heading>
        <Table
          id="saker"
          caption={t('meeting.agenda')}
          hiddenCaption
          stacks
          rows={meeting.items}
          empty={<p class="ds-paragraph">{t('meeting.no-item')}</p>}
          columns={[
            {
              ...{ heading: b('board.case'), namesRow: true },
              cell: (item) => (
                <>
                  <a class="ds-link" href={`${to}/sak/${item.id}`}>
                    {item.number} {item.title}
                  </a>
                  {item.closedBy && (
                    <>
                      {' '}
                      <Tag color="warning">{b('item.closed')}</Tag>
                    </>
                  )}
                </>
              ),
            },
            { heading: b('item.kind'), cell: ({ kind }) => b(`item.kind.${kind}`) },
            { heading: b('item.outcome'), cell: (item) => outcomeOf(item, language) },
          ]}
        />
        {mayPrepare && (meeting.state === 'planned' || isCalled) && <AddItem {...props} />}
        {mayPrepare && meeting.state === 'planned' && meeting.items.length > 0 && (
          <Form frame={frame} to={`${to}/kall-inn`} label={t('meeting.call')}>
            <p class="ds-paragraph">{b('meet.call-help')}</p>
          </Form>
        )}
        <Absence {...props} />
        <Notices {...props} />
        {(meeting.present.size > 0 || recording) && (
          <>
            <Heading>{t('meeting.present')}</Heading>
            <p class="ds-paragraph">
              {b('meet.count', { count: meeting.present.size })}
              {meeting.present.size > 0 && !recording && `: ${presentNames(meeting).join(', ')}`}
            </p>
          </>
        )}
        {recording && <Attendance {...props} />}
        {recording && meeting.present.size > 0 && <Signers {...props} />}
        {recording && meeting.items.every(({ decision }) => decision) && meeting.signers.length > 0 && (
          <Form frame={frame} to={`${to}/motebok`} label={t('meeting.write-minutes')} />
        )}
        <ChangeMeeting {...props} />
        <Minutes {...props} />
        <p class="ds-paragraph">{t('meeting.law-note')}</p>
      </>
    ),
  })
}

const presentNames = ({ seats, present }: Meeting) =>
  seats.filter(({ id }) => present.has(id)).map(({ name }) => name)

export function outcomeOf({ decision }: Item, language: Frame['language']): string {
  const b = boardTexts(language)
  if (!decision) return b('item.not-decided')
  if (decision.outcome === 'postponed' || decision.outcome === 'withdrawn')
    return changeTexts(language)(`outcome.${decision.outcome}`)
  const word = b(`item.${decision.outcome}`)
  return decision.outcome === 'elected' ? `${word}: ${decision.wording}` : word
}

function nextStep({ frame, meeting, today }: MeetingPageProps): string {
  const b = boardTexts(frame.language)
  switch (meeting.state) {
    case 'planned':
      return b('meet.next.agenda')
    case 'called':
      return meeting.heldOn > today
        ? b('meet.next.wait', { date: formatDate(meeting.heldOn as IsoDate, frame.language) })
        : b('meet.next.record')
    case 'minuted': {
      const signed = new Set(meeting.signatures.map(({ seatId }) => seatId))
      const left = meeting.seats.filter(({ id }) => meeting.signers.includes(id) && !signed.has(id))
      return b('meet.next.sign', { names: left.map(({ name }) => name).join(', ') })
    }
    case 'signed':
      return b('meet.next.done')
    case 'cancelled':
      return '–'
  }
}

function Attendance({ frame, meeting }: MeetingPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const nameOf = (id: string | null) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  return (
    <Details summary={t('meeting.save-present')} open={meeting.present.size === 0}>
      <Form frame={frame} to={`${meetingBase}/mote/${meeting.id}/oppmote`} label={t('meeting.save-present')}>
        <CheckboxGroup
          id="til-stede"
          label={t('meeting.present')}
          description={b('meet.absent-help')}
          language={language}
          inRow
          values={meeting.present.size > 0 ? [...meeting.present] : expectedAt(meeting)}
          choices={meeting.seats.map(({ id, name, role, deputyFor }) => ({
            value: id,
            label:
              role === 'member'
                ? name
                : `${name} (${`${t(`meeting.role.${role}`).toLowerCase()} ${nameOf(deputyFor)}`.trim()})`,
          }))}
        />
      </Form>
    </Details>
  )
}

function Signers({ frame, meeting, signing }: MeetingPageProps) {
  const { language } = frame
  const b = boardTexts(language)
  const chair = chairOf(meeting)
  const chosen = meeting.signers.length > 0 ? meeting.signers : chair ? [chair] : []
  return (
    <Details summary={b('meet.signers')} open={meeting.signers.length === 0}>
      <Form
        frame={frame}
        to={`${meetingBase}/mote/${meeting.id}/signatarer`}
        label={b('meet.choose-signers')}
      >
        <CheckboxGroup
          id="signatarer"
          label={b('meet.signers')}
          {...(signing
            ? { description: b('meet.rule', { section: signing.section, trust: signing.trust }) }
            : {})}
          language={language}
          inRow
          values={chosen}
          choices={votersOf(meeting).map(({ seat }) => ({ value: seat.id, label: seat.name }))}
        />
      </Form>
    </Details>
  )
}

/** Who is expected: members who have not said otherwise, and the deputies of those who have. */
const expectedAt = ({ seats, absences }: Meeting): string[] =>
  seats
    .filter(({ id, role, deputyFor }) =>
      role === 'deputy' ? absences.has(deputyFor ?? '') : role !== 'observer' && !absences.has(id),
    )
    .map(({ id }) => id)

/** Chooses among seats. */
export function SeatSelect(props: {
  id: string
  name: string
  label: string
  seats: readonly { id: string; name: string }[]
  language: Frame['language']
}) {
  const { seats, ...rest } = props
  return <Select {...rest} choices={seats.map(({ id, name }) => ({ value: id, label: name }))} />
}
