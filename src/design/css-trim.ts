import { type CssNode, splitSelectors } from './css-tree.ts'

/** What our pages use of the design system; everything else is left out. */
export interface Used {
  /** Class names of Designsystemet: "ds-button". */
  classes: ReadonlySet<string>
  /** Patterns in a selector that never match on our pages: `data-size="2xl"`, `:dir(rtl)`. */
  never: readonly RegExp[]
}

/**
 * Leaves out every selector that names a class or a state we never draw, rules that then have no selector, and
 * at-rules that then are empty. Selectors in `:not(...)` do not make a rule unused.
 */
export function trimRules(nodes: CssNode[], used: Used): CssNode[] {
  return nodes.flatMap((node): CssNode[] => {
    if (typeof node === 'string') return [node]
    const { prelude } = node
    if (prelude.startsWith('@')) {
      if (prelude.startsWith('@keyframes')) return [node]
      const children = trimRules(node.children, used)
      return children.length ? [{ prelude, children }] : []
    }
    const selectors = splitSelectors(prelude).filter((selector) => mayMatch(selector, used))
    if (!selectors.length) return []
    const children = trimRules(node.children, used)
    return children.length ? [{ prelude: selectors.join(','), children }] : []
  })
}

export function mayMatch(selector: string, { classes, never }: Used): boolean {
  const asked = withoutAlternatives(selector)
  if (never.some((pattern) => pattern.test(asked))) return false
  return [...asked.matchAll(/\.((?:ds-)[\w-]+)/g)].every(([, name]) => classes.has(name!))
}

/** Cuts out `:not(...)` and `:is(a,b)` with several alternatives: either may hold without the class in it. */
function withoutAlternatives(selector: string): string {
  let out = selector
  for (;;) {
    const at = out.search(/:(?:not|where|is|has)\(/)
    if (at < 0) return out
    const open = out.indexOf('(', at)
    let depth = 1
    let end = open + 1
    while (end < out.length && depth > 0) {
      if (out[end] === '(') depth += 1
      else if (out[end] === ')') depth -= 1
      end += 1
    }
    const inside = out.slice(open + 1, end - 1)
    const must = !out.startsWith(':not', at) && splitSelectors(inside).length === 1
    out = out.slice(0, at) + (must ? ` ${inside} ` : '') + out.slice(end)
  }
}

/** Leaves out custom properties that nothing reads, until there are none. Ours and Designsystemet's alike. */
export function trimVariables(nodes: CssNode[], keep: (name: string) => boolean = () => false): CssNode[] {
  let before = -1
  let current = nodes
  for (;;) {
    const read = new Set<string>()
    let count = 0
    const look = (list: CssNode[]) => {
      for (const node of list) {
        if (typeof node !== 'string') look(node.children)
        else {
          count += 1
          for (const [, name] of node.matchAll(/var\(\s*(--[\w-]+)/g)) read.add(name!)
        }
      }
    }
    look(current)
    if (count === before) return current
    before = count
    const cut = (list: CssNode[]): CssNode[] =>
      list.flatMap((node): CssNode[] => {
        if (typeof node !== 'string') {
          const children = cut(node.children)
          return children.length ? [{ ...node, children }] : []
        }
        const name = /^(--[\w-]+)\s*:/.exec(node)?.[1]
        return name && !read.has(name) && !keep(name) ? [] : [node]
      })
    current = cut(current)
  }
}

/** Leaves out keyframes that no animation names. */
export function trimKeyframes(nodes: CssNode[]): CssNode[] {
  const animations: string[] = []
  const look = (list: CssNode[]) => {
    for (const node of list) {
      if (typeof node !== 'string') look(node.children)
      else if (node.startsWith('animation')) animations.push(node)
    }
  }
  look(nodes)
  const cut = (list: CssNode[]): CssNode[] =>
    list.flatMap((node): CssNode[] => {
      if (typeof node === 'string') return [node]
      const name = /^@keyframes\s+([\w-]+)/.exec(node.prelude)?.[1]
      if (name) return animations.some((text) => text.includes(name)) ? [node] : []
      const children = cut(node.children)
      return children.length ? [{ ...node, children }] : []
    })
  return cut(nodes)
}
