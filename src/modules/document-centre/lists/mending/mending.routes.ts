import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { unitPages } from '../../archive-pages/unit/unit-pages.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { controlPermission } from '../must-control.ts'
import {
  assessEntry,
  assignCaseFile,
  assignEntry,
  giveCaseStatus,
  giveEntryStatus,
  signEntryOff,
} from './mend.ts'

const entryAt = '/dokumentsenter/:kommune/journalpost/:journalpost' as const
const fileAt = '/dokumentsenter/:kommune/mappe/:mappe' as const
const access = { who: 'employee', may: controlPermission } as const

/** Where a control list leads: an entry or a case, and what may be put right there by whom. */
export function mendingRoutes(world: CentreWorld): Route[] {
  const { record: entry, file: caseFile } = unitPages(world)
  const idOf = (visit: Visit) => visit.params.journalpost ?? visit.params.mappe ?? ''
  const seen = (visit: Visit) => Number(posted(visit.form, 'versjon')) || 0

  /** What the archive refuses is said on the page it was asked from. */
  const change =
    (page: typeof entry, where: 'journalpost' | 'mappe', work: (ctx: Ctx, visit: Visit) => Promise<void>) =>
    async (visit: Visit): Promise<Response> => {
      try {
        await visit.inTenant((ctx) => work(ctx, visit))
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden')
          throw error
        return page(visit, { fault: textOfRefusal(visit.language, error.code, {}) ?? error.code })
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
