import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { Form, type Frame, surveyPage } from '../frame.tsx'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { titleOf } from './front.page.tsx'
import { idFor, measures, type Question, questionTypes, type Words } from './question.rules.ts'
import type { Survey } from './surveys.queries.ts'

/** A question as it stands in the form, field by field. */
export type TypedQuestion = (name: string) => string

/** The form of a question. What was sent is shown again as it was typed. */
export function questionPage(props: {
  frame: Frame
  survey: Survey
  question: Question | null
  typed: TypedQuestion
  problem: string | null
}): string {
  const { frame, survey, question, typed } = props
  const { language } = frame
  const t = surveysTexts(language)
  const here = `${base}/undersokelse/${survey.id}`
  const title = question ? t('change-question') : t('new-question')
  const own = (id: string) => ({ id, language, value: typed(id) })
  return surveyPage({
    ...{ frame, title, problem: props.problem },
    trail: [{ label: titleOf(survey, language), href: here }],
    children: (
      <>
        <Form frame={frame} to={`${here}/sporsmal/${question?.id ?? 'nytt'}`} label={t('save')}>
          <TextField {...own('del')} label={t('section')} description={t('section-about')} />
          <TextField {...own('tekst')} label={t('text')} />
          <TextField {...own('tekst-nn')} label={`${t('text')}: ${t('nynorsk')}`} optional />
          <TextField {...own('tekst-en')} label={`${t('text')}: ${t('english')}`} optional />
          <TextArea {...own('hjelp')} label={t('help')} rows={2} optional />
          <Select
            {...own('type')}
            label={t('type')}
            emptyLabel={null}
            choices={questionTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
          />
          <TextArea
            {...own('valg')}
            label={t('choices')}
            description={t('choices-about')}
            rows={4}
            optional
          />
          <TextArea
            {...own('nivaer')}
            label={t('levels')}
            description={t('levels-about')}
            rows={6}
            optional
          />
          <TextField {...own('enhet')} label={t('unit')} size={16} optional />
          <Select
            {...own('belegg')}
            label={t('evidence')}
            emptyLabel={null}
            choices={(['none', 'wanted', 'needed'] as const).map((value) => ({
              ...{ value, label: t(`evidence.${value}`) },
            }))}
          />
          <TextField {...own('maneder')} label={t('evidence-months')} inputmode="numeric" size={4} optional />
          <Select
            {...own('male')}
            label={t('measure')}
            emptyLabel={t('measure.none')}
            choices={measures.map((value) => ({ value, label: t(`measure.${value}`) }))}
          />
        </Form>
        {question && (
          <Form
            frame={frame}
            to={`${here}/sporsmal/${question.id}/fjern`}
            label={t('remove-question')}
            quiet
          />
        )}
      </>
    ),
  })
}

/** The fields of a question that stands. */
export const fieldsOf =
  (question: Question | null): TypedQuestion =>
  (name) => {
    if (!question) return name === 'type' ? 'choice' : name === 'belegg' ? 'none' : ''
    const { text, choices, counts, levels } = question
    const fields: Record<string, string> = {
      ...{ del: question.section.nb, tekst: text.nb, 'tekst-nn': text.nn ?? '', 'tekst-en': text.en ?? '' },
      ...{ hjelp: question.help?.nb ?? '', type: question.type, enhet: question.unit ?? '' },
      valg: choices.map(({ value, label }) => `${value === counts ? '* ' : ''}${label.nb}`).join('\n'),
      nivaer: (levels ?? []).map(({ nb }) => nb).join('\n'),
      ...{ belegg: question.evidence, maneder: question.evidenceMonths?.toString() ?? '' },
      male: question.measure ?? '',
    }
    return fields[name] ?? ''
  }

/**
 * Makes a question of the fields. A choice keeps its value, and what it is called in other languages, while its words
 * stand: the series goes on.
 */
export function questionOf(typed: TypedQuestion, before: Question | null): Omit<Question, 'id'> {
  const lines = (name: string) =>
    typed(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  const taken = new Set<string>()
  const hasChoices = ['choice', 'several'].includes(typed('type'))
  const choices = (hasChoices ? lines('valg') : []).map((line) => {
    const label = line.replace(/^\*\s*/, '')
    const same = before?.choices.find((one) => one.label.nb === label)
    const value = (same?.value ?? idFor(label, taken)).slice(0, 40)
    taken.add(value)
    return { value, label: same?.label ?? { nb: label }, counts: line.startsWith('*') }
  })
  const levels = lines('nivaer')
  const counted = choices.find((one) => one.counts)?.value
  const months = Number(typed('maneder'))
  return {
    section: keptWords(before?.section, typed('del') || '–'),
    type: typed('type') as Question['type'],
    text: {
      nb: typed('tekst'),
      ...(typed('tekst-nn') ? { nn: typed('tekst-nn') } : {}),
      ...(typed('tekst-en') ? { en: typed('tekst-en') } : {}),
    },
    ...(typed('hjelp') ? { help: keptWords(before?.help, typed('hjelp')) } : {}),
    choices: choices.map(({ value, label }) => ({ value, label })),
    ...(counted ? { counts: counted } : {}),
    ...(typed('type') === 'level' && levels.length === 6
      ? { levels: levels.map((nb, i) => keptWords(before?.levels?.[i], nb)) }
      : {}),
    ...(typed('enhet') ? { unit: typed('enhet') } : {}),
    evidence: typed('belegg') as Question['evidence'],
    ...(Number.isInteger(months) && months > 0 ? { evidenceMonths: months } : {}),
    ...(typed('male') ? { measure: typed('male') as NonNullable<Question['measure']> } : {}),
  }
}

const keptWords = (before: Words | undefined, nb: string): Words => (before?.nb === nb ? before : { nb })
