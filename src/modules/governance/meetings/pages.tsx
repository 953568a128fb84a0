import { Card } from '#design/card.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame } from '../money/frame.tsx'
import { type Body, bodyKinds, seatRoles } from './bodies.ts'
import { boardPage, meetingBase } from './frame.tsx'
import { meetingTexts } from './meetings.text.ts'
import type { Seat } from './vote.rules.ts'

export interface ListedMeeting {
  id: string
  bodyId: string
  number: string
  heldOn: string
  place: string
  state: 'planned' | 'called' | 'minuted' | 'signed'
}

/** The bodies of a cooperation and their meetings, newest first. */
export function boardFrontPage(props: {
  frame: Frame
  bodies: Body[]
  meetings: ListedMeeting[]
  mayPrepare: boolean
  problem: string | null
}): string {
  const { frame, bodies, meetings, mayPrepare, problem } = props
  const { language } = frame
  const t = meetingTexts(language)
  const nameOf = (id: string) => bodies.find((body) => body.id === id)?.name ?? ''
  return boardPage({
    ...{ frame, title: t('meeting.place'), problem, isFront: true },
    children: (
      <>
        <p class="ds-paragraph">{t('meeting.place.about')}</p>
        {bodies.length === 0 && (
          <EmptyState title={t('meeting.no-body')}>{t('meeting.no-body-do')}</EmptyState>
        )}
        <div class="cards">
          {bodies.map(({ id, name, kind, votes }) => (
            <Card title={name} href={`${meetingBase}/organ/${id}`}>
              <p class="ds-paragraph">
                {t(`meeting.kind.${kind}`)}. {t('meeting.votes')}: {t(`meeting.votes.${votes}`).toLowerCase()}
              </p>
            </Card>
          ))}
        </div>
        <h2 class="ds-heading" data-size="sm">
          {t('meeting.meetings')}
        </h2>
        <Table
          id="moter"
          caption={t('meeting.meetings')}
          hiddenCaption
          rows={meetings}
          empty={<p class="ds-paragraph">{t('meeting.no-meeting')}</p>}
          columns={[
            {
              ...{ heading: t('meeting.meeting'), namesRow: true },
              cell: ({ id, bodyId, number }) => (
                <a class="ds-link" href={`${meetingBase}/mote/${id}`}>
                  {nameOf(bodyId)} {number}
                </a>
              ),
            },
            {
              heading: t('meeting.date'),
              cell: ({ heldOn }) => formatShortDate(heldOn as IsoDate, language),
            },
            { heading: t('meeting.where'), cell: ({ place }) => place },
            { heading: t('meeting.state'), cell: ({ state }) => t(`meeting.state.${state}`) },
          ]}
        />
        {mayPrepare && bodies.length > 0 && <NewMeeting frame={frame} bodies={bodies} />}
        {mayPrepare && (
          <Form frame={frame} to={`${meetingBase}/organ`} label={t('meeting.save')}>
            <h2 class="ds-heading" data-size="sm">
              {t('meeting.new-body')}
            </h2>
            <TextField id="navn" label={t('meeting.name')} size={30} language={language} />
            <RadioGroup
              id="slag"
              label={t('meeting.kind')}
              language={language}
              inRow
              value="board"
              choices={bodyKinds.map((kind) => ({ value: kind, label: t(`meeting.kind.${kind}`) }))}
            />
            <RadioGroup
              id="stemmer"
              label={t('meeting.votes')}
              language={language}
              inRow
              value="one-each"
              choices={(['one-each', 'weighted'] as const).map((votes) => ({
                ...{ value: votes, label: t(`meeting.votes.${votes}`) },
              }))}
            />
          </Form>
        )}
      </>
    ),
  })
}

function NewMeeting({ frame, bodies }: { frame: Frame; bodies: Body[] }) {
  const { language } = frame
  const t = meetingTexts(language)
  return (
    <Form frame={frame} to={`${meetingBase}/mote`} label={t('meeting.new-meeting')}>
      <h2 class="ds-heading" data-size="sm">
        {t('meeting.new-meeting')}
      </h2>
      <Select
        id="organ"
        label={t('meeting.body')}
        language={language}
        emptyLabel={null}
        choices={bodies.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField id="dato" label={t('meeting.date')} size={14} language={language} />
      <TextField id="klokken" label={t('meeting.time')} value="10:00" size={6} language={language} />
      <TextField id="sted" label={t('meeting.where')} size={30} language={language} />
    </Form>
  )
}

/** Who sits in a body, and the form that fills a seat. */
export function bodyPage(props: {
  frame: Frame
  body: Body
  seats: Seat[]
  members: readonly { number: string; name: string }[]
  mayPrepare: boolean
  problem: string | null
}): string {
  const { frame, body, seats, members, mayPrepare, problem } = props
  const { language } = frame
  const t = meetingTexts(language)
  const nameOf = (id: string | null) => seats.find((seat) => seat.id === id)?.name ?? ''
  return boardPage({
    ...{ frame, title: body.name, problem },
    children: (
      <>
        <Table
          id="plasser"
          caption={t('meeting.seats')}
          rows={seats}
          empty={<p class="ds-paragraph">{t('meeting.no-body-do')}</p>}
          columns={[
            { heading: t('meeting.name'), namesRow: true, cell: ({ name }) => name },
            {
              heading: t('meeting.role'),
              cell: ({ role, deputyFor }) => `${t(`meeting.role.${role}`)} ${nameOf(deputyFor)}`.trim(),
            },
            {
              heading: t('meeting.municipality'),
              cell: ({ municipality }) => members.find(({ number }) => number === municipality)?.name ?? '–',
            },
            { heading: t('meeting.weight'), number: true, cell: ({ weight }) => weight },
          ]}
        />
        {mayPrepare && (
          <Form frame={frame} to={`${meetingBase}/organ/${body.id}/plasser`} label={t('meeting.add-seat')}>
            <h2 class="ds-heading" data-size="sm">
              {t('meeting.add-seat')}
            </h2>
            <TextField id="navn" label={t('meeting.name')} size={30} language={language} />
            <Select
              id="rolle"
              label={t('meeting.role')}
              language={language}
              emptyLabel={null}
              value="member"
              choices={seatRoles.map((role) => ({ value: role, label: t(`meeting.role.${role}`) }))}
            />
            <Select
              id="vara-for"
              label={t('meeting.role.deputy')}
              language={language}
              emptyLabel={t('meeting.none')}
              choices={seats
                .filter(({ role }) => role !== 'deputy' && role !== 'observer')
                .map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              id="kommune-nr"
              label={t('meeting.municipality')}
              language={language}
              emptyLabel={t('meeting.none')}
              choices={members.map(({ number, name }) => ({ value: number, label: name }))}
            />
            <TextField id="vekt" label={t('meeting.weight')} value="1" size={4} language={language} />
          </Form>
        )}
      </>
    ),
  })
}
