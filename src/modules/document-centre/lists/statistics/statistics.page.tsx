import { Alert } from '#design/alert.tsx'
import { BarTable } from '#design/charts/bar-table.tsx'
import { DateField } from '#design/date-field.tsx'
import { renderDocument } from '#design/document.ts'
import { EmptyState } from '#design/empty-state.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import { Table } from '#design/table.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { Channel } from '../../arrival.rules.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import type { HitRate } from '../../queue.queries.ts'
import type { FieldName } from '../../suggesting/suggest.rules.ts'
import { dayInWords } from '../control/overview.page.tsx'
import { listRefusals } from '../lists.text.ts'
import type { ChannelMonth, Period, PlaceFigures } from './statistics.queries.ts'
import { barsOf, shareOf } from './statistics.rules.ts'
import { statisticsTexts } from './statistics.text.ts'

export interface StatisticsPageProps {
  frame: CentreFrame
  period: Period & { isWrong: boolean }
  places: readonly Municipality[]
  byChannel: readonly ChannelMonth[]
  byPlace: readonly PlaceFigures[]
  hits: readonly HitRate[]
}

/** What came in, how it went, and how well the suggestions hit. */
export function statisticsPage(props: StatisticsPageProps): string {
  const { frame, period, byChannel } = props
  const { language } = frame
  const t = statisticsTexts(language)
  const words = { from: dayInWords(period.from, language), to: dayInWords(period.to, language) }
  const query = new URLSearchParams({ fra: period.from, til: period.to })
  return renderDocument(
    <StaffPage {...frame} title={t('title')} hasErrors={period.isWrong}>
      <h1 class="ds-heading" data-size="md">
        {t('title')}
      </h1>
      <p class="ds-paragraph">{t('lead', words)}</p>
      {period.isWrong && <Alert kind="warning">{listRefusals(language)('period-wrong')}</Alert>}
      <form method="get" action="/dokumentsenter/statistikk" class="narrow">
        <DateField id="fra" label={t('from')} language={language} value={partsOfDay(period.from)} />
        <DateField id="til" label={t('to')} language={language} value={partsOfDay(period.to)} />
        <button class="ds-button" data-variant="secondary" type="submit">
          {t('show')}
        </button>
      </form>
      {byChannel.length === 0 ? (
        <EmptyState title={t('empty')}>{t('empty-lead')}</EmptyState>
      ) : (
        <>
          <p class="ds-paragraph">
            <a class="ds-link" href={`/dokumentsenter/statistikk.csv?${query}`}>
              {t('csv')}
            </a>
          </p>
          <Places {...props} />
          <ByMonth {...props} />
        </>
      )}
      <Hits {...props} />
    </StaffPage>,
  )
}

function Places({ frame, places, byPlace }: StatisticsPageProps) {
  const { language } = frame
  const t = statisticsTexts(language)
  const nameOf = (number: string) => places.find((place) => place.number === number)?.name ?? number
  const hours = (value: number | null) =>
    value === null ? '' : value.toLocaleString(language === 'en' ? 'en-GB' : 'nb-NO')
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('places')}
      </h2>
      <p class="ds-paragraph">{t('places-lead')}</p>
      <Table
        id="kommuner"
        caption={t('places')}
        hiddenCaption
        stacks
        rows={[...byPlace]}
        columns={[
          { heading: t('place'), namesRow: true, cell: (row) => nameOf(row.municipality) },
          { heading: t('arrived'), number: true, cell: (row) => row.arrived },
          { heading: t('settled'), number: true, cell: (row) => row.settled },
          { heading: t('registered'), number: true, cell: (row) => row.registered },
          {
            heading: t('automatic'),
            number: true,
            cell: (row) => percent(shareOf(row.automatic, row.registered), language),
          },
          { heading: t('median'), number: true, cell: (row) => hours(row.medianHours) },
          { heading: t('ninetieth'), number: true, cell: (row) => hours(row.ninetiethHours) },
        ]}
      />
    </>
  )
}

function ByMonth({ frame, period, byChannel }: StatisticsPageProps) {
  const { language } = frame
  const t = statisticsTexts(language)
  const channels = [...new Set(byChannel.map(({ channel }) => channel))].sort()
  const bars = barsOf(byChannel, channels, period)
  const names = channels.map((channel: Channel) => t(`channel.${channel}`))
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('chart')}
      </h2>
      <BarTable
        language={language}
        id="maneder"
        caption={t('chart-title', { count: bars.reduce((sum, { total }) => sum + total, 0) })}
        rowHeading={t('month')}
        series={names}
        rows={bars.map(({ month, counts }) => ({ label: monthInWords(month, language), values: counts }))}
        written={String}
        stacked
      />
    </>
  )
}

function Hits({ frame, hits }: StatisticsPageProps) {
  const { language } = frame
  const t = statisticsTexts(language)
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('hits')}
      </h2>
      <p class="ds-paragraph">{t('hits-lead')}</p>
      <Table
        id="treff"
        caption={t('hits')}
        hiddenCaption
        stacks
        rows={[...hits]}
        empty={<p class="ds-paragraph">{t('hits-none')}</p>}
        columns={[
          { heading: t('field'), namesRow: true, cell: (row) => t(`field.${row.field as FieldName}`) },
          { heading: t('suggested'), number: true, cell: (row) => row.suggested },
          { heading: t('agreed'), number: true, cell: (row) => row.agreed },
          {
            heading: t('share'),
            number: true,
            cell: (row) => percent(shareOf(row.agreed, row.suggested), language),
          },
          { heading: t('field-automatic'), number: true, cell: (row) => row.automatic },
        ]}
      />
    </>
  )
}

const percent = (share: number | null, language: CentreFrame['language']) =>
  share === null ? '' : statisticsTexts(language)('percent', { count: share })

const partsOfDay = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { year, month, day: date }
}

const monthInWords = (month: string, language: CentreFrame['language']) =>
  new Date(`${month}-15T12:00:00Z`).toLocaleDateString(language === 'en' ? 'en-GB' : language, {
    ...{ month: 'long', year: 'numeric', timeZone: 'Europe/Oslo' },
  })
