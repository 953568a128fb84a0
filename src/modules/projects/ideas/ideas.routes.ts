import { mayInCooperation } from '#modules/members/index.ts'
import { membersActedFor } from '#platform/http/cooperation.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { base } from '../frame.tsx'
import { openProject, projectHref } from '../portfolio/projects.ts'
import { usualBy } from '../proposals/first-plan.rules.ts'
import { firstPlanEvents, projectOfBasis, proposalsOffered, sortOf } from '../proposals/take-proposal.ts'
import { doneOrShown, field, fields, idIn } from '../reading-forms.ts'
import { criteriaIn, goalsIn, strategyOn } from '../strategy/strategy.ts'
import type { ProjectsWorld } from '../world.ts'
import { ideaPage } from './idea.page.tsx'
import { ideasPage, newIdeaPage } from './ideas.page.tsx'
import { ideasOf, ideaWithId, scoreIdea, scoresOf, sendIdea, settleIdea } from './ideas.ts'

const path = `${base}/ideer`
const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'cooperation.write' } as const
const nothingPersonal = { none: 'ideas, and who sent them in their work' }

export function ideasRoutes(world: ProjectsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await listPage(world, visit)),
    },
    {
      ...{ method: 'GET', path: `${path}/ny`, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await sendPage(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${path}/ny`, ...reads, audit: { event: 'projects.idea-sent' } },
      handle: (visit) =>
        doneOrShown(
          visit,
          async () => `${path}/${await send(world, visit)}`,
          (problem) => sendPage(world, visit, problem),
        ),
    },
    {
      ...{ method: 'GET', path: `${path}/:ide`, ...reads, audit: nothingPersonal },
      handle: async (visit) => visit.html(await onePage(world, visit)),
    },
    {
      ...{
        method: 'POST',
        path: `${path}/:ide/vurdering`,
        ...writes,
        audit: { event: 'projects.idea-scored' },
      },
      handle: (visit) => act(world, visit, (id) => judge(visit, id)),
    },
    {
      ...{
        method: 'POST',
        path: `${path}/:ide/legg-bort`,
        ...writes,
        audit: { event: 'projects.idea-settled' },
      },
      handle: (visit) =>
        act(world, visit, (id) =>
          visit.inCooperation(async (ctx) => {
            const reason = field(visit, 'hvorfor')
            await settleIdea(ctx, await ideaWithId(ctx, id), { state: 'declined', reason })
          }),
        ),
    },
    {
      ...{ method: 'POST', path: `${path}/:ide/prosjekt`, ...writes },
      audit: { event: 'projects.project-opened', also: ['projects.idea-settled', ...firstPlanEvents] },
      handle: (visit) => act(world, visit, (id) => makeProject(world, visit, id)),
    },
  ]
}

/** The members that whoever visits may send for. */
function sendersOf(world: ProjectsWorld, visit: Visit) {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '')
  if (mayInCooperation(visit, 'cooperation.write')) return { senders: members, mayWhole: true }
  const own = membersActedFor(visit)
  return { senders: members.filter(({ number }) => own.includes(number)), mayWhole: false }
}

async function listPage(world: ProjectsWorld, visit: Visit): Promise<string> {
  const read = await visit.inCooperation(async (ctx) => ({
    ideas: await ideasOf(ctx),
    scores: await scoresOf(ctx),
    criteria: criteriaIn(await strategyOn(ctx, ctx.today)),
    offered: await proposalsOffered(ctx, world.proposals, visit.language),
  }))
  const { senders, mayWhole } = sendersOf(world, visit)
  return ideasPage({
    ...{ ...read, frame: await world.frames.cooperation(visit, base) },
    nameOf: (number) => world.municipalities.byNumber(number).name,
    maySend: mayWhole || senders.length > 0,
  })
}

async function sendPage(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const { senders, mayWhole } = sendersOf(world, visit)
  if (!mayWhole && senders.length === 0) throw new Refusal('forbidden', 'members.not-in-cooperation')
  return newIdeaPage({
    frame: await world.frames.cooperation(visit, base),
    goals: goalsIn(await visit.inCooperation((ctx) => strategyOn(ctx, ctx.today))),
    ...{ senders, mayWhole, values: (name) => (problem ? field(visit, name) : '') },
    ...(problem ? { problem } : {}),
  })
}

async function send(world: ProjectsWorld, visit: Visit): Promise<string> {
  const { senders, mayWhole } = sendersOf(world, visit)
  const municipality = field(visit, 'kommune') || null
  if (municipality ? !senders.some(({ number }) => number === municipality) : !mayWhole)
    throw new Refusal('invalid', 'projects.choice-missing')
  const idea = {
    ...{ municipality, title: field(visit, 'tittel').slice(0, 200), problem: field(visit, 'problem') },
    ...{
      change: field(visit, 'endring'),
      affected: field(visit, 'hvem') || null,
      goals: fields(visit, 'mal'),
    },
  }
  if (mayWhole) return visit.inCooperation((ctx) => sendIdea(ctx, idea))
  return visit.inMember(municipality ?? '', (ctx) => sendIdea(ctx, idea))
}

async function onePage(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const id = idIn(visit, 'ide')
  const { idea, scores, items } = await visit.inCooperation(async (ctx) => ({
    idea: await ideaWithId(ctx, id),
    scores: (await scoresOf(ctx)).filter(({ ideaId }) => ideaId === id),
    items: await strategyOn(ctx, ctx.today),
  }))
  return ideaPage({
    ...{ idea, scores, criteria: criteriaIn(items), goals: goalsIn(items) },
    frame: await world.frames.cooperation(visit, base),
    from: idea.municipality ? world.municipalities.byNumber(idea.municipality).name : null,
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    ...(problem ? { problem, typed: (name: string) => field(visit, name) } : {}),
  })
}

function act(world: ProjectsWorld, visit: Visit, work: (id: string) => Promise<unknown>): Promise<Response> {
  const id = idIn(visit, 'ide')
  return doneOrShown(
    visit,
    async () => {
      const to = await work(id)
      return typeof to === 'string' ? to : `${path}/${id}`
    },
    (problem) => onePage(world, visit, problem),
  )
}

async function judge(visit: Visit, id: string): Promise<void> {
  await visit.inCooperation(async (ctx) => {
    const given = criteriaIn(await strategyOn(ctx, ctx.today)).flatMap(({ code }) => {
      const score = field(visit, `poeng-${code}`)
      return score === ''
        ? []
        : [{ criterion: code, score: Number(score), reason: field(visit, `hvorfor-${code}`) }]
    })
    await scoreIdea(ctx, id, given)
  })
}

/** The project begins with what the idea says; all members take part until somebody says otherwise. */
async function makeProject(world: ProjectsWorld, visit: Visit, id: string): Promise<string> {
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  return visit.inCooperation(async (ctx) => {
    const idea = await ideaWithId(ctx, id)
    const facts = { background: idea.problem, purpose: idea.change }
    const said = { title: idea.title, goals: idea.goals, members, facts }
    const plan = { costOre: null, startsOn: null, endsOn: null }
    const from = { ideaId: id, origin: idea.origin }
    const { basis } = idea
    if (!basis) return projectHref(await openProject(ctx, { ...said, ...plan }, from))
    const nameOf = (number: string) => world.municipalities.byNumber(number).name
    const by = usualBy(basis.plan, ctx.today)
    return projectHref(
      await projectOfBasis(ctx, { ...said, ...plan, sort: sortOf(basis) }, basis, by, { ...from, nameOf }),
    )
  })
}
