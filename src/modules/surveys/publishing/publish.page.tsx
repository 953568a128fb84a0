import { dateShort } from '#design/date-format.ts'
import { RadioGroup } from '#design/radio-group.tsx'
import { Form, type Frame, surveyPage } from '../frame.tsx'
import { said } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import { resultsTexts } from '../results/results.text.ts'
import { base } from '../world.ts'
import { licences, type Publication } from './publications.ts'

/** What to make public of a wave, question by question. */
export function publishPage(props: {
  frame: Frame
  asked: WaveInFull
  standing: Publication | null
  publicHref: string | null
  /** Counts below this are kept back. */
  least: number
  typed: (name: string) => string
  problem: string | null
}): string {
  const { frame, asked, standing, typed } = props
  const { language } = frame
  const t = resultsTexts(language)
  const here = `${base}/maling/${asked.wave.id}`
  return surveyPage({
    ...{ frame, title: t('publish.title', { wave: asked.wave.title }), problem: props.problem },
    trail: [{ label: asked.wave.title, href: here }],
    isTestData: asked.wave.origin === 'test-data',
    children: (
      <>
        <p class="ds-paragraph">{t('publish.lead')}</p>
        {standing && (
          <>
            <p class="ds-paragraph">
              {t('publish.standing', {
                at: dateShort(standing.publishedAt, language),
                by: standing.publishedBy,
              })}
            </p>
            <p>
              <a class="ds-link" href={props.publicHref ?? here}>
                {t('publish.see')}
              </a>
            </p>
            <Form frame={frame} to={`${here}/trekk`} label={t('publish.withdraw')} quiet />
          </>
        )}
        <Form frame={frame} to={`${here}/publiser`} label={t('publish.button')}>
          {asked.version.questions
            .filter(({ type }) => type !== 'text')
            .map((question) => (
              <RadioGroup
                id={`vis-${question.id}`}
                label={said(question.text, language)}
                language={language}
                value={typed(`vis-${question.id}`) || 'no'}
                choices={[
                  { value: 'no', label: t('publish.no') },
                  ...(question.type === 'choice' || question.type === 'level'
                    ? [{ value: 'totals', label: t('publish.totals', { least: props.least }) }]
                    : []),
                  { value: 'members', label: t('publish.members') },
                ]}
              />
            ))}
          <RadioGroup
            id="lisens"
            label={t('publish.licence')}
            language={language}
            value={typed('lisens') || 'NLOD-2.0'}
            choices={Object.entries(licences).map(([value, label]) => ({ value, label }))}
          />
        </Form>
      </>
    ),
  })
}
