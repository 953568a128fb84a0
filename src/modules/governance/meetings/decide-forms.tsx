import { Checkbox } from '#design/checkbox.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { impartialityGroundsOn } from '#norway/impartiality-grounds.ts'
import { isoDate } from '#norway/iso-date.ts'
import { Form } from '../money/frame.tsx'
import { boardTexts } from './board.text.ts'
import { changeTexts } from './changes.text.ts'
import { Heading, meetingBase } from './frame.tsx'
import type { ItemPageProps } from './item.page.tsx'
import { SeatSelect } from './meeting.page.tsx'
import { meetingTexts } from './meetings.text.ts'
import { nextMotion, wordingAfter } from './motion.rules.ts'
import { procedureOn } from './procedure.rules.ts'
import { quorumOf, ruleOn, votersAt } from './vote.rules.ts'

/** What records how an item was treated: who had a conflict of interest, and the vote, the election, or the taking note. */
export function DecideForms(props: ItemPageProps) {
  const { frame, meeting, item, today } = props
  const { language } = frame
  const b = boardTexts(language)
  if (meeting.state !== 'called') return null
  if (meeting.heldOn > today) return <p class="ds-paragraph">{b('item.not-before')}</p>
  if (meeting.present.size === 0) return <p class="ds-paragraph">{b('item.attendance-first')}</p>
  return (
    <>
      {item.closedBy && (
        <p class="ds-paragraph">{changeTexts(language)('closed.vote', { section: item.closedBy })}</p>
      )}
      {item.kind !== 'orientation' && <Voters {...props} />}
      {item.kind !== 'orientation' && <Partiality {...props} />}
      {item.kind === 'case' && <Vote {...props} />}
      {item.kind === 'election' && <Elect {...props} />}
      {item.kind === 'orientation' && (
        <Form
          frame={frame}
          to={`${meetingBase}/mote/${meeting.id}/saker/${item.id}/orientering`}
          label={b('item.note')}
        />
      )}
    </>
  )
}

const tableOf = ({ meeting, item }: ItemPageProps) => ({
  ...{ seats: meeting.seats, present: meeting.present },
  partial: new Set(item.partial.map(({ seatId }) => seatId)),
})

function Voters(props: ItemPageProps) {
  const { frame, meeting, form } = props
  const b = boardTexts(frame.language)
  const table = tableOf(props)
  const voters = votersAt(table)
  const quorum = quorumOf(table, [], { form, votes: meeting.body.votes, day: meeting.heldOn })
  return (
    <p class="ds-paragraph">
      <strong>{b('item.voters')}:</strong>{' '}
      {b('item.voters-value', {
        ...{ there: voters.length, members: quorum.members, needed: quorum.needed, section: quorum.section },
      })}
    </p>
  )
}

function Partiality(props: ItemPageProps) {
  const { frame, meeting, item, form } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const grounds = impartialityGroundsOn(isoDate(meeting.heldOn))
  return (
    <Details summary={t('meeting.record-partial')}>
      <Form
        frame={frame}
        to={`${meetingBase}/mote/${meeting.id}/saker/${item.id}/habilitet`}
        label={t('meeting.record-partial')}
      >
        <p class="ds-paragraph">
          {b('item.partial-help')}{' '}
          {b('item.partial-law', { section: ruleOn('partiality', form, meeting.heldOn).section })}
        </p>
        <SeatSelect
          id="inhabil"
          name="plass"
          label={t('meeting.name')}
          seats={meeting.seats.filter(({ id, role }) => meeting.present.has(id) && role !== 'observer')}
          language={language}
        />
        <Select
          id="grunn"
          label={t('meeting.ground')}
          language={language}
          choices={[
            ...grounds.map(({ section }) => ({
              value: `forvaltningsloven ${section}`,
              label: `forvaltningsloven ${section}`,
            })),
            { value: b('item.other-ground'), label: b('item.other-ground') },
          ].filter((one, i, all) => all.findIndex(({ value }) => value === one.value) === i)}
        />
        <TextField id="grunn-mer" label={b('item.ground-more')} size={40} language={language} />
      </Form>
    </Details>
  )
}

function Vote(props: ItemPageProps) {
  const { frame, meeting, item } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/saker/${item.id}/stem`
  if (nextMotion(item.motions)) return <p class="ds-paragraph">{changeTexts(language)('motion.first')}</p>
  const wording = (id: string) => (
    <TextArea
      id={id}
      name="vedtak"
      label={t('meeting.wording')}
      description={b('item.wording-help')}
      value={wordingAfter(item.proposal, item.motions)}
      rows={3}
      language={language}
    />
  )
  return (
    <>
      <Heading>{t('meeting.vote')}</Heading>
      <Form frame={frame} to={to} label={b('item.unanimous')}>
        <input type="hidden" name="enstemmig" value="ja" />
        {wording('vedtak-enstemmig')}
      </Form>
      <Details summary={b('item.split')}>
        <Form frame={frame} to={to} label={t('meeting.record-vote')}>
          {wording('vedtak-delt')}
          <Ballots {...props} prefix="" />
        </Form>
      </Details>
      {meeting.body.votes === 'weighted' && (
        <Details summary={changeTexts(language)('split.do')}>
          <Form frame={frame} to={to} label={changeTexts(language)('split.do')}>
            <input type="hidden" name="deling" value="ja" />
            <p class="ds-paragraph">{changeTexts(language)('split.about')}</p>
            {wording('vedtak-delte-stemmer')}
            {votersAt(tableOf(props)).map(({ seat, weight }) => (
              <>
                <TextField
                  id={`for-${seat.id}`}
                  label={changeTexts(language)('split.for', { name: seat.name, weight })}
                  value={String(weight)}
                  size={5}
                  language={language}
                />
                <TextField
                  id={`mot-${seat.id}`}
                  label={changeTexts(language)('split.against')}
                  value="0"
                  size={5}
                  language={language}
                />
              </>
            ))}
          </Form>
        </Details>
      )}
    </>
  )
}

/** One choice for each who votes in the item. */
export function Ballots(props: ItemPageProps & { prefix: string }) {
  const { frame, meeting, form, prefix } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const duty = procedureOn('vote-duty', { form, kind: meeting.body.kind }, meeting.heldOn)
  const choices = duty?.value?.blankOnlyInElections
    ? (['for', 'against'] as const)
    : (['for', 'against', 'blank'] as const)
  return (
    <>
      {votersAt(tableOf(props)).map(({ seat, for: member }) => (
        <RadioGroup
          id={`${prefix}stemme-${seat.id}`}
          name={`stemme-${seat.id}`}
          label={
            seat.id === member.id ? seat.name : b('item.stands-for', { name: seat.name, member: member.name })
          }
          language={language}
          inRow
          choices={choices.map((choice) => ({ value: choice, label: t(`meeting.choice.${choice}`) }))}
        />
      ))}
    </>
  )
}

function Elect(props: ItemPageProps) {
  const { frame, meeting, item, form } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const secret = procedureOn('secret-election', { form, kind: meeting.body.kind }, meeting.heldOn)
  return (
    <>
      <Heading>{t('meeting.vote')}</Heading>
      <Form
        frame={frame}
        to={`${meetingBase}/mote/${meeting.id}/saker/${item.id}/valg`}
        label={b('item.record-election')}
      >
        <RadioGroup
          id="runde"
          label={b('item.round')}
          language={language}
          inRow
          value="1"
          choices={(['1', '2'] as const).map((round) => ({ value: round, label: b(`item.round.${round}`) }))}
        />
        <TextArea
          id="kandidater"
          label={b('item.candidates')}
          description={b('item.candidates-help')}
          rows={4}
          language={language}
        />
        <TextField id="blanke" label={b('item.blank')} value="0" size={4} language={language} />
        <TextField
          id="lodd"
          label={b('item.lot')}
          description={b('item.lot-help')}
          optional
          size={30}
          language={language}
        />
        <Checkbox
          id="hemmelig"
          label={b('item.secret')}
          {...(secret ? { description: b('item.partial-law', { section: secret.section }) } : {})}
          language={language}
        />
      </Form>
    </>
  )
}
