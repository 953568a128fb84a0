import { openCaseFile, registerEntry } from '#modules/archive/index.ts'
import { cooperationSettingOn } from '#modules/members/index.ts'
import { documentWithId, gateWithId } from '#norway/project-guide.ts'
import { systemActor } from '#platform/actor.ts'
import { type Job, TryLater } from '#platform/jobs.ts'
import { editionPdf } from '../documents/documents.ts'
import { projectWithId } from '../portfolio/projects.ts'
import type { ProjectsWorld } from '../world.ts'
import { gateDecisionsOf } from './gates.ts'

const archivist = systemActor('samarbeidets-arkiv')
/** K-koder: co-operation between municipalities. */
const cooperationClass = '026'
/** PRONOM: PDF/A-2a. */
const pdfFormat = 'fmt/476'

interface Frozen {
  project: { title: string }
  documents: { id: string; kind: string }[]
}

/**
 * Files the documents of a decision in the archive of the cooperation's host, as one internal document with its parts.
 * Twice is once.
 */
export async function archiveGate(world: ProjectsWorld, job: Job): Promise<void> {
  const cooperation = job.cooperation ?? ''
  const found = await world.transactions.inCooperation(cooperation, archivist, async (ctx) => {
    const done = await ctx.tx
      .selectFrom('projects.archived_gate')
      .select('decision_id')
      .where('cooperation', '=', cooperation)
      .where('decision_id', '=', job.id)
      .executeTakeFirst()
    if (done) return null
    const row = await ctx.tx
      .selectFrom('projects.gate_decision')
      .select('project_id')
      .where('cooperation', '=', cooperation)
      .where('id', '=', job.id)
      .executeTakeFirstOrThrow()
    const decision = (await gateDecisionsOf(ctx, row.project_id)).find(({ id }) => id === job.id)
    if (!decision) throw new Error('a decision without its row')
    const evidence = JSON.parse(decision.evidence) as Frozen
    const papers = await Promise.all(
      evidence.documents.map(async ({ id, kind }) => ({
        title: documentWithId(kind).name.nb,
        bytes: (await editionPdf(ctx, world, decision.projectId, id)).bytes,
      })),
    )
    const host = (await cooperationSettingOn(ctx, 'host', ctx.today))?.value.municipality ?? null
    const project = await projectWithId(ctx, decision.projectId)
    return { decision, papers, host, project, calledThen: evidence.project.title }
  })
  if (!found) return
  const { decision, papers, host, project, calledThen } = found
  // Nothing was approved: a project that was stopped or sent back without a paper leaves none.
  if (papers.length === 0) return
  if (!host)
    throw new TryLater(new Date(world.clock.now().getTime() + 86_400_000), 'the cooperation has no host')
  const name = world.municipalities.cooperation(cooperation)?.name ?? cooperation
  const gate = gateWithId(decision.gate)?.name ?? decision.gate
  const entry = await world.transactions.inTenant(host, archivist, async (ctx) => {
    const title = `${name}, prosjekt: ${project.title}`
    const file = await openCaseFile(ctx, world.keys, {
      ...{ madeFor: `projects-project:${project.id}`, title, publicTitle: title, classId: cooperationClass },
      ...{ administrativeUnit: name, caseResponsible: name, screening: null, parties: [], residentId: null },
    })
    const entryTitle = `${gate}, ${decision.body} ${decision.decision}: ${calledThen}`
    const documents = []
    for (const [n, { title: paper, bytes }] of papers.entries())
      documents.push({
        ...{ title: paper, documentType: 'Notat', format: pdfFormat },
        linkedAs: n === 0 ? ('Hoveddokument' as const) : ('Vedlegg' as const),
        file: await world.files.put(ctx, Buffer.from(bytes)),
      })
    return registerEntry(ctx, world.keys, {
      ...{ madeFor: `projects-gate:${decision.id}`, caseFileId: file.id, documents },
      ...{ type: 'Organinternt dokument uten oppfølging', title: entryTitle, publicTitle: entryTitle },
      correspondenceParts: [
        { type: 'Intern avsender', name },
        { type: 'Intern mottaker', name: decision.body },
      ],
      ...{ documentDate: decision.decidedOn, screening: null, residentId: null },
    })
  })
  await world.transactions.inCooperation(cooperation, archivist, async (ctx) => {
    await ctx.tx
      .insertInto('projects.archived_gate')
      .values({
        ...{ cooperation, decision_id: job.id, archived_in: host, archived_at: ctx.now },
        archive_reference: entry.registrationId,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    ctx.audit({ event: 'projects.gate-archived', subjectKind: 'project', subjectId: decision.projectId })
  })
}
