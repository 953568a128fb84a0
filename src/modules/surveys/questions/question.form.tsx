import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { Form, type Frame, surveyPage } from '../frame.tsx'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { conditionTexts } from './condition.text.ts'
import { type Expression, readFormula } from './formula.rules.ts'
import { formulaText } from './formula-text.rules.ts'
import { titleOf } from './front.page.tsx'
import { idFor, measures, type Question, questionTypes, said, type Words } from './question.rules.ts'
import type { Survey } from './surveys.queries.ts'

/** A question as it stands in the form, field by field. */
export type TypedQuestion = (name: string) => string

/** The form of a question. What was sent is shown again as it was typed. */
export function questionPage(props: {
  frame: Frame
  survey: Survey
  question: Question | null
  /** Those before it, whose answers it may go by. */
  earlier: readonly Question[]
  /** All but this one, in their order. */
  others: readonly Question[]
  typed: TypedQuestion
  problem: string | null
}): string {
  const { frame, survey, question, typed } = props
  const { language } = frame
  const t = surveysTexts(language)
  const c = conditionTexts(language)
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
          <Select
            {...own('etter')}
            label={t('place-after')}
            emptyLabel={t('place-first')}
            choices={props.others.map(({ id, text }) => ({ value: id, label: said(text, language) }))}
          />
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
            choices={measures.map((value) => ({ value, label: c(`measure.${value}`) }))}
          />
          <h2 class="ds-heading" data-size="xs">
            {c('condition.title')}
          </h2>
          <p class="ds-paragraph">{c('condition.about')}</p>
          <TextField
            {...own('vises')}
            label={c('condition.shown')}
            description={c('condition.shown-about')}
            optional
          />
          <TextField
            {...own('kreves')}
            label={c('condition.required')}
            description={c('condition.required-about')}
            optional
          />
          <TextField
            {...own('regnes')}
            label={c('condition.computed')}
            description={c('condition.computed-about')}
            optional
          />
          <NamesOfQuestions language={language} questions={props.earlier} />
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

/** What the answers are called in a formula: the question's id in brackets, and a choice by its value. */
export function NamesOfQuestions(props: { language: Language; questions: readonly Question[] }) {
  const { language, questions } = props
  const c = conditionTexts(language)
  if (questions.length === 0) return <p class="ds-paragraph">{c('condition.no-names')}</p>
  return (
    <Details summary={c('condition.names')}>
      <ul class="ds-list">
        {questions.map(({ id, text, choices }) => (
          <li>
            <code>{`[${id}]`}</code> {said(text, language)}{' '}
            {choices.length > 0 && <code>{choices.map(({ value }) => `"${value}"`).join(' ')}</code>}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** The fields of a question that stands. */
export const fieldsOf =
  (question: Question | null, earlier: readonly Question[]): TypedQuestion =>
  (name) => {
    if (name === 'etter') return earlier.at(-1)?.id ?? ''
    if (!question) return name === 'type' ? 'choice' : name === 'belegg' ? 'none' : ''
    const { text, choices, counts, levels } = question
    const fields: Record<string, string> = {
      ...{ del: question.section.nb, tekst: text.nb, 'tekst-nn': text.nn ?? '', 'tekst-en': text.en ?? '' },
      ...{ hjelp: question.help?.nb ?? '', type: question.type, enhet: question.unit ?? '' },
      valg: choices.map(({ value, label }) => `${value === counts ? '* ' : ''}${label.nb}`).join('\n'),
      nivaer: (levels ?? []).map(({ nb }) => nb).join('\n'),
      ...{ belegg: question.evidence, maneder: question.evidenceMonths?.toString() ?? '' },
      male: question.measure ?? '',
      ...{ vises: formulaText(question.shownWhen), kreves: formulaText(question.requiredWhen) },
      regnes: formulaText(question.computed),
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
    ...formulaOf('shownWhen', typed('vises')),
    ...formulaOf('requiredWhen', typed('kreves')),
    ...formulaOf('computed', typed('regnes')),
  }
}

/** @throws Refusal where the formula cannot be read */
export function formulaOf<Name extends string>(name: Name, typed: string): { [key in Name]?: Expression } {
  const read = readFormula(typed)
  if ('fault' in read)
    throw new Refusal('invalid', 'surveys.formula-wrong', {
      ...{ ...read.fault, found: read.fault.found || '–', formula: typed.slice(0, 80) },
    })
  return (read.expression === null ? {} : { [name]: read.expression }) as { [key in Name]?: Expression }
}

const keptWords = (before: Words | undefined, nb: string): Words => (before?.nb === nb ? before : { nb })
