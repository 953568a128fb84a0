import { Checkbox } from '#design/checkbox.tsx'
import { Details } from '#design/details.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { Form } from '../money/frame.tsx'
import { boardTexts } from './board.text.ts'
import { changeTexts } from './changes.text.ts'
import { meetingBase } from './frame.tsx'
import type { MeetingPageProps } from './meeting.page.tsx'
import { meetingTexts } from './meetings.text.ts'
import { closingGroundsOn } from './procedure.rules.ts'

/** What puts an item on the agenda: a matter that waits elsewhere, or one that is written here. */
export function AddItem({ frame, meeting, waiting, mayChange }: MeetingPageProps) {
  const { language } = frame
  const t = meetingTexts(language)
  const b = boardTexts(language)
  const c = changeTexts(language)
  const to = `${meetingBase}/mote/${meeting.id}`
  const isLate = meeting.state === 'called'
  const late = (id: string) =>
    isLate && <Checkbox id={id} name="ingen-imot" label={b('item.nobody-objects')} language={language} />
  return (
    <>
      {waiting.length > 0 && (
        <Details summary={b('item.from-elsewhere')} open={!isLate && meeting.items.length === 0}>
          <Form frame={frame} to={`${to}/saker/hent`} label={b('item.put-on')}>
            <Select
              id="ventende"
              label={b('item.matter')}
              language={language}
              choices={waiting.map(({ source, matter }) => ({
                value: `${source.id} ${matter.id}`,
                label: `${source.label(language)}: ${matter.title}`,
              }))}
            />
            {late('ingen-imot-hent')}
          </Form>
        </Details>
      )}
      <Details summary={b('item.free')}>
        <Form frame={frame} to={`${to}/saker`} label={t('meeting.add-item')}>
          <RadioGroup
            id="sakstype"
            label={b('item.kind')}
            language={language}
            inRow
            value="case"
            choices={(['case', 'election', 'orientation'] as const).map((kind) => ({
              ...{ value: kind, label: b(`item.kind.${kind}`) },
            }))}
          />
          <TextField id="tittel" label={t('meeting.title')} size={50} language={language} />
          <TextArea id="saken" label={t('meeting.case-text')} optional language={language} />
          <TextArea id="forslag" label={t('meeting.proposal')} rows={3} language={language} />
          <Select
            id="lukket"
            label={b('item.closed-ground')}
            language={language}
            emptyLabel={b('item.open')}
            choices={closingGroundsOn(meeting.heldOn).map(({ id, label, section }) => ({
              ...{ value: id, label: `${label[language]} (${section})` },
            }))}
          />
          <TextField
            id="offentlig-tittel"
            label={b('item.public-title')}
            description={b('item.public-title-help')}
            optional
            size={50}
            language={language}
          />
          {mayChange.length > 0 && (
            <Select
              id="endrer"
              label={c('changes.label')}
              description={c('changes.help')}
              language={language}
              emptyLabel={c('changes.none')}
              choices={mayChange.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
            />
          )}
          {late('ingen-imot')}
        </Form>
      </Details>
    </>
  )
}
