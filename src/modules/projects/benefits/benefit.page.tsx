import { BarTable } from '#design/charts/bar-table.tsx'
import { LineChart } from '#design/charts/line-chart.tsx'
import { Details } from '#design/details.tsx'
import { Facts } from '#design/facts.tsx'
import { FileField } from '#design/file-field.tsx'
import { moneyText } from '#design/money.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { smallestCount } from '#norway/project-guide.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import type { Project } from '../portfolio/projects.ts'
import { projectsTexts } from '../projects.text.ts'
import { benefitTexts } from './benefit.text.ts'
import { written } from './benefit-table.tsx'
import type { ReachedBenefit } from './benefits.ts'

export interface BenefitPageProps {
  frame: Frame
  project: Project
  reached: ReachedBenefit
  nameOf(municipality: string): string
  /** Members of the project that whoever visits may write for. */
  writable: readonly { number: string; name: string }[]
  /** Whether operations measure it, and whoever visits may ask them. */
  measures: 'no' | 'not-connected' | 'yes'
  mayImport: boolean
  problem?: string
}

/** One benefit: reached against planned in each municipality, how it changed, and the forms to plan and count. */
export function benefitPage(props: BenefitPageProps): string {
  const { frame, project, reached, nameOf } = props
  const { benefit, rows, plans, figures } = reached
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
        <Facts
          language={language}
          facts={[
            { label: t('benefits.indicator'), value: `${benefit.indicator} (${benefit.unit})` },
            { label: t('benefits.sort'), value: t(`benefits.sort.${benefit.sort}`) },
            { label: t('benefits.effect'), value: t(`benefits.effect.${benefit.effect}`) },
            {
              label: t('benefits.measure'),
              value: benefit.measure ? t(`benefits.measure.${benefit.measure}`) : t('benefits.typed'),
            },
            ...(['actions', 'prerequisite', 'risk'] as const).flatMap((field) =>
              benefit[field] ? [{ label: t(`benefits.${field}`), value: benefit[field] }] : [],
            ),
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
            <Table
              id="planer"
              caption={t('benefits.plan-title')}
              stacks
              rows={plans}
              columns={[
                { heading: words('municipality'), namesRow: true, cell: (one) => nameOf(one.municipality) },
                { heading: t('benefits.owner'), cell: (one) => one.owner },
                {
                  heading: t('benefits.baseline'),
                  cell: (one) => `${written(one.baseline, language)} (${day(one.baselineOn)})`,
                },
                {
                  heading: t('benefits.target'),
                  cell: (one) => `${written(one.target, language)} (${day(one.targetOn)})`,
                },
                {
                  heading: t('benefits.expected'),
                  number: true,
                  cell: (one) => written(rowOf(rows, one.municipality)?.expected ?? '', language),
                },
                {
                  heading: t('benefits.percent'),
                  number: true,
                  cell: (one) => {
                    const percent = rowOf(rows, one.municipality)?.percent ?? null
                    return percent === null ? words('unknown') : `${number(percent)} %`
                  },
                },
                {
                  heading: t('benefits.worth'),
                  number: true,
                  cell: (one) => {
                    const worth = rowOf(rows, one.municipality)?.worthOre ?? null
                    return worth === null
                      ? words('unknown')
                      : moneyText({ amountOre: worth, language, short: true })
                  },
                },
                {
                  heading: t('benefits.taken'),
                  cell: (one) =>
                    one.budgetLine ??
                    (rowOf(rows, one.municipality)?.harvest === 'freed' ? t('benefits.freed') : '–'),
                },
              ]}
            />
            <Series {...props} />
          </>
        )}
        <H2>{t('benefits.figures')}</H2>
        <Table
          id="tall"
          caption={t('benefits.figures')}
          hiddenCaption
          stacks
          rows={figures.toReversed().slice(0, 60)}
          empty={<p class="ds-paragraph">{t('benefits.no-figures')}</p>}
          columns={[
            { heading: words('municipality'), namesRow: true, cell: (one) => nameOf(one.municipality) },
            { heading: t('benefits.day'), cell: (one) => day(one.onDay) },
            { heading: t('benefits.value'), number: true, cell: (one) => written(one.value, language) },
            { heading: t('benefits.counted'), number: true, cell: (one) => one.counted ?? '–' },
            {
              heading: t('benefits.where'),
              cell: (one) => `${t(`benefits.source.${one.source}`)}, ${one.saidBy}`,
            },
            { heading: t('benefits.note'), cell: (one) => one.note ?? '' },
          ]}
        />
        <Writing {...props} />
      </>
    ),
  })
}

const rowOf = (rows: ReachedBenefit['rows'], municipality: string) =>
  rows.find((row) => row.municipality === municipality)

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

function Writing(props: BenefitPageProps) {
  const { frame, reached, writable } = props
  const { language } = frame
  const t = benefitTexts(language)
  const words = projectsTexts(language)
  const here = `${base}/gevinster/${reached.benefit.id}`
  const dated = { language, description: words('date-about') }
  const only = writable.length === 1 ? writable[0] : undefined
  const plan = reached.plans.find(({ municipality }) => municipality === only?.number)
  const choose = (id: string) => (
    <Select
      id={id}
      name="kommune"
      label={words('municipality')}
      language={language}
      value={only?.number ?? ''}
      {...(only ? { emptyLabel: null } : {})}
      choices={writable.map(({ number, name }) => ({ value: number, label: name }))}
    />
  )
  const day = (on: string | undefined) => (on ? formatShortDate(isoDate(on), language) : '')
  return (
    <>
      {props.measures === 'not-connected' && <p class="ds-paragraph">{t('benefits.not-connected-now')}</p>}
      {props.measures === 'yes' && (
        <>
          <p class="ds-paragraph">{t('benefits.fetch-about', { count: smallestCount })}</p>
          <Form frame={frame} to={`${here}/mal`} label={t('benefits.fetch')} second />
        </>
      )}
      {writable.length > 0 && (
        <>
          <Details summary={t('benefits.plan-title')}>
            <p class="ds-paragraph">{t('benefits.plan-about')}</p>
            <Form frame={frame} to={`${here}/plan`} label={t('benefits.save-plan')} second>
              {choose('plan-kommune')}
              <TextField
                id="eier"
                label={t('benefits.owner')}
                language={language}
                value={plan?.owner ?? ''}
              />
              <TextField
                id="nullpunkt"
                label={t('benefits.baseline')}
                language={language}
                inputmode="decimal"
                value={plan ? written(plan.baseline, language) : ''}
              />
              <TextField
                id="nullpunkt-dato"
                label={t('benefits.baseline-on')}
                {...dated}
                value={day(plan?.baselineOn)}
              />
              <TextField
                id="nullpunkt-antall"
                label={t('benefits.baseline-count')}
                language={language}
                inputmode="numeric"
                value={String(plan?.baselineCount ?? '')}
              />
              <TextField
                id="mal"
                label={t('benefits.target')}
                language={language}
                inputmode="decimal"
                value={plan ? written(plan.target, language) : ''}
              />
              <TextField
                id="mal-dato"
                label={t('benefits.target-on')}
                {...dated}
                value={day(plan?.targetOn)}
              />
              <TextField
                id="budsjettpost"
                label={t('benefits.budget-line')}
                language={language}
                description={t('benefits.budget-about')}
                value={plan?.budgetLine ?? ''}
              />
            </Form>
          </Details>
          <Details summary={t('benefits.add-figure')}>
            <Form frame={frame} to={`${here}/tall`} label={t('benefits.add-figure')} second>
              {choose('tall-kommune')}
              <TextField id="dag" label={t('benefits.day')} {...dated} />
              <TextField id="tallet" label={t('benefits.value')} language={language} inputmode="decimal" />
              <TextField id="merknad" label={t('benefits.note')} language={language} />
            </Form>
          </Details>
        </>
      )}
      {props.mayImport && (
        <Details summary={t('benefits.import')}>
          <Form frame={frame} to={`${here}/importer`} label={t('benefits.import')} files second>
            <FileField
              id="fil"
              label={t('benefits.import-file')}
              language={language}
              accept=".xlsx,.csv"
              description={t('benefits.import-about')}
            />
          </Form>
        </Details>
      )}
    </>
  )
}
