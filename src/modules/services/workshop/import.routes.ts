import { sentenceOf } from '#engines/altinn/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { packageZipLimits, readZip, ZipFault } from '#platform/zip.ts'
import { zipFaultSentence } from '#platform/zip-fault.text.ts'
import { readService } from '../catalogue/read-service.ts'
import { inWorkshop } from '../overlays/workshop-visit.ts'
import type { ServicesWorld } from '../world.ts'
import type { ReportLine } from './finding-list.tsx'
import { type ImportPageProps, importPage, importReportPage } from './import.page.tsx'
import { inTray, layInTray, outOfTray } from './import-tray.ts'
import { newDescription } from './new-description.ts'
import { beginDraft } from './revisions.ts'
import { fromAppRoot, fromFolder } from './take-package.ts'
import { workshopTexts } from './workshop.text.ts'

const develop = { who: 'employee-anywhere', may: 'services.develop' } as const
type Brought =
  | { files: Map<string, Uint8Array>; source: string }
  | { fault: NonNullable<ImportPageProps['fault']> }

/** `/verksted/import`: a package is looked at first; what is kept, is kept whole. */
export function importRoutes(world: ServicesWorld): Route[] {
  async function show(visit: Visit, fault: ImportPageProps['fault'] = null): Promise<Response> {
    const typed = { address: posted(visit.form, 'adresse'), ref: posted(visit.form, 'ref') }
    return visit.html(importPage({ frame: await world.frames.page(visit), fault, typed }), fault ? 422 : 200)
  }

  async function look(visit: Visit): Promise<Response> {
    const brought = await bring(visit)
    if ('fault' in brought) return show(visit, brought.fault)
    const files = fromAppRoot(brought.files)
    const at = visit.files.some(({ field }) => field === 'mappe') ? 'mappe' : 'zip'
    if (!files) return show(visit, { id: at, text: workshopTexts(visit.language)('import.no-package') })
    const id = world.random.uuid()
    await inWorkshop(world, visit, (ctx) => layInTray(ctx, { id, files, source: brought.source }))
    return visit.redirect(`/verksted/import/${id}`)
  }

  async function report(visit: Visit, fault: string | null = null): Promise<Response> {
    const id = visit.params.pakke ?? ''
    const { files, source } = await inWorkshop(world, visit, (ctx) => inTray(ctx, id))
    const { app, findings } = readService(files)
    const lines = findings.map(
      (finding): ReportLine => ({
        severity: finding.severity,
        sentence: sentenceOf(finding, visit.language, 'path'),
      }),
    )
    const folders = [...app.folders.values()]
    return visit.html(
      importReportPage({
        ...{ frame: await world.frames.page(visit), id, source, lines, fault },
        counts: {
          pages: folders.reduce((sum, folder) => sum + folder.pages.size, 0),
          components: folders.reduce((sum, folder) => sum + folder.components.size, 0),
          files: files.size,
        },
        hasDescription: app.extensions.get('service') !== undefined,
        suggestedId: posted(visit.form, 'id') || idIn(app.extensions.get('service'), app.metadata.id),
      }),
      fault ? 422 : 200,
    )
  }

  async function keep(visit: Visit): Promise<Response> {
    const trayId = visit.params.pakke ?? ''
    if (posted(visit.form, 'gjor') === 'forkast') {
      await inWorkshop(world, visit, (ctx) => outOfTray(ctx, trayId))
      return visit.redirect('/verksted')
    }
    const serviceId = posted(visit.form, 'id')
    if (!/^[a-z0-9-]{1,80}$/.test(serviceId)) return report(visit, workshopTexts(visit.language)('fault.id'))
    const id = world.random.uuid()
    await inWorkshop(world, visit, async (ctx) => {
      const { files, source } = await inTray(ctx, trayId)
      const { app } = readService(files)
      const described = app.extensions.get('service')
      if (described === undefined && !files.has('samvirke/service.json'))
        files.set('samvirke/service.json', json(newDescription(serviceId, app)))
      else if (isRecord(described) && described.id !== serviceId)
        files.set('samvirke/service.json', json({ ...described, id: serviceId }))
      if (!files.has('samvirke/facts.json')) files.set('samvirke/facts.json', json({ facts: [] }))
      await beginDraft(ctx, { id, serviceId, files, what: 'imported', thing: source })
      await outOfTray(ctx, trayId)
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
    // No part of the platform reaches hosts that a person types in.
    if (posted(visit.form, 'adresse') !== '') return { fault: { id: 'adresse', text: t('import.git-off') } }
    return { fault: { id: 'zip', text: t('import.nothing') } }
  }

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
  ]
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
