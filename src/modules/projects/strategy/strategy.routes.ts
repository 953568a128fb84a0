import { mayInCooperation } from '#modules/members/index.ts'
import { strategyKinds, strategyOf } from '#norway/digital-strategy.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { reachedOn } from '../benefits/benefits.ts'
import { base } from '../frame.tsx'
import { ideasOf } from '../ideas/ideas.ts'
import { projectsOf } from '../portfolio/projects.ts'
import { countOf, doneOrShown, field, needed, neededDay, oneOf } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { strategyPage } from './strategy.page.tsx'
import { addItem, changeItem, loadStrategy, strategyOn } from './strategy.ts'

const path = `${base}/strategi`
const writes = {
  who: 'cooperation',
  may: 'cooperation.write',
  audit: { event: 'projects.strategy-changed' },
} as const

export function strategyRoutes(world: ProjectsWorld): Route[] {
  const done = (visit: Visit, work: () => Promise<unknown>) =>
    doneOrShown(
      visit,
      async () => {
        await work()
        return path
      },
      (problem) => page(world, visit, problem),
    )
  return [
    {
      ...{ method: 'GET', path, who: 'cooperation', may: 'cooperation.read' },
      audit: { none: 'a strategy, projects and sums' },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${path}/hent`, ...writes },
      handle: (visit) => done(visit, () => visit.inCooperation(loadStrategy)),
    },
    {
      ...{ method: 'POST', path: `${path}/ny`, ...writes },
      handle: (visit) =>
        done(visit, () => {
          const goal = field(visit, 'mal-kode')
          const item = {
            ...{ kind: oneOf(visit, 'slag', strategyKinds), title: needed(visit, 'tekst') },
            ...{ goals: goal ? [goal] : [], year: countOf(visit, 'ar') },
            ...{ validFrom: neededDay(visit, 'fra'), source: needed(visit, 'kilde') },
          }
          return visit.inCooperation((ctx) => addItem(ctx, item))
        }),
    },
    {
      ...{ method: 'POST', path: `${path}/endre`, ...writes },
      handle: (visit) => done(visit, () => change(visit)),
    },
  ]
}

async function change(visit: Visit): Promise<void> {
  const code = needed(visit, 'punkt')
  const [from, source, title] = [
    neededDay(visit, 'fra-dag'),
    needed(visit, 'ny-kilde'),
    field(visit, 'ny-tekst'),
  ]
  const weight = countOf(visit, 'ny-vekt')
  if (weight !== null && weight > 100)
    throw new Refusal('invalid', 'projects.number-wrong', { text: String(weight) })
  await visit.inCooperation(async (ctx) => {
    const now = (await strategyOn(ctx, ctx.today)).find((item) => item.code === code)
    if (!now) throw new Refusal('not-found', 'platform.no-such-page')
    await changeItem(ctx, code, { title: title || now.title, weight: weight ?? now.weight, from, source })
  })
}

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const read = await visit.inCooperation(async (ctx) => ({
    items: await strategyOn(ctx, ctx.today),
    projects: await projectsOf(ctx),
    ideas: await ideasOf(ctx),
    reached: await reachedOn(ctx, ctx.today),
  }))
  const mayWrite = mayInCooperation(visit, 'cooperation.write')
  return strategyPage({
    ...{ ...read, mayWrite, frame: await world.frames.cooperation(visit, base) },
    mayLoad: mayWrite && strategyOf(visit.cooperation?.id ?? '') !== null,
    ...(problem ? { problem } : {}),
  })
}
