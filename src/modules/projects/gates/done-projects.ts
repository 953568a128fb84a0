import { calibrationRule } from '#norway/project-guide.ts'
import { reachedOn } from '../benefits/benefits.ts'
import { type Project, projectsOf } from '../portfolio/projects.ts'
import type { Reading } from '../world.ts'
import { type Calibration, calibrate, type DoneProject } from './calibration.rules.ts'

/**
 * Projects that are done, with what was foreseen of them: as it was frozen when the board let them begin to plan (BP2), and
 * where no such decision stands here, as the project says now.
 */
export async function doneProjects(
  ctx: Reading & { today: string },
): Promise<(DoneProject & { title: string })[]> {
  const done = (await projectsOf(ctx)).filter(
    ({ actualCostOre, actualEndsOn }) => actualCostOre !== null || actualEndsOn !== null,
  )
  if (done.length === 0) return []
  const frozen = await ctx.tx
    .selectFrom('projects.gate_decision')
    .select(['project_id', 'evidence'])
    .where('cooperation', '=', ctx.cooperation)
    .where('gate', '=', 'bp2')
    .where('outcome', '=', 'go')
    .orderBy('ordinal')
    .execute()
  const reached = await reachedOn(ctx, ctx.today)
  return done.map((project) => {
    const found = frozen.findLast(({ project_id }) => project_id === project.id)
    const foreseen = found ? foreseenIn(found.evidence) : project
    const own = reached.filter(({ benefit }) => benefit.projectId === project.id)
    const rows = own.flatMap(({ rows }) => rows).filter(({ percent }) => percent !== null)
    return {
      ...{ id: project.id, title: project.title, sort: project.sort, forecastOre: foreseen.costOre },
      ...{ actualOre: project.actualCostOre, forecastDays: daysBetween(foreseen.startsOn, foreseen.endsOn) },
      actualDays: daysBetween(project.startsOn, project.actualEndsOn),
      benefitPercent:
        rows.length === 0
          ? null
          : Math.round(rows.reduce((sum, { percent }) => sum + (percent ?? 0), 0) / rows.length),
    }
  })
}

function foreseenIn(evidence: string): Pick<Project, 'costOre' | 'startsOn' | 'endsOn'> {
  const { project } = JSON.parse(evidence) as {
    project: { costOre: string | null; startsOn: string | null; endsOn: string | null }
  }
  return { ...project, costOre: project.costOre === null ? null : BigInt(project.costOre) }
}

const daysBetween = (from: string | null, to: string | null) =>
  from === null || to === null ? null : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** What earlier estimates came to, for a project: itself is not among them. */
export async function calibrationFor(
  ctx: Reading & { today: string },
  project: Pick<Project, 'id' | 'sort'>,
): Promise<Calibration> {
  const earlier = (await doneProjects(ctx)).filter(({ id }) => id !== project.id)
  return calibrate(earlier, project.sort, calibrationRule.fewest)
}
