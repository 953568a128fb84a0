import { ExpressionError } from '../expressions/cast.ts'
import { type Gateway, outgoing, type ProcessFlow, type ProcessModel } from './process-model.ts'

export type GatewayFault = 'none-holds' | 'several-hold' | 'condition-failed'

/** Where a condition is asked. */
export interface GatewayContext {
  readonly gateway: Gateway
  readonly flow: ProcessFlow
  /** Action given to `process/next`, for `gatewayAction()`. */
  readonly action: string | null
  /** The task whose default data model conditions read, unless the gateway names a data type of its own. */
  readonly cameFrom: string | null
}

/** Gives the value of a condition; throws ExpressionError when it cannot. */
export type EvaluateCondition = (condition: unknown, context: GatewayContext) => unknown

export type FlowChoice =
  | { readonly flow: ProcessFlow }
  | { readonly fault: GatewayFault; readonly flows: readonly string[]; readonly detail?: string }

/**
 * The one flow to take out of a gateway. A flow holds when it has no condition, or when its condition is exactly
 * true. The gateway's default flow is taken only when no other holds, and its own condition is not asked (the rule of
 * BPMN; Altinn asks it as well, and demands that exactly one is left). One that holds is taken; none or several stop
 * the process: nobody must be led a way by chance.
 */
export function chooseFlow(
  process: ProcessModel,
  gateway: Gateway,
  situation: { readonly action: string | null; readonly cameFrom: string | null },
  evaluateCondition: EvaluateCondition,
): FlowChoice {
  const flows = outgoing(process, gateway.id)
  const standard = flows.find((flow) => flow.id === gateway.defaultFlow)
  const holding: ProcessFlow[] = []
  for (const flow of flows) {
    if (flow === standard) continue
    if (!flow.hasCondition) {
      holding.push(flow)
      continue
    }
    try {
      if (evaluateCondition(flow.condition, { gateway, flow, ...situation }) === true) holding.push(flow)
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      return { fault: 'condition-failed', flows: [flow.id], detail: error.message }
    }
  }
  if (holding.length === 1) return { flow: holding[0]! }
  if (holding.length > 1) return { fault: 'several-hold', flows: holding.map((flow) => flow.id) }
  return standard ? { flow: standard } : { fault: 'none-holds', flows: flows.map((flow) => flow.id) }
}
