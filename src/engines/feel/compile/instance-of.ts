import { conformsTo, type FeelType } from '../feel-type.ts'
import { canonicalName } from '../names.ts'
import { FeelSyntaxError, operandsOf, type SyntaxNode } from '../syntax.ts'
import { weigh } from '../value-size.ts'
import type { Compiler, Maker } from './code.ts'

export const instanceOf: Maker = (node, compiler) => {
  const [value, typeNode] = operandsOf(node)
  const code = compiler.compile(value!)
  const type = typeOf(typeNode!, compiler)
  return (scope, run) => {
    const asked = code(scope, run)
    weigh(run, asked)
    // Null is an instance of nothing but Null (DMN 10.3.2.9.4).
    return asked === null ? type.kind === 'null' : conformsTo(asked, type)
  }
}

export function typeOf(node: SyntaxNode, compiler: Compiler): FeelType {
  const part = node.children[0]!
  switch (part.name) {
    case 'ListType': {
      const of = typeOf(part.children.find(({ name }) => name === 'Type')!, compiler)
      return { kind: part.text.startsWith('range') ? 'range' : 'list', of }
    }
    case 'ContextType': {
      const entries = part.children.find(({ name }) => name === 'ContextEntryTypes')!.children
      return {
        kind: 'context',
        entries: new Map(
          entries
            .filter(({ name }) => name === 'ContextEntryType')
            .map((entry) => [
              canonicalName(entry.children[0]!.text),
              typeOf(operandsOf(entry)[1]!, compiler),
            ]),
        ),
      }
    }
    case 'FunctionType': {
      const args = part.children.find(({ name }) => name === 'ArgumentTypes')?.children ?? []
      const returns = part.children.find(({ name }) => name === 'Type')
      return {
        kind: 'function',
        parameters: args
          .filter(({ name }) => name === 'ArgumentType')
          .map((argument) => typeOf(argument.children[0]!, compiler)),
        returns: returns ? typeOf(returns, compiler) : null,
      }
    }
    default: {
      const type = compiler.type(canonicalName(part.text))
      if (!type)
        throw new FeelSyntaxError(`there is no type "${part.text}"`, compiler.source, part.from, part.to)
      return type
    }
  }
}
