import type { XmlAttribute, XmlHandler, XmlName, XmlScope } from '#engines/xsd/index.ts'
import type { DepositPlace, Findings } from './findings.ts'

/** An element that is open, and what has been seen of it. Made once for each depth and used again. */
export class Node {
  local = ''
  /** `xsi:type` without prefix; '' where there is none. */
  type = ''
  systemID = ''
  line = 0
  column = 0
  hasChildren = false
  text = ''
  isForeign = false
  /** Counts and words of a unit, by the walker's own names. */
  counts: Record<string, number> = {}
  words: Record<string, string> = {}
}

const longestValue = 10_000

/** Follows an XML file of a deposit and knows at every point where it is. N5.63 is found here for all of them. */
export abstract class Walk implements XmlHandler {
  private readonly nodes: Node[] = []
  protected depth = 0
  private scope: XmlScope | null = null

  constructor(
    protected readonly file: string,
    protected readonly findings: Findings,
    private readonly namespacePattern: RegExp,
  ) {}

  start(name: XmlName, attributes: readonly XmlAttribute[], scope: XmlScope): void {
    this.scope = scope
    const parent = this.parent()
    if (parent) parent.hasChildren = true
    const node = this.nodes[this.depth] ?? new Node()
    this.nodes[this.depth] = node
    this.depth += 1
    node.local = name.local
    node.type = ''
    node.systemID = ''
    node.line = scope.line
    node.column = scope.column
    node.hasChildren = false
    node.text = ''
    // What an office has put in on its own account follows its own rules.
    node.isForeign =
      (parent?.isForeign ?? false) ||
      parent?.local === 'virksomhetsspesifikkeMetadata' ||
      !this.namespacePattern.test(name.namespace)
    node.counts = none as Record<string, number>
    node.words = none as Record<string, string>
    for (const attribute of attributes)
      if (attribute.name.local === 'type' && attribute.name.namespace.endsWith('XMLSchema-instance'))
        node.type = attribute.value.trim().replace(/^.*:/, '')
    if (!node.isForeign) this.opened(node, parent)
  }

  text(text: string): void {
    const node = this.nodes[this.depth - 1]
    if (node && node.text.length < longestValue) node.text = node.text === '' ? text : node.text + text
  }

  end(): void {
    const node = this.nodes[this.depth - 1]!
    if (!node.hasChildren && !/\S/.test(node.text))
      this.findings.error('N5.63', 'empty-element', this.place(node), { element: node.local })
    if (!node.isForeign) {
      const parent = this.depth > 1 ? this.nodes[this.depth - 2]! : null
      if (!node.hasChildren && parent && !parent.isForeign) {
        const value = node.text.trim()
        if (node.local === 'systemID') parent.systemID = value
        this.valued(node, parent, value)
      }
      this.closed(node, parent)
    }
    this.depth -= 1
  }

  /** Where the reader stands, for a finding of the schema. */
  here(): DepositPlace {
    const node = this.nodes[this.depth - 1]
    return node ? this.place(node, this.scope) : { file: this.file }
  }

  protected place(node: Node, at: { line: number; column: number } | null = node): DepositPlace {
    const open = this.nodes.slice(0, this.depth)
    const path = `/${open.map((one) => one.local).join('/')}`
    const systemID = open.findLast((one) => one.systemID !== '')?.systemID ?? node.systemID
    const { line, column } = at ?? node
    return { file: this.file, line, column, path, ...(systemID ? { systemID } : {}) }
  }

  /** The node `up` levels above the innermost. */
  protected parent(up = 0): Node | null {
    return this.nodes[this.depth - 1 - up] && this.depth - 1 - up >= 0
      ? this.nodes[this.depth - 1 - up]!
      : null
  }

  protected nearest(local: string): Node | null {
    for (let i = this.depth - 1; i >= 0; i--) if (this.nodes[i]!.local === local) return this.nodes[i]!
    return null
  }

  /** How many of that name are open: the level of the innermost. */
  protected level(local: string): number {
    let level = 0
    for (let i = 0; i < this.depth; i++) if (this.nodes[i]!.local === local) level += 1
    return level
  }

  protected opened(_node: Node, _parent: Node | null): void {}
  protected valued(_node: Node, _parent: Node, _value: string): void {}
  protected closed(_node: Node, _parent: Node | null): void {}
}

const none = {}

export const increase = (node: Node, name: string): void => {
  if (node.counts === none) node.counts = {}
  node.counts[name] = (node.counts[name] ?? 0) + 1
}

export const remember = (node: Node, name: string, word: string): void => {
  if (node.words === none) node.words = {}
  node.words[name] = word
}
