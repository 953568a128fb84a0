import type { Decider } from '#modules/casework/index.ts'
import { figuresFromJson, jsonOf } from './case-expressions.ts'
import type { DecisionFile } from './decision-files.ts'

/** Which of a package's decisions two persons must agree on, and the amount of a result that a limit looks at. */
export function twoPersonsOf({
  twoPersons,
}: Pick<DecisionFile, 'twoPersons'>): Pick<Decider, 'twoPersons' | 'amountKroner'> {
  if (!twoPersons) return {}
  const { outcomes, aboveKroner = null, amount } = twoPersons
  return {
    twoPersons: { outcomes, aboveKroner },
    ...(amount && {
      amountKroner(result) {
        const kroner = String(jsonOf(amount, { result: figuresFromJson(result) }))
        return /^\d+(\.\d+)?$/.test(kroner) ? kroner : null
      },
    }),
  }
}
