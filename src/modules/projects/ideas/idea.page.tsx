import { DateText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import { projectsTexts } from '../projects.text.ts'
import type { StrategyItem } from '../strategy/strategy.ts'
import { ideasTexts } from './ideas.text.ts'
import type { Idea, Score } from './ideas.ts'
import { type Criterion, highestScore } from './rank.rules.ts'

export interface IdeaPageProps {
  frame: Frame
  idea: Idea
  from: string | null
  scores: readonly Score[]
  criteria: readonly Criterion[]
  goals: readonly StrategyItem[]
  mayWrite: boolean
  problem?: string
  /** As typed, where something was wrong. */
  typed?: (field: string) => string
}

/** One idea: what it is, how it is judged by each principle and criterion, and what becomes of it. */
export function ideaPage(props: IdeaPageProps): string {
  const { frame, idea, goals } = props
  const { language } = frame
  const t = ideasTexts(language)
  const words = projectsTexts(language)
  const mayJudge = props.mayWrite && idea.state === 'sent'
  return projectsPage({
    ...{ frame, title: idea.title, trail: [{ label: words('view.ideer'), href: `${base}/ideer` }] },
    testData: idea.origin === 'test-data',
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        <Facts
          language={language}
          facts={[
            { label: t('ideas.problem'), value: idea.problem },
            { label: t('ideas.change'), value: idea.change },
            { label: t('ideas.affected'), value: idea.affected ?? words('unknown') },
            { label: t('ideas.from'), value: props.from ?? t('ideas.whole') },
            {
              label: words('goals'),
              value:
                goals
                  .filter(({ code }) => idea.goals.includes(code))
                  .map(({ title }) => title)
                  .join(', ') || words('none'),
            },
            { label: t('ideas.state'), value: `${t(`ideas.state.${idea.state}`)} ${idea.stateReason ?? ''}` },
          ]}
        />
        <p class="muted">
          <DateText at={idea.sentAt} language={language} short />, {idea.sentBy}
        </p>
        {idea.projectId && (
          <p>
            <a class="ds-link" href={`${base}/${idea.projectId}`}>
              {t('ideas.to-project')}
            </a>
          </p>
        )}
        <H2>{t('ideas.scores')}</H2>
        {mayJudge ? <Judging {...props} /> : <Judged {...props} />}
        {mayJudge && (
          <>
            <Form
              frame={frame}
              to={`${base}/ideer/${idea.id}/prosjekt`}
              label={t('ideas.make-project')}
              second
            />
            <Details summary={t('ideas.decline')}>
              <Form frame={frame} to={`${base}/ideer/${idea.id}/legg-bort`} label={t('ideas.decline')} second>
                <TextArea id="hvorfor" label={t('ideas.decline-why')} language={language} rows={3} />
              </Form>
            </Details>
          </>
        )}
      </>
    ),
  })
}

function Judged({ frame, criteria, scores }: IdeaPageProps) {
  const t = ideasTexts(frame.language)
  const of = (code: string) => scores.find(({ criterion }) => criterion === code)
  return (
    <Table
      id="vurdering"
      caption={t('ideas.scores')}
      hiddenCaption
      stacks
      rows={[...criteria]}
      columns={[
        { heading: t('ideas.criterion'), namesRow: true, cell: ({ title }) => title },
        { heading: t('ideas.sum'), number: true, cell: ({ code }) => of(code)?.score ?? '–' },
        { heading: t('ideas.reason'), cell: ({ code }) => of(code)?.reason ?? t('ideas.not-judged') },
      ]}
    />
  )
}

function Judging({ frame, criteria, scores, idea, typed }: IdeaPageProps) {
  const { language } = frame
  const t = ideasTexts(language)
  const of = (code: string) => scores.find(({ criterion }) => criterion === code)
  return (
    <Form frame={frame} to={`${base}/ideer/${idea.id}/vurdering`} label={t('ideas.save-scores')}>
      <p class="ds-paragraph">{t('ideas.scores-about')}</p>
      {criteria.map(({ code, title }) => (
        <>
          <Select
            id={`poeng-${code}`}
            label={t('ideas.score', { criterion: title })}
            language={language}
            value={typed?.(`poeng-${code}`) ?? String(of(code)?.score ?? '')}
            emptyLabel={t('ideas.not-judged')}
            choices={Array.from({ length: highestScore + 1 }, (_, n) => ({
              value: String(n),
              label: String(n),
            }))}
          />
          <TextField
            id={`hvorfor-${code}`}
            label={t('ideas.reason-for', { criterion: title })}
            language={language}
            value={typed?.(`hvorfor-${code}`) ?? of(code)?.reason ?? ''}
          />
        </>
      ))}
    </Form>
  )
}
