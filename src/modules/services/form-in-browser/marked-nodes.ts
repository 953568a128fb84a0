import type { BlockNode, InlineNode } from '#engines/altinn/in-browser/index.ts'

/** The packages' Markdown as nodes of the page, as `form-drawing/marked-text.tsx` writes them. Nothing is taken as HTML. */
export function inlineNodes(nodes: readonly InlineNode[]): Node[] {
  return nodes.map((node) => {
    if (node.kind === 'text') return document.createTextNode(node.text)
    if (node.kind === 'break') return document.createElement('br')
    const element = document.createElement(
      node.kind === 'link' ? 'a' : node.kind === 'strong' ? 'strong' : 'em',
    )
    element.append(...inlineNodes(node.children))
    if (node.kind === 'link') {
      element.className = node.external ? 'ds-link external' : 'ds-link'
      element.setAttribute('href', node.href)
      if (node.external) element.setAttribute('rel', 'external noreferrer')
    }
    return element
  })
}

/** Null when there is something in it that only the server draws. */
export function blockNodes(nodes: readonly BlockNode[]): Node[] | null {
  const made: Node[] = []
  for (const node of nodes) {
    if (node.kind === 'paragraph') made.push(element('p', 'ds-paragraph', inlineNodes(node.children)))
    else if (node.kind === 'heading')
      made.push(element(`h${node.level}`, 'ds-heading', inlineNodes(node.children)))
    else if (node.kind === 'list') {
      const items = node.items.map((item) => element('li', '', inlineNodes(item)))
      made.push(element(node.ordered ? 'ol' : 'ul', 'ds-list', items))
    } else return null
  }
  return made
}

function element(name: string, className: string, children: readonly Node[]): HTMLElement {
  const made = document.createElement(name)
  if (className) made.className = className
  if (className === 'ds-heading') made.dataset.size = 'xs'
  made.append(...children)
  return made
}
