import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatDate, formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame } from '../money/frame.tsx'
import { boardPage, meetingBase } from './frame.tsx'
import { meetingTexts } from './meetings.text.ts'
import type { Item, Meeting } from './meetings.ts'
import { votersAt } from './vote.rules.ts'

export interface MeetingPageProps {
  frame: Frame
  meeting: Meeting
  mayPrepare: boolean
  maySign: boolean
  hostName: string | null
  problem: string | null
}

/** One meeting from agenda to signed minutes; what can be done next stands where it is done. */
export function meetingPage(props: MeetingPageProps): string {
  const { frame, meeting, mayPrepare, problem, hostName } = props
  const { language } = frame
  const t = meetingTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}`
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  const archived = meeting.archivedIn
    ? t('meeting.archived', { host: hostName ?? '', reference: meeting.archiveReference ?? '' })
    : t('meeting.not-archived')
  return boardPage({
    ...{ frame, title: `${meeting.body.name} ${meeting.number}`, problem },
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
            ...(meeting.present.size > 0
              ? [{ label: t('meeting.present'), value: [...meeting.present].map(nameOf).join(', ') }]
              : []),
            ...(meeting.signatures.length > 0
              ? [
                  {
                    label: t('meeting.minutes'),
                    value: t('meeting.signed-by', {
                      names: meeting.signatures.map(({ seatId }) => nameOf(seatId)).join(', '),
                    }),
                  },
                ]
              : []),
          ]}
        />
        {meeting.state === 'signed' && <p class="ds-paragraph">{archived}</p>}
        {meeting.minutes && (
          <Details summary={t('meeting.minutes')} open={meeting.state === 'minuted'}>
            <pre>{meeting.minutes}</pre>
          </Details>
        )}
        {props.maySign && meeting.state === 'minuted' && <Sign {...props} />}
        {mayPrepare && meeting.state === 'called' && (
          <Form frame={frame} to={`${to}/oppmote`} label={t('meeting.save-present')}>
            <CheckboxGroup
              id="til-stede"
              label={t('meeting.present')}
              language={language}
              inRow
              values={[...meeting.present]}
              choices={meeting.seats.map(({ id, name, role }) => ({
                ...{ value: id, label: role === 'member' ? name : `${name} (${t(`meeting.role.${role}`)})` },
              }))}
            />
          </Form>
        )}
        <h2 class="ds-heading" data-size="sm">
          {t('meeting.agenda')}
        </h2>
        {meeting.items.length === 0 && <p class="ds-paragraph">{t('meeting.no-item')}</p>}
        {meeting.items.map((item) => (
          <OneItem {...props} item={item} />
        ))}
        {mayPrepare && meeting.state === 'planned' && <AddItem {...props} />}
        {mayPrepare && meeting.state === 'planned' && meeting.items.length > 0 && (
          <Form frame={frame} to={`${to}/kall-inn`} label={t('meeting.call')} />
        )}
        {mayPrepare && meeting.state === 'called' && meeting.items.every(({ decision }) => decision) && (
          <Form frame={frame} to={`${to}/motebok`} label={t('meeting.write-minutes')} />
        )}
        <p class="ds-paragraph">{t('meeting.law-note')}</p>
      </>
    ),
  })
}

function Sign({ frame, meeting }: MeetingPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const { seats, present } = meeting
  const left = votersAt({ seats, present, partial: new Set() }).filter(
    ({ seat }) => !meeting.signatures.some(({ seatId }) => seatId === seat.id),
  )
  return (
    <Form frame={frame} to={`${meetingBase}/mote/${meeting.id}/signer`} label={t('meeting.sign-button')}>
      <Select
        id="plass"
        label={t('meeting.sign')}
        language={language}
        choices={left.map(({ seat }) => ({ value: seat.id, label: seat.name }))}
      />
    </Form>
  )
}

function AddItem({ frame, meeting }: MeetingPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  return (
    <Form frame={frame} to={`${meetingBase}/mote/${meeting.id}/saker`} label={t('meeting.add-item')}>
      <h2 class="ds-heading" data-size="sm">
        {t('meeting.add-item')}
      </h2>
      <TextField id="tittel" label={t('meeting.title')} size={50} language={language} />
      <TextArea id="sak" label={t('meeting.case-text')} optional language={language} />
      <TextArea id="forslag" label={t('meeting.proposal')} language={language} />
      <TextField id="gjelder" label={t('meeting.about')} optional size={50} language={language} />
      <TextField
        id="lukket"
        label={t('meeting.closed-by')}
        description={t('meeting.closed-help')}
        optional
        size={30}
        language={language}
      />
    </Form>
  )
}

function OneItem(props: MeetingPageProps & { item: Item }) {
  const { frame, meeting, item, mayPrepare } = props
  const { language } = frame
  const t = meetingTexts(language)
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  const { decision } = item
  return (
    <section class="ds-card stack" aria-labelledby={`sak-${item.id}`}>
      <h3 class="ds-heading" data-size="2xs" id={`sak-${item.id}`}>
        {item.number} {item.title}
      </h3>
      {item.closedBy && (
        <p class="ds-paragraph">
          {t('meeting.closed-by')}: {item.closedBy}
        </p>
      )}
      {item.caseText && <p class="ds-paragraph">{item.caseText}</p>}
      <p class="ds-paragraph">
        {t('meeting.proposal')}: {item.proposal}
      </p>
      {item.partial.map(({ seatId, ground }) => (
        <p class="ds-paragraph">
          {t('meeting.partial')}: {nameOf(seatId)} ({ground})
        </p>
      ))}
      {decision && (
        <p class="ds-paragraph">
          <strong>
            {t(`meeting.${decision.outcome}`)}: {decision.wording}
          </strong>
          <br />
          {t('meeting.tally', {
            ...{ for: decision.tally.for, against: decision.tally.against, blank: decision.tally.blank },
            ...{ voters: decision.tally.voters, members: decision.tally.members },
            ...{ needed: decision.tally.quorum.needed, section: decision.tally.quorum.section },
            trust: decision.tally.quorum.trust,
          })}{' '}
          {decision.tally.tieBrokenBy && t('meeting.tie', { name: decision.tally.tieBrokenBy })}
        </p>
      )}
      {item.followUps.map((one) => (
        <p class="ds-paragraph">
          {t('meeting.follow-up')}: {one.text} ({one.responsible}
          {one.dueOn && `, ${formatShortDate(one.dueOn as IsoDate, language)}`})
          {one.doneOn && ` – ${t('meeting.done')}: ${one.doneHow}`}
        </p>
      ))}
      {mayPrepare && meeting.state === 'called' && !decision && <Treat {...props} />}
      {mayPrepare && decision?.outcome === 'adopted' && <FollowUpForms {...props} />}
    </section>
  )
}

function Treat({ frame, meeting, item }: MeetingPageProps & { item: Item }) {
  const { language } = frame
  const t = meetingTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/saker/${item.id}`
  const { seats, present } = meeting
  const voters = votersAt({ seats, present, partial: new Set(item.partial.map(({ seatId }) => seatId)) })
  return (
    <>
      <Details summary={t('meeting.record-partial')}>
        <Form frame={frame} to={`${to}/habilitet`} label={t('meeting.record-partial')}>
          <Select
            id={`inhabil-${item.id}`}
            name="plass"
            label={t('meeting.name')}
            language={language}
            choices={seats
              .filter(({ id }) => present.has(id))
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField
            id={`grunn-${item.id}`}
            name="grunn"
            label={t('meeting.ground')}
            size={40}
            language={language}
          />
        </Form>
      </Details>
      <Form frame={frame} to={`${to}/stem`} label={t('meeting.record-vote')}>
        <TextField
          id={`vedtak-${item.id}`}
          name="vedtak"
          label={t('meeting.wording')}
          value={item.proposal}
          size={60}
          language={language}
        />
        {voters.map(({ seat }) => (
          <Select
            id={`stemme-${item.id}-${seat.id}`}
            name={`stemme-${seat.id}`}
            label={seat.name}
            language={language}
            emptyLabel={t('meeting.choice.none')}
            value="for"
            choices={(['for', 'against', 'blank'] as const).map((choice) => ({
              ...{ value: choice, label: t(`meeting.choice.${choice}`) },
            }))}
          />
        ))}
      </Form>
    </>
  )
}

function FollowUpForms({ frame, meeting, item }: MeetingPageProps & { item: Item }) {
  const { language } = frame
  const t = meetingTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/saker/${item.id}/oppfolging`
  return (
    <Details summary={t('meeting.follow-up')}>
      {item.followUps
        .filter(({ doneOn }) => doneOn === null)
        .map((one) => (
          <Form frame={frame} to={`${to}/${one.id}/gjort`} label={t('meeting.done')}>
            <TextField
              id={`vist-${one.id}`}
              name="vist"
              label={`${one.text}: ${t('meeting.how')}`}
              size={40}
              language={language}
            />
          </Form>
        ))}
      <Form frame={frame} to={to} label={t('meeting.add-follow-up')}>
        <TextField
          id={`gjor-${item.id}`}
          name="oppgave"
          label={t('meeting.task')}
          size={40}
          language={language}
        />
        <TextField
          id={`av-${item.id}`}
          name="ansvarlig"
          label={t('meeting.responsible')}
          size={30}
          language={language}
        />
        <TextField
          id={`frist-${item.id}`}
          name="frist"
          label={t('meeting.due')}
          optional
          size={14}
          language={language}
        />
      </Form>
    </Details>
  )
}
