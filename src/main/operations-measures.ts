import { Decimal } from 'decimal.js'
import { decidedFigures } from '#modules/casework/index.ts'
import { registeredByItself } from '#modules/document-centre/index.ts'
import { licencesEnded } from '#modules/it-systems/index.ts'
import type { Measures } from '#modules/projects/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'

const counter = systemActor('gevinstmåling')
const percent = (part: number, all: number) =>
  new Decimal(part).times(100).div(all).toDecimalPlaces(1).toFixed()

/**
 * What operations know of benefits: counted in one municipality at a time, and only numbers leave it. Robots
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
    // All that were ended by the day. A register of systems shows nobody, so that few may be told.
    async 'licences-ended'(municipality, _from, to) {
      const { licences, systems, unknown } = await within(municipality, (ctx) => licencesEnded(ctx, to))
      return systems === unknown ? null : { value: String(licences), counted: null }
    },
  }
}
