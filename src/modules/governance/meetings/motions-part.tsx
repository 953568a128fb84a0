import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { Form } from '../money/frame.tsx'
import { boardTexts } from './board.text.ts'
import { changeTexts } from './changes.text.ts'
import { Ballots } from './decide-forms.tsx'
import { Heading, meetingBase } from './frame.tsx'
import type { ItemPageProps } from './item.page.tsx'
import { SeatSelect } from './meeting.page.tsx'
import { meetingTexts } from './meetings.text.ts'
import { motionKinds, nextMotion } from './motion.rules.ts'
import { procedureOn } from './procedure.rules.ts'
import { votersAt } from './vote.rules.ts'

/** What others proposed in an item, how it went, and the one that is voted on next. */
export function Motions(props: ItemPageProps) {
  const { frame, meeting, item, mayPrepare, today } = props
  const { language } = frame
  const c = changeTexts(language)
  const name = (id: string) => meeting.seats.find((seat) => seat.id === id)?.name ?? ''
  const next = item.decision ? null : nextMotion(item.motions)
  const isOpen = mayPrepare && meeting.state === 'called' && !item.decision && item.kind === 'case'
  const recording = isOpen && meeting.heldOn <= today && meeting.present.size > 0
  if (item.motions.length === 0 && !recording) return null
  return (
    <>
      {item.motions.length > 0 && (
        <>
          <Heading>{c('motion.heading')}</Heading>
          {!item.decision && <p class="ds-paragraph">{c('motion.about')}</p>}
          <Table
            id="forslag-i-saken"
            caption={c('motion.heading')}
            hiddenCaption
            stacks
            rows={[...item.motions]}
            empty={null}
            columns={[
              { ...{ heading: c('motion.text'), namesRow: true }, cell: ({ text }) => text },
              { heading: c('motion.kind'), cell: ({ kind }) => c(`motion.kind.${kind}`) },
              { heading: c('motion.by'), cell: ({ seatId }) => name(seatId) },
              {
                heading: boardTexts(language)('item.outcome'),
                cell: ({ outcome, tally }) => (
                  <>
                    {c(`motion.outcome.${outcome ?? 'waits'}`)}
                    {tally && `. ${c('motion.result', { for: tally.for, against: tally.against })}`}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
      {recording && next && <VoteNext {...props} />}
      {recording && <Put {...props} />}
    </>
  )
}

function VoteNext(props: ItemPageProps) {
  const { frame, meeting, item } = props
  const { language } = frame
  const b = boardTexts(language)
  const c = changeTexts(language)
  const next = nextMotion(item.motions)
  if (!next) return null
  const to = `${meetingBase}/mote/${meeting.id}/saker/${item.id}/forslag/${next.id}`
  return (
    <section class="stack" aria-labelledby="neste-forslag">
      <h2 class="ds-heading" data-size="sm" id="neste-forslag">
        {c('motion.vote', { kind: c(`motion.kind.${next.kind}`).toLowerCase() })}
      </h2>
      <p class="ds-paragraph">{next.text}</p>
      <Form frame={frame} to={`${to}/stem`} label={b('item.unanimous')}>
        <input type="hidden" name="enstemmig" value="ja" />
      </Form>
      <Details summary={b('item.split')}>
        <Form frame={frame} to={`${to}/stem`} label={meetingTexts(language)('meeting.record-vote')}>
          <Ballots {...props} prefix="forslag-" />
        </Form>
      </Details>
      <Form frame={frame} to={`${to}/trekk`} label={c('motion.withdraw')} />
    </section>
  )
}

function Put(props: ItemPageProps) {
  const { frame, meeting, item, form } = props
  const { language } = frame
  const c = changeTexts(language)
  const partial = new Set(item.partial.map(({ seatId }) => seatId))
  const voters = votersAt({ seats: meeting.seats, present: meeting.present, partial })
  const rule = procedureOn('observer-proposes', { form, kind: meeting.body.kind }, meeting.heldOn)
  const observers = rule?.value?.allowed
    ? meeting.seats.filter(({ id, role }) => role === 'observer' && meeting.present.has(id))
    : []
  return (
    <Details summary={c('motion.put')}>
      <Form
        frame={frame}
        to={`${meetingBase}/mote/${meeting.id}/saker/${item.id}/forslag`}
        label={c('motion.put')}
      >
        <RadioGroup
          id="forslagstype"
          label={c('motion.kind')}
          language={language}
          inRow
          value="amendment"
          choices={motionKinds.map((kind) => ({ value: kind, label: c(`motion.kind.${kind}`) }))}
        />
        <SeatSelect
          id="forslagsstiller"
          name="forslagsstiller"
          label={c('motion.by')}
          seats={[...voters.map(({ seat }) => seat), ...observers]}
          language={language}
        />
        <TextArea
          id="forslag"
          label={c('motion.text')}
          description={c('motion.text-help')}
          rows={3}
          language={language}
        />
      </Form>
    </Details>
  )
}
