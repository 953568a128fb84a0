import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { FileField } from '#design/file-field.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import type { KeptRule } from '../proposals/proposals.ts'
import { RulesSection } from '../proposals/rules.section.tsx'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { conditionTexts } from './condition.text.ts'
import { formulaText } from './formula-text.rules.ts'
import { purposeOf, titleOf } from './front.page.tsx'
import { type Indicator, madeOf } from './indicator.rules.ts'
import { indicatorTexts } from './indicator.text.ts'
import { asksTheSame, type Question, said, sectionsOf } from './question.rules.ts'
import { readyMadeById } from './ready-made.ts'
import type { Survey, SurveyVersion, Wave } from './surveys.queries.ts'

export interface SurveyInFullProps {
  frame: Frame
  survey: Survey
  /** Newest first. */
  versions: readonly SurveyVersion[]
  waves: readonly Wave[]
  rules: readonly KeptRule[]
  mayWrite: boolean
  problem: string | null
  typed: (name: string) => string
}

/** A survey: what it asks, its versions, its waves. */
export function surveyInFull(props: SurveyInFullProps): string {
  const { frame, survey, versions, waves, mayWrite, typed } = props
  const { language } = frame
  const t = surveysTexts(language)
  const c = conditionTexts(language)
  const [newest] = versions
  const here = `${base}/undersokelse/${survey.id}`
  const ready = readyMadeById(survey.readyMade)
  const fixed = versions.find(({ fixedAt }) => fixedAt)
  const questions = newest?.questions ?? []
  return surveyPage({
    ...{ frame, title: titleOf(survey, language), problem: props.problem },
    children: (
      <>
        <p class="ds-paragraph">{purposeOf(survey, language)}</p>
        {ready && (
          <p class="ds-paragraph">
            {t('source', { source: ready.source })}
            {ready.trust === 'ikke verifisert' && ` ${t('unverified')}`}
          </p>
        )}
        <h2 class="ds-heading" data-size="xs">
          {t('waves')}
        </h2>
        {waves.length === 0 ? (
          <EmptyState title={t('no-waves')} level={3} />
        ) : (
          <ul class="ds-list">
            {waves.map((wave) => (
              <li>
                <a class="ds-link" href={`${base}/maling/${wave.id}`}>
                  {wave.title}
                </a>
                {`: ${t(`state.${wave.state}`)}, ${t('from-to', { from: day(wave.opensOn, language), to: day(wave.closesOn, language) })}`}
              </li>
            ))}
          </ul>
        )}
        {waves.length > 1 && (
          <p>
            <a class="ds-link" href={`${here}/over-tid`}>
              {t('over-time')}
            </a>
          </p>
        )}
        {mayWrite && fixed && (
          <Details summary={t('open-wave')} open={props.problem !== null && typed('maling') !== ''}>
            <Form frame={frame} to={`${here}/maling`} label={t('open-wave')}>
              <TextField
                id="maling"
                label={t('wave-name')}
                description={t('wave-name-about')}
                language={language}
                value={typed('maling')}
                maxlength={100}
              />
              <TextField
                id="apner"
                label={t('opens-on')}
                description={t('date-about')}
                language={language}
                value={typed('apner')}
                size={12}
              />
              <TextField
                id="siste"
                label={t('closes-on')}
                language={language}
                value={typed('siste')}
                size={12}
              />
            </Form>
          </Details>
        )}
        <h2 class="ds-heading" data-size="xs">
          {t('questions')}
        </h2>
        {newest && (
          <p class="ds-paragraph">
            {newest.fixedAt
              ? t('version-fixed', { version: newest.version, at: dateShort(newest.fixedAt, language) })
              : `${t('version-draft', { version: newest.version })}. ${t('version-draft-about')}`}
          </p>
        )}
        {questions.length === 0 && (
          <EmptyState title={t('no-questions-yet')} level={3}>
            {mayWrite ? t('version-draft-about') : undefined}
          </EmptyState>
        )}
        {sectionsOf(questions).map(({ heading, questions: own }, i) => (
          <Table
            id={`del-${i + 1}`}
            caption={said(heading, language)}
            rows={own}
            columns={[
              {
                heading: t('text'),
                namesRow: true,
                cell: (one) =>
                  mayWrite ? (
                    <a class="ds-link" href={`${here}/sporsmal/${one.id}`}>
                      {said(one.text, language)}
                    </a>
                  ) : (
                    said(one.text, language)
                  ),
              },
              { heading: t('type'), cell: ({ type }) => t(`type.${type}`) },
              ...(own.some((one) => isConditional(one) || breaksSeries(one, fixed))
                ? [
                    {
                      heading: c('condition.title'),
                      cell: (one: Question) => <Conditions {...{ language, fixed }} question={one} />,
                    },
                  ]
                : []),
              { heading: t('evidence'), cell: ({ evidence }) => t(`evidence.${evidence}`) },
            ]}
          />
        ))}
        {mayWrite && (
          <p>
            <a class="ds-button" data-variant="secondary" href={`${here}/sporsmal/nytt`}>
              {t('add-question')}
            </a>
          </p>
        )}
        <Indicators frame={frame} here={here} indicators={newest?.indicators ?? []} mayWrite={mayWrite} />
        <RulesSection
          {...{ frame, here, mayWrite, questions, rules: props.rules, typed }}
          indicators={newest?.indicators ?? []}
        />
        {mayWrite && newest && !newest.fixedAt && questions.length > 0 && (
          <Form frame={frame} to={`${here}/las`} label={t('fix')} />
        )}
        <p>
          <a class="ds-link" href={`${here}/sporsmal.json`}>
            {t('download')}
          </a>
        </p>
        {mayWrite && (
          <Details summary={t('upload')}>
            <Form frame={frame} to={`${here}/hent`} label={t('upload-button')} withFiles quiet>
              <FileField
                id="fil"
                label={t('upload')}
                description={t('upload-about')}
                accept=".json"
                language={language}
              />
            </Form>
          </Details>
        )}
      </>
    ),
  })
}

const isConditional = ({ shownWhen, requiredWhen, computed }: Question): boolean =>
  [shownWhen, requiredWhen, computed].some((one) => one !== undefined)

function breaksSeries(question: Question, fixed: SurveyVersion | undefined): boolean {
  const before = fixed?.questions.find(({ id }) => id === question.id)
  return before !== undefined && !asksTheSame(before, question)
}

/** Who is asked, what must be answered, what is reckoned; and whether a changed wording breaks the question's line. */
function Conditions(props: { language: Language; question: Question; fixed: SurveyVersion | undefined }) {
  const { language, question, fixed } = props
  const c = conditionTexts(language)
  const { shownWhen, requiredWhen, computed } = question
  const said1 = (key: 'shown-when' | 'required-when' | 'computed-as', formula: Question['shownWhen']) =>
    formula === undefined ? null : <div>{c(`condition.${key}`, { formula: formulaText(formula) })}</div>
  return (
    <>
      {said1('shown-when', shownWhen)}
      {said1('required-when', requiredWhen)}
      {said1('computed-as', computed)}
      {breaksSeries(question, fixed) && <Tag color="warning">{c('condition.breaks')}</Tag>}
    </>
  )
}

function Indicators(props: {
  frame: Frame
  here: string
  indicators: readonly Indicator[]
  mayWrite: boolean
}) {
  const { frame, here, indicators, mayWrite } = props
  const { language } = frame
  const t = indicatorTexts(language)
  if (indicators.length === 0 && !mayWrite) return null
  return (
    <section class="stack" id="indikatorer">
      <h2 class="ds-heading" data-size="xs">
        {t('indicator.heading')}
      </h2>
      <p class="ds-paragraph">{indicators.length === 0 ? t('indicator.none-do') : t('indicator.lead')}</p>
      {indicators.length > 0 && (
        <Table
          id="indikatorliste"
          caption={t('indicator.heading')}
          hiddenCaption
          stacks
          rows={[...indicators]}
          columns={[
            {
              heading: surveysTexts(language)('name'),
              namesRow: true,
              cell: (one) =>
                mayWrite ? (
                  <a class="ds-link" href={`${here}/indikator/${one.id}`}>
                    {said(one.name, language)}
                  </a>
                ) : (
                  said(one.name, language)
                ),
            },
            {
              heading: t('indicator.made-of'),
              cell: (one) => (one.formula === undefined ? madeOf(one).join(', ') : formulaText(one.formula)),
            },
            {
              heading: t('indicator.levels'),
              cell: ({ levels }) => levels.map(({ name }) => said(name, language)).join(' · ') || '–',
            },
          ]}
        />
      )}
      {mayWrite && (
        <p>
          <a class="ds-button" data-variant="secondary" href={`${here}/indikator/ny`}>
            {t('indicator.new')}
          </a>
        </p>
      )}
    </section>
  )
}
