import { LineChart } from '#design/charts/line-chart.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import type { Language } from '#platform/i18n.ts'
import { decimals } from '../answering/in-words.ts'
import { type Frame, surveyPage } from '../frame.tsx'
import { titleOf } from '../questions/front.page.tsx'
import { asksTheSame, type Question, said } from '../questions/question.rules.ts'
import type { Survey, Wave, WaveInFull } from '../questions/surveys.queries.ts'
import { base } from '../world.ts'
import { IndicatorsOverTime } from './indicators-over-time.tsx'
import { sumOf } from './result.rules.ts'
import { resultsTexts } from './results.text.ts'
import { having, type QuestionResult } from './results.ts'

/** A wave with what it shows, oldest first. */
export interface PointInTime {
  wave: Wave
  results: readonly QuestionResult[]
}

/** As the page draws it: with what the wave was made of. */
export interface WaveInTime extends PointInTime {
  asked: WaveInFull
}

/** What a question shows in one wave: members that have it, or the mean of what is known. */
export function figureOf(result: QuestionResult): number | null {
  if (result.question.counts) return having(result)?.count ?? null
  return sumOf(result.values)?.mean.toDecimalPlaces(2).toNumber() ?? null
}

/**
 * A question's line, in as many pieces as its wording has changed: a new piece where the question no longer asks the same
 * as in the wave before it.
 */
export function seriesOf(
  id: string,
  points: readonly PointInTime[],
): { question: Question; values: (number | null)[] }[] {
  const pieces: { question: Question; values: (number | null)[] }[] = []
  for (const [at, { results }] of points.entries()) {
    const result = results.find(({ question }) => question.id === id)
    if (!result) continue
    let piece = pieces.at(-1)
    if (!piece || !asksTheSame(piece.question, result.question)) {
      piece = { question: result.question, values: points.map(() => null) }
      pieces.push(piece)
    }
    piece.values[at] = figureOf(result)
  }
  return pieces
}

const resultIn = ({ results }: PointInTime, id: string) => results.find(({ question }) => question.id === id)

/** In how many members the answer is unknown, wave by wave; null where the question was not asked. */
const unknownOf = (id: string, points: readonly PointInTime[]): (number | null)[] =>
  points.map((point) => {
    const result = resultIn(point, id)
    return result ? (having(result)?.unknown ?? result.counted.unknown) : null
  })

function knownIn(id: string, points: readonly PointInTime[], language: Language): string {
  const t = resultsTexts(language)
  const told = points.flatMap((point) => {
    const result = resultIn(point, id)
    if (!result) return []
    const unknown = having(result)?.unknown ?? result.counted.unknown
    const known = result.counted.known + result.counted.unknown - unknown
    return [t('time.known', { wave: point.wave.title, known, unknown })]
  })
  return `${told.join('. ')}.`
}

/** The waves of a survey beside each other. */
export function overTimePage(props: {
  frame: Frame
  survey: Survey
  points: readonly WaveInTime[]
  members: readonly { number: string; name: string }[]
}): string {
  const { frame, survey, points, members } = props
  const { language } = frame
  const t = resultsTexts(language)
  const name = titleOf(survey, language)
  const questions = [
    ...new Map(
      points.flatMap(({ results }) => results.map(({ question }) => [question.id, question] as const)),
    ).values(),
  ].filter(({ type, counts }) => counts || ['number', 'percent', 'level'].includes(type))
  const charts = questions
    .map((question) => ({ question, pieces: seriesOf(question.id, points) }))
    .filter(({ pieces }) => pieces.flatMap(({ values }) => values).filter((one) => one !== null).length > 1)
  const nameOfPiece = (i: number, { counts }: Question) => {
    const own = t(counts ? 'result.has' : 'result.average')
    return i === 0 ? own : t('time.new-words', { name: own })
  }
  return surveyPage({
    ...{ frame, title: t('time.title', { survey: name }) },
    trail: [{ label: name, href: `${base}/undersokelse/${survey.id}` }],
    isTestData: points.some(({ wave }) => wave.origin === 'test-data'),
    children: (
      <>
        {points.length > 1 && <IndicatorsOverTime {...{ language, points, members }} />}
        {charts.length === 0 && <EmptyState title={t('time.none')}>{t('time.none-do')}</EmptyState>}
        {charts.map(({ question, pieces }) => (
          <section class="stack">
            <p class="ds-paragraph">{knownIn(question.id, points, language)}</p>
            {pieces.length > 1 && <p class="ds-paragraph">{t('time.break')}</p>}
            <LineChart
              language={language}
              id={`linje-${question.id}`}
              title={t(question.counts ? 'time.count' : 'time.mean', {
                question: said(question.text, language),
              })}
              pointHeading={t('time.wave')}
              points={points.map(({ wave }) => wave.title)}
              series={[
                ...pieces.map(({ values }, i) => ({ name: nameOfPiece(i, question), values })),
                // A count falls when fewer are known: the unknown stand beside it.
                ...(question.counts && unknownOf(question.id, points).some((count) => count)
                  ? [{ name: t('time.unknown'), values: unknownOf(question.id, points) }]
                  : []),
              ]}
              written={(value) => decimals(String(value), language)}
            />
          </section>
        ))}
      </>
    ),
  })
}
