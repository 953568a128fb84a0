import { moneyText } from '#design/money.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { dayInWords } from '../register/in-words.ts'
import { registerTexts } from '../register/register.text.ts'
import { importingTexts } from './importing.text.ts'
import type { PreparedRow } from './prepare.rules.ts'

const mostShown = 300

/** What each row of the sheet becomes. */
export function PreviewTable(props: {
  rows: readonly PreparedRow[]
  nameOf: ReadonlyMap<string, string>
  language: Language
}) {
  const { rows, nameOf, language } = props
  const t = importingTexts(language)
  const names = registerTexts(language)
  const becomes = ({ takenFor }: PreparedRow) => {
    if (takenFor === null) return t('import.undecided')
    if (takenFor === 'new') return t('import.is-new')
    return takenFor === 'skip' ? t('import.skip') : (nameOf.get(takenFor) ?? takenFor)
  }
  const left = rows.length - mostShown
  return (
    <>
      <Table
        id="rader"
        caption={t('import.preview')}
        hiddenCaption
        stacks
        rows={rows.slice(0, mostShown)}
        columns={[
          { heading: t('import.row'), number: true, cell: (row) => row.rowNumber },
          { heading: names('field.product'), namesRow: true, cell: (row) => row.product || names('unknown') },
          { heading: names('field.vendor'), cell: (row) => row.vendor ?? '' },
          { heading: t('import.becomes'), cell: becomes },
          {
            heading: names('field.annual_cost_ore'),
            number: true,
            cell: ({ usage }) =>
              usage.annual_cost_ore
                ? moneyText({ amountOre: BigInt(usage.annual_cost_ore), language, short: true })
                : '',
          },
          {
            heading: names('field.ends_on'),
            cell: ({ contract }) => (contract?.ends_on ? dayInWords(contract.ends_on, language) : ''),
          },
        ]}
      />
      {left > 0 && <p class="ds-paragraph">{t('import.more', { count: left })}</p>}
    </>
  )
}
