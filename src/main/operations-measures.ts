import { Decimal } from 'decimal.js'
import { decidedFigures } from '#modules/casework/index.ts'
import { registeredByItself } from '#modules/document-centre/index.ts'
import type { Measures } from '#modules/projects/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'

const counter = systemActor('gevinstmåling')
const percent = (part: number, all: number) =>
  new Decimal(part).times(100).div(all).toDecimalPlaces(1).toFixed()

/**
 * What operations know of benefits: counted in one municipality at a time, and only numbers leave it. Robots and licences
 * are not counted anywhere yet.
 */
export function operationsMeasures(transactions: Transactions): Measures {
  const within = <T>(municipality: string, work: (ctx: Ctx) => Promise<T>) =>
    transactions.inTenant(municipality, counter, work)
  return {
    async 'decided-automatically'(municipality, from, to) {
      const { decided, automatic } = await within(municipality, (ctx) => decidedFigures(ctx, from, to))
      return decided === 0 ? null : { value: percent(automatic, decided), counted: decided }
    },
    async 'days-to-answer'(municipality, from, to) {
      const { decided, medianDays } = await within(municipality, (ctx) => decidedFigures(ctx, from, to))
      return medianDays === null ? null : { value: medianDays, counted: decided }
    },
    async 'post-by-itself'(municipality, from, to) {
      const { registered, byItself } = await within(municipality, (ctx) => registeredByItself(ctx, from, to))
      return registered === 0 ? null : { value: percent(byItself, registered), counted: registered }
    },
  }
}
