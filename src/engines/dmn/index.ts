/**
 * DMN 1.2-1.5 (8-10): decision requirements graph, decision tables with every hit policy, boxed expressions, business
 * knowledge models, decision services, imports, item definitions. Pure: no database, no HTTP, no clock. The same model and inputs always give the
 * same result and the same trace.
 */

export type { ModelFault } from './compilation.ts'
export {
  type Changeable,
  type Changes,
  type Counterfactual,
  changesAlong,
  counterfactuals,
} from './counterfactuals.ts'
export { decimalFromJson, decimalToJson, decimalToOre } from './decimal-json.ts'
export { checkModel, type DmnInputs, type DmnResult, evaluate, invoke } from './evaluate.ts'
export { linkModels } from './link-models.ts'
export type * from './model.ts'
export { modelHash, readModel } from './read-model.ts'
export type { DecisionTrace, DmnTrace, MatchedRule, TableTrace } from './trace.ts'
export { DmnReadError } from './xml-tree.ts'
