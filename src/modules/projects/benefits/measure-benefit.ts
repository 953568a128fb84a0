import { addDays, isoDate } from '#norway/iso-date.ts'
import { smallestCount } from '#norway/project-guide.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ProjectsWorld } from '../world.ts'
import { addFigures, benefitWithId, type NewFigure, plansOf } from './benefits.ts'

/** How far back a measuring looks: long enough for small municipalities to have something to count. */
const daysBack = 90

export interface MeasuredNow {
  measured: number
  /** Members with nothing, or too few cases, to count. */
  nothing: number
}

/**
 * Counts the benefit in each member that has a plan for it, and adds the figures to the series. Counted in one member at a
 * time, and only a number leaves it.
 * @throws Refusal where nothing measures it
 */
export async function measureBenefit(
  world: Pick<ProjectsWorld, 'measures'>,
  visit: Visit,
  benefitId: string,
): Promise<MeasuredNow> {
  const { benefit, plans, today } = await visit.inCooperation(async (ctx) => ({
    benefit: await benefitWithId(ctx, benefitId),
    plans: await plansOf(ctx, benefitId),
    today: ctx.today,
  }))
  const count = benefit.measure ? world.measures[benefit.measure] : undefined
  if (!count) throw new Refusal('invalid', 'projects.measure-not-connected')
  if (plans.length === 0) throw new Refusal('invalid', 'projects.plan-first')
  const from = addDays(isoDate(today), -daysBack)
  const figures: NewFigure[] = []
  for (const { municipality } of plans) {
    const found = await count(municipality, from, today)
    if (!found || found.counted < smallestCount) continue
    figures.push({ municipality, onDay: today, value: found.value, counted: found.counted })
  }
  await visit.inCooperation((ctx) => addFigures(ctx, benefitId, 'measured', figures))
  return { measured: figures.length, nothing: plans.length - figures.length }
}
