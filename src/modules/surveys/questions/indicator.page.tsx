import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { decimals } from '../answering/in-words.ts'
import { Form, type Frame, surveyPage } from '../frame.tsx'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { formulaText } from './formula-text.rules.ts'
import { titleOf } from './front.page.tsx'
import { canBeWeighed, type Indicator } from './indicator.rules.ts'
import { indicatorTexts } from './indicator.text.ts'
import { NamesOfQuestions } from './question.form.tsx'
import { idFor, type Question, said } from './question.rules.ts'
import type { Survey } from './surveys.queries.ts'

type Typed = (name: string) => string

/** The form of an indicator: weights of questions, or a formula; and what its values are called. */
export function indicatorPage(props: {
  frame: Frame
  survey: Survey
  questions: readonly Question[]
  indicator: Indicator | null
  typed: Typed
  problem: string | null
}): string {
  const { frame, survey, questions, indicator, typed } = props
  const { language } = frame
  const t = indicatorTexts(language)
  const s = surveysTexts(language)
  const here = `${base}/undersokelse/${survey.id}`
  const own = (id: string) => ({ id, language, value: typed(id) })
  return surveyPage({
    ...{ frame, title: indicator ? t('indicator.change') : t('indicator.new'), problem: props.problem },
    trail: [{ label: titleOf(survey, language), href: here }],
    children: (
      <>
        <p class="ds-paragraph">{t('indicator.lead')}</p>
        <Form frame={frame} to={`${here}/indikator/${indicator?.id ?? 'ny'}`} label={s('save')}>
          <TextField {...own('navn')} label={s('name')} maxlength={200} />
          <TextField {...own('navn-nn')} label={`${s('name')}: ${s('nynorsk')}`} maxlength={200} optional />
          <TextField {...own('navn-en')} label={`${s('name')}: ${s('english')}`} maxlength={200} optional />
          <TextArea {...own('om')} label={s('help')} rows={2} optional />
          <h2 class="ds-heading" data-size="xs">
            {t('indicator.weights')}
          </h2>
          <p class="ds-paragraph">{t('indicator.weights-about')}</p>
          {questions.filter(canBeWeighed).map((question) => (
            <TextField
              {...own(`vekt-${question.id}`)}
              label={said(question.text, language)}
              inputmode="numeric"
              size={4}
              optional
            />
          ))}
          <h2 class="ds-heading" data-size="xs">
            {t('indicator.formula')}
          </h2>
          <TextField
            {...own('formel')}
            label={t('indicator.formula')}
            description={t('indicator.formula-about')}
            optional
          />
          <NamesOfQuestions language={language} questions={questions} />
          <TextField {...own('enhet')} label={s('unit')} size={16} optional />
          <TextArea
            {...own('nivaer')}
            label={t('indicator.levels')}
            description={t('indicator.levels-about')}
            rows={5}
            optional
          />
        </Form>
        {indicator && (
          <Form
            frame={frame}
            to={`${here}/indikator/${indicator.id}/fjern`}
            label={t('indicator.remove')}
            quiet
          />
        )}
      </>
    ),
  })
}

/** The fields of an indicator that stands. */
export const indicatorFields =
  (indicator: Indicator | null): Typed =>
  (name) => {
    if (!indicator) return ''
    if (name.startsWith('vekt-'))
      return indicator.parts.find(({ question }) => question === name.slice(5))?.weight.toString() ?? ''
    const { name: called, about, formula, unit, levels } = indicator
    const fields: Record<string, string> = {
      ...{ navn: called.nb, 'navn-nn': called.nn ?? '', 'navn-en': called.en ?? '', om: about?.nb ?? '' },
      ...{ formel: formulaText(formula), enhet: unit ?? '' },
      nivaer: levels.map(({ from, name: level }) => `${decimals(from, 'nb')} ${level.nb}`).join('\n'),
    }
    return fields[name] ?? ''
  }

/** Makes an indicator of the fields; a level that stands by its words keeps them in the other languages. Not checked. */
export function indicatorGiven(
  typed: Typed,
  questions: readonly Question[],
  before: Indicator | null,
  formula: { formula?: unknown },
): unknown {
  const taken = new Set<string>()
  const levels = typed('nivaer')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, from = '', nb = ''] = /^(\d+(?:[.,]\d+)?)\s+(.+)$/.exec(line) ?? []
      const same = before?.levels.find(({ name }) => name.nb === nb)?.name
      return { from: from.replace(',', '.'), name: same ?? { nb } }
    })
  const parts = questions.filter(canBeWeighed).flatMap(({ id }) => {
    const weight = typed(`vekt-${id}`)
    return weight === '' || weight === '0' ? [] : [{ question: id, weight: Number(weight) }]
  })
  return {
    id: before?.id ?? idFor(typed('navn'), taken),
    name: {
      nb: typed('navn'),
      ...(typed('navn-nn') ? { nn: typed('navn-nn') } : {}),
      ...(typed('navn-en') ? { en: typed('navn-en') } : {}),
    },
    ...(typed('om') ? { about: before?.about?.nb === typed('om') ? before.about : { nb: typed('om') } } : {}),
    ...(typed('enhet') ? { unit: typed('enhet') } : {}),
    ...{ parts, levels, ...formula },
  }
}
