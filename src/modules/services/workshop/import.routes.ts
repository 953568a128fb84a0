import { sentenceOf } from '#engines/altinn/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { packageZipLimits, readZip, ZipFault } from '#platform/zip.ts'
import { zipFaultSentence } from '#platform/zip-fault.text.ts'
import { readService } from '../catalogue/read-service.ts'
import { inWorkshop } from '../overlays/workshop-visit.ts'
import type { ServicesWorld } from '../world.ts'
import type { ReportLine } from './finding-list.tsx'
import { type NotFetched, packageFromGit } from './git-import.ts'
import { type ImportPageProps, importPage } from './import.page.tsx'
import { importTexts } from './import.text.ts'
import { importReportPage } from './import-report.page.tsx'
import { inTray, layInTray, outOfTray } from './import-tray.ts'
import { newDescription } from './new-description.ts'
import { type CameFrom, keepSource, sourceOf } from './package-source.ts'
import { beginDraft, openDraft, saveDraft } from './revisions.ts'
import { fromAppRoot, fromFolder } from './take-package.ts'
import { inWorkshopOf, whatChanges, withOwnFiles } from './what-changes.ts'
import { workshopTexts } from './workshop.text.ts'

const develop = { who: 'employee-anywhere', may: 'services.develop' } as const
type Brought =
  | { files: Map<string, Uint8Array>; source: string; from?: CameFrom }
  | { fault: NonNullable<ImportPageProps['fault']> }

/** `/verksted/import`: a package is looked at first; what is kept, is kept whole. */
export function importRoutes(world: ServicesWorld): Route[] {
  async function show(
    visit: Visit,
    fault: ImportPageProps['fault'] = null,
    typed = typedIn(visit),
  ): Promise<Response> {
    const [frame, hosts] = [await world.frames.page(visit), world.git?.hosts ?? []]
    return visit.html(importPage({ frame, fault, typed, hosts }), fault ? 422 : 200)
  }

  const typedIn = (visit: Visit) => ({
    address: posted(visit.form, 'adresse'),
    ref: posted(visit.form, 'ref'),
    folder: posted(visit.form, 'sti'),
  })

  async function look(visit: Visit): Promise<Response> {
    const brought = await bring(visit)
    if ('fault' in brought) return show(visit, brought.fault)
    const files = fromAppRoot(brought.files)
    const at = visit.files.some(({ field }) => field === 'mappe') ? 'mappe' : 'zip'
    if (!files) return show(visit, { id: at, text: workshopTexts(visit.language)('import.no-package') })
    const id = world.random.uuid()
    await inWorkshop(world, visit, (ctx) => layInTray(ctx, { ...brought, id, files }))
    return visit.redirect(`/verksted/import/${id}`)
  }

  /** The newest of the repository a service came from, to be looked at before it is taken. */
  async function fetchAgain(visit: Visit): Promise<Response> {
    const forService = visit.params.tjeneste ?? ''
    const source = await inWorkshop(world, visit, (ctx) => sourceOf(ctx, forService))
    if (!source) throw new Refusal('not-found', 'services.no-such-service')
    const brought = await fromGit(visit, source)
    // The form then has the address, to be mended or tried again.
    if ('fault' in brought) return show(visit, brought.fault, source)
    const id = world.random.uuid()
    await inWorkshop(world, visit, (ctx) => layInTray(ctx, { ...brought, id, forService }))
    return visit.redirect(`/verksted/import/${id}`)
  }

  /** What is in the tray as it would be kept, with what the workshop has of the service. */
  async function lookedAt(ctx: Ctx, trayId: string) {
    const tray = await inTray(ctx, trayId)
    const { app } = readService(tray.files)
    const suggestedId = tray.forService ?? idIn(app.extensions.get('service'), app.metadata.id)
    const here = await inWorkshopOf(ctx, suggestedId)
    const { files, kept } = withOwnFiles(tray.files, here?.files ?? null)
    if (here) describe(files, suggestedId)
    const read = readService(files)
    return { tray, suggestedId, files, read, changes: here && whatChanges(here, { read, files, kept }) }
  }

  async function report(visit: Visit, fault: string | null = null): Promise<Response> {
    const id = visit.params.pakke ?? ''
    const at = await inWorkshop(world, visit, (ctx) => lookedAt(ctx, id))
    const { app, findings } = at.read
    const lines = findings.map(
      (finding): ReportLine => ({
        severity: finding.severity,
        sentence: sentenceOf(finding, visit.language, 'path'),
      }),
    )
    const folders = [...app.folders.values()]
    return visit.html(
      importReportPage({
        ...{ frame: await world.frames.page(visit), id, source: at.tray.source, lines, fault },
        ...{ changes: at.changes, after: app, forService: at.tray.forService },
        counts: {
          pages: folders.reduce((sum, folder) => sum + folder.pages.size, 0),
          components: folders.reduce((sum, folder) => sum + folder.components.size, 0),
          files: at.files.size,
        },
        hasDescription: app.extensions.get('service') !== undefined,
        suggestedId: posted(visit.form, 'id') || at.suggestedId,
      }),
      fault ? 422 : 200,
    )
  }

  async function keep(visit: Visit): Promise<Response> {
    const trayId = visit.params.pakke ?? ''
    const what = posted(visit.form, 'gjor')
    if (what === 'forkast') {
      await inWorkshop(world, visit, (ctx) => outOfTray(ctx, trayId))
      return visit.redirect('/verksted')
    }
    const serviceId = posted(visit.form, 'id')
    if (!/^[a-z0-9-]{1,80}$/.test(serviceId)) return report(visit, workshopTexts(visit.language)('fault.id'))
    const newId = world.random.uuid()
    const id = await inWorkshop(world, visit, async (ctx) => {
      const tray = await inTray(ctx, trayId)
      const here = await inWorkshopOf(ctx, serviceId)
      const { files } = withOwnFiles(tray.files, here?.files ?? null)
      describe(files, serviceId)
      if (tray.from) await keepSource(ctx, serviceId, tray.from)
      await outOfTray(ctx, trayId)
      if (what === 'legg-i-utkast') {
        const { draft } = await openDraft(ctx, posted(visit.form, 'utkast'))
        const edition = Number(posted(visit.form, 'utgave'))
        if (draft.serviceId !== serviceId) throw new Refusal('not-found', 'services.no-such-version')
        await saveDraft(ctx, { draft, edition, files, what: 'imported', thing: tray.source })
        return draft.id
      }
      await beginDraft(ctx, { id: newId, serviceId, files, what: 'imported', thing: tray.source })
      return newId
    })
    return visit.redirect(`/verksted/utkast/${id}`)
  }

  async function bring(visit: Visit): Promise<Brought> {
    const t = workshopTexts(visit.language)
    const zip = visit.files.find(({ field }) => field === 'zip')
    if (zip?.tooLarge) return { fault: { id: 'zip', text: t('import.too-large') } }
    if (zip) {
      try {
        return { files: await readZip(new Uint8Array(zip.bytes)), source: baseName(zip.fileName) }
      } catch (error) {
        if (!(error instanceof ZipFault)) throw error
        return { fault: { id: 'zip', text: zipFaultSentence(error, visit.language) } }
      }
    }
    const folder = visit.files.filter(({ field }) => field === 'mappe')
    if (folder.length > 0) {
      const files = fromFolder(folder)
      if (!files) return { fault: { id: 'mappe', text: t('import.too-large') } }
      return { files, source: folder[0]?.fileName.split('/')[0] ?? '' }
    }
    const typed = typedIn(visit)
    if (typed.address === '') return { fault: { id: 'zip', text: t('import.nothing') } }
    return fromGit(visit, typed)
  }

  async function fromGit(visit: Visit, typed: ReturnType<typeof typedIn>): Promise<Brought> {
    if (!world.git) return { fault: { id: 'adresse', text: workshopTexts(visit.language)('import.git-off') } }
    // Outside any transaction: another's server may take its time.
    const fetched = await packageFromGit(world.git, typed)
    return 'fault' in fetched ? { fault: said(fetched, visit) } : fetched
  }

  const said = ({ fault, values, at }: NotFetched, visit: Visit) => ({
    id: at,
    text: importTexts(visit.language)(`fault.${fault}`, values),
  })

  return [
    {
      ...{ method: 'GET', path: '/verksted/import', ...develop, audit: { none: 'an empty form' } },
      handle: (visit) => show(visit),
    },
    {
      ...{ method: 'POST', path: '/verksted/import', ...develop },
      audit: { event: 'service.import-looked-at' },
      maxBodyBytes: 500_000,
      files: { maxFileBytes: packageZipLimits.zipBytes, maxFiles: packageZipLimits.files, keepPaths: true },
      handle: look,
    },
    {
      ...{ method: 'GET', path: '/verksted/import/:pakke', ...develop },
      audit: { none: 'a package, no personal data' },
      handle: (visit) => report(visit),
    },
    {
      ...{ method: 'POST', path: '/verksted/import/:pakke', ...develop },
      audit: { event: 'service.import-ended' },
      handle: keep,
    },
    {
      ...{ method: 'POST', path: '/verksted/tjenester/:tjeneste/hent', ...develop },
      audit: { event: 'service.import-looked-at' },
      handle: fetchAgain,
    },
  ]
}

/** Says in the package what service it is, and nothing that only a person can know. */
function describe(files: Map<string, Uint8Array>, serviceId: string): void {
  const { app } = readService(files)
  const described = app.extensions.get('service')
  if (described === undefined && !files.has('samvirke/service.json'))
    files.set('samvirke/service.json', json(newDescription(serviceId, app)))
  else if (isRecord(described) && described.id !== serviceId)
    files.set('samvirke/service.json', json({ ...described, id: serviceId }))
  if (!files.has('samvirke/facts.json')) files.set('samvirke/facts.json', json({ facts: [] }))
}

const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `org/some-app` is `some-app`. */
function idIn(described: unknown, appId: string): string {
  const own = isRecord(described) && typeof described.id === 'string' ? described.id : ''
  const written = own || (appId.split('/').at(-1) ?? '')
  return written
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
}
