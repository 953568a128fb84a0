/** A stylesheet as far as trimming needs it: blocks within blocks. */
export interface CssBlock {
  /** What stands before the brace: selectors or an at-rule. */
  prelude: string
  children: CssNode[]
}
/** A text is one declaration or an at-rule without a block. */
export type CssNode = string | CssBlock

/** Reads CSS without understanding it: strings, comments and brackets are respected, nothing is judged. */
export function parseCss(css: string): CssNode[] {
  const root: CssBlock = { prelude: '', children: [] }
  const open: CssBlock[] = [root]
  let start = 0
  let brackets = 0
  const inner = () => open[open.length - 1]!
  const flush = (end: number) => {
    const text = css.slice(start, end).trim()
    if (text) inner().children.push(text)
  }
  for (let i = 0; i < css.length; i++) {
    const c = css[i]
    if (c === '/' && css[i + 1] === '*') {
      const end = css.indexOf('*/', i + 2)
      css = css.slice(0, i) + css.slice(end < 0 ? css.length : end + 2)
      i -= 1
    } else if (c === '"' || c === "'") i = endOfString(css, i)
    else if (c === '\\') i += 1
    else if (c === '(') brackets += 1
    else if (c === ')') brackets -= 1
    else if (brackets > 0) continue
    else if (c === '{') {
      const block: CssBlock = { prelude: css.slice(start, i).trim(), children: [] }
      inner().children.push(block)
      open.push(block)
      start = i + 1
    } else if (c === '}') {
      flush(i)
      open.pop()
      if (open.length === 0) throw new Error(`CSS closes more than it opens at ${i}`)
      start = i + 1
    } else if (c === ';') {
      flush(i)
      start = i + 1
    }
  }
  if (open.length !== 1) throw new Error('CSS ends inside a block')
  flush(css.length)
  return root.children
}

function endOfString(css: string, from: number): number {
  for (let i = from + 1; i < css.length; i++) {
    if (css[i] === '\\') i += 1
    else if (css[i] === css[from]) return i
  }
  throw new Error('CSS ends inside a string')
}

export function writeCss(nodes: CssNode[]): string {
  return nodes
    .map((node, i) => {
      if (typeof node !== 'string') return `${node.prelude}{${writeCss(node.children)}}`
      return i === nodes.length - 1 && !node.startsWith('@') ? node : `${node};`
    })
    .join('')
}

/** Splits at commas that stand outside brackets and strings. */
export function splitSelectors(prelude: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < prelude.length; i++) {
    const c = prelude[i]
    if (c === '"' || c === "'") i = endOfString(prelude, i)
    else if (c === '(' || c === '[') depth += 1
    else if (c === ')' || c === ']') depth -= 1
    else if (c === ',' && depth === 0) {
      parts.push(prelude.slice(start, i).trim())
      start = i + 1
    }
  }
  parts.push(prelude.slice(start).trim())
  return parts
}
