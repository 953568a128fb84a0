import { Table } from '#design/table.tsx'
import type { Letter, LetterBlock } from '#engines/letter-pdf/index.ts'

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => <p class="ds-paragraph">{line}</p>)

/** A letter as it is read on a page: the same blocks in the same order as in the PDF. */
export function LetterAsHtml({ letter, labels }: { letter: Letter; labels: LetterLabels }) {
  const { sender, receiver } = letter
  return (
    <article class="letter" lang={letter.language} aria-label={letter.title}>
      <p class="ds-paragraph">
        <strong>{sender.municipalityName}</strong>
        <br />
        {receiver.name}
        {receiver.addressLines?.map((line) => (
          <>
            <br />
            {line}
          </>
        ))}
      </p>
      <p class="ds-paragraph">{letter.ourReference}</p>
      <h2 class="ds-heading" data-size="sm">
        {letter.title}
      </h2>
      {letter.blocks.map((block, i) => (
        <Block block={block} id={`brev-${i}`} labels={labels} />
      ))}
    </article>
  )
}

/** Headings of the tables, in the letter's language. */
export interface LetterLabels {
  fact: string
  value: string
  source: string
  item: string
  amount: string
  facts: string
  calculation: string
}

function Block({ block, id, labels }: { block: LetterBlock; id: string; labels: LetterLabels }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3 class="ds-heading" data-size="xs">
          {block.text}
        </h3>
      )
    case 'decision':
      return (
        <div class="ds-card" data-color="neutral">
          {paragraphs(block.text)}
        </div>
      )
    case 'list':
      return (
        <ul class="ds-list">
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return (
        <Table
          {...{ id, caption: labels.facts, rows: block.rows }}
          columns={[
            { heading: labels.fact, namesRow: true, cell: (row) => row.label },
            { heading: labels.value, cell: (row) => row.value },
            { heading: labels.source, cell: (row) => row.source },
          ]}
        />
      )
    case 'calculation':
      return (
        <Table
          {...{ id, caption: labels.calculation, rows: block.rows }}
          columns={[
            { heading: labels.item, namesRow: true, cell: (row) => row.label },
            { heading: labels.amount, number: true, cell: (row) => row.amount },
          ]}
        />
      )
    case 'appeal':
      return (
        <>
          <h3 class="ds-heading" data-size="xs">
            {block.heading}
          </h3>
          {paragraphs(block.text)}
        </>
      )
    case 'signature':
      return (
        <p class="ds-paragraph">
          {block.lines.map((line, i) => (
            <>
              {i > 0 && <br />}
              {line}
            </>
          ))}
        </p>
      )
    default:
      return <>{paragraphs(block.text)}</>
  }
}
