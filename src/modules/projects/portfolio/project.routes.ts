import { mayInCooperation } from '#modules/members/index.ts'
import { formatShortDate } from '#norway/date-text.ts'
import { isoDate } from '#norway/iso-date.ts'
import { kronerText } from '#norway/money.ts'
import { cooperationById } from '#norway/municipalities.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { reachedOn } from '../benefits/benefits.ts'
import { editionsOf } from '../documents/documents.ts'
import { base } from '../frame.tsx'
import { gateDecisionsOf } from '../gates/gates.ts'
import { dayOf, doneOrShown, field, fields, idIn, oneOf, oreOf } from '../reading-forms.ts'
import { goalsIn, strategyOn } from '../strategy/strategy.ts'
import { uptakesOf } from '../uptake/uptake.ts'
import type { ProjectsWorld } from '../world.ts'
import { writableOf } from '../writing.ts'
import { portfolioPage } from './portfolio.page.tsx'
import { editProjectPage, projectPage } from './project.page.tsx'
import {
  changeProject,
  factFields,
  type Project,
  projectSorts,
  projectsOf,
  projectWithId,
} from './projects.ts'

const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'cooperation.write' } as const
export const projectsAudit = { none: 'projects of the cooperation, and who works in them' }

export const portfolioRoute = (world: ProjectsWorld): Route => ({
  ...{ method: 'GET', path: base, ...reads, audit: projectsAudit },
  async handle(visit) {
    const read = await visit.inCooperation(async (ctx) => ({
      projects: await projectsOf(ctx),
      reached: await reachedOn(ctx, ctx.today),
    }))
    return visit.html(portfolioPage({ ...read, frame: await world.frames.cooperation(visit, base) }))
  },
})

/** One project. After the routes with an address of one word. */
export function projectRoutes(world: ProjectsWorld): Route[] {
  return [
    {
      ...{ method: 'GET', path: `${base}/:prosjekt`, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await onePage(world, visit)),
    },
    {
      ...{ method: 'GET', path: `${base}/:prosjekt/endre`, ...writes, audit: projectsAudit },
      handle: async (visit) => visit.html(await editPage(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${base}/:prosjekt/endre`, ...writes },
      audit: { event: 'projects.project-changed' },
      handle: (visit) =>
        doneOrShown(
          visit,
          () => change(world, visit),
          (problem) => editPage(world, visit, problem),
        ),
    },
  ]
}

export async function onePage(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const id = idIn(visit, 'prosjekt')
  const read = await visit.inCooperation(async (ctx) => ({
    project: await projectWithId(ctx, id),
    goals: goalsIn(await strategyOn(ctx, ctx.today)),
    editions: await editionsOf(ctx, id),
    decisions: await gateDecisionsOf(ctx, id),
    reached: await reachedOn(ctx, ctx.today, { projectId: id }),
    uptakes: await uptakesOf(ctx, id),
  }))
  return projectPage({
    ...{ ...read, measures: world.measures, frame: await world.frames.cooperation(visit, base) },
    nameOf: (number) => world.municipalities.byNumber(number).name,
    writable: writableOf(visit, read.project.members),
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    ...(problem ? { problem, typed: (name: string) => field(visit, name) } : {}),
  })
}

async function editPage(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const id = idIn(visit, 'prosjekt')
  const { project, goals } = await visit.inCooperation(async (ctx) => ({
    project: await projectWithId(ctx, id),
    goals: goalsIn(await strategyOn(ctx, ctx.today)),
  }))
  const cooperation = visit.cooperation?.id ?? ''
  const stands = standing(project)
  return editProjectPage({
    ...{ project, goals, frame: await world.frames.cooperation(visit, base) },
    members: world.municipalities.membersOf(cooperation),
    expertGroups: cooperationById(cooperation)?.expertGroups ?? [],
    values: problem
      ? { text: (name) => field(visit, name), many: (name) => fields(visit, name) }
      : {
          text: (name) => stands[name] ?? '',
          many: (name) => (name === 'mal' ? project.goals : project.members),
        },
    ...(problem ? { problem } : {}),
  })
}

function standing(project: Project): Record<string, string> {
  const day = (on: string | null) => (on === null ? '' : formatShortDate(isoDate(on), 'nb'))
  const kroner = (ore: bigint | null) => (ore === null ? '' : kronerText(ore).replace('.', ','))
  return {
    ...{ tittel: project.title, starter: day(project.startsOn), slutter: day(project.endsOn) },
    ...{ kostnad: kroner(project.costOre), 'ble-kostnad': kroner(project.actualCostOre) },
    ...{ slag: project.sort ?? '', 'ble-slutt': day(project.actualEndsOn) },
    ...Object.fromEntries(factFields.map((name) => [`om-${name}`, project.facts[name] ?? ''])),
  }
}

async function change(world: ProjectsWorld, visit: Visit): Promise<string> {
  const id = idIn(visit, 'prosjekt')
  const members = world.municipalities.membersOf(visit.cooperation?.id ?? '').map(({ number }) => number)
  const chosen = fields(visit, 'kommune')
  const said = {
    title: field(visit, 'tittel').slice(0, 200),
    members: members.filter((number) => chosen.includes(number)),
    facts: Object.fromEntries(
      factFields.flatMap((name) => {
        const text = field(visit, `om-${name}`)
        return text ? [[name, text]] : []
      }),
    ),
    ...{
      costOre: oreOf(visit, 'kostnad'),
      startsOn: dayOf(visit, 'starter'),
      endsOn: dayOf(visit, 'slutter'),
    },
    sort: field(visit, 'slag') === '' ? null : oneOf(visit, 'slag', projectSorts),
    ...{ actualCostOre: oreOf(visit, 'ble-kostnad'), actualEndsOn: dayOf(visit, 'ble-slutt') },
  }
  const version = Number(field(visit, 'versjon'))
  await visit.inCooperation(async (ctx) => {
    const goals = goalsIn(await strategyOn(ctx, ctx.today)).map(({ code }) => code)
    const wanted = fields(visit, 'mal')
    await changeProject(ctx, id, version, { ...said, goals: goals.filter((code) => wanted.includes(code)) })
  })
  return `${base}/${id}`
}
