import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { registerTexts } from '../register/register.text.ts'
import type { Contract } from '../register/usages.queries.ts'
import type { CostSplit } from './cost-split.rules.ts'
import { sharingTexts } from './sharing.text.ts'

/** Whom a contract is for, and what each of them pays. */
export function CostSplitPart(props: {
  split: CostSplit | null
  contract: Contract
  language: Language
  nameOf(number: string): string
  changeHref: string | null
}) {
  const { split, contract, language, nameOf } = props
  const t = sharingTexts(language)
  const unknown = registerTexts(language)('unknown')
  const money = (ore: bigint | null) => (ore === null ? unknown : moneyText({ amountOre: ore, language }))
  const key = contract.shareKey
  const names = contract.participants.map(nameOf).join(', ')
  const weight = key === 'equal' || key === null ? null : key
  const price = contract.price_ore_per_year
  return (
    <>
      <h2 class="ds-heading" data-size="xs">
        {t('sharing.title')}
      </h2>
      {!split && <p class="ds-paragraph">{names ? t('sharing.no-key', { names }) : t('sharing.none')}</p>}
      {split && key && (
        <>
          <p class="ds-paragraph">
            {t('sharing.share_key')}: {t(`sharing.key.${key}`)}
            {split.missing && `. ${t(`sharing.missing.${split.missing}`)}`}
          </p>
          <Table
            id="fordeling"
            caption={t('sharing.title')}
            hiddenCaption
            rows={split.parts}
            columns={[
              { heading: t('sharing.municipality'), namesRow: true, cell: (one) => nameOf(one.municipality) },
              ...(weight
                ? [
                    {
                      heading: t(`sharing.weight.${weight}`),
                      number: true,
                      cell: (one: CostSplit['parts'][number]) =>
                        one.weight?.toLocaleString(language === 'en' ? 'en' : 'nb') ?? unknown,
                    },
                  ]
                : []),
              { heading: t('sharing.amount'), number: true, cell: (one) => money(one.amountOre) },
            ]}
            footer={[t('sharing.sum'), ...(weight ? [''] : []), money(price === null ? null : BigInt(price))]}
          />
        </>
      )}
      {props.changeHref && (
        <p>
          <a class="ds-button" data-variant="secondary" href={props.changeHref}>
            {t('sharing.change')}
          </a>
        </p>
      )}
    </>
  )
}
