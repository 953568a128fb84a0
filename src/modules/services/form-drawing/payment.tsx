import { Alert } from '#design/alert.tsx'
import { Table } from '#design/table.tsx'
import type { Language } from '#platform/i18n.ts'
import { ButtonRow } from './buttons.tsx'
import type { Drawn } from './drawn.ts'
import { Blocks } from './marked-text.tsx'

/** The order as a table, how the payment stands, and the button to pay. */
export function drawPayment({ item, language }: Drawn<'payment'>) {
  const { labels, lines } = item
  return (
    <>
      {lines.length === 0 && (
        <h2 class="ds-heading" data-size="sm">
          {item.title}
        </h2>
      )}
      <Blocks nodes={item.description} />
      {lines.length > 0 && (
        <Table
          id={item.elementId}
          caption={item.title}
          columns={[
            { heading: labels.item, namesRow: true, cell: ({ name }) => name },
            { heading: labels.quantity, number: true, cell: ({ quantity }) => amount(quantity, language) },
            {
              heading: labels.price,
              number: true,
              cell: ({ unitPriceOre }) => kroner(unitPriceOre, language),
            },
            { heading: labels.sum, number: true, cell: ({ sumOre }) => kroner(sumOre, language) },
          ]}
          rows={[...lines]}
          footer={[labels.total, '', '', kroner(item.totalOre, language)]}
        />
      )}
      {item.notice && <Alert kind={item.notice.color}>{item.notice.text}</Alert>}
      <ButtonRow buttons={item.buttons} />
    </>
  )
}

const amount = (count: number, language: Language) => new Intl.NumberFormat(language).format(count)

function kroner(ore: number, language: Language): string {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return `${format.format(ore / 100)} kr`
}
