import type { JsonObject } from '../model-path.ts'
import type { Component } from '../package-model.ts'

/** What is written of a component, without what the evaluator has elsewhere or never asks for. */
export function propsOf({ props }: Component): JsonObject {
  const { textResourceBindings, dataModelBindings, children, grid, pageBreak, id, type, ...rest } = props
  return rest
}
