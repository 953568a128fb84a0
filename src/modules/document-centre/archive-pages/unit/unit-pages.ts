import {
  accessCodesOn,
  caseStatusesAfter,
  classesForFiles,
  mayInArchive,
  rightToSet,
  rightToSetCaseStatus,
  standardValues,
  statusesAfter,
} from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import { caseFilePage } from '../../lists/mending/case-file.page.tsx'
import { entryPage } from '../../lists/mending/entry.page.tsx'
import { caseFileToMend, entryToMend } from '../../lists/mending/mending.queries.ts'
import type { CentreWorld } from '../../pages/centre-world.ts'
import { centreFrame } from '../../pages/frame.ts'
import { documentPage } from './document.page.tsx'
import { documentShown } from './document.queries.ts'
import { type AroundUnit, aroundUnit, type UnitSort } from './unit.queries.ts'

/** An act was refused: why, and what had been typed. */
export interface Again {
  fault?: string
  typed?: { act: string; fields: Readonly<Record<string, readonly string[]>> }
}

/** What each of the three pages shows beside the unit itself. */
export interface Shown {
  around: AroundUnit
  codes: readonly { code: string; title: string }[]
}

export const idOfUnit: Record<UnitSort, (visit: Visit) => string> = {
  file: (visit) => visit.params.mappe ?? '',
  record: (visit) => visit.params.journalpost ?? '',
  document: (visit) => visit.params.dokument ?? '',
}

/** The pages of files, records and documents, as they stand now. */
export function unitPages(
  world: CentreWorld,
): Record<UnitSort, (visit: Visit, again?: Again) => Promise<Response>> {
  async function ground(visit: Visit, again: Again) {
    return {
      place: world.municipalities.byNumber(visit.municipality?.number ?? ''),
      frame: await centreFrame(world, visit, 'archive'),
      done: visit.query.get('lagret') === 'ja' && !again.fault,
    }
  }
  const shownWith = async (ctx: Ctx, visit: Visit, sort: UnitSort): Promise<Shown> => ({
    around: await aroundUnit(
      ctx,
      sort,
      idOfUnit[sort](visit),
      visit.query.get('logg') === 'alle' ? 'all' : 'some',
    ),
    codes: await accessCodesOn(ctx, ctx.today),
  })
  const statusOf = (again: Again) => (again.fault ? 422 : 200)

  return {
    async record(visit, again = {}) {
      const read = await visit.inTenant(async (ctx) => ({
        entry: await entryToMend(ctx, idOfUnit.record(visit)),
        shown: await shownWith(ctx, visit, 'record'),
      }))
      const { status, type, signOffs } = read.entry
      const statuses = status
        ? statusesAfter(status).filter(
            (to) =>
              mayInArchive(visit.actor, rightToSet[to]) &&
              !(to === 'Ekspedert' && type === 'Inngående dokument'),
          )
        : []
      const waits = type === 'Inngående dokument' || type === 'Organinternt dokument for oppfølging'
      return visit.html(
        entryPage({
          ...read,
          ...again,
          ...(await ground(visit, again)),
          ...{ statuses, isFrozen: status === 'Arkivert' || status === 'Utgår' },
          methods: standardValues('sign-off-method').filter((method) => method !== 'Saken ble avsluttet'),
          maySignOff: waits && signOffs.length === 0,
        }),
        statusOf(again),
      )
    },
    async file(visit, again = {}) {
      const read = await visit.inTenant(async (ctx) => ({
        caseFile: await caseFileToMend(ctx, idOfUnit.file(visit)),
        shown: await shownWith(ctx, visit, 'file'),
        classes: await classesForFiles(ctx),
      }))
      const { status, closedAt } = read.caseFile
      const statuses = status
        ? caseStatusesAfter(status).filter((to) =>
            mayInArchive(visit.actor, rightToSetCaseStatus(status, to)),
          )
        : []
      const may = mayInArchive(visit.actor, closedAt ? 'reopen' : 'close')
      return visit.html(
        caseFilePage({
          ...read,
          ...again,
          ...(await ground(visit, again)),
          ...{ statuses, mayTurn: status === null && may },
        }),
        statusOf(again),
      )
    },
    async document(visit, again = {}) {
      const read = await visit.inTenant(async (ctx) => ({
        document: await documentShown(ctx, idOfUnit.document(visit)),
        shown: await shownWith(ctx, visit, 'document'),
      }))
      return visit.html(documentPage({ ...read, ...again, ...(await ground(visit, again)) }), statusOf(again))
    },
  }
}
