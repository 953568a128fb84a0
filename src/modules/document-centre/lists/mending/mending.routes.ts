import {
  accessCodesOn,
  caseStatusesAfter,
  mayInArchive,
  rightToSet,
  rightToSetCaseStatus,
  standardValues,
  statusesAfter,
} from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { controlPermission } from '../must-control.ts'
import { caseFilePage } from './case-file.page.tsx'
import { entryPage } from './entry.page.tsx'
import {
  assessEntry,
  assignCaseFile,
  assignEntry,
  giveCaseStatus,
  giveEntryStatus,
  signEntryOff,
} from './mend.ts'
import { caseFileToMend, entryToMend } from './mending.queries.ts'

const entryAt = '/dokumentsenter/:kommune/journalpost/:journalpost' as const
const fileAt = '/dokumentsenter/:kommune/mappe/:mappe' as const
const access = { who: 'employee', may: controlPermission } as const

/** Where a control list leads: an entry or a case, and what may be put right there by whom. */
export function mendingRoutes(world: CentreWorld): Route[] {
  const placeOf = (visit: Visit) => world.municipalities.byNumber(visit.municipality?.number ?? '')
  const idOf = (visit: Visit) => visit.params.journalpost ?? visit.params.mappe ?? ''
  const seen = (visit: Visit) => Number(posted(visit.form, 'versjon')) || 0

  async function entry(visit: Visit, fault?: string): Promise<Response> {
    const { actor } = visit
    const shown = await visit.inTenant(async (ctx) => ({
      entry: await entryToMend(ctx, idOf(visit)),
      codes: await accessCodesOn(ctx, ctx.today),
    }))
    const { status, type, signOffs } = shown.entry
    const statuses = statusesAfter(status).filter(
      (to) => mayInArchive(actor, rightToSet[to]) && !(to === 'Ekspedert' && type === 'Inngående dokument'),
    )
    const isFrozen = status === 'Arkivert' || status === 'Utgår'
    const waits = type === 'Inngående dokument' || type === 'Organinternt dokument for oppfølging'
    const props = {
      ...{
        ...shown,
        statuses,
        isFrozen,
        place: placeOf(visit),
        frame: await centreFrame(world, visit, 'control'),
      },
      methods: standardValues('sign-off-method').filter((method) => method !== 'Saken ble avsluttet'),
      maySignOff: waits && signOffs.length === 0,
      done: visit.query.get('lagret') === 'ja' && !fault,
    }
    return visit.html(entryPage({ ...props, ...(fault ? { fault } : {}) }), fault ? 422 : 200)
  }

  async function caseFile(visit: Visit, fault?: string): Promise<Response> {
    const found = await visit.inTenant((ctx) => caseFileToMend(ctx, idOf(visit)))
    const { status } = found
    const statuses = caseStatusesAfter(status).filter((to) =>
      mayInArchive(visit.actor, rightToSetCaseStatus(status, to)),
    )
    const props = {
      ...{
        caseFile: found,
        statuses,
        place: placeOf(visit),
        frame: await centreFrame(world, visit, 'control'),
      },
      done: visit.query.get('lagret') === 'ja' && !fault,
    }
    return visit.html(caseFilePage({ ...props, ...(fault ? { fault } : {}) }), fault ? 422 : 200)
  }

  /** What the archive refuses is said on the page it was asked from. */
  const change =
    (page: typeof entry, where: 'journalpost' | 'mappe', work: (ctx: Ctx, visit: Visit) => Promise<void>) =>
    async (visit: Visit): Promise<Response> => {
      try {
        await visit.inTenant((ctx) => work(ctx, visit))
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden')
          throw error
        return page(visit, textOfRefusal(visit.language, error.code, {}) ?? error.code)
      }
      return visit.redirect(`/dokumentsenter/${visit.params.kommune}/${where}/${idOf(visit)}?lagret=ja`)
    }

  return [
    {
      ...{ ...access, method: 'GET', path: entryAt, audit: { event: 'archive.entry-viewed' } },
      handle: (visit) => entry(visit),
    },
    {
      ...{ ...access, method: 'POST', path: `${entryAt}/status` },
      audit: { event: 'archive.entry-status-changed' },
      handle: change(entry, 'journalpost', (ctx, visit) =>
        giveEntryStatus(ctx, idOf(visit), posted(visit.form, 'status')),
      ),
    },
    {
      ...{ ...access, method: 'POST', path: `${entryAt}/fordel`, audit: { event: 'archive.changed' } },
      handle: change(entry, 'journalpost', (ctx, visit) =>
        assignEntry(ctx, world.keys, idOf(visit), seen(visit), {
          unit: posted(visit.form, 'enhet'),
          handler: posted(visit.form, 'saksbehandler'),
        }),
      ),
    },
    {
      ...{ ...access, method: 'POST', path: `${entryAt}/vurder` },
      audit: { event: 'archive.changed', also: ['archive.entry-viewed'] },
      handle: change(entry, 'journalpost', (ctx, visit) =>
        assessEntry(ctx, world.keys, idOf(visit), seen(visit), posted(visit.form, 'kode')),
      ),
    },
    {
      ...{ ...access, method: 'POST', path: `${entryAt}/avskriv` },
      audit: { event: 'archive.entry-signed-off' },
      handle: change(entry, 'journalpost', (ctx, visit) =>
        signEntryOff(ctx, idOf(visit), posted(visit.form, 'mate')),
      ),
    },
    {
      ...{ ...access, method: 'GET', path: fileAt, audit: { event: 'archive.case-file-read' } },
      handle: (visit) => caseFile(visit),
    },
    {
      ...{ ...access, method: 'POST', path: `${fileAt}/status` },
      audit: {
        event: 'archive.case-file-status-changed',
        also: ['archive.case-file-closed', 'archive.case-file-reopened'],
      },
      handle: change(caseFile, 'mappe', (ctx, visit) =>
        giveCaseStatus(ctx, idOf(visit), posted(visit.form, 'status')),
      ),
    },
    {
      ...{ ...access, method: 'POST', path: `${fileAt}/fordel`, audit: { event: 'archive.changed' } },
      handle: change(caseFile, 'mappe', (ctx, visit) =>
        assignCaseFile(ctx, world.keys, idOf(visit), seen(visit), {
          unit: posted(visit.form, 'enhet'),
          responsible: posted(visit.form, 'saksansvarlig'),
        }),
      ),
    },
  ]
}
