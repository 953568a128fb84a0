import { Alert } from '#design/alert.tsx'
import { BarTable } from '#design/charts/bar-table.tsx'
import { LineChart } from '#design/charts/line-chart.tsx'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { Table } from '#design/table.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { base, type Frame, H2, projectsPage } from '../frame.tsx'
import type { GateDecision } from '../gates/gates.ts'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import type { Uptake } from '../uptake/uptake.rules.ts'
import { benefitTexts } from './benefit.text.ts'
import { WriteBenefit } from './benefit-writing.tsx'
import type { ReachedBenefit } from './benefits.ts'
import { ChangeSection } from './change-section.tsx'
import { PlanTable } from './plan-table.tsx'
import { written } from './written-number.ts'

export interface BenefitPageProps {
  frame: Frame
  project: Project
  reached: ReachedBenefit
  uptakes: readonly Uptake[]
  /** What was decided of the project: what the benefit rests on. */
  decisions: readonly GateDecision[]
  nameOf(municipality: string): string
  /** Members of the project that whoever visits may write for. */
  writable: readonly { number: string; name: string }[]
  /** Whether operations measure it, and whoever visits may ask them. */
  measures: 'no' | 'not-connected' | 'yes'
  mayImport: boolean
  mayChange: boolean
  /** What a measuring just found. */
  measuredNow: { measured: number; nothing: number } | null
  problem?: string
}

/** One benefit: reached against planned in each municipality, how it changed, and the forms to plan and count. */
export function benefitPage(props: BenefitPageProps): string {
  const { frame, project, reached, nameOf } = props
  const { benefit, rows, figures } = reached
  const { more } = benefit
  const newest = figures.toSorted((a, b) => (a.onDay < b.onDay ? 1 : a.onDay > b.onDay ? -1 : 0))
  const { language } = frame
  const t = benefitTexts(language)
  const words = projectsTexts(language)
  const number = (value: number) => written(String(value), language)
  const day = (on: string) => formatShortDate(isoDate(on), language)
  return projectsPage({
    ...{ frame, title: benefit.title, testData: benefit.origin === 'test-data' },
    trail: [{ label: project.title, href: `${base}/${project.id}` }],
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        {props.measuredNow && (
          <Alert kind={props.measuredNow.measured > 0 ? 'success' : 'info'}>
            {t('benefits.measured-now', { ...props.measuredNow })}
          </Alert>
        )}
        <Facts
          language={language}
          facts={[
            { label: t('benefits.indicator'), value: `${benefit.indicator} (${benefit.unit})` },
            { label: t('benefits.sort'), value: t(`benefits.sort.${benefit.sort}`) },
            ...(more.stateSort
              ? [{ label: t('benefits.state-sort'), value: t(`benefits.state-sort.${more.stateSort}`) }]
              : []),
            { label: t('benefits.effect'), value: t(`benefits.effect.${benefit.effect}`) },
            ...(['description', 'affected', 'product'] as const).flatMap((field) =>
              more[field] ? [{ label: t(`benefits.${field}`), value: more[field] }] : [],
            ),
            {
              label: t('benefits.measure'),
              value: benefit.measure ? t(`benefits.measure.${benefit.measure}`) : t('benefits.typed'),
            },
            ...(['actions', 'prerequisite', 'risk'] as const).flatMap((field) =>
              benefit[field] ? [{ label: t(`benefits.${field}`), value: benefit[field] }] : [],
            ),
            ...(['method', 'responsible'] as const).flatMap((field) =>
              more[field] ? [{ label: t(`benefits.${field}`), value: more[field] }] : [],
            ),
            ...(more.dueOn ? [{ label: t('benefits.due'), value: day(more.dueOn) }] : []),
            {
              label: t('benefits.decisions'),
              value:
                props.decisions
                  .map(({ gate, body, decision }) => `${gate.toUpperCase()} ${body} ${decision}`)
                  .join(', ') || words('none'),
            },
          ]}
        />
        {rows.length === 0 ? (
          <p class="ds-paragraph">{t('benefits.no-plans')}</p>
        ) : (
          <>
            <BarTable
              id="per-kommune"
              language={language}
              caption={t('benefits.chart', { unit: benefit.unit })}
              rowHeading={words('municipality')}
              series={[t('benefits.realised'), t('benefits.planned')]}
              written={number}
              rows={rows.map((row) => ({
                label: nameOf(row.municipality),
                values: [row.realised === null ? null : Number(row.realised), Number(row.planned)],
              }))}
            />
            <PlanTable {...{ language, reached, nameOf }} />
            <Series {...props} />
            <ChangeSection {...props} />
          </>
        )}
        <H2>{t('benefits.figures')}</H2>
        <Figures {...props} id="tall" figures={newest.slice(0, atFirst)} />
        {newest.length > atFirst && (
          <Details summary={t('benefits.more-figures')}>
            <Figures {...props} id="eldre-tall" figures={newest.slice(atFirst)} />
          </Details>
        )}
        <WriteBenefit {...props} />
      </>
    ),
  })
}

/** So many that a phone shows what is new without a long way down. */
const atFirst = 8

function Figures(props: BenefitPageProps & { id: string; figures: ReachedBenefit['figures'] }) {
  const { frame, id, figures, nameOf } = props
  const { language } = frame
  const t = benefitTexts(language)
  return (
    <Table
      id={id}
      caption={t(id === 'tall' ? 'benefits.figures' : 'benefits.more-figures')}
      hiddenCaption
      stacks
      rows={figures}
      empty={<p class="ds-paragraph">{t('benefits.no-figures')}</p>}
      columns={[
        {
          heading: projectsTexts(language)('municipality'),
          namesRow: true,
          cell: (one) => nameOf(one.municipality),
        },
        { heading: t('benefits.day'), cell: (one) => formatShortDate(isoDate(one.onDay), language) },
        { heading: t('benefits.value'), number: true, cell: (one) => written(one.value, language) },
        {
          heading: t('benefits.counted'),
          number: true,
          cell: (one) => one.counted ?? t('benefits.counted-unknown'),
        },
        {
          heading: t('benefits.where'),
          cell: (one) => `${t(`benefits.source.${one.source}`)}, ${one.saidBy}`,
        },
        { heading: t('benefits.note'), cell: (one) => one.note ?? '' },
      ]}
    />
  )
}

/** The lines of up to six members; more is the table's work. */
function Series({ frame, reached, nameOf }: BenefitPageProps) {
  const { language } = frame
  const t = benefitTexts(language)
  const { benefit, plans, figures } = reached
  if (figures.length === 0) return null
  const shown = plans
    .filter((plan) => figures.some((one) => one.municipality === plan.municipality))
    .slice(0, 6)
  const of = (municipality: string, on: string): number | null => {
    const plan = plans.find((one) => one.municipality === municipality)
    if (plan?.baselineOn === on) return Number(plan.baseline)
    const found = figures.findLast((one) => one.municipality === municipality && one.onDay === on)
    return found ? Number(found.value) : null
  }
  const days = [
    ...new Set([...shown.map((one) => one.baselineOn), ...figures.map((one) => one.onDay)]),
  ].sort()
  return (
    <LineChart
      id="serie"
      language={language}
      title={t('benefits.series', { indicator: benefit.indicator.toLowerCase(), unit: benefit.unit })}
      pointHeading={t('benefits.day')}
      points={days.map((on) => formatShortDate(isoDate(on), language))}
      series={shown.map(({ municipality }) => ({
        name: nameOf(municipality),
        values: days.map((on) => of(municipality, on)),
      }))}
      written={(value) => written(String(value), language)}
    />
  )
}
