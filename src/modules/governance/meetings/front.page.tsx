import { Alert } from '#design/alert.tsx'
import { Card } from '#design/card.tsx'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { Form, type Frame } from '../money/frame.tsx'
import type { AgendaSource, WaitingMatter } from './agenda-source.ts'
import { boardTexts } from './board.text.ts'
import type { Body } from './bodies.ts'
import { changeTexts } from './changes.text.ts'
import type { ChosenForm } from './cooperation-form.ts'
import { councilBase } from './councils.page.tsx'
import { councilTexts } from './councils.text.ts'
import type { OpenFollowUp } from './follow-up.ts'
import { boardPage, Heading, meetingBase } from './frame.tsx'
import type { ListedMeeting } from './listed.queries.ts'
import { meetingTexts } from './meetings.text.ts'
import { bodiesMissing, cooperationForms, formWithId } from './procedure.rules.ts'
import { publicBase } from './public-meetings.page.tsx'
import { votesBy } from './vote.rules.ts'

export interface FrontProps {
  frame: Frame
  cooperation: string
  form: ChosenForm
  bodies: Body[]
  meetings: ListedMeeting[]
  waiting: { source: AgendaSource; matter: WaitingMatter }[]
  followUps: OpenFollowUp[]
  today: string
  mayPrepare: boolean
  mayChooseForm: boolean
  problem: string | null
}

const shortDay = (day: string, language: Language) => formatShortDate(day as IsoDate, language)

/** The organisation of a cooperation at a glance: bodies, meetings that come, what waits for them and what they asked for. */
export function boardFrontPage(props: FrontProps): string {
  const { frame, bodies, meetings, mayPrepare, problem, form, today, waiting, followUps } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const missing = bodiesMissing(
    form.form,
    bodies.map(({ kind }) => kind),
  )
  const isComing = ({ heldOn, state }: ListedMeeting) =>
    state !== 'cancelled' && (heldOn >= today || state === 'planned' || state === 'called')
  return boardPage({
    ...{ frame, title: t('meeting.place'), problem, isFront: true },
    children: (
      <>
        <p class="ds-paragraph">{t('meeting.place.about')}</p>
        <p class="ds-paragraph">
          <a class="ds-link" href={publicBase(props.cooperation)}>
            {b('board.public-page')}
          </a>
        </p>
        <p class="ds-paragraph">
          <a class="ds-link" href={councilBase}>
            {councilTexts(language)('council.all')}
          </a>
        </p>
        <FormOfCooperation {...props} />
        {missing.length > 0 && (
          <Alert kind="warning">
            {b('board.body-missing', {
              names: missing.map((kind) => t(`meeting.kind.${kind}`).toLowerCase()).join(', '),
            })}
          </Alert>
        )}
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
        <Heading>{b('board.coming')}</Heading>
        <Meetings
          {...props}
          id="kommende"
          title={b('board.coming')}
          rows={meetings.filter(isComing).reverse()}
          empty={b('board.coming-none')}
        />
        <Heading>{b('board.waiting')}</Heading>
        {waiting.length === 0 && <p class="ds-paragraph">{b('board.waiting-none')}</p>}
        <ul class="ds-list">
          {waiting.map(({ source, matter }) => (
            <li>
              {source.label(language)}:{' '}
              {matter.href ? (
                <a class="ds-link" href={matter.href}>
                  {matter.title}
                </a>
              ) : (
                matter.title
              )}
            </li>
          ))}
        </ul>
        <Heading>{b('board.follow-ups')}</Heading>
        <Table
          id="oppfolging"
          caption={b('board.follow-ups')}
          hiddenCaption
          stacks
          rows={followUps}
          empty={<p class="ds-paragraph">{b('board.follow-ups-none')}</p>}
          columns={[
            { ...{ heading: t('meeting.task'), namesRow: true }, cell: ({ text }) => text },
            { heading: t('meeting.responsible'), cell: ({ responsible }) => responsible },
            {
              heading: t('meeting.due'),
              cell: ({ dueOn }) =>
                dueOn === null ? (
                  '–'
                ) : (
                  <>
                    {shortDay(dueOn, language)}
                    {dueOn < today && (
                      <>
                        {' '}
                        <Tag color="danger">{changeTexts(language)('follow.overdue')}</Tag>
                      </>
                    )}
                  </>
                ),
            },
            {
              heading: b('board.case'),
              cell: ({ meetingId, itemId, bodyName, itemNumber }) => (
                <a class="ds-link" href={`${meetingBase}/mote/${meetingId}/sak/${itemId}`}>
                  {bodyName} {itemNumber}
                </a>
              ),
            },
          ]}
        />
        <Heading>{b('board.held')}</Heading>
        <Meetings
          {...props}
          id="holdte"
          title={b('board.held')}
          rows={meetings.filter((one) => !isComing(one))}
          empty={b('board.held-none')}
        />
        {mayPrepare && bodies.length > 0 && <NewMeeting frame={frame} bodies={bodies} />}
        {mayPrepare && <NewBody {...props} />}
      </>
    ),
  })
}

function Meetings(props: FrontProps & { id: string; rows: ListedMeeting[]; title: string; empty: string }) {
  const { frame, bodies, rows, id, empty, title } = props
  const { language } = frame
  const t = meetingTexts(language)
  return (
    <Table
      id={id}
      caption={title}
      hiddenCaption
      stacks
      rows={rows}
      empty={<p class="ds-paragraph">{empty}</p>}
      columns={[
        {
          ...{ heading: t('meeting.meeting'), namesRow: true },
          cell: (one) => (
            <a class="ds-link" href={`${meetingBase}/mote/${one.id}`}>
              {bodies.find((body) => body.id === one.bodyId)?.name} {one.number}
            </a>
          ),
        },
        { heading: t('meeting.date'), cell: ({ heldOn }) => shortDay(heldOn, language) },
        { heading: t('meeting.where'), cell: ({ place }) => place },
        { heading: t('meeting.state'), cell: ({ state }) => t(`meeting.state.${state}`) },
      ]}
    />
  )
}

function FormOfCooperation({ frame, form, mayChooseForm }: FrontProps) {
  const { language } = frame
  const b = boardTexts(language)
  const law = formWithId(form.form)
  return (
    <>
      <SummaryList
        language={language}
        rows={[
          {
            label: b('board.form'),
            value: `${law.label[language]}. ${form.since ? b('board.form-since', { date: shortDay(form.since, language) }) : b('board.form-read')}`,
          },
          {
            label: b('board.form-law'),
            value: `${law.act}. ${law.about[language]} ${b('board.trust', { trust: law.trust })}`,
          },
        ]}
      />
      {mayChooseForm && (
        <Details summary={b('board.choose-form')}>
          <Form frame={frame} to={`${meetingBase}/form`} label={b('board.choose-form')}>
            <RadioGroup
              id="form"
              label={b('board.form')}
              language={language}
              value={form.form}
              choices={cooperationForms.map(({ id, label, about }) => ({
                ...{ value: id, label: label[language], description: about[language] },
              }))}
            />
            <TextField id="form-fra" label={b('board.form-from')} size={14} language={language} />
            <TextField id="form-kilde" label={b('board.form-source')} size={40} language={language} />
          </Form>
        </Details>
      )}
    </>
  )
}

function NewBody({ frame, form }: FrontProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  return (
    <Details summary={t('meeting.new-body')}>
      <Form frame={frame} to={`${meetingBase}/organ`} label={b('board.set-up')}>
        <TextField id="navn" label={t('meeting.name')} size={30} language={language} />
        <RadioGroup
          id="slag"
          label={t('meeting.kind')}
          language={language}
          inRow
          value="board"
          choices={formWithId(form.form).bodies.map((kind) => ({
            ...{ value: kind, label: t(`meeting.kind.${kind}`) },
          }))}
        />
        <RadioGroup
          id="stemmer"
          label={t('meeting.votes')}
          language={language}
          inRow
          value="one-each"
          choices={votesBy.map((votes) => ({
            ...{ value: votes, label: t(`meeting.votes.${votes}`) },
            ...(votes === 'double' ? { description: changeTexts(language)('vote.rule.double') } : {}),
          }))}
        />
      </Form>
    </Details>
  )
}

function NewMeeting({ frame, bodies }: { frame: Frame; bodies: Body[] }) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  return (
    <Details summary={t('meeting.new-meeting')}>
      <Form frame={frame} to={`${meetingBase}/mote`} label={b('board.plan')}>
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
    </Details>
  )
}
