import { mayInCooperation } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { base } from '../frame.tsx'
import { sendIdea } from '../ideas/ideas.ts'
import { projectHref } from '../portfolio/projects.ts'
import { dayOf, doneOrShown, field, fields, idIn, needed, oneOf } from '../reading-forms.ts'
import { goalsIn, strategyOn } from '../strategy/strategy.ts'
import type { ProjectsWorld } from '../world.ts'
import { usualBy } from './first-plan.rules.ts'
import { proposalPage } from './proposal.page.tsx'
import { basisOf, firstPlanEvents, projectOfBasis, proposalOffered, sortOf } from './take-proposal.ts'

const path = `${base}/forslag/:forslag`

/** What others found worth beginning: seen, and taken further as an idea or a project. */
export function proposalRoutes(world: ProjectsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path, who: 'cooperation', may: 'cooperation.read' },
      audit: { none: 'sums, names of systems, and who proposed them in their work' },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{ method: 'POST', path, who: 'cooperation', may: 'cooperation.write' },
      audit: { event: 'projects.idea-sent', also: ['projects.project-opened', ...firstPlanEvents] },
      handle: (visit) =>
        doneOrShown(
          visit,
          () => take(world, visit),
          (problem) => page(world, visit, problem),
        ),
    },
  ]
}

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const id = idIn(visit, 'forslag')
  const read = await visit.inCooperation(async (ctx) => {
    const offered = await proposalOffered(ctx, world.proposals, visit.language, id)
    const goals = goalsIn(await strategyOn(ctx, ctx.today))
    return { offered, goals, by: usualBy(offered.plan, ctx.today) }
  })
  return proposalPage({
    ...{ ...read, frame: await world.frames.cooperation(visit, base) },
    nameOf: (number) => world.municipalities.byNumber(number).name,
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    chosenGoals: problem ? fields(visit, 'mal') : [],
    ...(problem ? { problem, typed: (name: string) => field(visit, name) } : {}),
  })
}

async function take(world: ProjectsWorld, visit: Visit): Promise<string> {
  const id = idIn(visit, 'forslag')
  const becomes = oneOf(visit, 'blir', ['idea', 'project'])
  const title = needed(visit, 'tittel').slice(0, 200)
  const [problem, change] = [needed(visit, 'problem'), needed(visit, 'endring')]
  const by = dayOf(visit, 'innen')
  const everybody = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  return visit.inCooperation(async (ctx) => {
    // Kept in bokmål, whatever language whoever pressed the button reads.
    const basis = basisOf(await proposalOffered(ctx, world.proposals, 'nb', id))
    const known = goalsIn(await strategyOn(ctx, ctx.today)).map(({ code }) => code)
    const goals = known.filter((code) => fields(visit, 'mal').includes(code))
    if (becomes === 'idea') {
      const idea = { municipality: null, title, problem, change, affected: null, goals, basis }
      return `${base}/ideer/${await sendIdea(ctx, idea)}`
    }
    const said = {
      ...{ title, goals, members: everybody, facts: { background: problem, purpose: change } },
      ...{ costOre: null, startsOn: null, endsOn: null, sort: sortOf(basis) },
    }
    const until = by ?? usualBy(basis.plan, ctx.today)
    const nameOf = (number: string) => world.municipalities.byNumber(number).name
    return projectHref(await projectOfBasis(ctx, said, basis, until, { nameOf }))
  })
}
