import { BarTable } from '#design/charts/bar-table.tsx'
import { CheckboxGroup } from '#design/checkbox-group.tsx'
import { Money, moneyText } from '#design/money.tsx'
import { Select } from '#design/select.tsx'
import { Table } from '#design/table.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Compared } from './budget.rules.ts'
import { type Frame, moneyBase, moneyPage } from './frame.tsx'
import type { KeptKey } from './keys.ts'
import { moneyTexts } from './money.text.ts'
import type { Counted } from './population.ts'

export interface SimulationProps {
  frame: Frame
  keys: KeptKey[]
  payers: Counted[]
  asked: { now: string; after: string; leaving: string[]; sum: string }
  /** Null until somebody has asked, or where what they asked for cannot be reckoned. */
  compared: { rows: Compared[]; amountOre: bigint } | null
  problem: string | null
}

/** The same sum by two keys, or without somebody, side by side. Reckons, and keeps nothing. */
export function simulationPage(props: SimulationProps): string {
  const { frame, keys, payers, asked, compared, problem } = props
  const { language } = frame
  const t = moneyTexts(language)
  const choices = keys.map(({ id, name, state }) => ({
    value: id,
    label: `${name} (${t(`money.state.${state}`)})`,
  }))
  return moneyPage({
    ...{ frame, title: t('money.simulation'), problem },
    children: (
      <>
        <p class="ds-paragraph">{t('money.simulate-lead')}</p>
        <form method="get" action={`${moneyBase}/simulering`} class="stack">
          <TextField
            id="sum"
            label={t('money.amount-kroner')}
            value={asked.sum}
            size={14}
            language={language}
          />
          <Select
            id="na"
            label={t('money.key-now')}
            language={language}
            value={asked.now}
            choices={choices}
          />
          <Select
            id="da"
            label={t('money.key-then')}
            language={language}
            value={asked.after}
            choices={choices}
          />
          <CheckboxGroup
            id="ut"
            label={t('money.leaving')}
            language={language}
            inRow
            values={asked.leaving}
            choices={payers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <p>
            <button type="submit" class="ds-button">
              {t('money.simulate')}
            </button>
          </p>
        </form>
        {compared && <SideBySide {...props} compared={compared} />}
      </>
    ),
  })
}

function SideBySide({
  frame,
  payers,
  asked,
  compared,
}: SimulationProps & { compared: NonNullable<SimulationProps['compared']> }) {
  const { language } = frame
  const t = moneyTexts(language)
  const nameOf = (id: string) => payers.find((one) => one.id === id)?.name ?? id
  const money = (amountOre: bigint) => <Money amountOre={amountOre} language={language} />
  const { rows, amountOre } = compared
  const sum = (of: 'nowOre' | 'thenOre') => money(rows.reduce((all, row) => all + row[of], 0n))
  return (
    <>
      <BarTable
        language={language}
        id="na-og-da"
        caption={t('money.simulated-caption', { sum: moneyText({ amountOre, language, short: true }) })}
        rowHeading={t('money.municipality')}
        series={[t('money.now-col'), t('money.then-col')]}
        rows={rows.map(({ id, nowOre, thenOre }) => ({
          label: nameOf(id),
          values: [Number(nowOre), Number(thenOre)],
        }))}
        written={(ore) => moneyText({ amountOre: BigInt(ore), language })}
      />
      <Table
        id="forskjell"
        caption={t('money.difference')}
        rows={rows}
        columns={[
          { heading: t('money.municipality'), namesRow: true, cell: ({ id }) => nameOf(id) },
          {
            ...{ heading: t('money.inhabitants'), number: true },
            cell: ({ inhabitants }) => inhabitants?.toLocaleString('nb') ?? '–',
          },
          { heading: t('money.now-col'), number: true, cell: ({ nowOre }) => money(nowOre) },
          {
            ...{ heading: t('money.then-col'), number: true },
            cell: ({ id, thenOre }) => (asked.leaving.includes(id) ? t('money.left') : money(thenOre)),
          },
          {
            heading: t('money.difference'),
            number: true,
            cell: ({ nowOre, thenOre }) => money(thenOre - nowOre),
          },
          {
            ...{ heading: t('money.per-head'), number: true },
            cell: ({ perInhabitantThenOre }) =>
              perInhabitantThenOre === null ? '–' : money(perInhabitantThenOre),
          },
        ]}
        footer={[t('money.sum'), '', sum('nowOre'), sum('thenOre'), money(0n), '']}
      />
    </>
  )
}
