import { BarTable } from '#design/charts/bar-table.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import { SharedContracts } from '../contracts/shared-contracts.tsx'
import { movedBySharing, sharedContracts } from '../contracts/shared-costs.rules.ts'
import { sharingTexts } from '../contracts/sharing.text.ts'
import { itSystemsTexts } from '../it-systems.text.ts'
import { registerTexts } from '../register/register.text.ts'
import { type MemberCost, memberCosts, productPrices } from './cost.rules.ts'
import { overviewTexts } from './overview.text.ts'
import { type ViewProps, viewPage } from './view-frame.tsx'

/** What the systems cost each member, and the same product at different prices. */
export function costPage(props: ViewProps): string {
  const { frame, base, systems, usages, members } = props
  const { language } = frame
  const t = overviewTexts(language)
  const names = registerTexts(language)
  const populationOf = new Map(members.map(({ number, population }) => [number, population]))
  const shared = sharedContracts(props.contracts, usages, (number) => populationOf.get(number) ?? null)
  const costs = memberCosts(usages, members, movedBySharing(shared, usages))
  const nameOf = new Map(members.map(({ number, name }) => [number, name]))
  const systemName = new Map(systems.map(({ id, name }) => [id, name]))
  const money = (amountOre: bigint) => moneyText({ amountOre, language })
  const each = (one: { municipality: string; perInhabitantOre: bigint } | undefined) =>
    one ? `${money(one.perInhabitantOre)} (${nameOf.get(one.municipality) ?? ''})` : ''
  return viewPage({
    ...{ ...props, view: 'kostnader', title: t('cost.heading') },
    children: (
      <>
        <p class="ds-paragraph">
          {t('cost.lead')} {itSystemsTexts(language)('population-note')}
        </p>
        <BarTable
          language={language}
          id="per-innbygger"
          caption={t('cost.per-member')}
          rowHeading={itSystemsTexts(language)('column.members')}
          series={[t('cost.per-member')]}
          rows={costs.map((one) => ({
            label: nameOf.get(one.municipality) ?? '',
            values: [one.perInhabitantOre === null ? null : Number(one.perInhabitantOre)],
          }))}
          written={(ore) => money(BigInt(Math.round(ore)))}
        />
        <Table
          id="sum"
          caption={t('cost.total')}
          stacks
          rows={costs}
          columns={[
            {
              heading: itSystemsTexts(language)('column.members'),
              namesRow: true,
              cell: (one) => nameOf.get(one.municipality) ?? '',
            },
            {
              heading: t('cost.total'),
              number: true,
              cell: (one) => (one.known === 0 ? names('unknown') : money(one.costOre)),
            },
            {
              heading: t('cost.column-known'),
              cell: (one) =>
                one.systems === 0
                  ? t('cost.no-systems')
                  : t('cost.known', { known: one.known, all: one.systems }),
            },
            ...(shared.length > 0
              ? [
                  {
                    heading: sharingTexts(language)('sharing.after'),
                    number: true,
                    cell: (one: MemberCost) =>
                      one.perInhabitantOre === null ? names('unknown') : money(one.sharedOre),
                  },
                ]
              : []),
          ]}
        />
        {shared.length > 0 && (
          <SharedContracts
            {...{ base, language, shared }}
            nameOf={(number) => nameOf.get(number) ?? number}
          />
        )}
        <h2 class="ds-heading" data-size="xs">
          {t('cost.prices')}
        </h2>
        <p class="ds-paragraph">{t('cost.prices-lead')}</p>
        <Table
          id="priser"
          caption={t('cost.prices')}
          hiddenCaption
          stacks
          rows={productPrices(usages, (number) => populationOf.get(number) ?? null)}
          empty={<EmptyState title={t('cost.prices-none')} level={3} />}
          columns={[
            {
              heading: names('field.product'),
              namesRow: true,
              cell: ({ systemId }) => (
                <a class="ds-link" href={`${base}/${systemId}`}>
                  {systemName.get(systemId) ?? ''}
                </a>
              ),
            },
            { heading: t('cost.lowest'), number: true, cell: (one) => each(one.members[0]) },
            { heading: t('cost.highest'), number: true, cell: (one) => each(one.members.at(-1)) },
            { heading: t('cost.spread'), number: true, cell: (one) => money(one.spreadOre) },
          ]}
        />
      </>
    ),
  })
}
