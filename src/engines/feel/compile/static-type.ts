import { any, type FeelType, isSubtype } from '../feel-type.ts'
import { canonicalName } from '../names.ts'
import { readStringLiteral } from '../string-literals.ts'
import { operandsOf, type SyntaxNode } from '../syntax.ts'

/**
 * The type of an expression as far as its text alone says: literals, and lists and contexts of them. Null where only
 * an evaluation can tell. Used for what a function answers, which must be known without calling it.
 */
export function staticType(node: SyntaxNode): FeelType | null {
  switch (node.name) {
    case 'ParenthesizedExpression':
    case 'Expression':
      return staticType(operandsOf(node)[0]!)
    case 'null':
      return { kind: 'null' }
    case 'StringLiteral':
      return { kind: 'string' }
    case 'NumericLiteral':
      return { kind: 'number' }
    case 'BooleanLiteral':
    case 'Comparison':
    case 'QuantifiedExpression':
    case 'InstanceOfExpression':
      return { kind: 'boolean' }
    case 'List':
      return { kind: 'list', of: commonType(operandsOf(node).map(staticType)) }
    case 'Context':
      return contextType(node)
    default:
      return null
  }
}

function commonType(types: readonly (FeelType | null)[]): FeelType {
  const first = types[0]
  if (!first) return any
  return types.every((type) => type !== null && isSubtype(type, first)) ? first : any
}

function contextType(node: SyntaxNode): FeelType {
  const entries = node.children
    .filter(({ name }) => name === 'ContextEntry')
    .map((entry) => {
      const key = entry.children[0]!.children[0]!
      const name = key.name === 'StringLiteral' ? readStringLiteral(key.text) : canonicalName(key.text)
      return [name, staticType(operandsOf(entry)[1]!) ?? any] as const
    })
  return { kind: 'context', entries: new Map(entries) }
}
