import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { base } from '../frame.tsx'
import { projectsAudit } from '../portfolio/project.routes.ts'
import { projectsOf, projectWithId } from '../portfolio/projects.ts'
import { dayOf, doneOrShown, field, idIn, oneOf } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { addEntry, entriesOf, entryKinds, fieldsOf, removeEntry } from './entries.ts'
import { experiencePage } from './experience.page.tsx'
import { experienceLike } from './experience.rules.ts'
import { planPage } from './plan.page.tsx'

const path = `${base}/:prosjekt/plan`
const writes = {
  ...({ who: 'cooperation', may: 'cooperation.write' } as const),
  audit: { event: 'projects.plan-changed' },
} as const

/** What all projects have learnt, searched. */
export const experienceRoute = (world: ProjectsWorld): Route => ({
  ...{ method: 'GET', path: `${base}/erfaringer`, who: 'cooperation', may: 'cooperation.read' },
  audit: projectsAudit,
  async handle(visit) {
    const search = (visit.query.get('q') ?? '').trim().slice(0, 2_000)
    const read = await visit.inCooperation(async (ctx) => ({
      experience: await entriesOf(ctx, { kind: 'experience' }),
      projects: await projectsOf(ctx),
    }))
    const all = read.experience.toReversed()
    const entries = search ? experienceLike(search, all, 50).map(({ entry }) => entry) : all
    const frame = await world.frames.cooperation(visit, base)
    return visit.html(experiencePage({ frame, entries, all: all.length, projects: read.projects, search }))
  },
})

export function planRoutes(world: ProjectsWorld): Route[] {
  const shown = (problem: string, visit: Visit) => page(world, visit, problem)
  return [
    {
      ...{ method: 'GET', path, who: 'cooperation', may: 'cooperation.read', audit: projectsAudit },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{ method: 'POST', path, ...writes },
      handle: (visit) =>
        doneOrShown(
          visit,
          () => add(visit),
          (problem) => shown(problem, visit),
        ),
    },
    {
      ...{ method: 'POST', path: `${path}/:post/fjern`, ...writes },
      async handle(visit) {
        const [id, entry] = [idIn(visit, 'prosjekt'), idIn(visit, 'post')]
        await visit.inCooperation((ctx) => removeEntry(ctx, id, entry))
        return visit.redirect(`${base}/${id}/plan`)
      },
    },
  ]
}

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const id = idIn(visit, 'prosjekt')
  const read = await visit.inCooperation(async (ctx) => ({
    project: await projectWithId(ctx, id),
    entries: await entriesOf(ctx, { projectId: id }),
  }))
  return planPage({
    ...{ ...read, frame: await world.frames.cooperation(visit, base) },
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    ...(problem ? { problem } : {}),
  })
}

async function add(visit: Visit): Promise<string> {
  const id = idIn(visit, 'prosjekt')
  const kind = oneOf(visit, 'liste', entryKinds)
  const values = fieldsOf(kind).flatMap(({ name, sort }) => {
    const value = sort === 'day' ? (dayOf(visit, name) ?? '') : field(visit, name)
    return value ? [[name, value] as const] : []
  })
  await visit.inCooperation(async (ctx) => {
    await projectWithId(ctx, id)
    await addEntry(ctx, id, kind, Object.fromEntries(values))
  })
  return `${base}/${id}/plan#liste-${kind}`
}
