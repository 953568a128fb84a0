import { dateShort } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { FileField } from '#design/file-field.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { purposeOf, titleOf } from './front.page.tsx'
import { said, sectionsOf } from './question.rules.ts'
import { readyMadeById } from './ready-made.ts'
import type { Survey, SurveyVersion, Wave } from './surveys.queries.ts'

export interface SurveyInFullProps {
  frame: Frame
  survey: Survey
  /** Newest first. */
  versions: readonly SurveyVersion[]
  waves: readonly Wave[]
  mayWrite: boolean
  problem: string | null
  typed: (name: string) => string
}

/** A survey: what it asks, its versions, its waves. */
export function surveyInFull(props: SurveyInFullProps): string {
  const { frame, survey, versions, waves, mayWrite, typed } = props
  const { language } = frame
  const t = surveysTexts(language)
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
