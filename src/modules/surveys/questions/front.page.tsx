import { Alert } from '#design/alert.tsx'
import { Card } from '#design/card.tsx'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { FileField } from '#design/file-field.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { day, Form, type Frame, surveyPage } from '../frame.tsx'
import { remindingTexts } from '../reminding/reminding.text.ts'
import { surveysTexts } from '../surveys.text.ts'
import { base } from '../world.ts'
import { said } from './question.rules.ts'
import { type ReadyMade, readyMadeById } from './ready-made.ts'
import type { Survey, Wave } from './surveys.queries.ts'

export interface FrontPageProps {
  frame: Frame
  surveys: readonly Survey[]
  waves: readonly Wave[]
  /** Members whose joint answer is settled, by wave. */
  settled: ReadonlyMap<string, number>
  members: number
  /** Open waves in which a municipality that the visitor answers for has settled nothing. */
  yours: readonly { wave: Wave; number: string; name: string }[]
  /** Ready-made surveys not taken into use. */
  offered: readonly ReadyMade[]
  mayWrite: boolean
  problem: string | null
}

export const titleOf = (survey: Survey, language: 'nb' | 'nn' | 'en') => {
  const ready = readyMadeById(survey.readyMade)
  return ready ? said(ready.title, language) : survey.title
}

/** Where the mapping begins: the waves, the figures, the surveys. */
export function frontPage(props: FrontPageProps): string {
  const { frame, surveys, waves, settled, members, offered, mayWrite } = props
  const { language } = frame
  const t = surveysTexts(language)
  const surveyOf = (id: string) => surveys.find((one) => one.id === id)
  return surveyPage({
    ...{ frame, title: t('menu.label'), isFront: true, problem: props.problem },
    children: (
      <>
        <p class="ds-paragraph">{t('lead')}</p>
        {props.yours.map(({ wave, number, name }) => (
          <Alert kind="warning">
            <a class="ds-link" href={`${base}/maling/${wave.id}/svar/${number}`}>
              {remindingTexts(language)('yours.missing', {
                ...{ municipality: name, wave: wave.title, last: day(wave.closesOn, language) },
              })}
            </a>
          </Alert>
        ))}
        <h2 class="ds-heading" data-size="xs">
          {t('waves')}
        </h2>
        <Table
          id="malinger"
          caption={t('waves')}
          hiddenCaption
          stacks
          rows={[...waves]}
          empty={
            <EmptyState title={t('no-waves')} level={3}>
              {t('no-waves-do')}
            </EmptyState>
          }
          columns={[
            {
              heading: t('wave'),
              namesRow: true,
              cell: (wave) => (
                <>
                  <a class="ds-link" href={`${base}/maling/${wave.id}`}>
                    {wave.title}
                  </a>{' '}
                  {wave.origin === 'test-data' && <Tag color="warning">{t('test-data')}</Tag>}
                </>
              ),
            },
            {
              heading: t('survey'),
              cell: (wave) => {
                const survey = surveyOf(wave.surveyId)
                return survey ? titleOf(survey, language) : ''
              },
            },
            {
              heading: t('opens'),
              cell: ({ state, opensOn, closesOn }) => (
                <>
                  <Tag color={state === 'open' ? 'success' : 'neutral'}>{t(`state.${state}`)}</Tag>{' '}
                  {t('from-to', { from: day(opensOn, language), to: day(closesOn, language) })}
                </>
              ),
            },
            {
              heading: t('answered'),
              cell: ({ id, origin }) =>
                origin === 'ready-made'
                  ? t('known-elsewhere')
                  : t('answered-of', { count: settled.get(id) ?? 0, of: members }),
            },
          ]}
        />
        <div class="cards">
          <Card title={t('figures')} href={`${base}/figurer`}>
            <p class="ds-paragraph">{t('figures-about')}</p>
          </Card>
          {surveys.map((survey) => (
            <Card title={titleOf(survey, language)} href={`${base}/undersokelse/${survey.id}`}>
              <p class="ds-paragraph">{purposeOf(survey, language)}</p>
            </Card>
          ))}
        </div>
        {mayWrite && offered.length > 0 && (
          <>
            <h2 class="ds-heading" data-size="xs">
              {t('ready-made')}
            </h2>
            {offered.map((ready) => (
              <section class="stack">
                <h3 class="ds-heading" data-size="2xs">
                  {said(ready.title, language)}
                </h3>
                <p class="ds-paragraph">{said(ready.purpose, language)}</p>
                <p class="ds-paragraph">
                  {t('source', { source: ready.source })}
                  {ready.trust === 'ikke verifisert' && ` ${t('unverified')}`}
                </p>
                <Form frame={frame} to={`${base}/ferdig/${ready.id}`} label={t('ready-made-take')} quiet />
              </section>
            ))}
          </>
        )}
        {mayWrite && (
          <Details summary={t('from-file')}>
            <Form frame={frame} to={`${base}/hent`} label={t('from-file')} withFiles quiet>
              <FileField
                id="fil"
                label={t('upload')}
                description={t('from-file-about')}
                accept=".json"
                language={language}
              />
              <TextField
                id="navn-fil"
                label={t('name')}
                description={t('from-file-name')}
                language={language}
                maxlength={200}
                optional
              />
            </Form>
          </Details>
        )}
        {mayWrite && (
          <Details summary={t('new-survey')}>
            <Form frame={frame} to={`${base}/undersokelse`} label={t('create')}>
              <TextField id="navn" label={t('name')} language={language} maxlength={200} />
              <TextArea id="formal" label={t('purpose')} language={language} rows={3} optional />
            </Form>
          </Details>
        )}
      </>
    ),
  })
}

export const purposeOf = (survey: Survey, language: 'nb' | 'nn' | 'en') => {
  const ready = readyMadeById(survey.readyMade)
  return ready ? said(ready.purpose, language) : survey.purpose
}
