import { htmlAsMarkdown } from './html-in-texts.ts'

/** Markdown as a small tree. Nothing in it is HTML: whoever renders it writes the elements and escapes the texts. */
export type InlineNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly InlineNode[] }
  | {
      readonly kind: 'link'
      readonly href: string
      readonly external: boolean
      readonly children: readonly InlineNode[]
    }
  | { readonly kind: 'break' }

export type BlockNode =
  | { readonly kind: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 | 5 | 6; readonly children: readonly InlineNode[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly InlineNode[])[] }
  | {
      readonly kind: 'table'
      readonly header: readonly (readonly InlineNode[])[]
      readonly rows: readonly (readonly (readonly InlineNode[])[])[]
    }
  | { readonly kind: 'rule' }

/** Longer texts than this are shown as they stand, so that no text can cost more than one pass. */
const longestMarkdown = 50_000

export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, '\\$&')
}

/** Headings, lists, tables and paragraphs, in Markdown or the HTML texts use. A line break inside a paragraph is a space, two spaces before it a break. */
export function blocksOf(markdown: string): BlockNode[] {
  if (markdown.length > longestMarkdown)
    return [{ kind: 'paragraph', children: [{ kind: 'text', text: markdown }] }]
  const blocks: BlockNode[] = []
  let paragraph: string[] = []
  let list: { ordered: boolean; items: string[] } | null = null
  let table: string[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: inlineOf(paragraph.join('\n')) })
    if (list)
      blocks.push({ kind: 'list', ordered: list.ordered, items: list.items.map((item) => inlineOf(item)) })
    if (table.length > 0) blocks.push(...tableOf(table))
    paragraph = []
    list = null
    table = []
  }
  for (const line of htmlAsMarkdown(markdown.replaceAll('\r\n', '\n')).split('\n')) {
    const heading = /^(#{1,6}) +(.*)$/.exec(line)
    const item = /^ {0,3}(?:([-*+])|(\d{1,9})[.)]) +(.*)$/.exec(line)
    if (line.trim() === '') flush()
    else if (/^\s*\|/.test(line)) {
      if (table.length === 0) flush()
      table.push(line.trim())
    } else if (/^ {0,3}([-*_])(?: *\1){2,} *$/.test(line)) {
      flush()
      blocks.push({ kind: 'rule' })
    } else if (heading) {
      flush()
      const level = Math.max(2, heading[1]!.length) as 2 | 3 | 4 | 5 | 6
      blocks.push({ kind: 'heading', level, children: inlineOf(heading[2]!) })
    } else if (item && paragraph.length === 0) {
      const ordered = item[2] !== undefined
      const open = list as { ordered: boolean; items: string[] } | null
      if (open && open.ordered === ordered) open.items.push(item[3]!)
      else {
        flush()
        list = { ordered, items: [item[3]!] }
      }
    } else if (list)
      (list as { items: string[] }).items.push(`${(list as { items: string[] }).items.pop()} ${line.trim()}`)
    else paragraph.push(line)
  }
  flush()
  return blocks
}

/** Lines of cells between bars; without a line of dashes under the first they are only lines. */
function tableOf(lines: readonly string[]): BlockNode[] {
  const cells = (line: string) =>
    line
      .replace(/^\|/, '')
      .replace(/\|\s*$/, '')
      .split(/(?<!\\)\|/)
      .map((cell) => inlineOf(cell.trim()))
  const isRuled = /^\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?$/.test(lines[1] ?? '')
  if (!isRuled) return lines.map((line) => ({ kind: 'paragraph', children: inlineOf(line) }))
  const header = cells(lines[0]!)
  const rows = lines.slice(2).map((line) => {
    const row = cells(line).slice(0, header.length)
    while (row.length < header.length) row.push([])
    return row
  })
  return [{ kind: 'table', header, rows }]
}

/** Bold, emphasis, links and line breaks, from Markdown or the few HTML tags texts use; every other tag is left out. */
export function inlineOf(markdown: string): InlineNode[] {
  if (markdown.length > longestMarkdown) return [{ kind: 'text', text: markdown }]
  return new InlineReader(markdown).read(0)
}

/** The words alone: for error messages, page titles and attributes. */
export function plainText(nodes: readonly (InlineNode | BlockNode)[]): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text
      if (node.kind === 'break') return ' '
      if (node.kind === 'rule') return ' '
      if (node.kind === 'list') return `${node.items.map((item) => plainText(item)).join(' ')} `
      if (node.kind === 'table')
        return `${[...node.header, ...node.rows.flat()].map((cell) => plainText(cell)).join(' ')} `
      // Blocks stand apart; what is within a line does not.
      return node.kind === 'paragraph' || node.kind === 'heading'
        ? `${plainText(node.children)} `
        : innerText(node.children)
    })
    .join('')
    .trim()
}

/** Words within a line keep the spaces at their ends. */
const innerText = (nodes: readonly InlineNode[]): string =>
  nodes
    .map((node) =>
      node.kind === 'text' ? node.text : node.kind === 'break' ? ' ' : innerText(node.children),
    )
    .join('')

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  shy: '\u00ad',
}

/** Only these lead somewhere safe; anything else (javascript:, data:) becomes plain text. */
export function safeHref(href: string): { href: string; external: boolean } | null {
  const trimmed = href.trim()
  if (/^(https?:\/\/)[^\s<>"]+$/i.test(trimmed)) return { href: trimmed, external: true }
  if (/^(mailto:|tel:)[^\s<>"]+$/i.test(trimmed)) return { href: trimmed, external: false }
  if (/^(\/(?![/\\])|#)[^\s<>"\\]*$/.test(trimmed)) return { href: trimmed, external: false }
  return null
}

class InlineReader {
  private readonly source: string
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  read(depth: number, until: string | null = null): InlineNode[] {
    const nodes: InlineNode[] = []
    let text = ''
    const flush = () => {
      if (text) nodes.push({ kind: 'text', text })
      text = ''
    }
    const push = (node: InlineNode) => {
      flush()
      nodes.push(node)
    }
    while (this.at < this.source.length) {
      if (until && this.source.startsWith(until, this.at)) break
      const sign = this.source[this.at]!
      const node = depth < 8 ? this.special(sign, depth) : null
      if (node === 'skip') continue
      if (node) {
        push(node)
        continue
      }
      if (sign === '\\' && /[\\`*_{}[\]()#+\-.!<>|~]/.test(this.source[this.at + 1] ?? '')) this.at++
      else if (sign === '&') {
        const entity = /^&([a-z]{2,4});/.exec(this.source.slice(this.at, this.at + 8))
        if (entity && entities[entity[1]!]) {
          text += entities[entity[1]!]
          this.at += entity[0].length
          continue
        }
      }
      text += this.source[this.at]
      this.at++
    }
    flush()
    return nodes
  }

  private special(sign: string, depth: number): InlineNode | 'skip' | null {
    if (sign === '\n') return this.lineBreak()
    if (sign === '<') return this.tag(depth)
    if (sign === '[') return this.link(depth)
    const mark = /^(?:\*\*|__|\*|_)/.exec(this.source.slice(this.at, this.at + 2))?.[0]
    return mark ? this.marked(mark, depth) : null
  }

  private lineBreak(): InlineNode | null {
    if (!this.source.slice(Math.max(0, this.at - 2), this.at).endsWith('  ')) {
      this.at++
      return { kind: 'text', text: ' ' }
    }
    this.at++
    return { kind: 'break' }
  }

  private marked(mark: string, depth: number): InlineNode | null {
    const start = this.at + mark.length
    const close = this.source.indexOf(mark, start)
    const before = this.source[this.at - 1] ?? ' '
    const wordInside = mark[0] === '_' && /[\p{L}\d]/u.test(before)
    if (close <= start || wordInside || /\s/.test(this.source[start] ?? ' ') || close - start > 2000)
      return null
    return {
      kind: mark.length === 2 ? 'strong' : 'emphasis',
      children: this.inside(start, close, mark.length, depth),
    }
  }

  private link(depth: number): InlineNode | null {
    const found = /^\[([^[\]]{1,500})\]\(([^()\s]{1,1000})\)/.exec(this.source.slice(this.at, this.at + 1600))
    const target = found && safeHref(found[2]!)
    if (!found) return null
    const start = this.at + 1
    const children = this.inside(
      start,
      start + found[1]!.length,
      found[0].length - 1 - found[1]!.length,
      depth,
    )
    return target ? { kind: 'link', ...target, children } : { kind: 'emphasis', children }
  }

  private tag(depth: number): InlineNode | 'skip' | null {
    const found = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s[^<>]{0,1000})?)\/?>/.exec(
      this.source.slice(this.at, this.at + 1200),
    )
    if (!found) return null
    const name = found[2]!.toLowerCase()
    const start = this.at + found[0].length
    if (found[1] || !['br', 'strong', 'b', 'em', 'i', 'a', 'script', 'style'].includes(name)) {
      this.at = start
      return 'skip'
    }
    if (name === 'br') {
      this.at = start
      return { kind: 'break' }
    }
    const closing = `</${found[2]}>`
    const close = this.source.indexOf(closing, start)
    if (name === 'script' || name === 'style') {
      this.at = close < 0 ? this.source.length : close + closing.length
      return 'skip'
    }
    if (close < 0 || close - start > 2000) {
      this.at = start
      return 'skip'
    }
    const children = this.inside(start, close, closing.length, depth)
    if (name !== 'a') return { kind: name === 'strong' || name === 'b' ? 'strong' : 'emphasis', children }
    const target = safeHref(/href="([^"]*)"/.exec(found[3] ?? '')?.[1] ?? '')
    return target ? { kind: 'link', ...target, children } : { kind: 'emphasis', children }
  }

  /** Reads what stands between `start` and `close`, and moves past the closing mark. */
  private inside(start: number, close: number, markLength: number, depth: number): InlineNode[] {
    const children = new InlineReader(this.source.slice(start, close)).read(depth + 1)
    this.at = close + markLength
    return children
  }
}
