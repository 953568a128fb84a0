import {
  type Code,
  compileExpression,
  compileUnaryTests,
  FeelSyntaxError,
  type NameShape,
  type Test,
} from '#engines/feel/index.ts'
import { type ItemType, ItemTypes } from './item-definitions.ts'
import type { DmnModel } from './model.ts'

/** A cell or expression that is no FEEL, found while compiling. */
export interface ModelFault {
  readonly where: string
  readonly text: string
  readonly message: string
  readonly from: number
}

/** Compiles the expressions of one model. A faulty one becomes null with a reason, and is listed in `faults`. */
export class Compilation {
  readonly types: ItemTypes
  readonly faults: ModelFault[] = []

  constructor(model: DmnModel, importedType: (typeRef: string) => ItemType | undefined = () => undefined) {
    this.types = new ItemTypes(
      model.itemDefinitions,
      (text, where) => this.test(text, where, {}),
      importedType,
    )
  }

  expression(text: string, where: string, names: NameShape): Code {
    const code = this.#guarded(text, where, () => compileExpression(text, this.#options(names)))
    return code ?? ((_scope, run) => run.fail('syntax-error', `the expression in ${where} cannot be read`))
  }

  test(text: string, where: string, names: NameShape): Test {
    const test = this.#guarded(text, where, () => compileUnaryTests(text, this.#options(names)))
    return test ?? ((_tested, _scope, run) => run.fail('syntax-error', `the test in ${where} cannot be read`))
  }

  #options(names: NameShape) {
    return { names, types: (name: string) => this.types.find(name)?.feel }
  }

  #guarded<T>(text: string, where: string, compile: () => T): T | null {
    try {
      return compile()
    } catch (error) {
      if (!(error instanceof FeelSyntaxError)) throw error
      this.faults.push({ where, text, message: error.message, from: error.from })
      return null
    }
  }
}
