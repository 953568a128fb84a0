import type { Child } from 'hono/jsx'
import type { BlockNode, InlineNode } from '#engines/altinn/index.ts'

/** The packages' Markdown as elements. Nothing in it is taken as HTML. */
export function Inline({ nodes }: { nodes: readonly InlineNode[] }) {
  return <>{nodes.map(inlineNode)}</>
}

function inlineNode(node: InlineNode): Child {
  if (node.kind === 'text') return node.text
  if (node.kind === 'break') return <br />
  if (node.kind === 'strong')
    return (
      <strong>
        <Inline nodes={node.children} />
      </strong>
    )
  if (node.kind !== 'link')
    return (
      <em>
        <Inline nodes={node.children} />
      </em>
    )
  return (
    <a
      class={node.external ? 'ds-link external' : 'ds-link'}
      href={node.href}
      rel={node.external ? 'external noreferrer' : undefined}
    >
      <Inline nodes={node.children} />
    </a>
  )
}

export function Blocks({ nodes }: { nodes: readonly BlockNode[] }) {
  return <>{nodes.map(blockNode)}</>
}

function blockNode(node: BlockNode): Child {
  if (node.kind === 'paragraph')
    return (
      <p class="ds-paragraph">
        <Inline nodes={node.children} />
      </p>
    )
  if (node.kind === 'heading') {
    const Heading = `h${node.level}` as 'h2'
    return (
      <Heading class="ds-heading" data-size="xs">
        <Inline nodes={node.children} />
      </Heading>
    )
  }
  if (node.kind === 'rule') return <hr class="ds-divider" />
  if (node.kind === 'table') return <MarkedTable table={node} />
  const List = node.ordered ? 'ol' : 'ul'
  return (
    <List class="ds-list">
      {node.items.map((item) => (
        <li>
          <Inline nodes={item} />
        </li>
      ))}
    </List>
  )
}

/** A table in a text scrolls by itself on a narrow screen; an empty corner is no heading. */
function MarkedTable({ table }: { table: Extract<BlockNode, { kind: 'table' }> }) {
  return (
    <div class="scroll" tabindex={0}>
      <table class="ds-table">
        <thead>
          <tr>
            {table.header.map((cell) =>
              cell.length > 0 ? (
                <th scope="col">
                  <Inline nodes={cell} />
                </th>
              ) : (
                <td></td>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>
                  <Inline nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
