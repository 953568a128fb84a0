import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { ContractTable } from '../contracts/contract-table.tsx'
import { dayInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { isInUse, isNoticeMissed } from '../register/register-list.rules.ts'
import { monthsAfter, planWaves, type Wave } from './exit.rules.ts'
import { exitsOf } from './overlap.rules.ts'
import { overviewTexts } from './overview.text.ts'
import { Timeline } from './timeline.tsx'
import { type ViewProps, viewPage } from './view-frame.tsx'

const mostWaitMonths = 24

/** Contracts by deadline, and the days when several could change together. */
export function contractsPage(props: ViewProps): string {
  const { frame, base, contracts, members, today } = props
  const { language } = frame
  const t = overviewTexts(language)
  const soon = monthsAfter(today, 6)
  const due = contracts.filter(
    (one) => isNoticeMissed(one, today) || (one.noticeDay !== null && !one.handled && one.noticeDay <= soon),
  )
  const title = due.length > 0 ? t('contracts.heading', { count: due.length }) : t('contracts.heading-none')
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  return viewPage({
    ...{ ...props, view: 'avtaler', title },
    children: (
      <>
        <Timeline
          contracts={contracts}
          today={today}
          language={language}
          label={(one) => `${nameOf(one.municipality)}: ${one.title}`}
        />
        <ContractTable
          contracts={contracts}
          language={language}
          base={base}
          today={today}
          memberName={nameOf}
        />
        <Windows {...props} />
      </>
    ),
  })
}

/** For each area with several uses that may be left: one or two days to change on. */
function Windows(props: ViewProps) {
  const { frame, systems, members } = props
  const { language } = frame
  const t = overviewTexts(language)
  const names = registerTexts(language)
  const rows = windowsOf(props)
  const nameOf = (number: string) => members.find((one) => one.number === number)?.name ?? number
  const memberOf = new Map(props.usages.map(({ id, municipality }) => [id, municipality]))
  if (systems.length === 0) return null
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('contracts.windows')}
      </h2>
      <p class="ds-paragraph">{t('contracts.windows-lead')}</p>
      <Table
        id="vinduer"
        caption={t('contracts.windows')}
        hiddenCaption
        stacks
        rows={rows}
        empty={<EmptyState title={t('contracts.windows-none')} level={3} />}
        columns={[
          { heading: names('field.area'), namesRow: true, cell: ({ area }) => area ?? names('no-area') },
          { heading: t('contracts.window'), cell: ({ wave }) => dayInWords(wave.day, language) },
          {
            heading: t('contracts.together'),
            cell: ({ wave }) => [...new Set(wave.ids.map((id) => nameOf(memberOf.get(id) ?? '')))].join(', '),
          },
          {
            heading: t('contracts.overlap-cost'),
            number: true,
            cell: ({ wave }) => moneyText({ amountOre: wave.overlapOre, language, short: true }),
          },
          {
            heading: t('contracts.wait'),
            number: true,
            cell: ({ wave }) => t('contracts.months', { count: wave.mostWaitMonths }),
          },
        ]}
      />
    </>
  )
}

export function windowsOf(
  props: Pick<ViewProps, 'systems' | 'usages' | 'contracts' | 'today'>,
): { area: string | null; wave: Wave }[] {
  const exits = exitsOf(props.contracts, props.today)
  const areaOf = new Map(props.systems.map(({ id, area }) => [id, area]))
  const leaving = props.usages.filter((usage) => isInUse(usage) && exits.has(usage.id))
  return [...Map.groupBy(leaving, ({ systemId }) => areaOf.get(systemId) ?? null)]
    .filter(([, own]) => new Set(own.map(({ municipality }) => municipality)).size > 1)
    .flatMap(([area, own]) => {
      const list = own.map((usage) => ({
        ...{ id: usage.id, exit: exits.get(usage.id)! },
        pricePerYearOre: BigInt(usage.annual_cost_ore ?? 0),
      }))
      return planWaves(list, list.length > 4 ? 2 : 1, mostWaitMonths).map((wave) => ({ area, wave }))
    })
}
