import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { base } from '../frame.tsx'
import { projectsAudit } from '../portfolio/project.routes.ts'
import { projectWithId } from '../portfolio/projects.ts'
import { dayOf, doneOrShown, field, idIn, oneOf } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { addEntry, entriesOf, entryKinds, fieldsOf, removeEntry } from './entries.ts'
import { planPage } from './plan.page.tsx'

const path = `${base}/:prosjekt/plan`
const writes = {
  ...({ who: 'cooperation', may: 'cooperation.write' } as const),
  audit: { event: 'projects.plan-changed' },
} as const

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
