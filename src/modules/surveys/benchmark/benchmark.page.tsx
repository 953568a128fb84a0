import { EmptyState } from '#design/empty-state.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import type { SizeGroup, SizeGroups } from '#norway/mapping-rules.ts'
import type { Language } from '#platform/i18n.ts'
import { decimals } from '../answering/in-words.ts'
import { type Frame, surveyPage } from '../frame.tsx'
import { said, sectionsOf } from '../questions/question.rules.ts'
import type { WaveInFull } from '../questions/surveys.queries.ts'
import { resultsTexts } from '../results/results.text.ts'
import type { QuestionResult } from '../results/results.ts'
import { valueInWords } from '../results/value-words.ts'
import { base } from '../world.ts'
import { type Among, among, comparable, type Inhabited } from './benchmark.rules.ts'
import { benchmarkTexts } from './benchmark.text.ts'

export interface BenchmarkPageProps {
  frame: Frame
  asked: WaveInFull
  results: readonly QuestionResult[]
  members: readonly Inhabited[]
  one: Inhabited
  group: SizeGroup | null
  similar: readonly Inhabited[]
  groups: SizeGroups
  least: number
}

/** One municipality beside those of about its size: who they are, and what they answer together. */
export function benchmarkPage(props: BenchmarkPageProps): string {
  const { frame, asked, results, members, one, group, similar, groups, least } = props
  const { language } = frame
  const t = benchmarkTexts(language)
  const wave = `${base}/maling/${asked.wave.id}`
  const shown = results.filter(
    ({ question, counted, values }) =>
      comparable(question) && (counted.known > 0 || values.some(({ value }) => value !== null)),
  )
  const nearby = new Set(similar.map(({ number }) => number))
  const others = new Set(members.map(({ number }) => number).filter((number) => number !== one.number))
  const cell = ({ question, values }: QuestionResult, numbers: ReadonlySet<string>) =>
    inWords(among(question, values, numbers, least), language)
  return surveyPage({
    ...{ frame, title: t('benchmark.title', { municipality: one.name }) },
    trail: [{ label: asked.wave.title, href: wave }],
    isTestData: asked.wave.origin === 'test-data',
    children: (
      <>
        <form method="get" action={`${wave}/sammenlign`} class="narrow stack">
          <Select
            id="kommune"
            label={t('benchmark.choose')}
            language={language}
            emptyLabel={null}
            value={one.number}
            choices={members.map(({ number, name }) => ({ value: number, label: name }))}
          />
          <p>
            <button type="submit" class="ds-button" data-variant="secondary">
              {t('benchmark.show')}
            </button>
          </p>
        </form>
        <p class="ds-paragraph">
          {one.population !== null &&
            t('benchmark.group', {
              ...{ municipality: one.name, label: t('benchmark.population') },
              population: one.population
                .toLocaleString(language === 'en' ? 'en' : 'nb')
                .replaceAll('\u00a0', ' '),
              group: group ? said(group.label, language) : '–',
            })}{' '}
          {similar.length > 0
            ? t('benchmark.compared', { names: similar.map(({ name }) => name).join(', ') })
            : t('benchmark.alone')}
        </p>
        <p class="ds-paragraph">{t('benchmark.small', { least })}</p>
        {shown.length === 0 && <EmptyState title={t('benchmark.none')}>{t('benchmark.none-do')}</EmptyState>}
        {sectionsOf(shown.map(({ question }) => question)).map(({ heading, questions }, i) => (
          <Table
            id={`sammenlign-${i + 1}`}
            caption={said(heading, language)}
            stacks
            rows={shown.filter(({ question }) => questions.includes(question))}
            columns={[
              {
                heading: resultsTexts(language)('result.question'),
                namesRow: true,
                cell: ({ question }) => said(question.text, language),
              },
              {
                heading: t('benchmark.own'),
                cell: ({ question, values }) => {
                  const own = values.find(({ municipality }) => municipality === one.number)
                  return own ? valueInWords(question, own, language) : t('benchmark.nobody')
                },
              },
              { heading: t('benchmark.similar'), cell: (result) => cell(result, nearby) },
              { heading: t('benchmark.all'), cell: (result) => cell(result, others) },
            ]}
          />
        ))}
        <p class="chart-source">{t('benchmark.source', { source: groups.source, trust: groups.trust })}</p>
      </>
    ),
  })
}

function inWords(found: Among, language: Language): string {
  const t = benchmarkTexts(language)
  if (found.kind === 'hidden') return t('benchmark.hidden')
  if (found.kind === 'unknown') return t('benchmark.nobody')
  const unknown = found.unknown > 0 ? ` (${t('benchmark.unknown', { count: found.unknown })})` : ''
  return found.kind === 'share'
    ? t('benchmark.share', { count: found.count, of: found.of }) + unknown
    : t('benchmark.mean', {
        mean: decimals(found.mean.toDecimalPlaces(1).toFixed(), language),
        of: found.of,
      }) + unknown
}
