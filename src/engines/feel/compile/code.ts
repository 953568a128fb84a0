import type { FeelType } from '../feel-type.ts'
import type { Run } from '../run.ts'
import type { Scope } from '../scope.ts'
import type { SyntaxNode } from '../syntax.ts'
import type { FeelFunction, FeelValue } from '../values.ts'

/** A compiled expression: asked with names and a run, it answers a value and never throws for a fault in the rule. */
export type Code = (scope: Scope, run: Run) => FeelValue

/** A compiled unary test of a value; in an expression within it the value is the name "?". */
export type Test = (tested: FeelValue, scope: Scope, run: Run) => boolean | null

/** What the makers of code need from each other. */
export interface Compiler {
  compile(node: SyntaxNode): Code
  compileTest(node: SyntaxNode): Test
  builtin(name: string): FeelFunction | undefined
  type(name: string): FeelType | undefined
  source: string
}

export type Maker = (node: SyntaxNode, compiler: Compiler) => Code
