import { Checkbox } from '#design/checkbox.tsx'
import { dateLong } from '#design/date-format.ts'
import { SummaryList } from '#design/summary-list.tsx'
import { TextField } from '#design/text-field.tsx'
import { Form } from '../money/frame.tsx'
import { boardTexts } from './board.text.ts'
import { changeTexts } from './changes.text.ts'
import { Heading, meetingBase } from './frame.tsx'
import { type MeetingPageProps, SeatSelect } from './meeting.page.tsx'
import { meetingTexts } from './meetings.text.ts'
import { publicBase } from './public-meetings.page.tsx'

/** The minutes as they are signed, who has signed, what is published of the meeting, and where it is archived. */
export function Minutes(props: MeetingPageProps) {
  const { frame, meeting, mayPrepare, hostName } = props
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}`
  return (
    <>
      {meeting.minutes && (
        <>
          <Heading>{t('meeting.minutes')}</Heading>
          <div class="ds-card stack">
            {meeting.minutes
              .trim()
              .split('\n\n')
              .map((part) => (
                <p class="ds-paragraph">
                  {part.split('\n').map((line, i) => (
                    <>
                      {i > 0 && <br />}
                      {line}
                    </>
                  ))}
                </p>
              ))}
          </div>
          <p class="ds-paragraph">
            <a class="ds-link" href={`${to}/motebok.pdf`}>
              {changeTexts(language)('minutes.pdf')}
            </a>
          </p>
          <Signatures {...props} />
        </>
      )}
      {meeting.state === 'minuted' && mayPrepare && meeting.signatures.length === 0 && (
        <Form frame={frame} to={`${to}/apne`} label={b('meet.reopen')} />
      )}
      {meeting.state === 'signed' && (
        <p class="ds-paragraph">
          {b('meet.archive')}:{' '}
          {meeting.archivedIn
            ? t('meeting.archived', { host: hostName ?? '', reference: meeting.archiveReference ?? '' })
            : t('meeting.not-archived')}
        </p>
      )}
      {meeting.state !== 'planned' && <Published {...props} />}
    </>
  )
}

function Signatures({ frame, meeting, mayPrepare, signsAs }: MeetingPageProps) {
  const { language } = frame
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/signer`
  const signed = (id: string) => meeting.signatures.find(({ seatId }) => seatId === id)
  const signers = meeting.seats.filter(({ id }) => meeting.signers.includes(id))
  const left = signers.filter(({ id }) => !signed(id))
  const self = left.find(({ id }) => id === signsAs)
  const sha256 = <input type="hidden" name="sha256" value={meeting.minutesSha256 ?? ''} />
  return (
    <>
      <Heading>{b('meet.signatures')}</Heading>
      <SummaryList
        language={language}
        rows={[
          ...signers.map(({ id, name }) => {
            const one = signed(id)
            return {
              label: name,
              value: one ? `${one.name}, ${dateLong(one.at, language)}` : b('meet.waits'),
            }
          }),
          { label: b('meet.hash'), value: <span class="break">{meeting.minutesSha256}</span> },
        ]}
      />
      {self && meeting.state === 'minuted' && (
        <Form frame={frame} to={to} label={b('meet.sign-self', { name: self.name })}>
          {sha256}
          <input type="hidden" name="plass" value={self.id} />
        </Form>
      )}
      {mayPrepare && meeting.state === 'minuted' && left.length > 0 && (
        <Form frame={frame} to={`${to}-papir`} label={b('meet.sign-paper')}>
          {sha256}
          <SeatSelect
            id="plass-papir"
            name="plass"
            label={b('meet.sign-paper')}
            seats={left}
            language={language}
          />
        </Form>
      )}
    </>
  )
}

function Published({ frame, meeting, published, cooperation, mayPrepare }: MeetingPageProps) {
  const { language } = frame
  const b = boardTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}/publiser`
  const kinds =
    meeting.state === 'signed'
      ? (['minutes'] as const)
      : meeting.state === 'cancelled'
        ? []
        : (['agenda'] as const)
  return (
    <>
      <Heading>{b('meet.published')}</Heading>
      {published.length === 0 && <p class="ds-paragraph">{b('meet.not-published')}</p>}
      <ul class="ds-list">
        {published.map(({ kind, edition, publishedAt, correction, isHidden }) => (
          <li>
            <a
              class="ds-link"
              href={`${publicBase(cooperation)}/${meeting.id}?slag=${kind}&utgave=${edition}`}
            >
              {b('meet.publication', {
                ...{ kind: b(`meet.${kind}`), edition, date: dateLong(publishedAt, language) },
              })}
            </a>
            {correction && ` (${correction})`}
            {isHidden && ` (${changeTexts(language)('correct.hide').toLowerCase()})`}
          </li>
        ))}
      </ul>
      {mayPrepare &&
        kinds.map((kind) => (
          <Form
            frame={frame}
            to={to}
            label={
              published.some((one) => one.kind === kind)
                ? changeTexts(language)('correct.do')
                : b(`meet.publish-${kind}`)
            }
          >
            <input type="hidden" name="slag" value={kind} />
            {published.some((one) => one.kind === kind) && (
              <>
                <TextField
                  id={`rettet-${kind}`}
                  name="rettet"
                  label={changeTexts(language)('correct.label')}
                  description={changeTexts(language)('correct.help')}
                  size={50}
                  language={language}
                />
                <Checkbox
                  id={`skjul-${kind}`}
                  name="skjul"
                  label={changeTexts(language)('correct.hide')}
                  language={language}
                />
              </>
            )}
          </Form>
        ))}
    </>
  )
}
