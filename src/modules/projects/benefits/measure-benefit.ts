import { addDays, isoDate } from '#norway/iso-date.ts'
import { measuring, smallestCount } from '#norway/project-guide.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { ProjectsWorld } from '../world.ts'
import { addFigures, benefitWithId, figuresOf, type NewFigure, plansOf } from './benefits.ts'

export interface MeasuredNow {
  measured: number
  /** Windows with nothing, or too few cases, to count. */
  nothing: number
}

/** The windows that are counted, the newest first: they meet and never overlap, so that each case is in one. */
export function windowsBack(today: string, days: number, periods: number): { from: string; to: string }[] {
  return Array.from({ length: periods }, (_, n) => ({
    from: addDays(isoDate(today), -days * (n + 1) + 1),
    to: addDays(isoDate(today), -days * n),
  }))
}

/**
 * Counts the benefit in each member that has a plan for it, and adds the figures to the series: of the last window, or with
 * `back` of those before it too, where nothing stands. Counted in one member at a time, and only a number leaves it.
 * @throws Refusal where nothing measures it
 */
export async function measureBenefit(
  world: Pick<ProjectsWorld, 'measures'>,
  visit: Pick<Visit, 'inCooperation'>,
  benefitId: string,
  back: boolean,
): Promise<MeasuredNow> {
  const { benefit, plans, known, today } = await visit.inCooperation(async (ctx) => ({
    benefit: await benefitWithId(ctx, benefitId),
    plans: await plansOf(ctx, benefitId),
    known: await figuresOf(ctx, benefitId),
    today: ctx.today,
  }))
  const count = benefit.measure ? world.measures[benefit.measure] : undefined
  if (!count) throw new Refusal('invalid', 'projects.measure-not-connected')
  if (plans.length === 0) throw new Refusal('invalid', 'projects.plan-first')
  const days = benefit.more.windowDays ?? measuring.windowDays
  const windows = windowsBack(today, days, back ? measuring.periodsBack : 1)
  const stands = new Set(known.map(({ municipality, onDay }) => `${municipality} ${onDay}`))
  const figures: NewFigure[] = []
  let nothing = 0
  for (const { municipality } of plans)
    for (const { from, to } of windows.toReversed()) {
      if (to !== today && stands.has(`${municipality} ${to}`)) continue
      const found = await count(municipality, from, to)
      if (!found || (found.counted !== null && found.counted < smallestCount)) nothing += 1
      else figures.push({ municipality, onDay: to, value: found.value, counted: found.counted })
    }
  await visit.inCooperation((ctx) => addFigures(ctx, benefitId, 'measured', figures))
  return { measured: figures.length, nothing }
}
