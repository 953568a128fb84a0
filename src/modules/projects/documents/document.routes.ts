import { mayInCooperation } from '#modules/members/index.ts'
import { type ProjectDocument, projectDocuments } from '#norway/project-guide.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { base } from '../frame.tsx'
import { projectsAudit } from '../portfolio/project.routes.ts'
import { projectsOf, projectWithId } from '../portfolio/projects.ts'
import { doneOrShown, field, idIn } from '../reading-forms.ts'
import type { ProjectsWorld } from '../world.ts'
import { documentPage } from './document.page.tsx'
import { approveDocument, draftOf, editionPdf, editionsOf, saveDraft } from './documents.ts'

const path = `${base}/:prosjekt/dokumenter/:prosjektdokument`
const writes = { who: 'cooperation', may: 'cooperation.write' } as const
const reads = { who: 'cooperation', may: 'cooperation.read' } as const

export function documentRoutes(world: ProjectsWorld): Route[] {
  const act = (visit: Visit, work: (id: string, document: ProjectDocument) => Promise<unknown>) => {
    const [id, document] = [idIn(visit, 'prosjekt'), documentOf(visit)]
    return doneOrShown(
      visit,
      async () => {
        await work(id, document)
        return `${base}/${id}/dokumenter/${document.slug}`
      },
      (problem) => page(world, visit, problem),
    )
  }
  return [
    {
      ...{ method: 'GET', path, ...reads, audit: projectsAudit },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      ...{
        method: 'POST',
        path,
        ...writes,
        audit: { event: 'projects.document-saved' },
        maxBodyBytes: 300_000,
      },
      handle: (visit) =>
        act(visit, (id, document) => {
          const typed = document.sections.map((one) => [one.id, field(visit, `del-${one.id}`)] as const)
          const version = Number(field(visit, 'versjon'))
          return visit.inCooperation(async (ctx) => {
            await projectWithId(ctx, id)
            await saveDraft(ctx, id, document.id, version, Object.fromEntries(typed))
          })
        }),
    },
    {
      ...{ method: 'POST', path: `${path}/godkjenn`, ...writes },
      audit: { event: 'projects.document-approved' },
      handle: (visit) =>
        act(visit, (id, document) =>
          visit.inCooperation((ctx) => approveDocument(ctx, world, id, document.id)),
        ),
    },
    {
      ...{ method: 'GET', path: `${base}/:prosjekt/utgaver/:utgave`, ...reads, audit: projectsAudit },
      async handle(visit) {
        const [project, edition] = [idIn(visit, 'prosjekt'), idIn(visit, 'utgave')]
        const { bytes, name } = await visit.inCooperation((ctx) => editionPdf(ctx, world, project, edition))
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

function documentOf(visit: Visit): ProjectDocument {
  const found = projectDocuments.find(({ slug }) => slug === visit.params.prosjektdokument)
  if (!found) throw new Refusal('not-found', 'platform.no-such-page')
  return found
}

async function page(world: ProjectsWorld, visit: Visit, problem?: string): Promise<string> {
  const [id, document] = [idIn(visit, 'prosjekt'), documentOf(visit)]
  const read = await visit.inCooperation(async (ctx) => {
    const project = await projectWithId(ctx, id)
    const editions = (await editionsOf(ctx, id)).filter(({ kind }) => kind === document.id)
    const projects = await projectsOf(ctx)
    return { project, projects, editions, ...(await draftOf(ctx, world, project, document)) }
  })
  const isSaving = problem !== undefined && visit.form.has('versjon')
  return documentPage({
    ...{ ...read, document, frame: await world.frames.cooperation(visit, base) },
    titleOf: (other) => read.projects.find((one) => one.id === other)?.title ?? '',
    mayWrite: mayInCooperation(visit, 'cooperation.write'),
    ...(isSaving ? { typed: (name: string) => field(visit, name) } : {}),
    ...(problem ? { problem } : {}),
  })
}
