import { Table } from '#design/table.tsx'
import { childNamed, childrenNamed, descendantsNamed, type XmlElement } from '#engines/altinn/import/xml.ts'

/** Every decision table of a model as a table: inputs to the left, what follows to the right, one row for each rule. */
export function DecisionTables({ root }: { root: XmlElement }) {
  return (
    <>
      {descendantsNamed(root, 'decision').flatMap((decision) => {
        const [table] = descendantsNamed(decision, 'decisionTable')
        return table ? [<DecisionTable decision={decision} table={table} />] : []
      })}
    </>
  )
}

const textOf = (element: XmlElement | undefined) => childNamed(element, 'text')?.text ?? ''

function DecisionTable({ decision, table }: { decision: XmlElement; table: XmlElement }) {
  const inputs = childrenNamed(table, 'input').map(
    (input) => input.attributes.label || textOf(childNamed(input, 'inputExpression')),
  )
  const outputs = childrenNamed(table, 'output').map(
    (output) => output.attributes.label || output.attributes.name || (decision.attributes.name ?? ''),
  )
  const rules = childrenNamed(table, 'rule').map((rule, at) => ({
    number: at + 1,
    entries: [...childrenNamed(rule, 'inputEntry'), ...childrenNamed(rule, 'outputEntry')].map(textOf),
  }))
  return (
    <Table
      id={`tabell-${(decision.attributes.id ?? '').replace(/[^\w-]/g, '')}`}
      caption={decision.attributes.name ?? decision.attributes.id ?? ''}
      rows={rules}
      columns={[
        { heading: '#', namesRow: true, cell: ({ number }) => number },
        ...inputs.map((heading, at) => ({
          heading,
          cell: ({ entries }: (typeof rules)[number]) => entries[at] || '–',
        })),
        ...outputs.map((heading, at) => ({
          heading: `→ ${heading}`,
          cell: ({ entries }: (typeof rules)[number]) => entries[inputs.length + at] ?? '',
        })),
      ]}
    />
  )
}
