import { BarTable } from '#design/charts/bar-table.tsx'
import { HeatTable } from '#design/charts/heat-table.tsx'
import { MunicipalityMap } from '#design/charts/municipality-map.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { day, type Frame, surveyPage } from '../frame.tsx'
import { said } from '../questions/question.rules.ts'
import { resultsTexts } from '../results/results.text.ts'
import { having, type QuestionResult } from '../results/results.ts'
import { depthOf, valueInWords } from '../results/value-words.ts'
import { surveysTexts } from '../surveys.text.ts'
import type { Figures } from './figures.ts'

export interface FiguresPageProps {
  frame: Frame
  figures: Figures
  members: readonly { number: string; name: string }[]
}

const components = [
  'svarut',
  'svarinn',
  'digital-postkasse',
  'altinn',
  'id-porten',
  'matrikkelen',
  'folkeregisteret',
]
const solutions = ['digifin-betalt', 'digisos', 'digihelse', 'digibarnevern', 'digiorden']

/** The strategy's figures 1 to 4 as they were, beside what is measured today. */
export function figuresPage({ frame, figures, members }: FiguresPageProps): string {
  const { language } = frame
  const t = resultsTexts(language)
  const { mapping, recruiting, measured, today } = figures
  const all = members.length
  const pick = (ids: readonly string[]) =>
    ids.flatMap((id) => mapping?.results.filter(({ question }) => question.id === id) ?? [])
  const count = (id: string) => {
    const [result] = pick([id])
    return (result && having(result)?.count) ?? 0
  }
  const source = (from: { results: QuestionResult[] } | null) => {
    const known = from?.results.flatMap(({ total, note, values }) => [
      ...[total, note].filter((one) => one !== null).map((one) => `${one.source} (${one.trust})`),
      ...values.flatMap((one) => (one.source ? [one.source] : [])),
    ])
    return known?.[0] ? (
      <p class="chart-source">{surveysTexts(language)('source', { source: known[0] })}</p>
    ) : null
  }
  const chart = (id: string, caption: string, rowHeading: string, results: readonly QuestionResult[]) => (
    <BarTable
      language={language}
      id={id}
      caption={caption}
      rowHeading={rowHeading}
      series={[t('figures.then'), t('figures.now', { at: day(today, language) })]}
      most={all}
      written={(value) => t('result.of', { count: value, of: all })}
      rows={results.map((result) => {
        const { question, total, note, counted } = result
        const now =
          question.measure && question.measure !== 'services' ? measured.get(question.measure) : undefined
        return {
          label: (
            <>
              {said(question.text, language)}
              {total && counted.known === 0 && (
                <div>{t('result.total-only', { count: total.count, of: total.of })}</div>
              )}
              {note && <div>{said(note.text, language)}</div>}
            </>
          ),
          values: [having(result)?.count ?? null, now && now.size > 0 ? now.size : null],
        }
      })}
    />
  )
  const recruits = recruiting?.results ?? []
  const struggling = recruits.find(({ question }) => question.id === 'rekruttering-problem')
  const struggle = (struggling && having(struggling)?.count) ?? 0
  const education = pick(['hoy-utdanning'])[0]
  const setUp = measured.get('svarut') ?? new Map()
  return surveyPage({
    ...{ frame, title: surveysTexts(language)('figures') },
    children: (
      <>
        <p class="ds-paragraph">{t('figures.lead')}</p>
        {!mapping && <EmptyState title={t('figures.missing')}>{t('figures.missing-do')}</EmptyState>}
        {mapping && (
          <>
            {chart(
              'figur-1',
              t('figures.1', { count: count('svarut'), of: all }),
              t('figures.1-rows'),
              pick(components),
            )}
            {source(mapping)}
            {chart(
              'figur-2',
              t('figures.2', { count: count('digisos'), of: all }),
              t('figures.2-rows'),
              pick(solutions),
            )}
            {source(mapping)}
          </>
        )}
        {recruits.length > 0 && (
          <>
            <HeatTable
              language={language}
              id="figur-3"
              caption={t('figures.3', { count: struggle, of: all })}
              rowHeading={t('result.municipality')}
              columns={recruits.map(({ question }) => said(question.text, language))}
              rows={members.map(({ number, name }) => ({
                label: name,
                cells: recruits.map(({ question, values }) => {
                  const one = values.find(({ municipality }) => municipality === number)
                  return one
                    ? { text: valueInWords(question, one, language), level: depthOf(question, one) }
                    : { text: '', level: null }
                }),
              }))}
            />
            {source(recruiting)}
          </>
        )}
        {education && (
          <>
            <BarTable
              language={language}
              id="figur-4"
              caption={t('figures.4')}
              rowHeading={t('result.municipality')}
              series={[t('figures.percent')]}
              most={100}
              written={(value) => `${value} %`}
              rows={members.map(({ number, name }) => {
                const value = education.values.find(({ municipality }) => municipality === number)?.value
                return { label: name, values: [typeof value === 'string' ? Number(value) : null] }
              })}
            />
            {education.note && <p class="ds-paragraph">{said(education.note.text, language)}</p>}
            {source(mapping)}
          </>
        )}
        <MunicipalityMap
          language={language}
          id="kart-svarut"
          title={t('figures.map', { count: setUp.size, of: all })}
          valueHeading={t('figures.now', { at: day(today, language) })}
          municipalities={members.map(({ number, name }) => {
            const here = setUp.get(number)
            return {
              ...{ number, name, level: here ? 5 : null },
              text: here ? t('figures.map-yes', { since: day(here.since, language) }) : t('figures.map-no'),
            }
          })}
        />
      </>
    ),
  })
}
