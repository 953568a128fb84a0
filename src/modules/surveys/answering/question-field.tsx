import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { FileField } from '#design/file-field.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { type Question, said } from '../questions/question.rules.ts'
import type { Answer } from './answer.rules.ts'
import { answeringTexts } from './answering.text.ts'
import type { Evidence } from './evidence.queries.ts'

export interface QuestionFieldProps {
  question: Question
  answer: Answer | undefined
  language: Language
  /** What is wrong, in words. */
  error: string | undefined
  /** What others have said, or what was measured, to be read beside the question. */
  beside: readonly string[]
  files: readonly Evidence[]
  fileHref: (file: Evidence) => string
}

/** One question with its answer, comment and evidence. */
export function QuestionField(props: QuestionFieldProps) {
  const { question, answer, language, files } = props
  const t = answeringTexts(language)
  const { id } = question
  const takesEvidence = question.evidence !== 'none'
  return (
    <div class="stack">
      <AnswerField {...props} />
      <Details
        summary={t('answer.more')}
        open={Boolean(answer?.comment || answer?.link || files.length > 0 || props.error)}
      >
        <div class="stack">
          <TextArea
            id={`${id}-merknad`}
            label={t('answer.comment')}
            language={language}
            value={answer?.comment ?? ''}
            rows={2}
            optional
          />
          <TextField
            id={`${id}-lenke`}
            label={t('answer.link')}
            description={t('answer.link-about')}
            language={language}
            value={answer?.link ?? ''}
            optional={question.evidence !== 'needed'}
          />
          {takesEvidence && (
            <>
              <FileField
                id={`${id}-fil`}
                label={t('answer.file')}
                description={t('answer.file-about')}
                language={language}
                optional
              />
              <TextField
                id={`${id}-dato`}
                label={t('answer.date')}
                language={language}
                value={shownDay(answer?.evidenceOn, language)}
                size={12}
                optional
              />
            </>
          )}
          {files.length > 0 && (
            <ul class="ds-list">
              {files.map((file) => (
                <li>
                  <a class="ds-link" href={props.fileHref(file)}>
                    {file.fileName}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </div>
      </Details>
    </div>
  )
}

const shownDay = (typed: string | undefined, language: Language): string =>
  typed && /^\d{4}-\d{2}-\d{2}$/.test(typed) ? formatShortDate(typed as IsoDate, language) : (typed ?? '')

function AnswerField({ question, answer, language, error, beside }: QuestionFieldProps) {
  const t = answeringTexts(language)
  const { id, type, choices, levels, unit } = question
  const lines = [
    ...(question.help ? [said(question.help, language)] : []),
    ...(question.evidence === 'needed' ? [t('answer.file-needed')] : []),
    ...beside,
  ]
  const own = {
    ...{ id, label: said(question.text, language), language },
    ...(lines.length > 0 ? { description: lines.map((line) => <div>{line}</div>) } : {}),
    ...(error ? { error } : {}),
  }
  const value = typeof answer?.value === 'string' ? answer.value : ''
  const options = choices.map((one) => ({ value: one.value, label: said(one.label, language) }))
  switch (type) {
    case 'choice':
      return <RadioGroup {...own} choices={options} value={value} inRow={options.length < 5} />
    case 'several':
      return (
        <CheckboxGroup
          {...own}
          choices={options}
          values={typeof answer?.value === 'string' ? [answer.value] : [...(answer?.value ?? [])]}
        />
      )
    case 'level':
      return (
        <RadioGroup
          {...own}
          choices={['0', '1', '2', '3', '4', '5'].map((level) => {
            const meaning = levels?.[Number(level)]
            return {
              value: level,
              label: meaning ? `${level}: ${said(meaning, language)}` : t('answer.level', { level }),
            }
          })}
          value={value}
        />
      )
    case 'number':
      return (
        <TextField {...own} value={value} inputmode="decimal" size={10} {...(unit ? { suffix: unit } : {})} />
      )
    case 'percent':
      return <TextField {...own} value={value} inputmode="decimal" size={6} suffix="%" />
    case 'text':
      return <TextArea {...own} value={value} rows={4} />
  }
}
