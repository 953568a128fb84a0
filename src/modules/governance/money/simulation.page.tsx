import { Alert } from '#design/alert.tsx'
import { BarTable } from '#design/charts/bar-table.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Details } from '#design/details.tsx'
import { Money, moneyText } from '#design/money.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import { type Frame, moneyBase, moneyPage } from './frame.tsx'
import { EdgesTable } from './key.page.tsx'
import type { KeptKey } from './keys.ts'
import { moneyTexts } from './money.text.ts'
import type { Counted } from './population.ts'
import { drawnOrders, type Simulated } from './simulate.ts'
import { simulationTexts } from './simulation.text.ts'

export interface SimulationProps {
  frame: Frame
  keys: KeptKey[]
  payers: Counted[]
  /** Municipalities that are not members, who could come in. */
  others: { id: string; name: string }[]
  asked: Asked
  /** Null until somebody has asked, or where what they asked for cannot be reckoned. */
  simulated: Simulated | null
  keyThen: KeptKey | null
  problem: string | null
}

/** As typed. */
export interface Asked {
  now: string
  after: string
  leaving: string[]
  joining: string[]
  sum: string
  populationNow: string
  populationThen: string
  once: string
  perMember: string
  discount: string
  discountFrom: string
}

/** The same sum by two keys, other members or other inhabitants, side by side. Reckons, and keeps nothing. */
export function simulationPage(props: SimulationProps): string {
  const { frame, simulated, problem } = props
  const { language } = frame
  const t = moneyTexts(language)
  return moneyPage({
    ...{ frame, title: t('money.simulation'), problem },
    children: (
      <>
        <p class="ds-paragraph">{simulationTexts(language)('simulation.lead')}</p>
        <Ask {...props} />
        {simulated && <SideBySide {...props} simulated={simulated} />}
      </>
    ),
  })
}

function Ask({ frame, keys, payers, others, asked }: SimulationProps) {
  const { language } = frame
  const [t, s] = [moneyTexts(language), simulationTexts(language)]
  const choices = keys.map(({ id, name, state }) => ({
    value: id,
    label: `${name} (${t(`money.state.${state}`)})`,
  }))
  const text = (id: string, label: string, value: string, size: number, description?: string) => (
    <TextField
      id={id}
      label={label}
      value={value}
      size={size}
      language={language}
      {...(description ? { description } : {})}
    />
  )
  return (
    <form method="get" action={`${moneyBase}/simulering`} class="stack">
      <h2 class="ds-heading" data-size="sm">
        {s('simulation.what')}
      </h2>
      {text('sum', t('money.amount-kroner'), asked.sum, 14)}
      <Select id="na" label={t('money.key-now')} language={language} value={asked.now} choices={choices} />
      <Select id="da" label={t('money.key-then')} language={language} value={asked.after} choices={choices} />
      <Details
        summary={s('simulation.who')}
        open={asked.leaving.length + asked.joining.length > 0 || asked.populationThen !== ''}
      >
        <div class="stack">
          <CheckboxGroup
            id="ut"
            label={t('money.leaving')}
            language={language}
            inRow
            values={asked.leaving}
            choices={payers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <CheckboxGroup
            id="inn"
            label={s('simulation.joining')}
            description={s('simulation.joining-help')}
            language={language}
            inRow
            values={asked.joining}
            choices={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          {text(
            ...(['folketall-na', s('simulation.population-now'), asked.populationNow, 14] as const),
            s('simulation.population-help'),
          )}
          {text(
            ...(['folketall-da', s('simulation.population-then'), asked.populationThen, 14] as const),
            s('simulation.population-help'),
          )}
        </div>
      </Details>
      <Details summary={s('simulation.fairness')} open={asked.once !== '' || asked.perMember !== ''}>
        <div class="stack">
          <p class="ds-paragraph">{s('simulation.shapley-about')}</p>
          {text('fast', s('simulation.once'), asked.once, 6, s('simulation.once-help'))}
          {text(
            'per-kommune',
            s('simulation.per-member'),
            asked.perMember,
            6,
            s('simulation.per-member-help'),
          )}
          {text('rabatt', s('simulation.discount'), asked.discount, 6)}
          {text('rabatt-fra', s('simulation.discount-from'), asked.discountFrom, 10)}
        </div>
      </Details>
      <p>
        <button type="submit" class="ds-button">
          {t('money.simulate')}
        </button>
      </p>
    </form>
  )
}

type Shown = SimulationProps & { simulated: Simulated }

function SideBySide(props: Shown) {
  const { frame, payers, others, simulated, keyThen, asked } = props
  const { language } = frame
  const [t, s] = [moneyTexts(language), simulationTexts(language)]
  const names = new Map([...payers, ...others].map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  const { rows, amountOre, fairness } = simulated
  const isSame = rows.every(({ inhabitantsNow, inhabitantsThen, isNew, hasLeft }) =>
    isNew || hasLeft ? true : inhabitantsNow === inhabitantsThen,
  )
  return (
    <>
      {asked.populationThen !== '' && asked.populationThen !== asked.populationNow && isSame && (
        <Alert kind="info">{s('simulation.same-population')}</Alert>
      )}
      <p class="ds-paragraph" data-size="lg">
        {reading(props, nameOf)}
      </p>
      <BarTable
        language={language}
        id="na-og-da"
        caption={t('money.simulated-caption', { sum: moneyText({ amountOre, language, short: true }) })}
        rowHeading={t('money.municipality')}
        series={[t('money.now-col'), t('money.then-col'), ...(fairness ? [s('simulation.shapley')] : [])]}
        rows={rows.map(({ id, nowOre, thenOre, fairOre }) => ({
          label: nameOf(id),
          values: [Number(nowOre), Number(thenOre), ...(fairness ? [Number(fairOre ?? 0n)] : [])],
        }))}
        written={(ore) => moneyText({ amountOre: BigInt(ore), language })}
      />
      <Differences {...props} nameOf={nameOf} />
      <p class="ds-paragraph">{s('simulation.one-more-about')}</p>
      {fairness && (
        <p class="ds-paragraph">
          {fairness.averageErrorOre === null
            ? s('simulation.shapley-exact', { count: fairness.members })
            : s('simulation.shapley-sampled', {
                ...{ orders: drawnOrders.toLocaleString('nb'), count: fairness.members },
                off: moneyText({ amountOre: fairness.averageErrorOre, language, short: true }),
              })}
        </p>
      )}
      {keyThen && (
        <EdgesTable frame={frame} kept={keyThen} caption={s('simulation.edges', { name: keyThen.name })} />
      )}
    </>
  )
}

/** Who pays more and who less, in a sentence: the first thing a board asks. */
function reading({ frame, simulated }: Shown, nameOf: (id: string) => string): string {
  const { language } = frame
  const s = simulationTexts(language)
  const changes = simulated.rows
    .filter(({ isNew, hasLeft }) => !isNew && !hasLeft)
    .map(({ id, nowOre, thenOre }) => ({ id, ore: thenOre - nowOre }))
    .filter(({ ore }) => ore !== 0n)
    .sort((a, b) => (a.ore > b.ore ? -1 : a.ore < b.ore ? 1 : 0))
  if (changes.length === 0) return s('simulation.reading-same')
  const [up, down] = [changes.filter(({ ore }) => ore > 0n), changes.filter(({ ore }) => ore < 0n)]
  const said = (
    key: 'up' | 'down',
    all: { id: string; ore: bigint }[],
    most: { id: string; ore: bigint } | undefined,
  ) =>
    most
      ? s(`simulation.${key}`, {
          ...{ count: all.length, name: nameOf(most.id) },
          sum: moneyText({ amountOre: most.ore < 0n ? -most.ore : most.ore, language, short: true }),
        })
      : ''
  return [said('up', up, up[0]), said('down', down, down.at(-1))].filter(Boolean).join(' ')
}

function Differences({ frame, simulated, nameOf }: Shown & { nameOf(id: string): string }) {
  const { language } = frame
  const [t, s] = [moneyTexts(language), simulationTexts(language)]
  const { rows, fairness } = simulated
  const money = (ore: bigint | null) =>
    ore === null ? '–' : <Money amountOre={ore} language={language} short />
  const people = (count: number | null) => count?.toLocaleString('nb') ?? '–'
  const sum = (of: 'nowOre' | 'thenOre') => money(rows.reduce((all, row) => all + row[of], 0n))
  const bothYears = rows.some(
    (one) => one.inhabitantsNow !== one.inhabitantsThen && !one.isNew && !one.hasLeft,
  )
  return (
    <Table
      id="forskjell"
      caption={t('money.difference')}
      stacks
      rows={rows}
      columns={[
        {
          heading: t('money.municipality'),
          namesRow: true,
          cell: ({ id, isNew }) => `${nameOf(id)}${isNew ? ` (${s('simulation.new').toLowerCase()})` : ''}`,
        },
        ...(bothYears
          ? [
              {
                ...{ heading: s('simulation.inhabitants-now'), number: true },
                cell: ({ inhabitantsNow }: Simulated['rows'][number]) => people(inhabitantsNow),
              },
            ]
          : []),
        {
          ...{ heading: bothYears ? s('simulation.inhabitants-then') : t('money.inhabitants'), number: true },
          cell: ({ inhabitantsNow, inhabitantsThen }) => people(inhabitantsThen ?? inhabitantsNow),
        },
        { heading: t('money.now-col'), number: true, cell: ({ nowOre }) => money(nowOre) },
        {
          ...{ heading: t('money.then-col'), number: true },
          cell: ({ hasLeft, thenOre }) => (hasLeft ? t('money.left') : money(thenOre)),
        },
        {
          ...{ heading: t('money.difference'), number: true },
          cell: ({ nowOre, thenOre }) => money(thenOre - nowOre),
        },
        {
          ...{ heading: t('money.per-head'), number: true },
          cell: ({ perInhabitantThenOre }) => money(perInhabitantThenOre),
        },
        {
          ...{ heading: s('simulation.one-more'), number: true },
          cell: ({ oneMoreOre }) => money(oneMoreOre),
        },
        ...(fairness
          ? [
              {
                ...{ heading: s('simulation.shapley-off'), number: true },
                cell: ({ fairOre, thenOre }: Simulated['rows'][number]) =>
                  money(fairOre === null ? null : thenOre - fairOre),
              },
            ]
          : []),
      ]}
      footer={[
        ...[t('money.sum'), ...(bothYears ? [''] : []), '', sum('nowOre'), sum('thenOre')],
        ...[money(rows.reduce((all, row) => all + row.thenOre - row.nowOre, 0n)), '', ''],
        ...(fairness ? [''] : []),
      ]}
    />
  )
}
