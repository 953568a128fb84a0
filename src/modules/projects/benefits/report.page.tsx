import { BarTable } from '#design/charts/bar-table.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { base, Form, type Frame, H2, projectsPage } from '../frame.tsx'
import { projectsTexts } from '../projects.text.ts'
import { benefitTexts } from './benefit.text.ts'
import type { BenefitReport } from './benefit-report.ts'
import type { MemberReport } from './member-report.rules.ts'
import { standingColors } from './plan-table.tsx'
import { reportTexts } from './report.text.ts'
import { written } from './written-number.ts'

export interface ReportPageProps {
  frame: Frame
  members: readonly MemberReport[]
  reports: readonly BenefitReport[]
  nameOf(municipality: string): string
  titleOf(projectId: string): string
  isTest: boolean
  mayWrite: boolean
  problem?: string
}

/** What every municipality planned, reached and took in its budget, over all projects; and the reports to the board. */
export function reportPage(props: ReportPageProps): string {
  const { frame, members, nameOf } = props
  const { language } = frame
  const t = reportTexts(language)
  const benefits = benefitTexts(language)
  const words = projectsTexts(language)
  const money = (amountOre: bigint) => moneyText({ amountOre, language, short: true })
  const planned = members.filter((one) => one.benefits.length > 0)
  const without = members.filter((one) => one.benefits.length === 0)
  return projectsPage({
    ...{ frame, title: t('report.title'), testData: props.isTest },
    trail: [{ label: words('view.gevinster'), href: `${base}/gevinster` }],
    ...(props.problem ? { problem: props.problem } : {}),
    children: (
      <>
        {planned.length > 0 && (
          <BarTable
            id="status"
            language={language}
            caption={t('report.chart')}
            rowHeading={words('municipality')}
            series={[t('report.on-course'), t('report.behind'), t('report.unknown')]}
            written={String}
            stacked
            rows={planned.map(({ municipality, counts }) => ({
              label: nameOf(municipality),
              values: [counts.reached + counts['on-course'], counts.behind + counts.worse, counts.unknown],
            }))}
          />
        )}
        <Table
          id="kommuner"
          caption={t('report.title')}
          hiddenCaption
          stacks
          rows={planned}
          empty={<p class="ds-paragraph">{benefits('benefits.none-do')}</p>}
          columns={[
            {
              heading: words('municipality'),
              namesRow: true,
              cell: ({ municipality }) => (
                <a class="ds-link" href={`#k${municipality}`}>
                  {nameOf(municipality)}
                </a>
              ),
            },
            { heading: t('report.planned'), number: true, cell: (one) => one.benefits.length },
            { heading: t('report.owners'), number: true, cell: ({ withoutOwner }) => withoutOwner },
            {
              heading: benefits('benefits.worth'),
              number: true,
              cell: ({ worthOre }) => (worthOre === null ? words('unknown') : money(worthOre)),
            },
            { heading: benefits('benefits.taken'), number: true, cell: ({ takenOre }) => money(takenOre) },
            { heading: benefits('benefits.freed'), number: true, cell: ({ freedOre }) => money(freedOre) },
          ]}
          footer={[
            t('report.sum'),
            members.reduce((sum, one) => sum + one.benefits.length, 0),
            members.reduce((sum, one) => sum + one.withoutOwner, 0),
            money(members.reduce((sum, { worthOre }) => sum + (worthOre ?? 0n), 0n)),
            money(members.reduce((sum, { takenOre }) => sum + takenOre, 0n)),
            money(members.reduce((sum, { freedOre }) => sum + freedOre, 0n)),
          ]}
        />
        {without.length > 0 && (
          <p class="ds-paragraph">
            {t('report.none-planned-in', {
              names: without.map((one) => nameOf(one.municipality)).join(', '),
            })}
          </p>
        )}
        {planned.map((one) => (
          <OneMember {...props} report={one} />
        ))}
        <H2>{t('report.made')}</H2>
        <p class="ds-paragraph">{t('report.make-about')}</p>
        <ul>
          {props.reports.map(({ id, onDay, madeBy, heard }) => (
            <li>
              <a class="ds-link" href={`${base}/gevinster/rapporter/${id}`}>
                {t('report.one', { day: formatShortDate(isoDate(onDay), language) })}
              </a>
              , {madeBy}.{' '}
              {heard
                ? t(`report.heard.${heard.outcome}`, {
                    ...{ in: heard.decidedIn, day: formatShortDate(isoDate(heard.decidedOn), language) },
                  })
                : t('report.waits')}
            </li>
          ))}
        </ul>
        {props.mayWrite && (
          <Form frame={frame} to={`${base}/gevinster/rapporter`} label={t('report.make')} second />
        )}
      </>
    ),
  })
}

function OneMember({ frame, report, nameOf, titleOf }: ReportPageProps & { report: MemberReport }) {
  const { language } = frame
  const t = benefitTexts(language)
  const words = projectsTexts(language)
  return (
    <>
      <H2 id={`k${report.municipality}`}>{nameOf(report.municipality)}</H2>
      <Table
        id={`gevinster-${report.municipality}`}
        caption={nameOf(report.municipality)}
        hiddenCaption
        stacks
        rows={report.benefits}
        columns={[
          {
            heading: t('benefits.all'),
            namesRow: true,
            cell: ({ benefit }) => (
              <a class="ds-link" href={`${base}/gevinster/${benefit.id}`}>
                {benefit.title}
              </a>
            ),
          },
          { heading: t('benefits.project'), cell: ({ benefit }) => titleOf(benefit.projectId) },
          {
            heading: t('benefits.owner'),
            cell: ({ plan }) => plan.owner ?? <Tag color="warning">{t('benefits.no-owner')}</Tag>,
          },
          {
            heading: t('benefits.planned'),
            number: true,
            cell: ({ row, benefit }) => `${written(row.planned, language)} ${benefit.unit}`,
          },
          {
            heading: t('benefits.realised'),
            number: true,
            cell: ({ row }) => (row.realised === null ? words('unknown') : written(row.realised, language)),
          },
          {
            heading: t('benefits.standing'),
            cell: ({ row }) => (
              <Tag color={standingColors[row.standing]}>{t(`benefits.standing.${row.standing}`)}</Tag>
            ),
          },
        ]}
      />
    </>
  )
}
