import { Checkbox } from '#design/checkbox.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { FileField } from '#design/file-field.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { Form, type Frame } from '../money/frame.tsx'
import type { AgendaSource } from './agenda-source.ts'
import { boardTexts } from './board.text.ts'
import type { OtherItem } from './changed-decisions.queries.ts'
import { changeTexts } from './changes.text.ts'
import { Count } from './count-part.tsx'
import { DecideForms } from './decide-forms.tsx'
import { boardPage, Heading, meetingBase } from './frame.tsx'
import { outcomeOf } from './meeting.page.tsx'
import { meetingTexts } from './meetings.text.ts'
import type { Item, Meeting } from './meetings.ts'
import { Motions } from './motions-part.tsx'
import type { Paper } from './papers.ts'
import type { CooperationForm } from './procedure.rules.ts'

export interface ItemPageProps {
  frame: Frame
  meeting: Meeting
  item: Item
  papers: Paper[]
  source: AgendaSource | null
  form: CooperationForm
  today: string
  mayPrepare: boolean
  problem: string | null
}

/** One item: what it is about, its documents, who has a conflict of interest, the vote, and what follows from it. */
export function itemPage(props: ItemPageProps): string {
  const { frame, meeting, item, mayPrepare, problem, source } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const c = changeTexts(language)
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  return boardPage({
    ...{ frame, title: `${item.number} ${item.title}`, problem },
    trail: [{ label: `${meeting.body.name} ${meeting.number}`, href: `${meetingBase}/mote/${meeting.id}` }],
    children: (
      <>
        <SummaryList
          language={language}
          rows={[
            { label: b('item.kind'), value: b(`item.kind.${item.kind}`) },
            ...(item.caseText ? [{ label: t('meeting.case-text'), value: item.caseText }] : []),
            ...(item.proposal ? [{ label: t('meeting.proposal'), value: item.proposal }] : []),
            ...(source ? [{ label: b('item.source'), value: source.label(language) }] : []),
            ...(item.closedBy
              ? [
                  { label: b('item.closed-ground'), value: item.closedBy },
                  { label: b('item.public-title'), value: item.publicTitle ?? '–' },
                ]
              : []),
            ...(item.changes ? [{ label: c('changes.this'), value: <Cited of={item.changes} /> }] : []),
            ...(item.changedBy ? [{ label: c('changes.by'), value: <Cited of={item.changedBy} /> }] : []),
            ...(item.isLate ? [{ label: b('item.late'), value: b('item.nobody-objects') }] : []),
            ...item.partial.map(({ seatId, ground }) => ({
              ...{ label: t('meeting.partial'), value: `${nameOf(seatId)}: ${ground}` },
            })),
          ]}
        />
        <Papers {...props} />
        <Motions {...props} />
        {item.decision && <Decided {...props} />}
        {item.decision && <Count {...props} />}
        {mayPrepare && !item.decision && <DecideForms {...props} />}
        {item.decision && <FollowUps {...props} />}
        <Withdraw {...props} />
      </>
    ),
  })
}

/** Another item, by how it is cited. */
function Cited({ of }: { of: OtherItem }) {
  return (
    <a class="ds-link" href={`${meetingBase}/mote/${of.meetingId}/sak/${of.id}`}>
      {of.cited}
    </a>
  )
}

function Withdraw({ frame, meeting, item, mayPrepare }: ItemPageProps) {
  const c = changeTexts(frame.language)
  const isOpen = meeting.state === 'planned' || meeting.state === 'called'
  if (!mayPrepare || item.decision || !isOpen) return null
  return (
    <Details summary={c('withdraw.do')}>
      <Form
        frame={frame}
        to={`${meetingBase}/mote/${meeting.id}/saker/${item.id}/trekk`}
        label={c('withdraw.do')}
      >
        <p class="ds-paragraph">{c('withdraw.help')}</p>
        <TextField id="hvorfor" label={c('reason')} size={50} language={frame.language} />
      </Form>
    </Details>
  )
}

function Papers({ frame, meeting, item, papers, mayPrepare }: ItemPageProps) {
  const { language } = frame
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/sak/${item.id}/dokumenter`
  const mayChange = mayPrepare && (meeting.state === 'planned' || meeting.state === 'called')
  const csrf = <CsrfField {...(frame.csrfToken ? { token: frame.csrfToken } : {})} />
  return (
    <>
      <Heading>{b('item.papers')}</Heading>
      {papers.length === 0 && <p class="ds-paragraph">{b('item.no-paper')}</p>}
      <ul class="ds-list">
        {papers.map(({ id, name, sizeBytes, isPublic }) => (
          <li>
            <a class="ds-link" href={`${to}/${id}`}>
              {name}
            </a>{' '}
            ({Math.ceil(sizeBytes / 1000)} kB, {b(isPublic ? 'item.public' : 'item.not-public')})
            {mayChange && (
              <form method="post" action={`${to}/${id}/fjern`}>
                {csrf}
                <button type="submit" class="ds-button" data-variant="tertiary">
                  {b('item.remove')}
                  <span class="ds-sr-only"> {name}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <Details summary={b('item.add-paper')}>
          <form method="post" action={to} class="stack" enctype="multipart/form-data">
            {csrf}
            <FileField
              id="dokument"
              label={b('item.paper')}
              description={b('item.paper-help')}
              accept=".pdf,.png,.jpg,.jpeg"
              language={language}
            />
            {item.closedBy === null && (
              <Checkbox id="offentlig" label={b('item.paper-public')} checked language={language} />
            )}
            <p>
              <button type="submit" class="ds-button" data-variant="secondary">
                {b('item.add-paper')}
              </button>
            </p>
          </form>
        </Details>
      )}
    </>
  )
}

function Decided({ frame, meeting, item }: ItemPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const { decision } = item
  if (!decision) return null
  const { tally, ballots, wording } = decision
  const nameOf = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  const against = ballots.filter(({ choice }) => choice === 'against').map(({ seatId }) => nameOf(seatId))
  return (
    <section class="ds-card stack" aria-labelledby="vedtak">
      <h2 class="ds-heading" data-size="xs" id="vedtak">
        {outcomeOf(item, language)}
      </h2>
      {decision.outcome !== 'elected' && wording && <p class="ds-paragraph">{wording}</p>}
      {tally?.election && (
        <p class="ds-paragraph">
          {b('item.election', {
            candidates: tally.election.candidates.map(({ name, votes }) => `${name}: ${votes}`).join(', '),
            ...{ blank: tally.blank, round: tally.election.round },
          })}{' '}
          {tally.election.byLot && b('item.by-lot')}
        </p>
      )}
      {tally && (
        <p class="ds-paragraph">
          {t('meeting.tally', {
            ...{ for: tally.for, against: tally.against, blank: tally.blank },
            ...{ voters: tally.voters, members: tally.members, needed: tally.quorum.needed },
            ...{ section: tally.quorum.section, trust: tally.quorum.trust },
          })}{' '}
          {against.length > 0 && b('item.against', { names: against.join(', ') })}{' '}
          {tally.tieBrokenBy && t('meeting.tie', { name: tally.tieBrokenBy })}
        </p>
      )}
    </section>
  )
}

function FollowUps({ frame, meeting, item, mayPrepare }: ItemPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/saker/${item.id}/oppfolging`
  const day = (date: string) => formatShortDate(date as IsoDate, language)
  return (
    <>
      <Heading>{t('meeting.follow-up')}</Heading>
      {item.followUps.length === 0 && <p class="ds-paragraph">{b('board.follow-ups-none')}</p>}
      {item.followUps.map((one) => (
        <div class="ds-card stack">
          <p class="ds-paragraph">
            {one.text} ({one.responsible}
            {one.dueOn && `, ${t('meeting.due').toLowerCase()} ${day(one.dueOn)}`})
            {one.doneOn && `. ${t('meeting.done')} ${day(one.doneOn)}: ${one.doneHow}`}
          </p>
          {mayPrepare && !one.doneOn && (
            <Form frame={frame} to={`${to}/${one.id}/gjort`} label={t('meeting.done')}>
              <TextField
                id={`vist-${one.id}`}
                name="vist"
                label={t('meeting.how')}
                size={40}
                language={language}
              />
            </Form>
          )}
        </div>
      ))}
      {mayPrepare && (
        <Details summary={t('meeting.add-follow-up')}>
          <Form frame={frame} to={to} label={t('meeting.add-follow-up')}>
            <TextField id="oppgave" label={t('meeting.task')} size={40} language={language} />
            <TextField id="ansvarlig" label={t('meeting.responsible')} size={30} language={language} />
            <TextField id="frist" label={t('meeting.due')} optional size={14} language={language} />
          </Form>
        </Details>
      )}
    </>
  )
}
