import { Alert } from '#design/alert.tsx'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { Form, type Frame } from '../money/frame.tsx'
import { boardTexts } from './board.text.ts'
import { type Body, seatRoles } from './bodies.ts'
import { changeTexts } from './changes.text.ts'
import { boardPage, Heading, meetingBase } from './frame.tsx'
import { meetingTexts } from './meetings.text.ts'
import { type CooperationForm, membersWithoutSeat, procedureOn } from './procedure.rules.ts'
import { quorumOf, ruleOn, type Seat } from './vote.rules.ts'

export interface BodyPageProps {
  frame: Frame
  body: Body
  form: CooperationForm
  seats: Seat[]
  members: readonly { number: string; name: string }[]
  /** Who has a role in the cooperation, and may be tied to a seat. */
  people: readonly { id: string; name: string }[]
  /** Seats that an e-mail reaches. */
  withEmail: ReadonlySet<string>
  today: string
  mayPrepare: boolean
  problem: string | null
}

/** Who sits in a body and stands in for whom, what rules it meets by, and who is missing by the law. */
export function bodyPage(props: BodyPageProps): string {
  const { frame, body, form, seats, members, mayPrepare, problem } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const place = (number: string | null) => members.find((one) => one.number === number)?.name ?? '–'
  const sitting = seats.filter(({ role }) => role !== 'deputy' && role !== 'observer')
  const observers = seats.filter(({ role }) => role === 'observer')
  const lacks = membersWithoutSeat(
    form,
    body.kind,
    members.map(({ number }) => number),
    seats,
  )
  const missing = (what: 'seat' | 'deputy') => lacks.filter((one) => one.lacks === what)
  return boardPage({
    ...{ frame, title: body.name, problem },
    children: (
      <>
        {(['seat', 'deputy'] as const).map(
          (what) =>
            missing(what).length > 0 && (
              <Alert kind="warning">
                {b(`body.lacks-${what}`, {
                  names: missing(what)
                    .map(({ municipality }) => place(municipality))
                    .join(', '),
                  section: missing(what)[0]?.section ?? '',
                })}
              </Alert>
            ),
        )}
        <Table
          id="plasser"
          caption={b('body.members')}
          stacks
          rows={sitting}
          empty={<p class="ds-paragraph">{t('meeting.no-body-do')}</p>}
          columns={[
            {
              ...{ heading: t('meeting.municipality'), namesRow: true },
              cell: (one) => place(one.municipality),
            },
            {
              heading: b('body.member'),
              cell: ({ name, role }) =>
                role === 'member' ? name : `${name} (${t(`meeting.role.${role}`).toLowerCase()})`,
            },
            {
              heading: b('body.deputy'),
              cell: ({ id }) => seats.find(({ deputyFor }) => deputyFor === id)?.name ?? b('body.no-deputy'),
            },
            ...(body.votes === 'weighted'
              ? [{ heading: t('meeting.weight'), number: true, cell: ({ weight }: Seat) => weight }]
              : []),
          ]}
        />
        {observers.length > 0 && (
          <>
            <Heading>{b('body.observers')}</Heading>
            <p class="ds-paragraph">{b('body.observers-about')}</p>
            <ul class="ds-list">
              {observers.map(({ name }) => (
                <li>{name}</li>
              ))}
            </ul>
          </>
        )}
        <Rules {...props} />
        {mayPrepare && <AddSeat {...props} />}
        {mayPrepare && seats.length > 0 && <SeatEmail {...props} />}
        {mayPrepare && seats.length > 0 && <EndSeat {...props} />}
        <p class="ds-paragraph">{t('meeting.law-note')}</p>
      </>
    ),
  })
}

/** By what rules the body meets, each with its section and how far it is trusted. */
function Rules({ frame, body, form, seats, today }: BodyPageProps) {
  const { language } = frame
  const b = boardTexts(language)
  const c = changeTexts(language)
  const of = { form, kind: body.kind }
  const quorum = quorumOf({ seats, present: new Set(), partial: new Set() }, [], {
    ...{ form, votes: body.votes, day: today },
  })
  const notice = procedureOn('notice', of, today)
  const open = procedureOn('open', of, today)
  const late = procedureOn('late-item', of, today)
  const secret = procedureOn('secret-election', of, today)
  const proposes = procedureOn('observer-proposes', of, today)
  const majority = ruleOn('majority', form, today)
  const days = notice?.value?.days
  const by = (rule: { section: string; trust: string } | null) =>
    rule ? `${c('rule.by', { section: rule.section })} ${b('board.trust', { trust: rule.trust })}` : '–'
  const yesNo = (allowed: boolean | undefined) => c(allowed ? 'rule.yes' : 'rule.no')
  return (
    <>
      <Heading>{b('body.rules')}</Heading>
      <SummaryList
        language={language}
        rows={[
          {
            label: b('body.quorum'),
            value: `${b('body.quorum-value', { needed: quorum.needed, members: quorum.members })}. ${by(quorum)}`,
          },
          {
            label: c('rule.majority'),
            value: `${c(`rule.majority.${body.votes}`)}. ${c('rule.tie')}. ${by(majority)}`,
          },
          {
            label: b('body.notice'),
            value: `${days ? b('body.notice-days', { days }) : b('body.notice-fair')}. ${by(notice)}`,
          },
          { label: c('rule.late'), value: by(late) },
          {
            label: b('body.open'),
            value: open?.value?.publish ? `${b('body.open-yes')}. ${by(open)}` : b('body.open-no'),
          },
          { label: c('rule.secret'), value: `${yesNo(secret?.value?.allowed)}. ${by(secret)}` },
          { label: c('rule.observers'), value: `${yesNo(proposes?.value?.allowed)}. ${by(proposes)}` },
        ]}
      />
    </>
  )
}

function AddSeat({ frame, body, seats, members, people }: BodyPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  return (
    <Details summary={t('meeting.add-seat')}>
      <Form frame={frame} to={`${meetingBase}/organ/${body.id}/plasser`} label={t('meeting.add-seat')}>
        <TextField id="navn" label={t('meeting.name')} size={30} language={language} />
        <Select
          id="rolle"
          label={t('meeting.role')}
          language={language}
          emptyLabel={null}
          value="member"
          choices={seatRoles.map((role) => ({
            ...{ value: role, label: role === 'deputy' ? b('body.deputy') : t(`meeting.role.${role}`) },
          }))}
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
        <Select
          id="ansatt"
          label={b('body.employee')}
          description={b('body.employee-help')}
          language={language}
          emptyLabel={t('meeting.none')}
          choices={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField id="fra" label={b('body.from')} optional size={14} language={language} />
        {body.votes === 'weighted' && (
          <TextField id="vekt" label={t('meeting.weight')} value="1" size={4} language={language} />
        )}
      </Form>
    </Details>
  )
}

function SeatEmail({ frame, body, seats, withEmail }: BodyPageProps) {
  const { language } = frame
  const c = changeTexts(language)
  return (
    <Details summary={c('notice.set')}>
      <Form frame={frame} to={`${meetingBase}/organ/${body.id}/epost`} label={c('notice.set')}>
        <Select
          id="epost-plass"
          label={meetingTexts(language)('meeting.name')}
          language={language}
          choices={seats.map(({ id, name }) => ({
            ...{ value: id, label: withEmail.has(id) ? `${name} ✓` : name },
          }))}
        />
        <TextField
          id="epost"
          label={c('notice.email')}
          description={c('notice.email-help')}
          size={30}
          language={language}
        />
      </Form>
    </Details>
  )
}

function EndSeat({ frame, body, seats }: BodyPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  return (
    <Details summary={b('body.end-seat')}>
      <Form frame={frame} to={`${meetingBase}/organ/${body.id}/plasser/avslutt`} label={b('body.end')}>
        <Select
          id="plass"
          label={t('meeting.name')}
          description={b('body.end-help')}
          language={language}
          choices={seats.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <TextField id="siste-dag" label={b('body.last-day')} size={14} language={language} />
      </Form>
    </Details>
  )
}
