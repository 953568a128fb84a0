import { measuring } from '#norway/project-guide.ts'
import { inUseSince, type Uptake } from '../uptake/uptake.rules.ts'
import { type ChangeFound, didItChange } from './did-it-change.rules.ts'
import type { Figure, MemberPlan } from './realised.rules.ts'

export interface MemberChange {
  municipality: string
  /** The day the figures are parted by, and whether the member said so or it is its baseline. */
  on: string
  by: 'in-use' | 'baseline'
  found: ChangeFound
}

/** Whether the figures of each member changed when it took the project into use; else after its baseline. */
export function changesOf(
  plans: readonly MemberPlan[],
  figures: readonly Figure[],
  uptakes: readonly Uptake[],
  better: 'up' | 'down',
): MemberChange[] {
  return plans.map(({ municipality, baselineOn }) => {
    const since = inUseSince(uptakes, municipality)
    const on = since ?? baselineOn
    const own = figures.filter((one) => one.municipality === municipality)
    const points = own.map(({ onDay, value }) => ({ onDay, value: Number(value) }))
    const found = didItChange(points, on, better, measuring)
    return { municipality, on, by: since ? 'in-use' : 'baseline', found }
  })
}
