import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Language } from '#platform/i18n.ts'
import { projectsTexts } from '../projects.text.ts'
import { benefitTexts } from './benefit.text.ts'
import type { ReachedBenefit } from './benefits.ts'
import type { Realised, Standing } from './realised.rules.ts'
import { written } from './written-number.ts'

export const standingColors = {
  unknown: 'neutral',
  reached: 'success',
  'on-course': 'info',
  behind: 'warning',
  worse: 'danger',
} as const satisfies Record<Standing, string>

/** What each member planned of a benefit, where it stands, and whether what is freed stands in a budget line. */
export function PlanTable(props: {
  language: Language
  reached: ReachedBenefit
  nameOf(municipality: string): string
}) {
  const { language, reached, nameOf } = props
  const t = benefitTexts(language)
  const words = projectsTexts(language)
  const day = (on: string) => formatShortDate(isoDate(on), language)
  const number = (decimal: string) => written(decimal, language)
  const rowOf = (municipality: string) =>
    reached.rows.find((one) => one.municipality === municipality) as Realised
  return (
    <Table
      id="planer"
      caption={t('benefits.plan-title')}
      stacks
      rows={reached.plans}
      columns={[
        { heading: words('municipality'), namesRow: true, cell: (one) => nameOf(one.municipality) },
        {
          heading: t('benefits.owner'),
          cell: ({ owner }) => owner ?? <Tag color="warning">{t('benefits.no-owner')}</Tag>,
        },
        {
          heading: t('benefits.baseline'),
          cell: (one) => `${number(one.baseline)} (${day(one.baselineOn)})`,
        },
        { heading: t('benefits.target'), cell: (one) => `${number(one.target)} (${day(one.targetOn)})` },
        {
          heading: t('benefits.standing'),
          cell: (one) => {
            const { standing, percent, expected } = rowOf(one.municipality)
            return (
              <>
                <Tag color={standingColors[standing]}>{t(`benefits.standing.${standing}`)}</Tag>
                <br />
                {percent === null
                  ? t('benefits.expected-now', { expected: number(expected) })
                  : t('benefits.percent-now', { percent, expected: number(expected) })}
              </>
            )
          },
        },
        {
          heading: t('benefits.forecast'),
          cell: ({ forecast }) =>
            forecast
              ? t('benefits.forecast-range', {
                  ...{ likely: number(forecast.likely), low: number(forecast.low) },
                  high: number(forecast.high),
                })
              : words('unknown'),
        },
        {
          heading: t('benefits.worth'),
          number: true,
          cell: (one) => {
            const { worthOre } = rowOf(one.municipality)
            return worthOre === null
              ? words('unknown')
              : moneyText({ amountOre: worthOre, language, short: true })
          },
        },
        {
          heading: t('benefits.harvest'),
          cell: (one) => inBudget(rowOf(one.municipality), one.budgetLine, one.budgetYear, language),
        },
      ]}
    />
  )
}

/** What is realised must stand in a budget line: what stands in none is said to be freed and not taken. */
function inBudget(row: Realised, line: string | null, year: number | null, language: Language): string {
  const t = benefitTexts(language)
  if (row.realised === null) return t('benefits.harvest-unknown')
  const where = [line, year].filter(Boolean).join(', ')
  if (row.harvest === 'taken') return where
  if (row.harvest === 'freed') return t('benefits.freed')
  if (row.harvest === null) return t('benefits.harvest-none')
  const freed = moneyText({ amountOre: row.freedOre, language, short: true })
  return `${where}. ${t('benefits.harvest-partly', { freed })}`
}
