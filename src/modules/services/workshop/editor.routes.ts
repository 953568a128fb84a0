import {
  type AppPackage,
  asNewerPackage,
  exportPackage,
  type PackageFiles,
  readPackage,
} from '#engines/altinn/index.ts'
import { securityHeaders } from '#platform/http/headers.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeZip } from '#platform/zip.ts'
import { dropDraft } from '../catalogue/draft-version.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { versionLines } from '../catalogue/versions.queries.ts'
import { inWorkshop } from '../overlays/workshop-visit.ts'
import type { ServicesWorld } from '../world.ts'
import type { Edit, EditFault } from './edit.ts'
import { type EditorProps, editorPage, isTab } from './editor.page.tsx'
import { withModelXsd } from './model-xsd-edits.ts'
import { operations } from './operations.ts'
import { sourceOf } from './package-source.ts'
import { previewChoice } from './preview.routes.tsx'
import { keptProof, problemsOf } from './problems.ts'
import { proofEnded } from './problems-tab.tsx'
import { isUnderWay, proofRunOf, proveLater } from './proof-runs.ts'
import { openDraft, revisionsOf, saveDraft, undoTo } from './revisions.ts'
import { tableLines } from './table-findings.tsx'

const develop = { who: 'employee-anywhere', may: 'services.develop' } as const
const noPersons = { none: 'a package, no personal data' }
const maxBodyBytes = 6_000_000

/** `/verksted/utkast/:versjon`: a draft with its outline, preview and problems. Every save is a state one can go back to. */
export function editorRoutes(world: ServicesWorld): Route[] {
  const base = (visit: Visit) => `/verksted/utkast/${visit.params.versjon}`

  async function show(
    visit: Visit,
    more: Partial<Pick<EditorProps, 'fault' | 'conflict'>> = {},
    query: URLSearchParams = visit.query,
  ): Promise<Response> {
    const at = await inWorkshop(world, visit, async (ctx) => {
      const open = await openDraft(ctx, visit.params.versjon ?? '')
      const proof = await keptProof(ctx, open.draft.id)
      const source = await sourceOf(ctx, open.draft.serviceId)
      const run = await proofRunOf(ctx, open.draft.id)
      return { open, proof, run, source, revisions: await revisionsOf(ctx, open.draft.id) }
    })
    const tab = query.get('vis') ?? ''
    const document = editorPage({
      frame: await world.frames.page(visit),
      open: at.open,
      source: at.source,
      run: at.run,
      revisions: at.revisions,
      problems: problemsOf(at.open, at.proof, visit.language),
      tableLines: tab === 'filer' ? await tableLines(at.open, query.get('fil') ?? '', visit.language) : null,
      tab: isTab(tab) ? tab : 'skjema',
      query,
      members: membersOfWorkshop(world.municipalities),
      choice: previewChoice(world, { ...visit, query }),
      form: visit.form,
      fault: null,
      conflict: null,
      ...more,
    })
    const response = visit.html(document, more.conflict ? 409 : more.fault ? 422 : 200)
    const https = new URL(visit.request.url).protocol === 'https:'
    const { 'content-security-policy': policy = '' } = securityHeaders({
      formTargets: [],
      https,
      personal: true,
    })
    // The preview is a page of our own in a frame.
    response.headers.set('content-security-policy', `${policy}; frame-src 'self'`)
    return response
  }

  /** The place one stood at, which every form carries, with where the edit leads. */
  const placeOf = (visit: Visit, goTo: Record<string, string> = {}) => {
    const query = new URLSearchParams(posted(visit.form, 'sted'))
    query.delete('lagret')
    for (const [name, value] of Object.entries(goTo))
      value === '' ? query.delete(name) : query.set(name, value)
    return query
  }

  async function edit(visit: Visit): Promise<Response> {
    const operation = operations.get(posted(visit.form, 'gjor'))
    if (!operation) throw new Refusal('not-found', 'platform.no-such-page')
    const edition = Number(posted(visit.form, 'utgave'))
    type Outcome = { done: Edit } | { fault: EditFault } | { conflict: true }
    const outcome = await inWorkshop(world, visit, async (ctx): Promise<Outcome> => {
      const { draft, files, read } = await openDraft(ctx, visit.params.versjon ?? '')
      if (draft.edition !== edition) return { conflict: true }
      const newId = (stem: string) => `${stem}-${ctx.random.uuid().slice(0, 6)}`
      // A file changed as text is changed as it is.
      const isText = ['lagre-fil', 'slett-fil'].includes(posted(visit.form, 'gjor'))
      const ground = isText ? { files, app: read.app } : newerGround({ files, app: read.app })
      const made = operation({ ...ground, newId, language: visit.language }, visit.form)
      if ('fault' in made) return { fault: made }
      // Only what belongs to the pages makes an older package a newer one; a text alone does not.
      const isOfPages = [...made.changes.keys()].some((path) => path.startsWith('App/ui/'))
      await saveDraft(ctx, {
        draft,
        edition,
        files: exportPackage(isOfPages ? ground.files : files, withModelXsd(files, made.changes)),
        what: made.what,
        thing: made.thing,
      })
      return { done: made }
    }).catch((error: unknown): Outcome => {
      // Somebody saved between our reading and our writing.
      if (error instanceof Refusal && error.code === 'services.draft-changed') return { conflict: true }
      throw error
    })
    if ('conflict' in outcome) return show(visit, { conflict: { since: edition } }, placeOf(visit))
    if ('fault' in outcome) return show(visit, { fault: outcome.fault }, placeOf(visit))
    const query = placeOf(visit, { ...outcome.done.goTo, lagret: '1' })
    return visit.redirect(`${base(visit)}?${query}`)
  }

  async function prove(visit: Visit): Promise<Response> {
    const keepSuite = posted(visit.form, 'gjor') === 'behold-prover'
    const runId = world.random.uuid()
    await inWorkshop(world, visit, async (ctx) => {
      const open = await openDraft(ctx, visit.params.versjon ?? '')
      await proveLater(ctx, open, { runId, keepSuite })
    })
    return visit.redirect(`${base(visit)}?vis=problemer`)
  }

  /** Nothing while the run is under way; then the piece of the page that says how it went. */
  async function proofPiece(visit: Visit): Promise<Response> {
    const run = await inWorkshop(world, visit, async (ctx) => {
      const { draft } = await openDraft(ctx, visit.params.versjon ?? '')
      return proofRunOf(ctx, draft.id)
    })
    if (isUnderWay(run)) return new Response(null, { status: 204 })
    return visit.html(
      String(proofEnded({ run, language: visit.language, href: `${base(visit)}?vis=problemer` })),
    )
  }

  const zipOf = (files: ReadonlyMap<string, Uint8Array>, name: string) =>
    new Response(writeZip(files) as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${name.replace(/[^a-z0-9-]/g, '')}.zip"`,
      },
    })

  return [
    {
      ...{ method: 'GET', path: '/verksted/utkast/:versjon', ...develop, audit: noPersons },
      handle: (visit) => show(visit),
    },
    {
      ...{ method: 'POST', path: '/verksted/utkast/:versjon/endre', ...develop, maxBodyBytes },
      audit: { event: 'service.draft-changed' },
      handle: edit,
    },
    {
      ...{ method: 'POST', path: '/verksted/utkast/:versjon/kontroller', ...develop },
      audit: { event: 'service.draft-proved' },
      handle: prove,
    },
    {
      ...{ method: 'GET', path: '/verksted/utkast/:versjon/kontroll', ...develop, audit: noPersons },
      handle: proofPiece,
    },
    {
      ...{ method: 'POST', path: '/verksted/utkast/:versjon/tilbake', ...develop },
      audit: { event: 'service.draft-changed' },
      async handle(visit) {
        await inWorkshop(world, visit, async (ctx) => {
          const { draft } = await openDraft(ctx, visit.params.versjon ?? '')
          const to = Number(posted(visit.form, 'til')) || 0
          await undoTo(ctx, { draft, edition: Number(posted(visit.form, 'utgave')), to })
        })
        return visit.redirect(`${base(visit)}?vis=historikk&lagret=1`)
      },
    },
    {
      ...{ method: 'POST', path: '/verksted/utkast/:versjon/slett', ...develop },
      audit: { event: 'service.draft-dropped' },
      async handle(visit) {
        const edition = Number(posted(visit.form, 'utgave'))
        await inWorkshop(world, visit, (ctx) => dropDraft(ctx, visit.params.versjon ?? '', edition))
        return visit.redirect('/verksted')
      },
    },
    {
      ...{ method: 'GET', path: '/verksted/utkast/:versjon/pakke.zip', ...develop, audit: noPersons },
      async handle(visit) {
        const { files, draft } = await inWorkshop(world, visit, (ctx) =>
          openDraft(ctx, visit.params.versjon ?? ''),
        )
        return zipOf(files, draft.serviceId)
      },
    },
    {
      ...{ method: 'GET', path: '/verksted/tjenester/:tjeneste/pakke.zip', ...develop, audit: noPersons },
      /** Any version of the service, by its id in `versjon`; the newest published without it. */
      async handle(visit) {
        const files = await inWorkshop(world, visit, async (ctx) => {
          const lines = await versionLines(
            ctx,
            workshopOwner(world.municipalities),
            visit.params.tjeneste ?? '',
          )
          const wanted = visit.query.get('versjon')
          const line = lines.find(({ id, state }) => (wanted ? id === wanted : state === 'published'))
          return line ? filesOfPackage(ctx.tx, line.hash) : null
        })
        if (!files) throw new Refusal('not-found', 'services.no-such-version')
        return zipOf(files, visit.params.tjeneste ?? '')
      },
    },
  ]
}

/** What is edited is always of the newest generation: an older package is written as one the first time a page changes. */
function newerGround(draft: { files: PackageFiles; app: AppPackage }): {
  files: PackageFiles
  app: AppPackage
} {
  if (draft.app.generation === 'v9') return draft
  const files = asNewerPackage(draft.files)
  return { files, app: readPackage(files).package }
}
