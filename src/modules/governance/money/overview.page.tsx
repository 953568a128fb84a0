import { BarTable } from '#design/charts/bar-table.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { FilterChips } from '#design/filter-chips.tsx'
import { Money, moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { Tag } from '#design/tag.tsx'
import { formatShortDate } from '#norway/date-text.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import type { Budget, BudgetLineUp } from './budgets.ts'
import { figureTexts } from './figures.text.ts'
import { type Frame, moneyBase, moneyPage } from './frame.tsx'
import type { GrantDeadline } from './grant-deadlines.rules.ts'
import type { Grant } from './grants.queries.ts'
import { grantsTexts } from './grants.text.ts'
import type { KeptKey } from './keys.ts'
import { moneyTexts } from './money.text.ts'

export interface OverviewProps {
  frame: Frame
  mayWrite: boolean
  budgets: BudgetLineUp[]
  /** The newest, with what each pays. */
  current: Budget | null
  keys: KeptKey[]
  grants: Grant[]
  /** What is due on grants, the first day first. */
  deadlines: GrantDeadline[]
}

/** Money at a glance: who pays what this year, and what there is of keys, budgets and grants. */
export function overviewPage(props: OverviewProps): string {
  const { frame, budgets, current, keys, grants, deadlines, mayWrite } = props
  const { language } = frame
  const t = moneyTexts(language)
  const g = grantsTexts(language)
  const f = figureTexts(language)
  const view = (path: string, label: string) => ({ label, href: `${moneyBase}/${path}`, chosen: false })
  const make = (path: string, label: string) =>
    mayWrite && (
      <p>
        <a class="ds-button" data-variant="secondary" href={`${moneyBase}/${path}`}>
          {label}
        </a>
      </p>
    )
  return moneyPage({
    ...{ frame, title: t('money.place'), isFront: true },
    children: (
      <>
        <p class="ds-paragraph">{t('money.place.about')}</p>
        <FilterChips
          language={language}
          label={t('money.place')}
          filters={[
            view('simulering', t('money.simulation')),
            view('faktura', t('money.invoices')),
            view('folketall', t('money.population')),
            view('bruk', f('figures.use')),
            view('medlemmer', f('figures.membership')),
            ...(mayWrite ? [view('oppsett', t('money.setup'))] : []),
          ]}
        />
        {deadlines.length > 0 && <Deadlines frame={frame} deadlines={deadlines} />}
        {current && <Shares frame={frame} budget={current} />}
        <h2 class="ds-heading" data-size="sm">
          {t('money.budgets')}
        </h2>
        <Table
          id="budsjetter"
          caption={t('money.budgets')}
          hiddenCaption
          rows={budgets}
          empty={
            <EmptyState title={t('money.no-budget')} level={3}>
              {t('money.no-budget-do')}
            </EmptyState>
          }
          columns={[
            {
              heading: t('money.title'),
              namesRow: true,
              cell: ({ id, title, year }) => (
                <a class="ds-link" href={`${moneyBase}/budsjett/${id}`}>
                  {title} {year}
                </a>
              ),
            },
            { heading: t('money.state'), cell: ({ state }) => t(`money.state.${state}`) },
          ]}
        />
        {make('budsjett/nytt', t('money.new-budget'))}
        <h2 class="ds-heading" data-size="sm">
          {t('money.keys')}
        </h2>
        <Table
          id="nokler"
          caption={t('money.keys')}
          hiddenCaption
          stacks
          rows={keys}
          empty={
            <EmptyState title={t('money.no-key')} level={3}>
              {t('money.no-key-do')}
            </EmptyState>
          }
          columns={[
            {
              heading: t('money.title'),
              namesRow: true,
              cell: ({ id, name }) => (
                <a class="ds-link" href={`${moneyBase}/nokler/${id}`}>
                  {name}
                </a>
              ),
            },
            { heading: t('money.kind'), cell: ({ key }) => t(`money.kind.${key.kind}`) },
            {
              heading: t('money.valid-from'),
              cell: ({ validFrom }) => formatShortDate(validFrom as IsoDate, language),
            },
            { heading: t('money.state'), cell: ({ state }) => t(`money.state.${state}`) },
          ]}
        />
        {make('nokler/ny', t('money.new-key'))}
        <h2 class="ds-heading" data-size="sm">
          {t('money.grants')}
        </h2>
        <Table
          id="tilskudd"
          caption={t('money.grants')}
          hiddenCaption
          stacks
          rows={grants}
          empty={
            <EmptyState title={g('grants.no-grant')} level={3}>
              {g('grants.no-grant-do')}
            </EmptyState>
          }
          columns={[
            {
              heading: t('money.title'),
              namesRow: true,
              cell: ({ id, title }) => (
                <a class="ds-link" href={`${moneyBase}/tilskudd/${id}`}>
                  {title}
                </a>
              ),
            },
            { heading: g('grants.funder'), cell: ({ funder }) => funder },
            { heading: t('money.state'), cell: ({ state }) => g(`grants.state.${state}`) },
            {
              heading: g('grants.granted'),
              number: true,
              cell: ({ grantedOre }) =>
                grantedOre === null ? '–' : <Money amountOre={grantedOre} language={language} />,
            },
            {
              heading: g('grants.used'),
              number: true,
              cell: ({ usedOre }) => <Money amountOre={usedOre} language={language} />,
            },
            {
              heading: g('grants.next-due'),
              cell: ({ conditions }) => {
                const next = conditions.find(({ metOn, dueOn }) => metOn === null && dueOn !== null)?.dueOn
                return next ? formatShortDate(next as IsoDate, language) : '–'
              },
            },
          ]}
        />
        {make('tilskudd/nytt', g('grants.new-grant'))}
      </>
    ),
  })
}

/** What is due on grants, with who follows it up: what has passed stands first. */
function Deadlines({ frame, deadlines }: { frame: Frame; deadlines: GrantDeadline[] }) {
  const { language } = frame
  const g = grantsTexts(language)
  const colors = { passed: 'danger', soon: 'warning', later: 'neutral' } as const
  return (
    <>
      <h2 class="ds-heading" data-size="sm">
        {g('grants.deadlines')}
      </h2>
      <Table
        id="frister"
        caption={g('grants.deadlines')}
        hiddenCaption
        stacks
        rows={deadlines}
        columns={[
          {
            heading: g('grants.what'),
            namesRow: true,
            cell: ({ what, text, grantId, grant }) => (
              <>
                {g(`grants.due.${what}`)}
                {text && `: ${text}`}
                {' – '}
                <a class="ds-link" href={`${moneyBase}/tilskudd/${grantId}`}>
                  {grant}
                </a>
              </>
            ),
          },
          { heading: g('grants.due-on'), cell: ({ on }) => formatShortDate(on as IsoDate, language) },
          { heading: g('grants.responsible'), cell: ({ responsible }) => responsible ?? g('grants.nobody') },
          {
            heading: g('grants.follow-up'),
            cell: ({ state }) => <Tag color={colors[state]}>{g(`grants.due-state.${state}`)}</Tag>,
          },
        ]}
      />
    </>
  )
}

/** What each member pays, drawn and in figures. */
export function Shares({ frame, budget }: { frame: Frame; budget: Budget }) {
  const { language } = frame
  const t = moneyTexts(language)
  const { byMember, contributionsOre } = budget.split
  const names = new Map(budget.payers.map((one) => [one.id, one]))
  const written = (ore: number) => moneyText({ amountOre: BigInt(ore), language })
  return (
    <BarTable
      language={language}
      id="andeler"
      caption={t('money.who-pays-caption', {
        ...{ title: budget.title, year: budget.year, count: byMember.length },
        sum: moneyText({ amountOre: contributionsOre, language, short: true }),
      })}
      rowHeading={t('money.municipality')}
      series={[t('money.pays')]}
      rows={byMember
        .toSorted((a, b) => (a.amountOre > b.amountOre ? -1 : a.amountOre < b.amountOre ? 1 : 0))
        .map(({ id, amountOre }) => ({ label: names.get(id)?.name ?? id, values: [Number(amountOre)] }))}
      written={written}
    />
  )
}
