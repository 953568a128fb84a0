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
    <a class="ds-link" href={node.href} rel={node.external ? 'noreferrer' : undefined}>
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
