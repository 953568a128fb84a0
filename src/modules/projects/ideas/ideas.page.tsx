import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { TextArea } from '#design/text-area.tsx'
import { TextField } from '#design/text-field.tsx'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import { projectsTexts } from '../projects.text.ts'
import { ProposalsThatWait } from '../proposals/proposal.page.tsx'
import type { Offered } from '../proposals/take-proposal.ts'
import type { StrategyItem } from '../strategy/strategy.ts'
import { ideasTexts } from './ideas.text.ts'
import { type Idea, type Score, scored } from './ideas.ts'
import {
  type Criterion,
  differencesBetween,
  placesOtherwise,
  rankIdeas,
  type ScoredIdea,
  tippingPoint,
} from './rank.rules.ts'

export interface IdeasPageProps {
  frame: Frame
  ideas: readonly Idea[]
  scores: readonly Score[]
  criteria: readonly Criterion[]
  /** Proposals that nobody has taken further. */
  offered: readonly Offered[]
  nameOf(municipality: string): string
  maySend: boolean
}

/** The ideas in order, and why one comes before another. */
export function ideasPage(props: IdeasPageProps): string {
  const { frame, ideas, criteria, nameOf } = props
  const { language } = frame
  const t = ideasTexts(language)
  const words = projectsTexts(language)
  const open = ideas.filter(({ state }) => state === 'sent')
  const judged = scored(open, props.scores)
  const ranked = rankIdeas(judged, criteria)
  const otherwise = placesOtherwise(judged, criteria)
  const ideaOf = new Map(ideas.map((idea) => [idea.id, idea]))
  const fromOf = (idea: Idea | undefined) =>
    idea?.municipality ? nameOf(idea.municipality) : t('ideas.whole')
  const settled = ideas.filter(({ state }) => state !== 'sent')
  return projectsPage({
    ...{ frame, title: t('ideas.title'), view: 'ideer' },
    testData: ideas.some(({ origin }) => origin === 'test-data'),
    children: (
      <>
        {props.maySend && (
          <p>
            <a class="ds-button" href={`${base}/ideer/ny`}>
              {t('ideas.send')}
            </a>
          </p>
        )}
        <Table
          id="ideer"
          caption={t('ideas.title')}
          hiddenCaption
          stacks
          rows={ranked}
          empty={<EmptyState title={t('ideas.none')}>{t('ideas.none-do')}</EmptyState>}
          columns={[
            { heading: t('ideas.rank'), number: true, cell: ({ place }) => place ?? t('ideas.no-place') },
            {
              heading: t('ideas.idea'),
              namesRow: true,
              cell: ({ id, title }) => (
                <>
                  <a class="ds-link" href={`${base}/ideer/${id}`}>
                    {title}
                  </a>{' '}
                  {ideaOf.get(id)?.origin === 'test-data' && <Tag>{words('test-mark')}</Tag>}
                </>
              ),
            },
            { heading: t('ideas.from'), cell: ({ id }) => fromOf(ideaOf.get(id)) },
            {
              heading: t('ideas.sum'),
              number: true,
              cell: ({ sum, most, place }) =>
                place === null
                  ? t('ideas.range', { sum, most })
                  : t('ideas.sum-of', { sum, most: criteria.reduce((all, one) => all + one.weight * 3, 0) }),
            },
            {
              heading: t('ideas.scores'),
              cell: (row) => t('ideas.judged', { judged: row.judged, all: criteria.length }),
            },
            {
              heading: t('ideas.otherwise'),
              cell: ({ id }) => {
                const place = otherwise.get(id)
                return [place?.equal, place?.principles, place?.success]
                  .map((one) => one ?? t('ideas.no-place').toLowerCase())
                  .join(' / ')
              },
            },
          ]}
        />
        <Why {...props} judged={judged} order={ranked.flatMap(({ id, place }) => (place ? [id] : []))} />
        <ProposalsThatWait language={language} offered={props.offered} />
        {settled.length > 0 && (
          <>
            <H2>{t('ideas.settled')}</H2>
            <Table
              id="avgjorte"
              caption={t('ideas.settled')}
              hiddenCaption
              stacks
              rows={settled}
              columns={[
                {
                  heading: t('ideas.idea'),
                  namesRow: true,
                  cell: ({ id, title }) => (
                    <a class="ds-link" href={`${base}/ideer/${id}`}>
                      {title}
                    </a>
                  ),
                },
                { heading: t('ideas.from'), cell: fromOf },
                { heading: t('ideas.state'), cell: ({ state }) => t(`ideas.state.${state}`) },
              ]}
            />
          </>
        )}
      </>
    ),
  })
}

/** Each idea held against the next: the named differences, and the weight that would change the order. */
function Why({
  frame,
  criteria,
  scores,
  judged,
  order,
}: IdeasPageProps & { judged: readonly ScoredIdea[]; order: readonly string[] }) {
  const t = ideasTexts(frame.language)
  const pairs = order.slice(1).flatMap((id, n) => {
    const [first, second] = [order[n], id].map((one) => judged.find((idea) => idea.id === one))
    return first && second ? [{ first, second }] : []
  })
  if (pairs.length === 0) return null
  const judgedAs = (ideaId: string, criterion: string, score: number) => {
    const reason = scores.find((one) => one.ideaId === ideaId && one.criterion === criterion)?.reason
    return reason ? `${score}: ${reason}` : String(score)
  }
  return (
    <>
      <H2>{t('ideas.why')}</H2>
      {pairs.map(({ first, second }, n) => {
        const differences = differencesBetween(first, second, criteria)
        const points = differences.reduce((sum, one) => sum + one.points, 0)
        const tip = tippingPoint(first, second, criteria)
        const names = { first: first.title, second: second.title }
        return (
          <>
            <h3 class="ds-heading" data-size="2xs">
              {points === 0 ? t('ideas.tied', names) : t('ideas.before', { ...names, points })}
            </h3>
            <Table
              id={`hvorfor-${n + 1}`}
              caption={t('ideas.why-of', names)}
              hiddenCaption
              stacks
              rows={differences}
              columns={[
                {
                  heading: t('ideas.criterion'),
                  namesRow: true,
                  cell: ({ title, weight }) => `${title} (${t('ideas.weight-of', { weight })})`,
                },
                { heading: first.title, cell: ({ code, first: score }) => judgedAs(first.id, code, score) },
                {
                  heading: second.title,
                  cell: ({ code, second: score }) => judgedAs(second.id, code, score),
                },
                { heading: t('ideas.difference'), number: true, cell: (one) => signed(one.points) },
              ]}
            />
            {points > 0 && (
              <p class="ds-paragraph">
                {tip
                  ? t('ideas.tips', { criterion: tip.title, weight: tip.weight, at: fraction(tip.equalAt) })
                  : t('ideas.firm')}
              </p>
            )}
          </>
        )
      })}
    </>
  )
}

const signed = (points: number) => (points > 0 ? `+${points}` : `\u2212${Math.abs(points)}`)

/** "3" or "2 1/3": exact, so that a board can reckon after. */
function fraction({ numerator, denominator }: { numerator: number; denominator: number }): string {
  const whole = Math.floor(numerator / denominator)
  const rest = numerator - whole * denominator
  if (rest === 0) return String(whole)
  return whole === 0 ? `${rest}/${denominator}` : `${whole} ${rest}/${denominator}`
}

export interface NewIdeaProps {
  frame: Frame
  goals: readonly StrategyItem[]
  /** On whose behalf one may send: members; with `mayWhole` the whole cooperation too. */
  senders: readonly { number: string; name: string }[]
  mayWhole: boolean
  values(field: string): string
  problem?: string
}

export function newIdeaPage({ frame, goals, senders, mayWhole, values, problem }: NewIdeaProps): string {
  const { language } = frame
  const t = ideasTexts(language)
  const words = projectsTexts(language)
  return projectsPage({
    ...{ frame, title: t('ideas.send'), trail: [{ label: words('view.ideer'), href: `${base}/ideer` }] },
    ...(problem ? { problem } : {}),
    children: (
      <Form frame={frame} to={`${base}/ideer/ny`} label={t('ideas.send')}>
        <Select
          id="kommune"
          label={t('ideas.for-whom')}
          language={language}
          value={values('kommune') || (senders.length === 1 && !mayWhole ? (senders[0]?.number ?? '') : '')}
          emptyLabel={mayWhole ? t('ideas.whole') : senders.length === 1 ? null : undefined}
          choices={senders.map(({ number, name }) => ({ value: number, label: name }))}
        />
        <TextField id="tittel" label={t('ideas.name')} language={language} value={values('tittel')} />
        <TextArea id="problem" label={t('ideas.problem')} language={language} value={values('problem')} />
        <TextArea id="endring" label={t('ideas.change')} language={language} value={values('endring')} />
        <TextField id="hvem" label={t('ideas.affected')} language={language} value={values('hvem')} />
        {goals.length > 0 && (
          <CheckboxGroup
            id="mal"
            label={words('goals')}
            language={language}
            choices={goals.map(({ code, title }) => ({ value: code, label: title }))}
          />
        )}
      </Form>
    ),
  })
}
