import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { base } from '../frame.tsx'
import { projectsAudit } from '../portfolio/project.routes.ts'
import { projectsOf } from '../portfolio/projects.ts'
import { doneOrShown, idIn } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { benefitReports, makeBenefitReport, reportPdf } from './benefit-report.ts'
import { reachedOn } from './benefits.ts'
import { reportByMember } from './member-report.rules.ts'
import { reportPage } from './report.page.tsx'

const path = `${base}/gevinster`
const reads = { who: 'cooperation', may: 'cooperation.read' } as const

/** Benefits municipality by municipality, and the reports of them to the board. */
export function reportRoutes(world: ProjectsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${path}/kommuner`, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${path}/rapporter`, who: 'cooperation', may: 'cooperation.write' },
      audit: { event: 'projects.benefit-report-made' },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => {
            await visit.inCooperation((ctx) => makeBenefitReport(ctx, world))
            return `${path}/kommuner`
          },
          (problem) => page(world, visit, problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${path}/rapporter/:rapport`, ...reads, audit: projectsAudit },
      async handle(visit) {
        const id = idIn(visit, 'rapport')
        const { bytes, name } = await visit.inCooperation((ctx) => reportPdf(ctx, world, id))
        return new Response(Uint8Array.from(bytes), {
          headers: {
            'content-type': 'application/pdf',
            'content-disposition': `attachment; filename="${name}"`,
          },
        })
      },
    },
  ]
}

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  const { reached, reports, projects } = await visit.inCooperation(async (ctx) => ({
    reached: await reachedOn(ctx, ctx.today),
    reports: await benefitReports(ctx),
    projects: await projectsOf(ctx),
  }))
  return reportPage({
    ...{ reports, members: reportByMember(reached, members) },
    frame: await world.frames.cooperation(visit, base),
    nameOf: (number) => world.municipalities.byNumber(number).name,
    titleOf: (id) => projects.find((one) => one.id === id)?.title ?? '',
    isTest: reached.some(({ benefit }) => benefit.origin === 'test-data'),
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    ...(problem ? { problem } : {}),
  })
}
