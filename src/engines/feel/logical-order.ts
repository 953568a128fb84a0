import type { SyntaxNode } from './syntax.ts'

/**
 * The grammar lets the right side of `in` swallow what follows: `x in [1..2] or y` arrives as `x in ([1..2] or y)`.
 * FEEL binds `in` tighter than `and`, and `and` tighter than `or` (DMN table 39), so chains of them are laid out flat
 * and put together again. Brackets are nodes of their own and stay as written.
 */
export function inLogicalOrder(node: SyntaxNode): SyntaxNode {
  const children = node.children.map(inLogicalOrder)
  const ordered = { ...node, children }
  if (!['Conjunction', 'Disjunction', 'Comparison'].includes(node.name)) return ordered
  const chain = flatten(ordered)
  return chain.length === 1 ? chain[0]!.operand : rebuild(chain)
}

/** An operand and the sign before it; the first has none. */
interface Link {
  sign: SyntaxNode | null
  operand: SyntaxNode
}

function flatten(node: SyntaxNode): Link[] {
  if (node.name === 'Conjunction' || node.name === 'Disjunction') {
    const [left, sign, right] = node.children
    return [...flatten(left!), ...withSign(sign!, flatten(right!))]
  }
  return node.name === 'Comparison' ? flattenMembership(node) : [{ sign: null, operand: node }]
}

const withSign = (sign: SyntaxNode, [first, ...rest]: Link[]): Link[] => [
  { sign, operand: first!.operand },
  ...rest,
]

function flattenMembership(node: SyntaxNode): Link[] {
  const test = node.children.at(-1)!
  if (node.children[1]?.name !== 'in' || test.name !== 'PositiveUnaryTest')
    return [{ sign: null, operand: node }]
  const [first, ...rest] = flattenTest(test.children[0]!)
  if (rest.length === 0) return [{ sign: null, operand: node }]
  const own = { ...test, to: first!.operand.to, children: [first!.operand] }
  const membership = { ...node, to: first!.operand.to, children: [...node.children.slice(0, -1), own] }
  return [{ sign: null, operand: membership }, ...rest]
}

/** `> 5 and y` as the test `> 5` with `and y` after it. */
function flattenTest(operand: SyntaxNode): Link[] {
  const end = operand.children.at(-1)
  if (operand.name !== 'SimplePositiveUnaryTest' || operand.children[0]?.name !== 'CompareOp' || !end) {
    return flatten(operand)
  }
  const [first, ...rest] = flatten(end)
  const own = { ...operand, to: first!.operand.to, children: [operand.children[0], first!.operand] }
  return [{ sign: null, operand: own }, ...rest]
}

function rebuild(chain: readonly Link[]): SyntaxNode {
  const alternatives: Link[][] = []
  for (const link of chain) {
    if (link.sign === null || link.sign.name === 'or') alternatives.push([link])
    else alternatives.at(-1)!.push(link)
  }
  return joined(
    'Disjunction',
    alternatives.map((links) => ({ sign: links[0]!.sign, operand: joined('Conjunction', links) })),
  )
}

function joined(name: string, links: readonly Link[]): SyntaxNode {
  return links
    .map(({ operand }) => operand)
    .reduce((left, right, i) => ({
      name,
      from: left.from,
      to: right.to,
      text: '',
      children: [left, links[i]!.sign!, right],
    }))
}
