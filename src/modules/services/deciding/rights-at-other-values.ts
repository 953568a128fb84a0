import {
  type Changeable,
  changesAlong,
  counterfactuals,
  type DmnInputs,
  decimalFromJson,
  evaluate,
} from '#engines/dmn/index.ts'
import type { Grounds } from '#modules/casework/index.ts'
import { figuresFromJson, holds } from './case-expressions.ts'
import type { RulePackage } from './rule-package.ts'

type Row = Grounds['counterfactuals'][number]

/** A household has few rights to gain or lose; a rule that changed at every krone would not be worth listing. */
const mostSteps = 4

/**
 * What would have changed the rights, one input at a time. A plain number is followed both upwards and downwards past
 * every value at which a right comes or goes: a low income loses the reduced price at one limit and the free core time
 * at another. Every value named has been decided again.
 */
export function rightsAtOtherValues(service: RulePackage, inputs: DmnInputs): Row[] {
  return service.rules.changeable.flatMap(({ decision, ...changeable }) =>
    decimalFromJson(inputs[changeable.input])
      ? bothWays(service, decision, inputs, changeable)
      : oneByOne(service, decision, inputs, changeable),
  )
}

/** From value to value upwards and then downwards, each change told against the step before it. */
function bothWays(service: RulePackage, decision: string, inputs: DmnInputs, changeable: Changeable): Row[] {
  const now = evaluate(service.model, decision, inputs, { withTrace: false }).json
  const { up, down } = changesAlong(service.model, decision, inputs, changeable, mostSteps)
  const { input } = changeable
  return [up, down].flatMap((steps) =>
    steps.flatMap(({ to, newOutput }, taken) =>
      changesBetween(service, taken === 0 ? now : steps[taken - 1]!.newOutput, newOutput).map((change) => ({
        input,
        from: String(inputs[input]),
        to: String(to),
        change,
      })),
    ),
  )
}

/** Inputs inside a list, and those that are yes or no: the nearest other value of each by itself. */
function oneByOne(service: RulePackage, decision: string, inputs: DmnInputs, changeable: Changeable): Row[] {
  const { model } = service
  const wanted = eachOf(changeable.input, inputs).map((input) => ({ ...changeable, input }))
  const rights = evaluate(model, decision, inputs, { withTrace: false }).json
  return counterfactuals(model, decision, inputs, wanted).flatMap(({ input, from, to, newOutput }) =>
    changesBetween(service, rights, newOutput).map((change) => ({
      input,
      from: String(from),
      to: String(to),
      change,
    })),
  )
}

/** `Barn[*].alder` for every child there is. */
function eachOf(path: string, inputs: DmnInputs): string[] {
  const [list, rest] = path.split('[*]')
  if (list === undefined || rest === undefined) return [path]
  const rows = inputs[list]
  return Array.isArray(rows) ? rows.map((_, i) => `${list}[${i + 1}]${rest}`) : []
}

/** What came or went between two answers of the decision `rights`. */
function changesBetween({ rules }: RulePackage, now: unknown, then: unknown): string[] {
  const names = { before: figuresFromJson(now), after: figuresFromJson(then) }
  return rules.changes.filter(({ when }) => holds(when, names)).map(({ change }) => change)
}
