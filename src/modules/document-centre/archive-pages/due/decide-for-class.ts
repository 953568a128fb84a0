import { changeEntity } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustControl } from '../../lists/must-control.ts'

/** As it stood in the fields. */
export interface TypedDecision {
  decision: string
  years: string
  legalBasis: string
}

const mostYears = 150

/**
 * What is to become of the documents in a class (M450-M453): kept, or disposed of or assessed anew so many years after their
 * file was closed. Disposal needs a legal basis. Told in the change log; files with a decision of their own go by that.
 * @throws Refusal document-centre.decision-years-wrong, document-centre.decision-needs-basis, archive.value-unknown
 */
export async function decideForClass(
  ctx: Ctx,
  keys: Keys,
  classId: string,
  seen: number,
  typed: TypedDecision,
): Promise<void> {
  mustControl(ctx)
  await changeEntity(ctx, keys, 'class', classId, seen, { disposal: disposalOf(typed) })
}

function disposalOf({ decision, years, legalBasis }: TypedDecision) {
  if (decision === '') return null
  const basis = legalBasis.trim().slice(0, 500) || null
  if (decision === 'Bevares') return { decision, legalBasis: basis, years: null, date: null }
  const count = /^\d{1,3}$/.test(years.trim()) ? Number(years) : 0
  if (count < 1 || count > mostYears) throw new Refusal('invalid', 'document-centre.decision-years-wrong')
  if (decision === 'Kasseres' && !basis) throw new Refusal('invalid', 'document-centre.decision-needs-basis')
  return { decision, legalBasis: basis, years: count, date: null }
}
