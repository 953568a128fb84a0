import { createHash } from 'node:crypto'
import { mayInCooperation } from '#modules/members/index.ts'
import { type CheckItem, changeChecklist, gateWithId, type ProjectGate } from '#norway/project-guide.ts'
import type { CooperationCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { base } from '../frame.tsx'
import { projectsAudit } from '../portfolio/project.routes.ts'
import { projectWithId } from '../portfolio/projects.ts'
import { doneOrShown, field, idIn, neededDay, oneOf } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { calibrationInWords } from './calibration-words.ts'
import { changePage } from './change.page.tsx'
import { calibrationFor } from './done-projects.ts'
import { gatePage } from './gate.page.tsx'
import { outcomes } from './gate.rules.ts'
import {
  answerChecklist,
  answersOf,
  askForDecision,
  boardDecisionsOn,
  changeList,
  gateDecisionsOf,
  gateState,
  isAsked,
  recordDecision,
} from './gates.ts'

const path = `${base}/:prosjekt/beslutning/:beslutning`
const changePath = `${base}/:prosjekt/endringsledelse`
const reads = { who: 'cooperation', may: 'cooperation.read' } as const
const writes = { who: 'cooperation', may: 'cooperation.write' } as const

export function gateRoutes(world: ProjectsWorld): Route[] {
  const act = (visit: Visit, work: (id: string, gate: ProjectGate) => Promise<unknown>) => {
    const [id, gate] = [idIn(visit, 'prosjekt'), gateOf(visit)]
    return doneOrShown(
      visit,
      async () => {
        await work(id, gate)
        return `${base}/${id}/beslutning/${gate.id}`
      },
      (problem) => page(world, visit, problem),
    )
  }
  const answered = { event: 'projects.checklist-answered' }
  return [
    {
      ...{ method: 'GET', path, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{ method: 'POST', path: `${path}/sjekkliste`, ...writes, audit: answered },
      handle: (visit) =>
        act(visit, (id, gate) =>
          visit.inCooperation((ctx) => answer(ctx, id, gate.id, answersIn(visit, gate.checklist))),
        ),
    },
    {
      ...{ method: 'POST', path: `${path}/be-om`, ...writes, audit: { event: 'projects.decision-asked' } },
      handle: (visit) =>
        act(visit, (id, gate) => visit.inCooperation((ctx) => askForDecision(ctx, id, gate))),
    },
    {
      ...{ method: 'POST', path: `${path}/registrer`, who: 'cooperation', may: 'governance.prepare' },
      audit: { event: 'projects.gate-decided' },
      handle: (visit) =>
        act(visit, (id, gate) => {
          const said = {
            ...{ outcome: oneOf(visit, 'utfall', outcomes), body: field(visit, 'organ') },
            ...{ decision: field(visit, 'vedtak'), decidedOn: neededDay(visit, 'dato') },
            reason: field(visit, 'begrunnelse') || null,
          }
          return visit.inCooperation(async (ctx) => {
            const wanted = field(visit, 'vedtak-i-mote')
            const known = (await boardDecisionsOn(ctx, id, gate.id)).find((one) => one.id === wanted)
            await recordDecision(ctx, id, gate.id, { ...said, decisionNode: known?.id ?? null })
          })
        }),
    },
    {
      ...{ method: 'GET', path: `${path}/grunnlag/:grunnlag`, ...reads, audit: projectsAudit },
      async handle(visit) {
        const [project, id] = [idIn(visit, 'prosjekt'), idIn(visit, 'grunnlag')]
        const found = (await visit.inCooperation((ctx) => gateDecisionsOf(ctx, project))).find(
          (one) => one.id === id,
        )
        if (!found) throw new Refusal('not-found', 'platform.no-such-page')
        return new Response(found.evidence, {
          headers: {
            'content-type': 'application/json; charset=utf-8',
            'content-disposition': `attachment; filename="grunnlag-${found.gate}.json"`,
          },
        })
      },
    },
    {
      ...{ method: 'GET', path: changePath, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await changeOf(world, visit)),
    },
    {
      ...{ method: 'POST', path: changePath, ...writes, audit: answered },
      async handle(visit) {
        const id = idIn(visit, 'prosjekt')
        await visit.inCooperation((ctx) =>
          answer(ctx, id, changeList, answersIn(visit, changeChecklist.items)),
        )
        return visit.redirect(`${base}/${id}/endringsledelse`)
      },
    },
  ]
}

function gateOf(visit: Visit): ProjectGate {
  const gate = gateWithId(visit.params.beslutning ?? '')
  if (!gate) throw new Refusal('not-found', 'platform.no-such-page')
  return gate
}

async function answer(
  ctx: CooperationCtx,
  id: string,
  gate: string,
  answers: Parameters<typeof answerChecklist>[3],
): Promise<void> {
  await projectWithId(ctx, id)
  await answerChecklist(ctx, id, gate, answers)
}

const answersIn = (visit: Visit, items: readonly CheckItem[]) =>
  items.flatMap(({ id }) =>
    field(visit, `svar-${id}`) === ''
      ? []
      : [
          {
            item: id,
            answer: oneOf(visit, `svar-${id}`, ['yes', 'no', 'not-relevant']),
            evidence: field(visit, `vis-${id}`) || null,
          },
        ],
  )

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const [id, gate] = [idIn(visit, 'prosjekt'), gateOf(visit)]
  const read = await visit.inCooperation(async (ctx) => {
    const project = await projectWithId(ctx, id)
    const archived = await ctx.tx
      .selectFrom('projects.archived_gate')
      .select('decision_id')
      .where('cooperation', '=', ctx.cooperation)
      .execute()
    const decisions = (await gateDecisionsOf(ctx, id)).filter((one) => one.gate === gate.id)
    const answers = await answersOf(ctx, id)
    return {
      ...{ project, ...(await gateState(ctx, project, gate)) },
      answers: answers.filter((one) => one.gate === gate.id),
      changeAnswers: answers.filter((one) => one.gate === changeList),
      calibration:
        gate.id === 'bp2'
          ? calibrationInWords(await calibrationFor(ctx, project), project.costOre, visit.language)
          : null,
      boardDecisions: await boardDecisionsOn(ctx, id, gate.id),
      isAsked: await isAsked(ctx, id, gate.id),
      decisions: decisions.map((one) => ({
        ...one,
        holds: createHash('sha256').update(one.evidence).digest('hex') === one.evidenceSha256,
        isArchived: archived.some(({ decision_id }) => decision_id === one.id),
      })),
    }
  })
  return gatePage({
    ...{ ...read, gate, frame: await world.frames.cooperation(visit, base) },
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    mayRecord: mayInCooperation(visit, 'governance.prepare'),
    ...(problem ? { problem } : {}),
  })
}

async function changeOf(world: ProjectsWorld, visit: Visit): Promise<string> {
  const id = idIn(visit, 'prosjekt')
  const read = await visit.inCooperation(async (ctx) => ({
    project: await projectWithId(ctx, id),
    answers: (await answersOf(ctx, id)).filter(({ gate }) => gate === changeList),
  }))
  return changePage({
    ...{ ...read, frame: await world.frames.cooperation(visit, base) },
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
  })
}
