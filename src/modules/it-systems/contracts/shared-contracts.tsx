import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { registerTexts } from '../register/register.text.ts'
import type { SharedContract } from './shared-costs.rules.ts'
import { sharingTexts } from './sharing.text.ts'

/** The contracts that members share, with the part of each. */
export function SharedContracts(props: {
  base: string
  language: Language
  shared: readonly SharedContract[]
  nameOf(municipality: string): string
}) {
  const { base, language, shared, nameOf } = props
  const t = sharingTexts(language)
  const unknown = registerTexts(language)('unknown')
  const money = (ore: bigint | null) => (ore === null ? unknown : moneyText({ amountOre: ore, language }))
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('sharing.contracts')}
      </h2>
      <p class="ds-paragraph">{t('sharing.contracts-lead')}</p>
      <Table
        id="delte-avtaler"
        caption={t('sharing.contracts')}
        hiddenCaption
        stacks
        rows={[...shared]}
        columns={[
          {
            heading: t('sharing.contract'),
            namesRow: true,
            cell: ({ contract }) => (
              <a class="ds-link" href={`${base}/avtaler/${contract.id}`}>
                {contract.title}, {nameOf(contract.municipality)}
              </a>
            ),
          },
          {
            heading: t('sharing.share_key'),
            cell: ({ contract }) => t(`sharing.key.${contract.shareKey ?? 'none'}`),
          },
          {
            heading: t('sharing.sum'),
            number: true,
            cell: ({ contract: { price_ore_per_year: price } }) =>
              money(price === null ? null : BigInt(price)),
          },
          {
            heading: t('sharing.each'),
            cell: ({ split }) =>
              split.missing ? (
                t(`sharing.missing.${split.missing}`)
              ) : (
                <ul class="plain-list">
                  {split.parts.map(({ municipality, amountOre }) => (
                    <li>
                      {nameOf(municipality)}: {money(amountOre)}
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </>
  )
}
