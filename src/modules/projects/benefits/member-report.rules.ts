import type { Benefit, KeptPlan } from './benefits.ts'
import type { Realised, Standing } from './realised.rules.ts'

/** A benefit as one municipality has it. */
export interface MemberBenefit {
  benefit: Pick<Benefit, 'id' | 'title' | 'unit' | 'indicator' | 'projectId'>
  plan: KeptPlan
  row: Realised
}

export interface MemberReport {
  municipality: string
  benefits: MemberBenefit[]
  counts: Record<Standing, number>
  withoutOwner: number
  /** Of those that have a price and are measured; null where none is. */
  worthOre: bigint | null
  takenOre: bigint
  freedOre: bigint
}

/** What each municipality planned and reached, over all projects. Those without a plan are there with nothing planned. */
export function reportByMember(
  reached: readonly { benefit: Benefit; plans: readonly KeptPlan[]; rows: readonly Realised[] }[],
  members: readonly string[],
): MemberReport[] {
  return members.map((municipality) => {
    const benefits = reached.flatMap(({ benefit, plans, rows }) => {
      const plan = plans.find((one) => one.municipality === municipality)
      const row = rows.find((one) => one.municipality === municipality)
      return plan && row ? [{ benefit, plan, row }] : []
    })
    const counts = { unknown: 0, reached: 0, 'on-course': 0, behind: 0, worse: 0 }
    for (const { row } of benefits) counts[row.standing] += 1
    const priced = benefits.filter(({ row }) => row.worthOre !== null)
    const sum = (pick: (row: Realised) => bigint) => priced.reduce((all, { row }) => all + pick(row), 0n)
    return {
      ...{ municipality, benefits, counts },
      withoutOwner: benefits.filter(({ plan }) => plan.owner === null).length,
      worthOre: priced.length === 0 ? null : sum((row) => row.worthOre ?? 0n),
      takenOre: sum((row) => row.takenOre),
      freedOre: sum((row) => row.freedOre),
    }
  })
}
