import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { DateField } from '#design/date-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { FileField } from '#design/file-field.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import type { StaffPageProps } from '#design/staff-page.tsx'
import { TextArea } from '#design/text-area.tsx'
import { dateTyped } from '../date-typed.ts'
import { type FormError, oneFormPage } from './one-form.page.tsx'
import { registerAnswerTexts } from './register-answer.text.ts'
import { answerChannels } from './registered-answers.queries.ts'
import type { PartyRequest } from './request.queries.ts'

export interface RegisterAnswerPageProps {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  here: string
  caseHref: string
  caseNumber: string
  request: PartyRequest
  askedName: string
  /** Made when the form was drawn. */
  id: string
  typed: Readonly<Record<string, string>>
  answered: string[]
  errors: FormError[]
}

/** Where a caseworker registers an answer that came by post, by e-mail or at the counter. */
export function registerAnswerPage(props: RegisterAnswerPageProps): string {
  const { frame, request, typed, errors } = props
  const { language } = frame
  const t = registerAnswerTexts(language)
  const error = (id: string) => {
    const text = errors.find((one) => one.id === id)?.text
    return text ? { error: text } : {}
  }
  return oneFormPage({
    frame,
    title: t('title', { number: props.caseNumber }),
    lead: t('lead'),
    errors,
    children: (
      <>
        <p class="ds-paragraph">
          {t('asked', { name: props.askedName, date: dateLong(request.askedAt, language) })}
        </p>
        <blockquote>
          {request.message.split(/\n+/).map((paragraph) => (
            <p class="ds-paragraph">{paragraph}</p>
          ))}
        </blockquote>
        <form method="post" action={props.here} enctype="multipart/form-data" novalidate class="narrow">
          <CsrfField token={frame.csrfToken} />
          <input type="hidden" name="id" value={props.id} />
          <RadioGroup
            id="kanal"
            label={t('channel')}
            language={language}
            value={typed.kanal ?? ''}
            choices={answerChannels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
            {...error('kanal')}
          />
          <DateField
            id="kom"
            label={t('on')}
            language={language}
            value={dateTyped(typed, 'kom')}
            {...error('kom')}
          />
          {request.items.length > 0 && (
            <CheckboxGroup
              id="besvart"
              label={t('items')}
              description={t('items-help')}
              language={language}
              choices={request.items.map(({ id, what }) => ({ value: id, label: what }))}
              values={props.answered}
              {...error('besvart')}
            />
          )}
          <TextArea
            id="svartekst"
            label={t('text')}
            description={t('text-help')}
            optional
            language={language}
            rows={6}
            value={typed.svartekst ?? ''}
            {...error('svartekst')}
          />
          <FileField
            id="fil"
            label={t('files')}
            description={t('files-help')}
            optional
            multiple
            language={language}
            {...error('fil')}
          />
          <div class="buttons">
            <button class="ds-button" type="submit">
              {t('submit')}
            </button>
            <a class="ds-button" data-variant="tertiary" href={props.caseHref}>
              {t('back')}
            </a>
          </div>
        </form>
      </>
    ),
  })
}
