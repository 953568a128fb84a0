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
 * at-rules that then are empty.
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

/** Of alternatives in `:is()`, `:where()` and `:has()` one is enough; what stands in `:not()` is not asked for. */
export function mayMatch(selector: string, used: Used): boolean {
  const [plain, alternatives] = takeApart(selector)
  if (used.never.some((pattern) => pattern.test(plain))) return false
  const asked = [...plain.matchAll(/\.(ds-[\w-]+)/g)].map(([, name]) => name!)
  return (
    asked.every((name) => used.classes.has(name)) &&
    alternatives.every((inside) => splitSelectors(inside).some((one) => mayMatch(one, used)))
  )
}

/** The selector without what stands in functional pseudo-classes, and the insides of those that must match. */
export function takeApart(selector: string): [string, string[]] {
  const alternatives: string[] = []
  let plain = selector
  for (;;) {
    const at = plain.search(/:(?:not|where|is|has)\(/)
    if (at < 0) return [plain, alternatives]
    const open = plain.indexOf('(', at)
    let depth = 1
    let end = open + 1
    while (end < plain.length && depth > 0) {
      if (plain[end] === '(') depth += 1
      else if (plain[end] === ')') depth -= 1
      end += 1
    }
    if (!plain.startsWith(':not', at)) alternatives.push(plain.slice(open + 1, end - 1))
    plain = plain.slice(0, at) + plain.slice(end)
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
  const isPlayed = (name: string) => animations.some((text) => text.split(/[\s:,]+/).includes(name))
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
      if (name) return isPlayed(name) ? [node] : []
      const children = cut(node.children)
      return children.length ? [{ ...node, children }] : []
    })
  return cut(nodes)
}
